"""Links Qt's libraries and reads the system's list of fonts while Python loads its modules.

Both are needed by every first window and take 12 ms of its time, in which nothing but the linker
or fontconfig works.  Here a thread asks for them, through `ctypes`, which lets Python go on
meanwhile, as an import does not.  Qt then finds them done.  Where the libraries are not found,
nothing happens: Qt asks by itself, and `platform_check` tells what is missing.
"""

from __future__ import annotations

import sys
from importlib.machinery import PathFinder
from pathlib import Path

_LAST = "Qt/lib/libQt6Widgets.so.6"
"""The library that links all the others of a window, below the folder of PySide6."""
_LAZY = 1  # RTLD_LAZY


def begin() -> None:
    """Start the thread; on Linux alone, where Qt's libraries lie beside its modules."""
    if sys.platform == "linux":
        found = PathFinder.find_spec("PySide6")
        for folder in (found and found.submodule_search_locations) or ():
            library = Path(folder, _LAST)
            if library.is_file():
                _load(bytes(library))


def _load(library: bytes) -> None:
    import ctypes  # noqa: PLC0415 - not on other systems
    import threading  # noqa: PLC0415

    # As functions of C, not by `CDLL(path)`, for which Python would stand still
    c = ctypes.CDLL(None)
    c.dlopen.argtypes, c.dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    c.dlsym.argtypes, c.dlsym.restype = (ctypes.c_void_p, ctypes.c_char_p), ctypes.c_void_p

    def warm_up() -> None:
        c.dlopen(library, _LAZY)
        fonts = c.dlopen(b"libfontconfig.so.1", _LAZY)
        init = fonts and c.dlsym(fonts, b"FcInit")
        if init:
            ctypes.CFUNCTYPE(ctypes.c_int)(init)()

    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
