"""What is asked before Qt is imported, and what people are told."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kzcoord_desktop.messages import Message
from kzcoord_desktop.ui import platform_check as check

ROOT = Path(check.__file__).parents[2]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="Qt's libraries are Linux's matter")


@pytest.mark.parametrize(
    ("environ", "platform"),
    [
        ({}, "xcb"),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, "xcb"),
        ({"QT_QPA_PLATFORM": "wayland-egl;xcb"}, "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen:size=10x10"}, "offscreen"),
    ],
)
def test_the_platform_is_the_one_qt_chooses(environ, platform):
    assert check.chosen_platform(environ) == platform


def test_it_needs_nothing_but_the_standard_library():
    """`dev.py` asks before any package is installed, and the program before Qt is loaded."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "from kzcoord_desktop.ui import platform_check; platform_check.check_platform({});"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


@on_linux
def test_a_hidden_library_is_named_with_its_package(monkeypatch):
    monkeypatch.setitem(check.BASE, "libno-such-thing.so.9", "libno-such-thing9")
    assert ("libno-such-thing.so.9", "libno-such-thing9") in check.missing_libraries("offscreen")
    monkeypatch.setitem(check.PLATFORMS["wayland"], "libno-other.so.1", "libno-other1")
    assert "libno-other1" in check.packages(check.missing_libraries("wayland"))
    assert "libno-other1" not in check.packages(check.missing_libraries("xcb"))


@on_linux
@pytest.mark.parametrize("platform", ["offscreen", "xcb", "wayland"])
def test_all_missing_libraries_are_told_at_once(monkeypatch, platform):
    monkeypatch.setitem(check.BASE, "libno-one.so.1", "libno-one1")
    monkeypatch.setitem(check.BASE, "libno-two.so.1", "libno-two1")
    message = check.check_platform(
        {"QT_QPA_PLATFORM": platform, "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}
    )
    assert message is not None
    assert {"libno-one1", "libno-two1"} <= set(str(message.values["packages"]).split(", "))
    assert str(message.values["command"]).startswith("apt-get install --no-install-recommends ")


@on_linux
def test_without_a_display_libraries_are_not_asked_for(monkeypatch):
    monkeypatch.setitem(check.BASE, "libno-one.so.1", "libno-one1")
    message = check.check_platform({})
    assert message is not None
    problem = message.values["problem"]
    assert isinstance(problem, Message)
    assert "not set" in problem.text


@on_linux
def test_a_wayland_display_must_answer(tmp_path):
    environ = {"WAYLAND_DISPLAY": "w-0", "XDG_RUNTIME_DIR": str(tmp_path)}
    refused = check.display_problem("wayland", environ)
    assert refused is not None
    assert refused.values["display"] == "w-0"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "w-0"))
        server.listen()
        assert check.display_problem("wayland", environ) is None


@on_linux
def test_an_x11_display_must_answer():
    if not check._loads("libxcb.so.1"):
        pytest.skip("libxcb is not installed here")
    refused = check.display_problem("xcb", {"DISPLAY": ":4711"})
    assert refused is not None
    assert refused.values["display"] == ":4711"


def test_offscreen_needs_no_display():
    assert check.display_problem("offscreen", {}) is None
