"""Files signed when the form was settled: whatever changes later, they keep their verdicts.

They were made from the acceptance matrix, and by `kzcoord demo` in its four language forms: every
kind of record and of key.  The keys of the sample authorities were not kept.  Nothing here is ever
made again; a new form adds files beside these.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify, verify_with_cms
from kzcoord_desktop.signing.trust import load_trust

from .helpers import AT, edit

CORPUS = Path(__file__).parent / "corpus"
VERDICTS = {
    "rsa": Verdict.VALID,
    "ec": Verdict.VALID,
    "two-signers": Verdict.VALID,
    "changed": Verdict.NOT_VALID,
    "part-added": Verdict.NOT_VALID,
    "wrapped": Verdict.NOT_VALID,
}
# Beside `rsa.docx`.
CMS = CORPUS / "cms"
BESIDE = {
    "gost.cms": Verdict.VALID,
    "gost-inside.cms": Verdict.VALID,
    "rsa.cms": Verdict.VALID,
    "other-file.cms": Verdict.NOT_VALID,
    "old-national.cms": Verdict.UNCHECKED,
}
# Folders with an authority of their own; everything in them is valid.
VALID = {
    "keys": (
        "p256",
        "p384",
        "rsa2048",
        "rsa2048-and-p384",
        "rsa3072",
        "rsa4096",
        "without-role",
    ),
    "records-en": ("event-report", "pre-departure-record"),
    "records-kk": ("arrival-consultation", "oral-handover", "pre-departure-record"),
    "records-kk-ru": ("handover-note", "pre-departure-record", "pre-departure-request"),
    "records-ru": ("diplomatic-participation", "other-form-agreement", "pre-departure-record"),
}
FILES = [(folder, name) for folder, names in VALID.items() for name in names]
LATER = datetime(2026, 11, 25, tzinfo=UTC)


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_kind_of_record_and_key_stays_valid(folder, name):
    anchors, lists = (CORPUS / folder / f"ca.{ending}" for ending in ("pem", "crl"))
    trust = load_trust([anchors.read_bytes()], [lists.read_bytes()])
    data = (CORPUS / folder / f"{name}.docx").read_bytes()
    report = verify(data, trust, now=LATER)
    assert report.verdict is Verdict.VALID, report.problems
    # Ours, so that nothing may be added: the mark is found in what is signed.
    added = edit(data, added={"word/extra.xml": b"<x/>"})
    assert verify(added, trust, now=LATER).verdict is Verdict.NOT_VALID


@pytest.mark.parametrize("name", VERDICTS)
def test_keeps_its_verdict(name):
    trust = load_trust([(CORPUS / "ca.pem").read_bytes()], [(CORPUS / "ca.crl").read_bytes()])
    data = (CORPUS / f"{name}.docx").read_bytes()
    assert verify(data, trust, now=AT).verdict is VERDICTS[name]


@pytest.mark.parametrize("name", BESIDE)
def test_a_signature_beside_keeps_its_verdict(name):
    anchors = [CORPUS / "ca.pem", CMS / "gost-ca.cer", CMS / "rsa-ca.pem"]
    lists = [CORPUS / "ca.crl", CMS / "gost-ca.crl", CMS / "rsa-ca.crl"]
    trust = load_trust([a.read_bytes() for a in anchors], [each.read_bytes() for each in lists])
    beside = {f"rsa.docx.{name}": (CMS / name).read_bytes()}
    data = (CORPUS / "rsa.docx").read_bytes()
    assert verify_with_cms(data, beside, trust, now=AT).verdict is BESIDE[name]


def test_every_file_has_a_verdict():
    assert {file.name for file in CMS.glob("*.cms")} == set(BESIDE)
    assert {file.stem for file in CORPUS.glob("*.docx")} == set(VERDICTS)
    assert sorted((f.parent.name, f.stem) for f in CORPUS.glob("*/*.docx")) == sorted(FILES)
