"""A text copied from the other language blocks the record until it is translated."""

from __future__ import annotations

from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.translation import problems

KIND = RECORDS["pre-departure-record"]


def test_marks_of_the_languages_of_the_form_block():
    marks = {"issues": ("ru", "en"), "unknown": ("kk",)}
    found = list(problems(KIND, marks, "kk+ru"))
    assert [(each.field, each.language, each.blocks) for each in found] == [("issues", "ru", True)]
    assert list(problems(KIND, {}, "kk+ru")) == []
    assert list(problems(KIND, marks, "kk")) == []
