"""The program's start where no window can be shown."""

import os
import subprocess
import sys


def start(home, *arguments, **environ):
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env |= {f"XDG_{n}_HOME": str(home / n.lower()) for n in ("DATA", "CONFIG", "CACHE", "STATE")}
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, env=env | environ, check=False
    )


def test_without_a_display_it_says_so_and_ends_with_2(tmp_path):
    ended = start(tmp_path, "-m", "kzcoord_desktop.app", QT_QPA_PLATFORM="xcb")
    assert ended.returncode == 2
    assert "DISPLAY" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


def test_the_module_makes_the_demonstration_where_no_window_can_be_shown(tmp_path):
    ended = start(tmp_path, "-m", "kzcoord_desktop", "--help", QT_QPA_PLATFORM="xcb")
    assert ended.returncode == 0, ended.stderr
    assert "DISPLAY" in ended.stderr
    assert "kzcoord-demo-" in ended.stderr
    assert "usage: kzcoord demo" in ended.stdout
