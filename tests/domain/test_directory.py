"""What is asked about a person hangs on the group."""

from __future__ import annotations

from kzcoord_desktop.domain.directory import GUEST, PERSON, fields_of
from kzcoord_desktop.domain.field import People


def test_a_guest_is_asked_for_other_things_than_an_official():
    assert fields_of(People.GUEST) == GUEST
    assert fields_of(People.OWN) == fields_of(People.MINISTRY) == PERSON
