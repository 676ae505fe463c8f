"""`dev.py`: what it installs, what it says where it may not, and how it mends an environment.

Apt and sudo are small scripts on the PATH; the environments are real, made from a wheelhouse with
nothing in it but pip, for a project that builds itself, so that no test needs a network.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pip
import pytest

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
dev = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(dev)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="apt, sudo and scripts with #!")

APT = """#!/bin/sh
echo "$0 $*" >> "$APT_LOG"
case "$*" in
  *update*) [ -z "$OFFLINE" ] && touch "$APT_STATE/lists"; exit ;;
esac
[ -e "$APT_STATE/lists" ] || { echo noise; echo "E: Unable to locate package"; exit 100; }
touch "$APT_STATE/installed"
"""
SUDO = """#!/bin/sh
echo "sudo $*" >> "$APT_LOG"
[ "$1" = -n ] && shift
exec "$@"
"""
BACKEND = """
import zipfile
def get_requires_for_build_editable(config_settings=None):
    return []
def build_editable(folder, config_settings=None, metadata_directory=None):
    name = "tiny-1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as wheel:
        wheel.writestr("tiny.py", "")
        info = "tiny-1.dist-info"
        wheel.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1\\n")
        kind = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        wheel.writestr(f"{info}/WHEEL", kind)
        wheel.writestr(f"{info}/RECORD", "")
    return name
"""
PROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
[project]
name = "tiny"
version = "1"
"""


class Apt:
    """A machine whose package manager is ours to break."""

    def __init__(self, folder, monkeypatch):
        self.bin = folder / "bin"
        self.state = folder / "state"
        self.log = folder / "apt.log"
        self.bin.mkdir()
        self.state.mkdir()
        self.add("apt-get", APT)
        (self.state / "lists").touch()
        # Nothing of the real machine's apt and sudo may be found.
        for name in ("sh", "touch"):
            (self.bin / name).symlink_to(shutil.which(name))
        monkeypatch.setenv("PATH", str(self.bin))
        monkeypatch.setenv("APT_LOG", str(self.log))
        monkeypatch.setenv("APT_STATE", str(self.state))
        monkeypatch.delenv("OFFLINE", raising=False)

    def add(self, name, text):
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def missing(self):
        return [] if (self.state / "installed").exists() else ["libone1", "libtwo2"]

    @property
    def calls(self):
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [line.replace(f"{self.bin}/", "") for line in lines]


@pytest.fixture
def apt(tmp_path, monkeypatch):
    return Apt(tmp_path, monkeypatch)


def test_a_satisfied_machine_is_not_touched(apt):
    dev.Machine(is_root=True).provide(list)
    assert apt.calls == []


def test_root_installs_exactly_what_is_missing(apt, capsys):
    dev.Machine(is_root=True).provide(apt.missing)
    (call,) = apt.calls
    assert call.startswith("apt-get ")
    assert call.endswith("install -y -qq --no-install-recommends libone1 libtwo2")
    assert f"+ {call}" in capsys.readouterr().out


def test_another_user_installs_through_sudo(apt):
    apt.add("sudo", SUDO)
    dev.Machine(is_root=False).provide(apt.missing)
    assert apt.calls[0].startswith("sudo ")
    assert apt.calls[1].startswith("apt-get ")


def test_without_sudo_the_packages_and_the_command_are_named(apt):
    with pytest.raises(SystemExit) as stopped:
        dev.Machine(is_root=False).provide(apt.missing)
    assert "apt-get install --no-install-recommends libone1 libtwo2" in str(stopped.value)
    assert "Nothing else was changed" in str(stopped.value)
    assert apt.calls == []


def test_without_apt_the_packages_are_named(apt):
    (apt.bin / "apt-get").unlink()
    with pytest.raises(SystemExit, match="libone1 libtwo2"):
        dev.Machine(is_root=True).provide(apt.missing)


def test_empty_lists_are_fetched_once(apt):
    (apt.state / "lists").unlink()
    dev.Machine(is_root=True).provide(apt.missing)
    assert ["update" in call for call in apt.calls] == [False, True, False]


