"""Files as Microsoft Office 2007 to 2016 sign them: each digest and value is found right."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from kzcoord_desktop.signing.ooxml_verify import State, Verdict, verify

from . import office_writer
from .helpers import AT, authority, certified, edit, swap, trust
from .office_writer import FORMS
from .test_matrix import OFFICE, POI, SYSTEM_PYTHON, xmlsec

VALID, WARNING, NOT_VALID = Verdict.VALID, Verdict.WARNING, Verdict.NOT_VALID
WORDS = {
    "2007": (WARNING, ["no-properties", "old-algorithm", "uncovered"]),
    "2010": (WARNING, ["old-algorithm"]),
    "2010 with a line": (WARNING, ["old-algorithm"]),
    "2010 for long keeping": (WARNING, ["old-algorithm"]),
    "2016": (VALID, []),
    "2016 with a line": (VALID, []),
    "2016 with sha-384": (VALID, []),
    "2016 with sha-512": (VALID, []),
    "2016 without custom XML": (WARNING, ["uncovered"]),
    # Allowed by the standard; Office and the judges do not know them.
    "by the standard's groups": (NOT_VALID, ["structure"]),
}


def _report(data):
    return verify(data, trust(), now=AT)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("form", ["plain", "lines", "streamed"])
def test_verifies(name, form):
    between, streamed = ("\r\n  " if form == "lines" else ""), form == "streamed"
    data = office_writer.signed(
        certified("rsa2048"), FORMS[name], between=between, streamed=streamed
    )
    report = _report(data)
    verdict, codes = WORDS[name]
    assert report.verdict is verdict, report.problems
    assert sorted(problem.code for problem in report.problems) == codes
    (found,) = report.signatures
    assert found.time == AT
    if verdict is not NOT_VALID:
        assert found.state is (State.PARTIAL if "uncovered" in codes else State.VALID)


@pytest.mark.parametrize("kind", ["rsa4096", "p256", "p384", "p521"])
@pytest.mark.parametrize("name", ["2016", "2016 with sha-384", "2016 with sha-512"])
def test_verifies_with_every_kind_of_key(kind, name):
    assert _report(office_writer.signed(certified(kind), FORMS[name])).verdict is VALID


def test_a_short_key_of_those_years():
    report = _report(office_writer.signed(certified("rsa1024"), FORMS["2007"]))
    assert report.verdict is WARNING
    named = [p for p in report.problems if p.code == "old-algorithm"]
    assert named[0].text.values["names"] == "RSA-1024, SHA-1"


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "Хаттама", "Жалған!"),
        ("word/Styles.xml", "w:styles", "w:stylex"),
        ("word/header1.xml", "<w:p/>", "<w:q/>"),
        ("word/_rels/document.xml.rels", "a=1", "a=2"),
        ("word/_rels/document.xml.rels", ' TargetMode="External"', ""),
        ("word/_rels/header1.xml.rels", "image%201", "image1"),
        ("[Content_Types].xml", "styles+xml", "stylesWithEffects+xml"),
        ("[Content_Types].xml", "image/png", "image/gif"),
    ],
)
def test_a_change_is_seen(name, part, old, new):
    data = office_writer.signed(certified("rsa2048"), FORMS[name])
    assert _report(edit(data, {part: swap(old, new)})).verdict is NOT_VALID


def test_a_time_stamp_is_mentioned():
    data = office_writer.signed(certified("rsa2048"), FORMS["2010 for long keeping"])
    assert "time-stamp with it" in _report(data).signatures[0].checks[-1].detail.text


def _holds(name: str) -> bool:
    return WORDS[name][0] is not NOT_VALID


# -- the judges --------------------------------------------------------------------------------
def _plain(form) -> bytes:
    return office_writer.signed(certified("rsa2048"), form, is_odd=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("office")
    (folder / "ca.pem").write_bytes(authority().ca_pem)
    for name, form in FORMS.items():
        (folder / f"{name}.docx").write_bytes(_plain(form))
    return folder


def _lines(*command: str | Path) -> list[dict]:
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.judges
def test_poi_agrees(files):
    if not Path("/usr/share/java/poi.jar").exists() or not POI.exists():
        pytest.skip("Apache POI is not installed")
    lines = _lines(POI, *sorted(files.glob("*.docx")))
    assert {Path(line["file"]).stem for line in lines} == set(FORMS)
    wrong = [line for line in lines if line["valid"] is not _holds(Path(line["file"]).stem)]
    assert wrong == []


@pytest.mark.judges
def test_libreoffice_agrees(files):
    if not OFFICE.exists() or not Path("/usr/bin/soffice").exists():
        pytest.skip("LibreOffice is not installed")
    lines = _lines(SYSTEM_PYTHON, OFFICE, "--trust", files / "ca.pem", *files.glob("*.docx"))
    assert {Path(line["file"]).stem for line in lines} == set(FORMS)
    wrong = [line for line in lines if line["valid"] is not _holds(Path(line["file"]).stem)]
    assert wrong == []


@pytest.mark.judges
@pytest.mark.parametrize("name", FORMS)
def test_xmlsec_agrees(name, tmp_path):
    if not Path("/usr/bin/xmlsec1").exists():
        pytest.skip("xmlsec1 is not installed")
    core, right, all_ = xmlsec(_plain(FORMS[name]), tmp_path)
    assert core
    assert (right == all_) is _holds(name)
