"""How much of an event report nobody types: it comes from what was written before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.services import cases

REPORT = "event-report"
LEAST = 0.7
"""Share of the text that has to come from earlier records, outcomes and facts."""
_TEXTS = (Kind.LINE, Kind.TEXT, Kind.ITEMS, Kind.TABLE)


def letters(value, language):
    """Return how many letters of a language a value has, wherever they stand in it."""
    match value:
        case {"name": _}:
            return sum(letters(each, language) for each in value.values())
        case dict() if language in value:
            return len(value[language])
        case dict():
            return sum(letters(each, language) for each in value.values())
        case list():
            return sum(letters(each, language) for each in value)
        case _:
            return 0


def share(file, language):
    """Return which share of the text of a report was not typed into it."""
    values, own = file.values(REPORT), file.own.get(REPORT, {})
    texts = [field for field in RECORDS[REPORT].fields if field.kind in _TEXTS]
    counts = {field.id: letters(values.get(field.id), language) for field in texts}
    typed = sum(count for name, count in counts.items() if name in own)
    return 1 - typed / sum(counts.values()), sum(counts.values())


POSITION = {
    "kk": "Тараптармен келіссөздерде вагон ағынын біртіндеп арттыру және бірыңғай тариф ұсталды.",
    "ru": "На переговорах отстаивались постепенное увеличение потока вагонов и единый тариф.",
    "en": "A gradual increase of the flow of wagons and one tariff were held to in the talks.",
}
"""What a person types into the report of a visit: no consultation has told the position before."""


@pytest.fixture
def reports(made, workplace):
    """The cases of the sample whose report can be made ready in a form, by form.

    A visit is a day of meetings without a paper before it: its position is typed.
    """
    trips = [cases.load(workplace, uid) for uid in made.trips]
    visits = [cases.load(workplace, uid) for uid in made.visits]
    files = [*trips, *(visit.changed(REPORT, "position", POSITION) for visit in visits)]
    in_form = {form: [replace(file, form=form) for file in files] for form in FORMS}
    return {
        form: [file for file in found if file.is_complete(REPORT)]
        for form, found in in_form.items()
    }


@pytest.mark.parametrize("form", FORMS)
def test_most_of_a_report_is_written_before(reports, form):
    """In every language of the form, of a trip and of a visit."""
    assert {file.kind for file in reports[form]} == {CaseKind.TRIP, CaseKind.VISIT}
    for file in reports[form]:
        for language in FORMS[form]:
            found, length = share(file, language)
            assert length > 200
            assert found >= LEAST, (file.number, language)


@pytest.mark.parametrize("form", FORMS)
def test_each_text_that_was_taken_over_says_where_from(reports, form):
    fields = [field for field in RECORDS[REPORT].fields if not field.is_fact]
    for file in reports[form]:
        values, own = file.values(REPORT), file.own.get(REPORT, {})
        taken = [each.id for each in fields if values.get(each.id) and each.id not in own]
        told = {name: file.taken_from(REPORT, name) for name in taken}
        assert len(told) > 3
        for name, words in told.items():
            assert words is not None, name
            assert words.text.startswith("Taken from"), name


@pytest.mark.parametrize("kind", [CaseKind.TRIP, CaseKind.VISIT])
def test_a_report_that_nobody_began_is_taken_over_almost_whole(reports, kind):
    """Without a word typed into it: what is left to be written is less than a third."""
    file = next(file for file in reports["kk+ru"] if file.kind is kind)
    bare = replace(file, own={**file.own, REPORT: {}})
    for language in FORMS["kk+ru"]:
        before, after = share(file, language)[1], share(bare, language)[1]
        assert after >= LEAST * before, language
