"""Pasted lines: as entries of a list, and as one line."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.pasted import items, one_line, without_mark


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("", []),
        ("1. alone", ["1. alone"]),
        ("1. one\r\n2. two", ["one", "two"]),
        ("• one\x0b– two\u2028\n\n№ 3 three", ["one", "two", "three"]),
        ("2.5 t\n3.10.2026", ["2.5 t", "3.10.2026"]),
        ("a\tb\t\tc\nd", ["a b c", "d"]),
    ],
)
def test_entries_of_a_list(text, entries):
    assert items(text) == entries


def test_one_line_has_no_breaks_and_loses_no_word():
    assert one_line("№\u00a05 от\r\n 3\x0bмая\x1e ") == "№\u00a05 от 3 мая-"


def test_a_name_that_begins_with_a_number_stays():
    assert without_mark("2nd Lt. Smith") == "2nd Lt. Smith"
