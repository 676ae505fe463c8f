"""The watch over Python's sockets in tests/conftest.py sees what it must see, and no more."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
WATCHED = """
import contextlib
import socket

import pytest

def connect(address):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, contextlib.suppress(OSError):
        one.connect((address, 9))

def test_connect_error():
    connect("127.0.0.1")

@pytest.mark.loopback
def test_loopback_passed():
    connect("127.0.0.1")

@pytest.mark.loopback
def test_elsewhere_error():
    connect("192.0.2.1")

def test_name_error():
    socket.getaddrinfo("localhost", 1)

def test_bind_error():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))

def test_file_passed(tmp_path):
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s"))
"""


def test_each_way_to_the_network_turns_its_test_red(tmp_path):
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    loopback: this machine\n")
    (tmp_path / "test_watched.py").write_text(WATCHED)
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    summary = done.stdout.partition("short test summary")[2].splitlines()
    ends = {line.split("::")[1].split()[0]: line.split()[0] for line in summary if "::" in line}
    errors = {line.split("::")[1].split()[0] for line in summary if line.startswith("ERROR")}
    assert errors == {name for name in ends if name.endswith("_error")}
    assert len(ends) == 6


def test_one_module_reaches_for_the_network():
    """The one that talks to NCALayer on this computer (decision 42)."""
    sources = (ROOT / "kzcoord_desktop").rglob("*.py")
    found = [path.name for path in sources if "AF_INET" in path.read_text(encoding="utf-8")]
    assert found == ["ncalayer.py"]
