"""Every declared kind of record, walked: what holds for one must hold for all (model.md 5)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import permutations, product

import pytest
from sample_values import of, words

from kzcoord_desktop.domain import check, content
from kzcoord_desktop.domain.blocks import Enclosures
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Blank, Span
from kzcoord_desktop.domain.records import RECORDS, kind_of, subject_of
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
    document = content.compose(kind, values, form, sheet(), full=True)
    assert document.languages == FORMS[form]
    assert not any(isinstance(value, Blank) for value in _phrases(document))
    named = {name for block in document.blocks for name in _fields(block)}
    grouped = {"case.city", "case.end", "stop.city", "case.places", "copy_number"}
    hidden = {field.id for field in kind.fields if not field.applies(values)}
    assert {field.id for field in kind.fields} - grouped - hidden <= named


@KINDS
@pytest.mark.parametrize("form", FORMS)
def test_an_empty_record_lists_what_is_missing_and_keeps_its_lines(kind, form):
    missing = {problem.field for problem in check.problems(kind, {}, form)}
    assert missing == {f.id for f in kind.fields if f.required and f.applies({})}
    document = content.compose(kind, {}, form, sheet())
    optional = {field.id for field in kind.fields if not field.required} - kind.filled_later
    named = {name for block in document.blocks for name in _fields(block)}
    assert not named & optional
    assert any(isinstance(value, Blank) for value in _phrases(document))


@KINDS
def test_a_language_of_the_form_that_is_missing_blocks(kind):
    values = {field.id: of(field) for field in kind.fields}
    title = next(field.id for field in kind.fields if field.kind is Kind.LINE)
    values[title] = {"ru": "только по-русски"}
    found = [p for p in check.problems(kind, values, "kk+ru") if p.blocks]
    assert [(p.field, p.language) for p in found] == [(title, "kk")]
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
    alike = {("handover-note", "oral-handover")}
    for n, (one, other) in product(range(1, 4), permutations(RECORDS.values(), 2)):
        if (one.id, other.id) not in alike and (other.id, one.id) not in alike:
            assert one.numbered(n) not in {other.numbered(m) for m in range(1, 4)}


def test_every_handover_has_its_count_and_others_from_the_second_on():
    made = [RECORDS[kind].numbered(n) for kind in ("handover-note", "event-report") for n in (1, 2)]
    assert made == ["H1", "H2", "R", "R.2"]


INTERNAL = [kind for kind in RECORDS.values() if any(field.internal for field in kind.fields)]


def test_confidential_parts_exist_where_something_is_handed_over():
    assert {kind.id for kind in INTERNAL} == {"handover-note", "oral-handover", "event-report"}


@pytest.mark.parametrize("kind", INTERNAL, ids=lambda kind: kind.id)
@pytest.mark.parametrize("form", FORMS)
def test_what_is_internal_never_stands_on_the_copy_that_is_handed_over(kind, form):
    values = {field.id: of(field) for field in kind.fields}
    values["confidential"] = words("secret\nsecret too")
    copy = content.compose(kind, values, form, sheet())
    assert "secret" not in repr(copy)
    assert "confidential" not in {name for block in copy.blocks for name in _fields(block)}
    assert not copy.marks.full
    whole = content.compose(kind, values, form, sheet(), full=True)
    assert "secret too" in repr(whole)
    assert whole.marks.full
    told = content.stays_back(kind, values)
    assert told.values["n"] == 2
    assert content.stays_back(kind, values | {"confidential": None}) is None


def test_what_is_filled_in_later_keeps_its_line_below_the_signature():
    kind = RECORDS["diplomatic-participation"]
    blocks = content.compose(kind, {}, "ru", sheet()).blocks
    signed = next(n for n, block in enumerate(blocks) if isinstance(block, content.Signature))
    heading, rows = blocks[signed + 1 : signed + 3]
    assert isinstance(heading, content.Heading)
    assert [row.field for row in rows.rows] == ["answer", "answer_names", "answer_letter"]
    assert kind.filled_later == {"answer", "answer_names", "answer_letter"}


@pytest.mark.parametrize("value", ["none", words()])
def test_a_block_says_outright_that_there_is_nothing(value):
    kind = RECORDS["arrival-consultation"]
    values = {field.id: of(field) for field in kind.fields} | {"economy": value}
    assert check.problems(kind, values, "kk+ru") == []
    blocks = content.compose(kind, values, "ru", sheet()).blocks
    said = next(b.text for b in blocks if isinstance(b, content.Paragraph) and b.field == "economy")
    assert said == (N_("No particulars") if value == "none" else Text.of(value))


def test_columns_that_no_row_fills_vanish():
    kind = RECORDS["event-report"]
    field = next(each for each in kind.fields if each.id == "follow_up")
    table = content.table(field, [{"task": words(), "due": "2026-12-01"}, {"task": words()}])
    assert table.header == (N_("Task"), N_("Due"))
    assert table.rows[1][1] == ""


def test_a_row_that_lacks_something_is_named():
    kind = RECORDS["event-report"]
    values = {field.id: of(field) for field in kind.fields}
    values["follow_up"] = [{"task": words()}, {"task": {"ru": "только"}}]
    (problem,) = check.problems(kind, values, "kk+ru")
    assert (problem.field, problem.language, problem.blocks) == ("follow_up", "kk", True)
    assert problem.message.values["n"] == 2


def test_the_place_of_a_visit_is_the_city_alone():
    kind = RECORDS["event-report"]
    values = {field.id: of(field) for field in kind.fields if field.id != "case.places"}
    for case, expected in (("trip", 2), ("visit", 1)):
        made = content.compose(kind, values | {"case.kind": case}, "ru", sheet())
        rows = next(block for block in made.blocks if isinstance(block, content.Facts)).rows
        value = next(row.value for row in rows if row.label == N_("Place"))
        assert len(getattr(value, "parts", (value,))) == expected


@pytest.mark.parametrize("kind", ["pre-departure-request", "pre-departure-record", "event-report"])
def test_the_places_of_a_trip_stand_in_the_row_of_its_place(kind):
    kind = RECORDS[kind]
    values = {field.id: of(field) for field in kind.fields}
    values["case.places"] = [
        {"where": words("A"), "first": "2026-12-16", "last": "2026-12-17"},
        {"where": words("B"), "city": words("b"), "first": "2026-12-17"},
        {"city": words("c")},
    ]
    blocks = content.compose(kind, values, "ru", sheet()).blocks
    rows = [row for block in blocks for row in getattr(block, "rows", ()) if hasattr(row, "field")]
    (row,) = (row for row in rows if row.field == "case.country")
    assert "case.places" not in {each.field for each in rows}
    assert (row.label, row.value.separator) == (N_("Place"), "\n")
    first, second, third = (line.parts for line in row.value.parts)
    days = date(2026, 12, 16), date(2026, 12, 17)
    assert first == (Text.of(words("A")), Span(*days))
    assert second == (Text.of(words("B")), Text.of(words("b")), days[1])
    assert isinstance(third[0], Blank)


def test_what_is_no_table_is_told_in_no_lines():
    with pytest.raises(TypeError):
        content.in_lines(FACTS["case.places"], "Vienna")


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
            case content.Table():
                yield from (cell for row in block.rows for cell in row)


def test_a_section_of_empty_optional_facts_leaves_no_table():
    kind = RECORDS["pre-departure-request"]
    optional = tuple(f for f in kind.fields if not f.required and f.kind is not Kind.TEXT)
    bare = replace(kind, sections=(Section(Show.FACTS, optional),))
    blocks = content.compose(bare, {}, "ru", sheet()).blocks
    assert not any(isinstance(block, content.Facts) for block in blocks)


def test_facts_are_told_from_own_fields_by_their_id():
    fields = {field.id: field.is_fact for field in RECORDS["pre-departure-record"].fields}
    assert (fields["case.head"], fields["explanation"]) == (True, False)


# -- warnings and words of single kinds --------------------------------------------------------
def test_a_consultation_before_the_arrival_is_warned_of():
    kind = kind_of("arrival-consultation@stay")
    early, late = (
        {"local": f"2026-12-17T{hour}:00", "zone": "Asia/Almaty"} for hour in ("08", "09")
    )
    values = {"arrival.held_at": early, "stop.arrival": late}
    (problem,) = kind.checks(values)
    assert (problem.field, problem.blocks) == ("arrival.held_at", False)
    assert list(kind.checks({"arrival.held_at": late, "stop.arrival": early})) == []


def test_an_agreement_that_ends_before_it_was_made_is_told():
    kind = RECORDS["other-form-agreement"]
    values = {"agreement.agreed_on": "2026-11-10", "agreement.valid_to": "2026-11-09"}
    assert [each.field for each in kind.checks(values)] == ["agreement.valid_to"]
    assert list(kind.checks({"agreement.agreed_on": "2026-11-10"})) == []


def test_entries_that_stay_back_are_counted_by_paragraphs():
    kind = RECORDS["handover-note"]
    (field,) = (each for each in kind.fields if each.internal)
    for value, n in (({"ru": "1\n\n2"}, 2), ([1, 2, 3], 3), ("none", 1)):
        told = content.stays_back(kind, {field.id: value})
        assert told.values["n"] == n
    assert content.stays_back(kind, {}) is None


def test_yes_and_no_are_words():
    field = Field("own", Kind.YES_NO, N_("Label"), "R-4")
    assert content.phrase(field, "yes").text == "Yes"
    assert content.phrase(field, "no").text == "No"


def test_an_enclosure_may_lack_its_numbers():
    kind = RECORDS["event-report"]
    values = {"enclosures": [{"what": {"en": "List"}}]}
    document = content.compose(kind, values, "en", sheet())
    (block,) = (each for each in document.blocks if isinstance(each, Enclosures))
    assert len(block.items[0].parts) == 1


def test_a_paper_names_its_subject():
    assert subject_of("handover-note@note") == "note"
    assert subject_of("event-report") == ""


def test_facts_of_a_part_know_it():
    assert FACTS["stop.arrival"].of_part
    assert not FACTS["case.title"].of_part


# -- the marks of a paper ----------------------------------------------------------------------
def test_a_paper_is_marked_for_official_use_only_where_somebody_chose_it():
    for kind in RECORDS.values():
        values = {field.id: of(field) for field in kind.fields} | {"copy_number": "2"}
        for choice in (None, "no"):
            blocks = content.compose(kind, values | {"restricted": choice}, "ru", sheet()).blocks
            assert not [each for each in blocks if isinstance(each, content.Restriction)]
        blocks = content.compose(kind, values | {"restricted": "yes"}, "ru", sheet()).blocks
        mark = next(each for each in blocks if isinstance(each, content.Restriction))
        assert blocks.index(mark) == 2
        assert mark.text.values == {"number": "2"}


def test_a_copy_without_a_number_keeps_its_line():
    kind = RECORDS["event-report"]
    blocks = content.compose(kind, {"restricted": "yes"}, "ru", sheet()).blocks
    mark = next(each for each in blocks if isinstance(each, content.Restriction))
    assert isinstance(mark.text.values["number"], Blank)


def test_a_letter_names_the_letter_that_it_answers():
    kind = RECORDS["event-report"]
    answered = {"number": "1-07/55", "date": "2026-11-15"}
    registration = content.compose(kind, {"reply_to": answered}, "ru", sheet()).blocks[1]
    assert registration.field == "reply_to"
    assert registration.reply.values == {"number": "1-07/55", "date": date(2026, 11, 15)}
    half = content.compose(kind, {"reply_to": {"number": "1", "date": ""}}, "ru", sheet()).blocks[1]
    assert isinstance(half.reply.values["date"], Blank)
    assert content.compose(kind, {}, "ru", sheet()).blocks[1].reply is None
    assert kind.carry_over["reply_to"] == (OfFacts("report.request"),)
