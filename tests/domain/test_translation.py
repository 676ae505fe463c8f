"""A text copied from the other language blocks the record until it is translated."""

from __future__ import annotations

from kzcoord_desktop.domain.draft import has_text
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.translation import problems

KIND = RECORDS["pre-departure-record"]


def test_marks_of_the_languages_of_the_form_block():
    marks = {"issues": ("ru", "en"), "unknown": ("kk",)}
    found = list(problems(KIND, marks, "kk+ru"))
    assert [(each.field, each.language, each.blocks) for each in found] == [("issues", "ru", True)]
    assert list(problems(KIND, {}, "kk+ru")) == []
    assert list(problems(KIND, marks, "kk")) == []


def test_a_copy_in_a_row_is_named_by_the_row_and_the_column():
    report = RECORDS["event-report"]
    marks = {"follow_up/1/task": ("kk",), "issues/0": ("kk",), "results": ("kk",)}
    found = {each.field: each.message for each in problems(report, marks, "kk")}
    assert found["follow_up"].values["n"] == 2
    assert found["follow_up"].values["problem"].values["field"].text == "Task"
    assert found["issues"].values["n"] == 1
    assert "n" not in found["results"].values


def test_a_draft_that_keeps_only_what_stands_beside_has_no_text():
    assert not has_text({"to_translate": {"a": ["kk"]}, "half_typed": {"b": {}}, "own": None})
    assert has_text({"own": {"kk": "x"}})
