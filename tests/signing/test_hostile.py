"""Packages made to hurt a reader end soon, and cost little: each is measured in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kzcoord_desktop.signing.ooxml_verify import Verdict, verify

from . import hostile
from .helpers import AT, key, resigned, trust

QUICK_S = 2.0
LITTLE_MB = 200  # the whole process, Python and its libraries included

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is told by the files of Linux"
)
_MEASURE = """
import datetime, pathlib, sys, time
from kzcoord_desktop.signing.ooxml_verify import verify
from kzcoord_desktop.signing.trust import Trust
now = datetime.datetime(2026, 11, 16, tzinfo=datetime.UTC)
data = pathlib.Path(sys.argv[1]).read_bytes()
start = time.process_time()
print(verify(data, Trust(), now=now).verdict)
print(time.process_time() - start)
# Not getrusage, which counts what its parent had before this program was loaded.
status = pathlib.Path("/proc/self/status").read_text()
print(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
"""


def _measured(data: bytes, folder) -> Verdict:
    file = folder / "hostile.docx"
    file.write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", _MEASURE, file], capture_output=True, text=True, check=True
    )
    verdict, seconds, megabytes = run.stdout.split()
    assert float(seconds) < QUICK_S
    assert int(megabytes) < LITTLE_MB
    return Verdict(verdict)


@pytest.mark.parametrize("make", hostile.DAMAGED, ids=lambda make: make.__name__)
def test_is_damaged_soon_and_at_little_cost(make, tmp_path):
    assert _measured(make(), tmp_path) is Verdict.DAMAGED


@pytest.mark.parametrize("make", hostile.NOT_VALID, ids=lambda make: make.__name__)
def test_is_not_valid_soon_and_at_little_cost(make, tmp_path):
    assert _measured(make(), tmp_path) is Verdict.NOT_VALID


@pytest.mark.parametrize("make", hostile.LARGE, ids=lambda make: make.__name__)
def test_as_large_as_is_read(make, tmp_path):
    """Just within the bounds: whatever is said of it, it is said in time."""
    assert _measured(make(), tmp_path) in (Verdict.UNSIGNED, Verdict.NOT_VALID, Verdict.UNCHECKED)


def test_a_signed_manifest_about_nothing():
    data = resigned(hostile.many_missing_parts(), key(), lambda root: None)
    assert verify(data, trust(), now=AT).verdict is Verdict.NOT_VALID
