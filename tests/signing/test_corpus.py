"""Files signed when the form was settled: whatever changes later, they keep their verdicts.

They were made from the acceptance matrix, with a sample authority whose keys were not kept.
Nothing here is ever made again; a new form adds files beside these.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify, verify_with_cms
from kzcoord_desktop.signing.trust import load_trust

from .helpers import AT

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
