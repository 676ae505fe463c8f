"""Times that cannot be right, and what is done with them."""

from __future__ import annotations

import pytest
from rules_facts import CALENDAR, at, meeting

from kzcoord_desktop.domain.case import Facts
from kzcoord_desktop.domain.plausible import can_be, held


@pytest.mark.parametrize(
    ("moment", "possible"),
    [
        (at("2026-12-14T10:00"), True),
        (at("2026-12-14T10:00", "Mars/Olympus"), False),
        (at("2099-12-14T10:00"), False),
    ],
)
def test_a_moment_can_be_in_a_known_zone_within_the_calendar(moment, possible):
    assert can_be(moment, CALENDAR) is possible


def test_a_meeting_whose_time_cannot_be_is_not_counted_and_a_wrong_end_is_not_known():
    right = meeting("A", "2026-12-14T10:00", "2026-12-14T11:00")
    lost = meeting("B", "2099-12-14T10:00")
    backwards = meeting("C", "2026-12-14T12:00", "2026-12-14T11:00")
    kept = held(Facts(meetings=(right, lost, backwards)), CALENDAR).meetings
    assert [(each.id, each.end) for each in kept] == [("A", right.end), ("C", None)]
