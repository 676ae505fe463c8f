"""How much of an event report nobody types: it comes from what was written before."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.records import RECORDS
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


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_most_of_a_report_is_written_before(made, workplace, language):
    """Every complete report of the sample: a trip's and a visit's."""
    files = [cases.load(workplace, uid) for uid in (*made.trips, *made.visits)]
    whole = [file for file in files if file.is_complete(REPORT)]
    assert whole
    for file in whole:
        found, length = share(file, language)
        assert length > 200
        assert found >= LEAST, file.number