def test_offline_it_ends_with_the_names_and_the_last_lines(apt, monkeypatch, capsys):
    (apt.state / "lists").unlink()
    monkeypatch.setenv("OFFLINE", "1")
    with pytest.raises(SystemExit, match="libone1 libtwo2"):
        dev.Machine(is_root=True).provide(apt.missing)
    assert "Unable to locate package" in capsys.readouterr().out


def test_an_apt_that_lies_is_not_believed(apt):
    with pytest.raises(SystemExit, match="libone1"):
        dev.Machine(is_root=True).provide(lambda: ["libone1"])


def test_a_dry_run_prints_and_runs_nothing(apt, capsys):
    dev.Machine(is_root=True, dry_run=True).provide(apt.missing)
    assert apt.calls == []
    assert "libone1 libtwo2" in capsys.readouterr().out


# --- the environment


@pytest.fixture(scope="module")
def pip_wheel(tmp_path_factory):
    """This environment's pip, as the wheel that a wheelhouse brings."""
    wheel = tmp_path_factory.mktemp("pip") / f"pip-{pip.__version__}-py3-none-any.whl"
    package = Path(pip.__file__).parent
    with zipfile.ZipFile(wheel, "w") as archive:
        for path in package.rglob("*"):
            if "__pycache__" not in path.parts:
                archive.write(path, path.relative_to(package.parent))
    return wheel


@pytest.fixture
def checkout(tmp_path, pip_wheel):
    root = tmp_path / "checkout"
    (root / "wheelhouse").mkdir(parents=True)
    shutil.copy(pip_wheel, root / "wheelhouse")
    (root / "pyproject.toml").write_text(PROJECT)
    (root / "backend.py").write_text(BACKEND)
    (root / "requirements.lock").write_text("# nothing\n")
    return root


def set_up(root, **machine):
    """Set up and return what was run."""
    calls = []

    class Recorded(dev.Machine):
        def call(self, command):
            calls.append(list(command))
            return super().call(command)

    dev.Environment(root, Recorded(**machine)).set_up()
    return calls


def python(root, code):
    command = [root / ".venv" / "bin" / "python", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_a_wheelhouse_needs_no_network_and_the_second_time_nothing_is_done(checkout):
    calls = set_up(checkout)
    assert "--without-pip" in calls[0]
    assert all("--no-index" in call for call in calls[1:])
    assert "--require-hashes" in calls[1]
    assert python(checkout, "import tiny; print('here')") == "here"
    assert set_up(checkout) == []


def test_a_changed_lock_is_installed_into_the_same_environment(checkout):
    set_up(checkout)
    (checkout / ".venv" / "mark").touch()
    (checkout / "requirements.lock").write_text("# changed\n")
    assert len(set_up(checkout)) == 2
    assert (checkout / ".venv" / "mark").exists()


def test_an_interrupted_set_up_is_mended(checkout):
    """Killed while installing: the environment exists, its stamp does not, and it has no pip."""
    set_up(checkout)
    (checkout / ".venv" / "set-up").unlink()
    calls = set_up(checkout)
    assert "--clear" in calls[0]
    assert python(checkout, "import tiny; print('here')") == "here"


def test_a_broken_environment_is_made_anew(checkout):
    """What `python3 -m venv` leaves behind on a Debian without ensurepip."""
    scripts = checkout / ".venv" / "bin"
    scripts.mkdir(parents=True)
    (scripts / "python").symlink_to("/nowhere/python3")
    assert "--clear" in set_up(checkout)[0]
    assert python(checkout, "import tiny; print('here')") == "here"


def test_a_moved_checkout_gets_a_new_environment(checkout):
    set_up(checkout)
    moved = checkout.rename(checkout.with_name("moved"))
    assert "--clear" in set_up(moved)[0]
    assert python(moved, "import sys; print(sys.prefix)") == str(moved / ".venv")


def test_a_failed_install_says_what_is_left_and_leaves_no_stamp(checkout):
    (checkout / "requirements.lock").write_text(f"absent==1 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(SystemExit, match="wheelhouse"):
        set_up(checkout)
    assert not (checkout / ".venv" / "set-up").exists()


def test_a_package_without_its_hash_is_refused(checkout):
    (checkout / "requirements.lock").write_text("absent==1\n")
    with pytest.raises(SystemExit):
        set_up(checkout)


def test_a_dry_run_leaves_the_checkout_as_it_was(checkout, capsys):
    before = sorted(checkout.rglob("*"))
    assert set_up(checkout, dry_run=True)
    assert sorted(checkout.rglob("*")) == before
    assert "-m venv" in capsys.readouterr().out


def test_a_wheelhouse_without_pip_is_told(checkout):
    for wheel in (checkout / "wheelhouse").glob("pip-*"):
        wheel.unlink()
    with pytest.raises(SystemExit, match="pip"):
        set_up(checkout)


def test_python_s_own_part_is_asked_for_only_where_it_is_used(checkout, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.venv_packages(checkout) == []
    shutil.rmtree(checkout / "wheelhouse")
    assert dev.venv_packages(checkout) == [f"python3.{sys.version_info.minor}-venv"]


# --- the command line


def command_line(*arguments, **environ):
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**kept, **environ},
    )


@pytest.mark.parametrize("display", [{}, {"DISPLAY": ":4711"}])
def test_the_program_itself_answers_with_or_without_a_display(display):
    done = command_line("--dry-run", "run", "--lang", "kk", **display)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].endswith("-m kzcoord_desktop --lang kk")


