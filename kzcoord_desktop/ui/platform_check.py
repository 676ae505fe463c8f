"""Whether Qt can open a window here, asked before it tries to.

Without a library Qt dies: either with an ImportError that names one file, or, for those its
platform plugin needs, with an abort that names none and blames the wrong one.  So the libraries
are tried one by one, which takes some 10 ms, and all that are missing are named together.
`dev.py` reads the same table, therefore this module imports nothing but the standard library and
`messages`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_, Message

if TYPE_CHECKING:
    from collections.abc import Mapping

# What PySide6-Essentials 6.12 links and does not bring: soname to Debian package.  Ubuntu 24.04
# and Debian 13 call glib `libglib2.0-0t64`, which provides the older name.
BASE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
PLATFORMS = {
    "xcb": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-glx.so.0": "libxcb-glx0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
_VARIABLES = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}


def chosen_platform(environ: Mapping[str, str] = os.environ) -> str:
    """Return the name of the platform plugin that Qt will load on Linux."""
    asked = environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked:
        return "wayland" if asked.startswith("wayland") else asked
    return "wayland" if environ.get("WAYLAND_DISPLAY") else "xcb"


def missing_libraries(platform: str, *, base: Mapping[str, str] = BASE) -> list[tuple[str, str]]:
    """Return each library that Qt needs for `platform` and the system lacks, with its package.

    Any platform needs the base libraries, `offscreen` too.  Empty on other systems than Linux.
    """
    if sys.platform != "linux":
        return []
    table = {**base, **PLATFORMS.get(platform, {})}
    return [(soname, package) for soname, package in table.items() if not _loads(soname)]


def packages(missing: list[tuple[str, str]]) -> list[str]:
    """Return the names of the packages, each once, in the order of the table."""
    return list(dict.fromkeys(package for _, package in missing))


def names_display(platform: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Return whether the session names a display for `platform`; the others need none."""
    return platform not in PLATFORMS or bool(environ.get(_VARIABLES[platform]))


def display_problem(platform: str, environ: Mapping[str, str] = os.environ) -> Message | None:
    """Return why no window can be shown on `platform`, or None if one can.

    Only X11 and Wayland have a display that may be absent; X11 wants its libraries to be there.
    """
    if sys.platform != "linux" or platform not in PLATFORMS:
        return None
    if not names_display(platform, environ):
        return N_("No display was found: DISPLAY and WAYLAND_DISPLAY are not set.")
    display = environ[_VARIABLES[platform]]
    answers = _x11_answers(display) if platform == "xcb" else _wayland_answers(display, environ)
    if answers:
        return None
    return N_("The display {display} does not answer or refuses the connection.", display=display)


def check_platform(
    environ: Mapping[str, str] = os.environ, *, qt_is_loaded: bool = False
) -> Message | None:
    """Return what to tell a person whose window cannot be opened, or None if it can.

    With `qt_is_loaded` the base libraries are there, so only those of the plugin are tried.
    """
    platform = chosen_platform(environ)
    # On a server without a display the libraries are no help, so they are not asked for.
    shows = names_display(platform, environ)
    base = {} if qt_is_loaded else BASE
    missing = packages(missing_libraries(platform, base=base)) if shows else []
    if missing:
        names = " ".join(missing)
        return N_(
            "The window cannot be opened: system libraries are missing: {packages}. "
            "Ask your administrator to run: {command}. "
            "Nothing was changed. The command kzcoord works without a window.",
            packages=", ".join(missing),
            command=f"apt-get install --no-install-recommends {names}",
        )
    problem = display_problem(platform, environ)
    if problem is None:
        return None
    return N_(
        "The window cannot be opened. {problem} "
        "Nothing was changed. The command kzcoord works without a window.",
        problem=problem,
    )


def _loads(soname: str) -> bool:
    import ctypes  # noqa: PLC0415 - 2 ms that a platform without libraries of its own spares

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _x11_answers(display: str) -> bool:
    import ctypes  # noqa: PLC0415 - as above

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    refused: int = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return refused == 0


def _wayland_answers(display: str, environ: Mapping[str, str]) -> bool:
    import socket  # noqa: PLC0415 - 6 ms of the first window's time, and X11 does without

    # An absolute display stays as it is, a bare name lies in the session's runtime folder.
    path = Path(environ.get("XDG_RUNTIME_DIR", "")) / display
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(str(path))
        except OSError:
            return False
    return True
