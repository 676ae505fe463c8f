"""The acceptance matrix: our own verdict always, the judges' where they are installed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kzcoord_desktop.signing.ooxml_verify import verify

from .cases import NAMES, NONE, UNREADABLE, cases
from .helpers import AT, SIG, authority, trust

JUDGES = Path(
    os.environ.get("KZCOORD_JUDGES", Path(__file__).parents[2].parent / "shared" / "tools")
)
POI = JUDGES / "verify_poi" / "run.sh"
OFFICE = JUDGES / "verify_libreoffice.py"
SYSTEM_PYTHON = "/usr/bin/python3"


def test_every_case_is_named():
    assert set(NAMES) == set(cases())


@pytest.mark.parametrize("name", NAMES)
def test_own_verdict(name):
    case = cases()[name]
    report = verify(case.data, trust(), now=AT)
    assert report.verdict is case.own, report.problems


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "ca.pem").write_bytes(authority().ca_pem)
    for name, case in cases().items():
        (folder / f"{name}.docx").write_bytes(case.data)
    return folder


def _json_lines(command: list[str | Path], timeout_s: int = 300) -> list[dict]:
    run = subprocess.run(command, capture_output=True, text=True, timeout=timeout_s, check=False)
    assert run.stdout, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.fixture(scope="module")
def poi_words(files):
    if not (POI.exists() and shutil.which("javac") and Path("/usr/share/java/poi.jar").exists()):
        pytest.skip("Apache POI is not installed")
    words: dict[str, list[dict]] = {}
    for line in _json_lines([POI, *sorted(files.glob("*.docx"))]):
        words.setdefault(Path(line["file"]).stem, []).append(line)
    return words


@pytest.fixture(scope="module")
def office_words(files):
    if not (OFFICE.exists() and shutil.which("soffice") and shutil.which("certutil")):
        pytest.skip("LibreOffice is not installed")
    asked = [files / f"{name}.docx" for name in NAMES if cases()[name].office is not None]
    command = [SYSTEM_PYTHON, OFFICE, "--trust", files / "ca.pem", *asked]
    return {Path(line["file"]).stem: line for line in _json_lines(command)}


@pytest.mark.judges
@pytest.mark.parametrize("name", NAMES)
def test_poi(name, poi_words):
    lines = poi_words[name]
    expected = cases()[name].poi
    if expected == UNREADABLE:
        assert lines[0]["problem"].startswith("unreadable")
    elif expected == NONE:
        assert lines[0]["signature"] is None
    else:
        assert all(line["valid"] for line in lines) is expected, lines


@pytest.mark.judges
@pytest.mark.parametrize("name", NAMES)
def test_libreoffice(name, office_words):
    expected = cases()[name].office
    if expected is None:
        pytest.skip("LibreOffice crashes on such a file, or its answer varies")
    line = office_words[name]
    if expected == NONE:
        assert not line["valid"]
        assert line["signatures"] == 0 or name == "signature part removed"
    else:
        assert line["valid"] is expected, line


@pytest.mark.judges
@pytest.mark.parametrize("name", NAMES)
def test_xmlsec(name, tmp_path):
    case = cases()[name]
    if case.core is None:
        pytest.skip("no signature that could be asked about")
    if not shutil.which("xmlsec1"):
        pytest.skip("xmlsec1 is not installed")
    core, right, all_ = xmlsec(case.data, tmp_path)
    assert core is case.core
    if core:
        assert all_ - right == case.lost


def xmlsec(data: bytes, folder: Path) -> tuple[bool, int, int]:
    """Ask xmlsec1 about the first signature: core, manifest lines right, all lines."""
    (folder / "package.zip").write_bytes(data)
    with zipfile.ZipFile(folder / "package.zip") as package:
        package.extractall(folder / "parts")
    signature = folder / "parts" / SIG
    command: list[str | Path] = ["xmlsec1", "--verify", "--insecure"]
    for space, name in (
        ("http://www.w3.org/2000/09/xmldsig#", "Object"),
        ("http://uri.etsi.org/01903/v1.3.2#", "SignedProperties"),
    ):
        command += ["--id-attr:Id", f"{space}:{name}"]
    for reference in etree.parse(signature).iterfind(".//{*}Manifest/{*}Reference"):
        uri = reference.get("URI")
        command += [f"--url-map:{uri}", folder / "parts" / uri.partition("?")[0][1:]]
    run = subprocess.run(
        [*command, signature], capture_output=True, text=True, timeout=60, check=False
    )
    said = run.stdout + run.stderr
    counts = re.search(r"Manifests References \(ok/all\): (\d+)/(\d+)", said)
    return "\nOK" in f"\n{said}", *(int(n) for n in counts.groups() if counts)
