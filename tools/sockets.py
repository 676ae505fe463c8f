"""Proves that the program opens no network socket, from outside (Linux, with strace).

The tests watch Python's own sockets (`tests/conftest.py`); Qt's and those of other libraries are
seen only by the system.  So the demonstration and the window each run once under strace, where no
socket of the families AF_INET and AF_INET6 may appear, and the demonstration once more in an empty
network namespace, where one that was swallowed would show as a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SCRIPTS = Path(sys.executable).parent
WINDOW_S = 6  # long enough to show itself, and to open what it opens at start
PROBE = "import socket; socket.socket(socket.AF_INET).close()"
TIMED_OUT = 124


def main() -> int:
    """Run the proofs and return 1 if one of them failed."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        proofs = {
            "strace sees a socket that a probe opens": probe_is_seen(home),
            "kzcoord demo opens no network socket": demo_is_silent(home),
            "the window opens no network socket": window_is_silent(home),
            "kzcoord demo works without a network": demo_works_alone(home),
        }
    for name, holds in proofs.items():
        print(f"{'holds ' if holds else 'FAILED'}  {name}")
    return 0 if all(proofs.values()) else 1


def probe_is_seen(home: Path) -> bool:
    """Return whether the detector detects: a proof that cannot fail is none."""
    code, sockets = traced(home, [sys.executable, "-c", PROBE])
    return code == 0 and len(sockets) == 1


def demo_is_silent(home: Path) -> bool:
    """Return whether a whole demonstration ends well without a network socket."""
    return traced(home, [str(SCRIPTS / "kzcoord"), "demo", str(home / "traced")]) == (0, [])


def window_is_silent(home: Path) -> bool:
    """Return whether the window stays open for a while and opens no network socket."""
    window = ["timeout", str(WINDOW_S), str(SCRIPTS / "kzcoord-desktop")]
    return traced(home, window) == (TIMED_OUT, [])


def demo_works_alone(home: Path) -> bool:
    """Return whether the demonstration ends well where there is no network at all."""
    # A plain user may make a network namespace only inside a user namespace.
    alone = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    return run(home, [*alone, str(SCRIPTS / "kzcoord"), "demo", str(home / "alone")]) == 0


def traced(home: Path, command: list[str]) -> tuple[int, list[str]]:
    """Return a command's exit code and the lines of its system calls that name the network."""
    log = home / "strace.log"
    log.unlink(missing_ok=True)
    calls = ["-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", str(log)]
    code = run(home, ["strace", *calls, *command])
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    network = [line for line in lines if "AF_INET" in line]
    print(*network, sep="\n", end="\n" if network else "")
    return code, network


def run(home: Path, command: list[str]) -> int:
    """Run a command with a home of its own; what it said is shown if it failed."""
    environ = {**os.environ, "HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        environ.pop(name, None)
    done = subprocess.run(command, env=environ, check=False, capture_output=True, text=True)
    if done.returncode not in {0, TIMED_OUT}:
        print(*command, f"-> exit {done.returncode}\n{done.stderr[-2000:]}", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
