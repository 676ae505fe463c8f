"""R-8.3: an agreement on another form covers its trip, a period, or every trip from then on."""

from __future__ import annotations

import pytest
from visit_days import at

from kzcoord_desktop.services import cases
from kzcoord_desktop.store import entity

AGREEMENT, RECORD = "other-form-agreement", "pre-departure-record"


@pytest.fixture
def workplace(office):
    return office


def typed(workplace, case, paper, **values):
    named = {name.replace("__", "."): value for name, value in values.items()}
    file = cases.load(workplace, case)
    for name, value in named.items():
        file = file.changed(paper, name, value)
    cases.save(workplace, file, paper, [*named], cases.Place(case, "ministry", "record"))


@pytest.fixture
def trips(workplace):
    """Two trips, each with a consultation by telephone on 16 November."""
    found = [cases.new_trip(workplace) for _ in range(2)]
    for case in found:
        typed(
            workplace,
            case,
            RECORD,
            case__departure=at("2026-11-20T10:00").stored(),
            consultation__form="other",
            consultation__held_at=at("2026-11-16T11:00").stored(),
        )
    return found


def outcome(workplace, case):
    where = {"case": case, "rule": "R-8.1"}
    return entity.select(workplace.store.reader(), "duty", where)[0]["outcome"]


def agree(workplace, case, **values):
    typed(
        workplace,
        case,
        AGREEMENT,
        agreement__covers="departure",
        agreement__agreed_on="2026-11-10",
        **values,
    )


@pytest.mark.parametrize(
    ("scope", "more", "expected"),
    [
        ("trip", {}, ["done_in_time", None]),
        ("standing", {}, ["done_in_time", "done_in_time"]),
        ("until", {"agreement__valid_to": "2026-12-31"}, ["done_in_time", "done_in_time"]),
        ("until", {"agreement__valid_to": "2026-11-15"}, [None, None]),
        ("standing", {"agreement__covers": "arrival"}, [None, None]),
    ],
    ids=["this trip", "standing", "until a date", "run out", "the other consultation"],
)
def test_what_an_agreement_covers(workplace, trips, scope, more, expected):
    assert [outcome(workplace, case) for case in trips] == [None, None]
    agree(workplace, trips[0], agreement__scope=scope)
    if more:
        typed(workplace, trips[0], AGREEMENT, **more)
    assert [outcome(workplace, case) for case in trips] == expected


def test_an_agreement_that_is_narrowed_no_longer_covers_other_trips(workplace, trips):
    agree(workplace, trips[0], agreement__scope="standing")
    typed(workplace, trips[0], AGREEMENT, agreement__scope="trip")
    assert [outcome(workplace, case) for case in trips] == ["done_in_time", None]
