"""Files signed when the form was settled: whatever changes later, they keep their verdicts.

They were made from the acceptance matrix, with a sample authority whose keys were not kept.
Nothing here is ever made again; a new form adds files beside these.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify
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


@pytest.mark.parametrize("name", VERDICTS)
def test_keeps_its_verdict(name):
    trust = load_trust([(CORPUS / "ca.pem").read_bytes()], [(CORPUS / "ca.crl").read_bytes()])
    data = (CORPUS / f"{name}.docx").read_bytes()
    assert verify(data, trust, now=AT).verdict is VERDICTS[name]


def test_every_file_has_a_verdict():
    assert {file.stem for file in CORPUS.glob("*.docx")} == set(VERDICTS)
