"""The wheel, alone in an environment outside the checkout, does what the checkout does."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"

pytestmark = pytest.mark.wheel


def run(*command, cwd, **environ):
    """Run outside the checkout; nothing of the caller's Python paths is handed on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**kept, "HOME": str(cwd), **environ},
        capture_output=True,
        text=True,
        check=False,
    )


def build(source, target, kind):
    """Build a wheel or an sdist of a source folder; return its path."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(target)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (built,) = target.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("wheel"), "wheel")


@pytest.fixture(scope="module")
def sdist(tmp_path_factory):
    return build(ROOT, tmp_path_factory.mktemp("sdist"), "sdist")


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel, beside the packages of this one and not its checkout."""
    folder = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    python = folder / SCRIPTS / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--no-index"]
    subprocess.run([*pip, "--no-deps", "--no-warn-script-location", wheel], check=True)
    code = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", code, cwd=folder).stdout.strip())
    # A path in a .pth file is only added: the .pth of our own editable install is not read.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder


def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def shipped():
    """Return every tracked file that the program needs, by its name in the wheel."""
    if not shutil.which("git"):
        pytest.skip("git is not installed here")
    listed = subprocess.run(
        ["git", "ls-files", "kzcoord_desktop", "resources", "translations"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is no git checkout")
    paths = [path for path in listed.stdout.splitlines() if (ROOT / path).exists()]
    return {path if path.startswith("kzcoord_") else f"kzcoord_desktop/{path}" for path in paths}


def test_it_holds_all_that_the_program_needs_and_nothing_of_ours(wheel):
    held = names(wheel)
    assert shipped() <= held
    strangers = {name for name in held if name.split("/")[0] not in {"kzcoord_desktop"}}
    assert all(name.startswith("kzcoord_desktop-") for name in strangers), strangers
    assert not {name for name in held if "__pycache__" in name or name.endswith(".pyc")}


def test_it_brings_the_licences(wheel):
    licences = {Path(name).name for name in names(wheel) if "dist-info/licenses" in name}
    assert {"LICENSE", "LGPL-3.0.txt", "SQLCipher-BSD.txt", "OpenSSL-Apache-2.0.txt"} <= licences


def test_it_declares_both_programs(wheel):
    archive = zipfile.ZipFile(wheel)
    (path,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
    text = archive.read(path).decode()
    assert "kzcoord = kzcoord_desktop.command:main" in text
    assert "kzcoord-desktop = kzcoord_desktop.app:main" in text


def test_the_source_archive_makes_the_same_wheel(wheel, sdist, tmp_path):
    with tarfile.open(sdist) as archive:
        # Debian 12 has a Python 3.11 without the filter, Python 3.12 warns without it.
        safe = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        archive.extractall(tmp_path, **safe)
    (source,) = tmp_path.iterdir()
    assert {"dev.py", "requirements.lock", "tests", "tools"} <= {p.name for p in source.iterdir()}
    (tmp_path / "again").mkdir()
    again = build(source, tmp_path / "again", "wheel")
    assert names(again) == names(wheel)


def test_the_installed_program_is_not_the_checkout(installed):
    python = installed / SCRIPTS / Path(sys.executable).name
    code = (
        "import kzcoord_desktop as package, kzcoord_desktop.paths as paths;"
        "folders = paths.resource('licences'), paths.translations();"
        "print(package.__file__, *[folder.is_dir() for folder in folders])"
    )
    done = run(python, "-c", code, cwd=installed)
    path, *found = done.stdout.split()
    assert Path(path).is_relative_to(installed), done.stderr
    assert found == ["True", "True"]


def test_the_installed_program_demonstrates_itself(installed, tmp_path):
    out = tmp_path / "out"
    done = run(installed / SCRIPTS / "kzcoord", "demo", out, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    records = json.loads(done.stdout)["records"]
    assert records
    assert {record["verdict"] for record in records} <= {"valid", "valid-with-warning"}
    assert all((out / record["file"]).exists() for record in records)


@pytest.mark.skipif(sys.platform != "linux", reason="displays are absent only there")
def test_the_installed_window_says_that_there_is_no_display(installed, tmp_path):
    program = installed / SCRIPTS / "kzcoord-desktop"
    no_display = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = run(program, cwd=tmp_path, **no_display)
    assert done.returncode == 2
    assert "DISPLAY" in done.stderr
    assert "Traceback" not in done.stderr
