"""Lists that are no longer current are told before a check, not only in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kzcoord_desktop.services import trust, trust_age


def after(workplace, days):
    now = workplace.clock()
    return replace(workplace, clock=lambda: now + timedelta(days=days))


def test_nothing_is_said_while_the_list_is_current(workplace):
    assert trust_age.reminder(workplace) is None


def test_a_list_that_ended_is_told_with_its_authority(workplace):
    (authority,) = trust.authorities(workplace)
    days = (authority.next_list - workplace.today()).days + 1
    told = trust_age.reminder(after(workplace, days))
    assert told.values["names"] == authority.info.name
    assert told.values["n"] == 1
    assert trust_age.reminder(after(workplace, days - 2)) is None
