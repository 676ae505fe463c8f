"""The table of system libraries is what Qt's files link, no more and no less."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from kzcoord_desktop.ui import platform_check as check

QT = Path(PySide6.__file__).parent
# On every system of glibc that has apt: the C and C++ libraries and two compressors.
GIVEN = re.compile(r"ld-linux|lib(c|dl|m|pthread|rt|gcc_s|stdc\+\+|z|zstd)\.so\.")
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg")
BASE = [
    *(f"{name}.abi3.so" for name in MODULES),
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/imageformats/libqsvg.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
]
PLATFORMS = {
    "xcb": ["Qt/plugins/platforms/libqxcb.so", "Qt/plugins/xcbglintegrations/*.so"],
    "wayland": [
        "Qt/plugins/platforms/libqwayland.so",
        "Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    ],
}

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Qt brings all it needs elsewhere"),
    pytest.mark.skipif(not shutil.which("ldd"), reason="ldd is not installed here"),
]


def linked(patterns):
    """Return the sonames from outside PySide6 that the files link, directly or through Qt's own."""
    own = {path.name: path for path in QT.parent.rglob("*.so*") if path.is_file()}
    waiting = [path for pattern in patterns for path in QT.glob(pattern)]
    assert len(waiting) >= len(patterns)
    seen, outside = set(), set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for name in needed(path):
            if name in own:
                waiting.append(own[name])
            elif not GIVEN.match(name):
                outside.add(name)
    return outside


def needed(path):
    """Return the sonames in the dynamic section of an ELF file of 64 bits, read without tools."""
    data = path.read_bytes()
    table, size, count = (
        int.from_bytes(data[0x28:0x30], "little"),
        int.from_bytes(data[0x3A:0x3C], "little"),
        int.from_bytes(data[0x3C:0x3E], "little"),
    )
    headers = [data[table + n * size : table + (n + 1) * size] for n in range(count)]

    def number(block, start, length=8):
        return int.from_bytes(block[start : start + length], "little")

    dynamic = next(header for header in headers if number(header, 4, 4) == 6)
    strings = number(headers[number(dynamic, 0x28, 4)], 0x18)
    start, length = number(dynamic, 0x18), number(dynamic, 0x20)
    entries = [data[at : at + 16] for at in range(start, start + length, 16)]
    offsets = [strings + number(entry, 8) for entry in entries if number(entry, 0) == 1]
    return [data[at : data.index(b"\0", at)].decode() for at in offsets]


def test_the_base_is_what_every_platform_links():
    assert linked(BASE) == set(check.BASE)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_is_what_its_plugins_link(platform):
    assert linked(PLATFORMS[platform]) - set(check.BASE) == set(check.PLATFORMS[platform])


def test_qt_dies_without_words_where_the_program_speaks():
    """The reason for the check: asked for a display that is absent, Qt aborts."""
    code = "from PySide6.QtWidgets import QApplication; QApplication([])"
    environ = {"PATH": "/usr/bin:/bin", "QT_QPA_PLATFORM": "xcb", "DISPLAY": ":4711"}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environ, check=False
    )
    assert done.returncode < 0
    assert check.check_platform(environ) is not None
