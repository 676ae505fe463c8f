"""Every declared kind of record, walked: what holds for one must hold for all (model.md 5)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from sample_values import of

from kzcoord_desktop.domain import check, content
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.records.kind import OfFacts, OfRecord, Section, Show
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_

KINDS = pytest.mark.parametrize("kind", RECORDS.values(), ids=RECORDS)


def sheet() -> content.Sheet:
    return content.Sheet(
        body=Text("Министрлік", "Министерство", "Ministry"),
        unit=Text("Бөлім", "Отдел", "Unit"),
        city=Text("Астана қ.", "г. Астана", "Astana"),
        contacts=("+7",),
        number="KM-2026/041-K1",
        day=date(2026, 11, 16),
        drafter=Text("Динара Оспанова", "Динара Оспанова", "Dinara Ospanova"),
        phone="1",
        marks=content.Marks("uid", N_("para 8(1)")),
    )


@KINDS
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("long", [False, True])
def test_a_whole_record_is_ready_and_says_every_value(kind, form, long):
    values = {field.id: of(field, long=long) for field in kind.fields}
    assert [p for p in check.problems(kind, values, form) if p.blocks] == []
    document = content.compose(kind, values, form, sheet())
    assert document.languages == FORMS[form]
    assert not any(isinstance(value, Blank) for value in _phrases(document))
    named = {name for block in document.blocks for name in _fields(block)}
    grouped = {"case.city", "case.end"}
    hidden = {field.id for field in kind.fields if not field.applies(values)}
    assert {field.id for field in kind.fields} - grouped - hidden <= named


@KINDS
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_record_lists_what_is_missing_and_keeps_its_lines(kind, form):
    missing = {problem.field for problem in check.problems(kind, {}, form)}
    assert missing == {f.id for f in kind.fields if f.required and f.applies({})}
    document = content.compose(kind, {}, form, sheet())
    optional = {field.id for field in kind.fields if not field.required}
    named = {name for block in document.blocks for name in _fields(block)}
    assert not named & optional
    assert any(isinstance(value, Blank) for value in _phrases(document))


@KINDS
def test_a_language_of_the_form_that_is_missing_blocks(kind):
    values = {field.id: of(field) for field in kind.fields}
    values["case.title"] = {"ru": "только по-русски"}
    found = [p for p in check.problems(kind, values, "kk+ru") if p.blocks]
    assert [(p.field, p.language) for p in found] == [("case.title", "kk")]
    assert check.problems(kind, values, "ru") == []


@KINDS
def test_the_declaration_is_whole(kind):
    assert kind.rule in PARAGRAPHS
    assert re.fullmatch(r"[A-Z][0-9]?", kind.code)
    assert len({field.id for field in kind.fields}) == len(kind.fields)
    assert all(re.fullmatch(r"R-\d(\.\d)?", field.rule) for field in kind.fields)
    assert kind.signer in {field.id for field in kind.fields}
    for own, origins in kind.carry_over.items():
        assert own in {f.id for f in kind.fields}
        for origin in origins:
            match origin:
                case OfRecord(other, field):
                    assert field in {f.id for f in RECORDS[other].fields}
                case OfFacts(name):
                    assert name in FACTS


def test_codes_make_no_two_series_alike():
    codes = [kind.code for kind in RECORDS.values()]
    assert len(set(codes)) == len(codes)


def _fields(block):
    match block:
        case content.Facts():
            return [row.field for row in block.rows]
        case _:
            return [getattr(block, "field", "")]


def _phrases(document):
    for block in document.blocks:
        match block:
            case content.Facts():
                yield from (row.value for row in block.rows)
            case content.Numbered():
                yield from block.items
            case content.Paragraph():
                yield block.text


def test_a_section_of_empty_optional_facts_leaves_no_table():
    kind = RECORDS["pre-departure-request"]
    optional = tuple(f for f in kind.fields if not f.required and f.kind is not Kind.TEXT)
    bare = replace(kind, sections=(Section(Show.FACTS, optional),))
    blocks = content.compose(bare, {}, "ru", sheet()).blocks
    assert not any(isinstance(block, content.Facts) for block in blocks)


def test_facts_are_told_from_own_fields_by_their_id():
    fields = {field.id: field.is_fact for field in RECORDS["pre-departure-record"].fields}
    assert (fields["case.head"], fields["explanation"]) == (True, False)
