"""How much of the report of the sample trip was written before (ui.md 10, job 4)."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.services import cases

REPORT = "event-report"
TASHKENT, VIENNA = 3, 5


def letters(value):
    """Return how many characters a person reads in a value, in all its languages."""
    match value:
        case str():
            return len(value)
        case dict():
            return sum(map(letters, value.values()))
        case list() | tuple():
            return sum(map(letters, value))
        case _:
            return 0


def prose(file):
    """Return field -> characters, of the fields that are only the report's own."""
    values = file.values(REPORT)
    own = [field for field in kind_of(REPORT).fields if not field.is_fact]
    return {field.id: letters(values.get(field.id)) for field in own if values.get(field.id)}


def share(file):
    """Return which part of the report's own text nobody has to type again."""
    found = prose(file)
    taken = sum(n for field, n in found.items() if file.taken(REPORT, field))
    return taken / sum(found.values())


@pytest.mark.parametrize("trip", [TASHKENT, VIENNA])
def test_at_least_seventy_percent_of_the_report_was_written_before(made, trip):
    file = cases.load(made.workplace, made.trips[trip])
    assert len(prose(file)) >= 7
    assert share(file) >= 0.7


def test_it_still_holds_when_proposals_and_position_are_written_anew(made):
    file = cases.load(made.workplace, made.trips[TASHKENT])
    typed = "Предлагаем согласовать источник финансирования до конца года и вернуться к вопросу."
    for field in ("proposals", "foreign_position"):
        file = file.changed(REPORT, field, {"kk": typed, "ru": typed})
    assert share(file) >= 0.7


def test_what_is_typed_anew_does_not_count_as_taken(made):
    file = cases.load(made.workplace, made.trips[TASHKENT])
    before = share(file)
    file = file.changed(REPORT, "results", {"ru": "Иначе " * 400})
    assert share(file) < before


@pytest.mark.parametrize("trip", [TASHKENT, VIENNA])
def test_every_text_taken_over_says_where_from(made, trip):
    file = cases.load(made.workplace, made.trips[trip])
    taken = [field for field in prose(file) if file.taken(REPORT, field)]
    assert taken
    assert all(file.taken_from(REPORT, field) is not None for field in taken)


def test_nothing_confidential_stands_in_what_is_handed_over(made):
    file = cases.load(made.workplace, made.trips[TASHKENT])
    secret = [o.text.ru for m in file.meetings for o in m.outcomes if o.confidential]
    assert secret
    internal = {field.id for field in kind_of(REPORT).fields if field.internal}
    shown = {name: value for name, value in file.values(REPORT).items() if name not in internal}
    assert not any(words in str(shown) for words in secret)
    assert all(words in str(file.values(REPORT)) for words in secret)
