"""Sets this checkout up and uses it: the two commands of the README, and what developers run.

    python3 dev.py [--dry-run] run [ARGUMENT...]     the program; without a display `kzcoord demo`
    python3 dev.py [--dry-run] test [ARGUMENT...]    the tests; arguments go to pytest
    python3 dev.py [--dry-run] TOOL [ARGUMENT...]    what is in tools/: check, gallery, ...

On Windows write `py` instead of `python3`.  Only the standard library is used, and nothing here is
part of the installed program.  All that is made lies in `.venv` and `out`; system packages are
installed only where they are missing and only where that is allowed, otherwise they are named.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent
OLDEST = (3, 11)
WITHOUT_QT = {"catalogs"}  # tools that must not ask for Qt's libraries


PYTEST = ("-m", "pytest")
EVERY_CORE = ("-n", "auto", "--dist", "worksteal")
"""The whole is shared out among the cores; what is named by an argument runs as it stands."""


def main(arguments: Sequence[str]) -> int:
    """Do one verb and return its exit code."""
    dry_run = arguments[:1] == ["--dry-run"]
    verb, *rest = list(arguments[1:] if dry_run else arguments) or ["help"]
    if verb not in {"run", "test", *tools()}:
        print(__doc__)
        print("Tools:", ", ".join(tools()))
        return 0 if verb in {"help", "-h", "--help"} else 2
    machine = Machine(dry_run=dry_run)
    environment = Environment(ROOT, machine)
    if verb == "run":
        return run(environment, rest)
    install_qt_libraries(machine, "offscreen" if verb not in WITHOUT_QT else None)
    environment.set_up()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    command = [*PYTEST, *([] if rest else EVERY_CORE)] if verb == "test" else tool(verb)
    return environment.become(environment.python, *command, *rest)


def tools() -> list[str]:
    """Return the names of the scripts in `tools/`, and of the packages that run like one."""
    folder = ROOT / "tools"
    scripts = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    return sorted(scripts | {path.parent.name for path in folder.glob("*/__main__.py")})


def tool(name: str) -> list[str]:
    """Return what Python is told in order to run a script or a package of `tools/`."""
    script = ROOT / "tools" / f"{name}.py"
    return [str(script)] if script.exists() else ["-m", f"tools.{name}"]


def run(environment: Environment, arguments: list[str]) -> int:
    """Start the program; it opens the window, or makes the demonstration without a display."""
    from kzcoord_desktop.ui import platform_check as check  # noqa: PLC0415 - needs Python 3.11

    platform = check.chosen_platform()
    shows = check.names_display(platform)
    install_qt_libraries(environment.machine, platform if shows else None)
    environment.set_up()
    return environment.become(environment.python, "-m", "kzcoord_desktop", *arguments)


def install_qt_libraries(machine: Machine, platform: str | None) -> None:
    """Install what Qt needs for `platform`, or nothing but Python's own part if it is None."""
    from kzcoord_desktop.ui import platform_check as check  # noqa: PLC0415 - needs Python 3.11

    def missing() -> list[str]:
        wanted = check.packages(check.missing_libraries(platform)) if platform else []
        return venv_packages(ROOT) + wanted

    machine.provide(missing)


def venv_packages(root: Path) -> list[str]:
    """Return the Debian package that makes virtual environments, if it is needed and missing."""
    if has_wheelhouse(root) or importlib.util.find_spec("ensurepip"):
        return []
    return ["python{}.{}-venv".format(*sys.version_info[:2])]


def has_wheelhouse(root: Path) -> bool:
    """Return whether packages come from the folder `wheelhouse` instead of an index."""
    return (root / "wheelhouse").is_dir()


def stop(words: str) -> NoReturn:
    """End with a sentence and exit code 1."""
    raise SystemExit(words)


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