def test_the_tests_get_their_arguments():
    done = command_line("--dry-run", "test", "-q", "-k", "store")
    assert done.stdout.splitlines()[-1].endswith("-m pytest -q -k store")


def test_a_tool_is_a_verb():
    done = command_line("--dry-run", "catalogs", "--check")
    assert done.stdout.splitlines()[-1].endswith("tools/catalogs.py --check")


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["fly"], 2)])
def test_help_names_the_verbs(arguments, code):
    done = command_line(*arguments)
    assert done.returncode == code
    assert "run" in done.stdout
    assert "catalogs" in done.stdout


def _as_at_a_terminal() -> None:
    """Hear Ctrl+C: a process that shares out the tests does not, and its children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_until(holds: Callable[[], bool], *, seconds: float) -> None:
    limit = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < limit, "it did not come to pass in time"
        time.sleep(0.02)


def test_an_interruption_ends_with_a_sentence(checkout):
    """Ctrl+C while pip works: no traceback, and no stamp that claims the work was done."""
    shutil.copy(ROOT / "dev.py", checkout)
    (checkout / "tools").mkdir()
    (checkout / "tools" / "catalogs.py").touch()  # a verb that asks for no library of Qt
    (checkout / "kzcoord_desktop" / "ui").mkdir(parents=True)
    for name in ("messages.py", "ui/platform_check.py"):
        shutil.copy(ROOT / "kzcoord_desktop" / name, checkout / "kzcoord_desktop" / name)
    begun = checkout / "begun"
    (checkout / "backend.py").write_text(
        f"{BACKEND}\nimport pathlib, time; pathlib.Path({str(begun)!r}).touch(); time.sleep(60)"
    )
    told = checkout / "told"  # a file, since what outlives the command would hold a pipe open
    with (
        told.open("w") as words,
        subprocess.Popen(
            [sys.executable, "dev.py", "catalogs"],
            cwd=checkout,
            stdout=words,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_as_at_a_terminal,  # noqa: PLW1509 - it does nothing but set a signal
        ) as running,
    ):
        # Only what has begun hears the signal; until then it might be started after it.
        _wait_until(begun.exists, seconds=60)
        os.killpg(running.pid, signal.SIGINT)
        running.wait(timeout=30)
    assert running.returncode == 130
    words = told.read_text()
    assert "Interrupted" in words
    assert 'dev.py", line' not in words
    assert not (checkout / ".venv" / "set-up").exists()
