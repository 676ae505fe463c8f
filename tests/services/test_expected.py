"""Whose keys signed, against whom the register names: both numbers, of the person and the body."""

from __future__ import annotations

import pytest

from kzcoord_desktop.services.expected import Expected, notes
from kzcoord_desktop.signing.ooxml_verify import verify
from tests.signing.cases import cosigned
from tests.signing.helpers import AT, NAME, signed, trust

IIN, BIN, OTHER = "850101400123", "990240001234", "000000000009"
WORDS = frozenset(NAME.casefold().split())


def told(expected, data=None):
    found = notes(verify(data or signed(), trust(), now=AT), expected)
    return [(note.values["found"], note.values["expected"]) for note in found]


@pytest.mark.parametrize(
    ("expected", "differences"),
    [
        (Expected(), []),
        (Expected(iin=IIN, bin=BIN), []),
        (Expected(iin=OTHER, bin=BIN), [(IIN, OTHER)]),
        (Expected(iin=IIN, bin=OTHER), [(BIN, OTHER)]),
        (Expected(iin=OTHER, bin=OTHER), [(IIN, OTHER), (BIN, OTHER)]),
        # Of somebody whom the record does not name, the Directory knows the number by the name.
        (Expected(numbers={WORDS: OTHER}), [(IIN, OTHER)]),
        (Expected(numbers={WORDS: IIN}), []),
        # The record names one person, and the Directory knows a namesake.
        (Expected(iin=IIN, numbers={WORDS: OTHER}), []),
    ],
)
def test_numbers_of_the_first_signer(expected, differences):
    assert told(expected) == differences


def test_the_second_signer_is_no_person_of_the_record():
    """Another body may cosign; only who is known by name is compared."""
    assert told(Expected(iin=IIN, bin=BIN), cosigned()) == []
    second = frozenset(["болатов", "ербол"])
    assert told(Expected(iin=IIN, numbers={second: OTHER}), cosigned()) == [(IIN, OTHER)]
