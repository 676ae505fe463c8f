"""Facts of a visit typed into its papers go where they stand: to the meeting, telling, guests."""

from __future__ import annotations

import pytest
from visit_days import at, body, duties_of, meet

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, directory, handovers, meetings, visits


@pytest.fixture
def workplace(office):
    return office


@pytest.fixture
def visit(workplace):
    """A visit with a note of A's talk to B and C."""
    case = visits.new_visit(workplace)
    visits.set_coordinates_all(workplace, case, value=True)
    a, b, c = (body(workplace, name) for name in "ABC")
    source = meet(workplace, case, a, "2026-11-16T10:00").uid
    targets = [meet(workplace, case, each, "2026-11-17T10:00").uid for each in (b, c)]
    return case, source, targets, handovers.begin_note(workplace, case, source, targets)


def type_in(workplace, case, paper, **values):
    """Type values into a paper as the window does, `__` for the dot of their names."""
    named = {name.replace("__", "."): value for name, value in values.items()}
    file = cases.load(workplace, case)
    for name, value in named.items():
        file = file.changed(paper, name, value)
    cases.save(workplace, file, paper, [*named], cases.Place(case, "visit", "note"))
    return cases.load(workplace, case)


def test_when_a_note_was_delivered_is_kept_for_every_receiver(workplace, visit):
    case, source, targets, note = visit
    given = {"local": "2026-11-16T14:00", "zone": "Asia/Almaty"}
    paper = f"handover-note@{note}"
    file = type_in(workplace, case, paper, handover__given=given, handover__channel="courier")
    (told,) = handovers.of_case(workplace, case)
    assert (told.given, told.channel) == (at("2026-11-16T14:00"), "courier")
    found = duties_of(workplace, case)
    assert {found[source, each]["outcome"] for each in targets} == {"done_in_time"}
    assert file.raw(paper, "handover.given") == given


def test_a_topic_typed_into_a_note_is_that_of_the_meeting(workplace, visit):
    case, source, _, note = visit
    topic = {"kk": "Транзит", "ru": "Транзит"}
    type_in(workplace, case, f"handover-note@{note}", meeting__topic=topic)
    assert meetings.get(workplace, source).topic == Text.of(topic)


def test_guests_are_kept_with_their_head(workplace, visit):
    case, _, _, note = visit
    people = [
        directory.add_person(workplace, People.GUEST, {"person.name": {"ru": name}}).uid
        for name in ("Пак", "Ли")
    ]
    paper = f"handover-note@{note}"
    type_in(workplace, case, paper, case__guests=people[1:], case__guest_head=people[0])
    found = visits.people_of(workplace, case)
    assert [(each.person, each.is_head) for each in found] == [
        (people[0], True),
        (people[1], False),
    ]


def test_what_is_pasted_is_kept_without_what_nobody_sees(workplace, visit):
    case, _, _, note = visit
    paper = f"handover-note@{note}"
    pasted = {"ru": "Первое\x0bвто\u00adрое\x07 и\u0306 «Ұ»\u200b", "kk": "\x0b"}
    file = type_in(workplace, case, paper, content=pasted)
    assert file.raw(paper, "content") == {"ru": "Первое\nвторое  й «Ұ»", "kk": ""}
    person = directory.add_person(workplace, People.GUEST, {"person.name": {"ru": "Ли\x00 Сон"}})
    assert person.name.ru == "Ли  Сон"


def test_who_of_the_body_receives_the_guests_signs_for_it(made):
    workplace = made.workplace
    visit = cases.load(workplace, made.visits[1])
    hosts = [each.host for each in visit.meetings if not each.cancelled]
    own = {each.uid for each in visit.directory.of(People.OWN)}
    first = next(uid for uid in hosts if uid in own)
    for paper in ("event-report", "diplomatic-participation"):
        assert visit.taken(paper, "signed_by") == first
        assert "receives the guests" in visit.taken_from(paper, "signed_by").text
    for each in visit.meetings:
        meetings.cancel(workplace, each.uid)
    assert cases.load(workplace, visit.uid).taken("event-report", "signed_by") is None