class Machine:
    """The system beneath: its package installer, and whether we may use it.

    Attributes:
        dry_run: commands are printed and not run.
        is_root: whether packages can be installed without sudo.
    """

    def __init__(self, *, dry_run: bool = False, is_root: bool | None = None) -> None:
        self.dry_run = dry_run
        self.is_root = _is_root() if is_root is None else is_root

    def provide(self, missing: Callable[[], list[str]]) -> None:
        """Install the packages that `missing` names, and stop if it still names some after."""
        packages = missing()
        if not packages:
            return
        print("Missing system packages:", ", ".join(packages), flush=True)
        advice = (
            "They could not be installed from here. Ask an administrator to run:\n"
            f"    apt-get install --no-install-recommends {' '.join(packages)}\n"
            "Nothing else was changed."
        )
        prefix = self._prefix()
        if prefix is None:
            stop(advice)
        apt = [*prefix, "apt-get", "-o", "DPkg::Lock::Timeout=300"]
        quiet = [*apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
        # Empty package lists are the usual reason to fail on a new machine: fetch them once.
        done = self._apt(quiet) or (self._apt([*apt, "update", "-qq"]) and self._apt(quiet))
        if not self.dry_run and (not done or missing()):
            stop(advice)

    def call(self, command: Sequence[str]) -> bool:
        """Print and run a command; return whether it succeeded."""
        print("+", *command, flush=True)
        return self.dry_run or subprocess.run(command, check=False).returncode == 0

    def _prefix(self) -> list[str] | None:
        if not shutil.which("apt-get"):
            return None
        if self.is_root:
            return []
        # Without a terminal sudo would wait for a password that nobody can type.
        sudo = ["sudo"] if sys.stdin and sys.stdin.isatty() else ["sudo", "-n"]
        return sudo if shutil.which("sudo") else None

    def _apt(self, command: Sequence[str]) -> bool:
        """Run apt quietly: offline it prints more than a hundred lines, of which the last tell."""
        print("+", *command, flush=True)
        if self.dry_run:
            return True
        done = subprocess.run(
            command,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if done.returncode:
            print(*done.stdout.splitlines()[-4:], sep="\n", flush=True)
        return done.returncode == 0


class Environment:
    """The virtual environment of a checkout, made, repaired and renewed when it must be."""

    def __init__(self, root: Path, machine: Machine) -> None:
        self.root = root
        self.machine = machine
        self.folder = root / ".venv"
        self.scripts = self.folder / ("Scripts" if os.name == "nt" else "bin")
        self.python = str(self.scripts / ("python.exe" if os.name == "nt" else "python"))
        self._stamp = self.folder / "set-up"

    def set_up(self) -> None:
        """Bring the environment up to date with the lock, the project file, Python and its place.

        The stamp is written last: what was interrupted is done again.
        """
        base, whole = self._fingerprints()
        found = self._stamp.read_text().split() if self._stamp.is_file() else []
        exists = Path(self.python).exists()  # false too when it links to a Python that is gone
        if exists and found == [base, whole]:
            return
        if not (exists and (found[:1] == [base] or (not found and self._is_usable()))):
            self._make()
        self._install()
        if not self.machine.dry_run:
            self._stamp.write_text(f"{base}\n{whole}\n")

    def become(self, *command: str) -> int:
        """Hand over to a command and pass its exit code on."""
        if self.machine.dry_run:
            print("+", *command)
            return 0
        sys.stdout.flush()
        if os.name == "posix":  # so that signals reach the program itself
            os.execv(command[0], command)
        return subprocess.run(command, check=False).returncode

    def _fingerprints(self) -> tuple[str, str]:
        base = f"{self.root}\n{sys.version}".encode()
        names = ("requirements.lock", "pyproject.toml")
        content = b"".join((self.root / name).read_bytes() for name in names)
        return hashlib.sha256(base).hexdigest(), hashlib.sha256(base + content).hexdigest()

    def _is_usable(self) -> bool:
        """Return whether an environment without a stamp, say of an interrupted set-up, can stay."""
        probe = [self.python, "-c", "import sys, pip; print(*sys.version_info[:2])"]
        done = subprocess.run(probe, check=False, capture_output=True, text=True)
        return done.stdout.split() == [str(part) for part in sys.version_info[:2]]

    def _make(self) -> None:
        print("Making the environment in .venv; the first time takes up to a minute.", flush=True)
        pip = ["--without-pip"] if has_wheelhouse(self.root) else []
        if not self.machine.call([sys.executable, "-m", "venv", "--clear", *pip, str(self.folder)]):
            stop("The virtual environment could not be made. Run the same command again.")

    def _install(self) -> None:
        pip = [*self._pip(), "install", "-q", "--no-input", "--disable-pip-version-check"]
        if has_wheelhouse(self.root):
            pip += ["--no-index", "--find-links", str(self.root / "wheelhouse")]
        lock = str(self.root / "requirements.lock")
        locked = ["--require-hashes", "--only-binary", ":all:", "-r", lock]
        project = ["--no-deps", "--no-build-isolation", "--no-index", "-e", str(self.root)]
        if not (self.machine.call([*pip, *locked]) and self.machine.call([*pip, *project])):
            stop(
                "The Python packages could not be installed; pip says why above.\n"
                "Only .venv was changed. Run the same command again when the index answers,\n"
                "or put the wheels into the folder wheelhouse beside dev.py."
            )

    def _pip(self) -> list[str]:
        if not has_wheelhouse(self.root):
            return [self.python, "-m", "pip"]
        wheels = sorted((self.root / "wheelhouse").glob("pip-*.whl"))
        if not wheels:
            stop("The folder wheelhouse has no pip-*.whl, so nothing can be installed from it.")
        return [self.python, str(wheels[-1] / "pip")]


if __name__ == "__main__":
    if sys.version_info < OLDEST:
        stop("Python {}.{} or later is needed; this is {}.".format(*OLDEST, sys.version.split()[0]))
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on from here.", file=sys.stderr)
        raise SystemExit(130) from None
