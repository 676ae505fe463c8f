"""What came of a meeting: what somebody has to act on, and what is late."""

from __future__ import annotations

from datetime import date

import pytest

from kzcoord_desktop.domain.outcome import Outcome, OutcomeKind
from kzcoord_desktop.domain.text import Text

TODAY, YESTERDAY = date(2026, 11, 16), date(2026, 11, 15)


def outcome(kind=OutcomeKind.AGREEMENT, **facts):
    return Outcome("o", kind, Text(ru="текст"), **facts)


@pytest.mark.parametrize(
    ("made", "task"),
    [
        (outcome(due=TODAY), True),
        (outcome(responsible=Text(ru="Отдел")), True),
        (outcome(), False),
        (outcome(OutcomeKind.CONTENT, due=TODAY), False),
    ],
)
def test_what_somebody_has_to_act_on(made, task):
    assert made.is_task is task


def test_what_is_late():
    assert outcome(due=YESTERDAY).is_late(TODAY)
    assert not outcome(due=TODAY).is_late(TODAY)
    assert not outcome(due=YESTERDAY, done_on=TODAY).is_late(TODAY)
    assert not outcome().is_late(TODAY)
