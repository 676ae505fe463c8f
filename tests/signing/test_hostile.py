from __future__ import annotations

import subprocess
import sys
import time

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify

from . import hostile
from .helpers import AT, key, resigned, trust

QUICK_S = 2.0
LITTLE_MB = 64

_MEASURE = """
import datetime, pathlib, resource, sys
from kzcoord_desktop.signing.ooxml_verify import verify
from kzcoord_desktop.signing.trust import Trust
now = datetime.datetime(2026, 11, 16, tzinfo=datetime.UTC)
data = pathlib.Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(verify(data, Trust(), now=now).verdict)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def _verdict_quickly(data: bytes) -> Verdict:
    start = time.perf_counter()
    verdict = verify(data, trust(), now=AT).verdict
    assert time.perf_counter() - start < QUICK_S
    return verdict


@pytest.mark.parametrize("make", hostile.DAMAGED, ids=lambda make: make.__name__)
def test_is_damaged_quickly(make):
    assert _verdict_quickly(make()) is Verdict.DAMAGED


@pytest.mark.parametrize("make", hostile.NOT_VALID, ids=lambda make: make.__name__)
def test_is_not_valid_quickly(make):
    assert _verdict_quickly(make()) is Verdict.NOT_VALID


def test_a_signed_manifest_about_nothing():
    data = resigned(hostile.many_missing_parts(), key(), lambda root: None)
    assert _verdict_quickly(data) is Verdict.NOT_VALID


@pytest.mark.parametrize(
    "make",
    [
        hostile.bomb_that_lies,
        hostile.honest_bomb,
        hostile.many_entries_hidden,
        hostile.large_xml,
        hostile.many_small_elements,
    ],
    ids=lambda make: make.__name__,
)
def test_costs_little_memory(make, tmp_path):
    file = tmp_path / "hostile.docx"
    file.write_bytes(make())
    run = subprocess.run(
        [sys.executable, "-c", _MEASURE, file], capture_output=True, text=True, check=True
    )
    _verdict, grown = run.stdout.split()
    assert int(grown) < LITTLE_MB
