"""The hint beside a new passphrase."""

import pytest

from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.strength import strength


@pytest.mark.parametrize(
    ("passphrase", "bars", "words"),
    [
        ("", 0, "0 of at least 12 characters; a few words are best"),
        ("abc", 1, "3 of at least 12 characters; a few words are best"),
        ("kz2026minist", 2, "Enough: 12 characters"),
        ("төрт сөз бір кілт", 3, "Good: 4 words, 17 characters"),
        ("correct horse battery", 4, "Strong: 3 words, 21 characters"),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", 2, "Enough: 24 characters"),
        ("й" * 6 + "и\u0306" * 6, 2, "Enough: 12 characters"),
    ],
)
def test_strength(passphrase, bars, words):
    seen = strength(passphrase)
    assert seen.bars == bars
    joined = "".join(map(look.text, seen.words.parts)) if bars > 1 else look.text(seen.words)
    assert joined == words
