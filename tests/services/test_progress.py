"""Where a trip stands: facts decide, and the moment of departure, not its day (rules.md 5.3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.procedures.boarding import Need
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases, directory, itinerary, meetings, progress

NAME = {"kk": "Асқар", "ru": "Аскар", "en": "Askar"}
FLIGHT = {"local": "2026-12-17T03:40", "zone": "Asia/Almaty"}
ASKED = {"number": "03-12/1", "date": "2026-12-11"}


def at(local, zone="Asia/Almaty"):
    return {"local": local, "zone": zone}


def when(local):
    return datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture
def trip(office):
    """A trip to Vienna with everything of the first step, not kept in the store."""
    values = {"person.name": NAME, "person.position": NAME}
    head = directory.add_person(office, People.OWN, values).uid
    file = cases.load(office, cases.new_trip(office))
    return with_(
        file,
        **{
            "case.title": NAME,
            "case.country": "AT",
            "case.city": NAME,
            "case.start": "2026-12-17",
            "case.end": "2026-12-18",
            "case.departure": FLIGHT,
            "case.counterparts": NAME,
            "case.head": head,
        },
    )


def with_(file, paper=REQUEST, **values):
    for field, value in values.items():
        file = file.changed(paper, field, value)
    return file


def step(file, name, now="2026-12-10T12:00"):
    return next(each for each in file.standing(when(now)) if each.step.id == name)


def state(file, now="2026-12-10T12:00"):
    return step(file, "ministry", now).state


# -- the consultation before the departure -----------------------------------------------------
@pytest.mark.parametrize(
    ("form", "held", "agreed", "expected"),
    [
        pytest.param("written", "2026-12-16T18:00", None, State.DONE, id="C-05"),
        pytest.param("written", "2026-12-17T09:00", None, State.DONE_LATE, id="C-06"),
        pytest.param("other", "2026-12-16T18:00", None, State.NOT_YET, id="C-07"),
        pytest.param(
            "other",
            "2026-12-16T18:00",
            {"number": "7", "date": "2026-12-15"},
            State.DONE,
            id="C-08",
        ),
        pytest.param(None, "2026-12-16T18:00", None, State.NOT_YET, id="talk without a form"),
    ],
)
def test_worked_examples(trip, form, held, agreed, expected):
    values = {
        "consultation.form": form,
        "consultation.held_at": at(held),
        "consultation.agreement": agreed,
    }
    assert state(with_(trip, **values)) is expected


def test_the_record_of_the_agreement_counts_as_its_number_does(trip):
    told = with_(
        trip,
        **{"consultation.form": "other", "consultation.held_at": at("2026-12-16T18:00")},
    )
    made = with_(told, **{"agreement.agreed_on": "2026-12-15", "agreement.covers": "departure"})
    assert state(made) is State.DONE
    only_arrival = with_(made, **{"agreement.covers": "arrival"})
    assert state(only_arrival) is State.NOT_YET
    gone = with_(made, **{"agreement.scope": "until", "agreement.valid_to": "2026-12-15"})
    assert state(gone) is State.NOT_YET


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-12-10T23:59", State.NOT_YET),
        ("2026-12-11T00:00", State.DUE),
        ("2026-12-17T03:39", State.DUE),
        ("2026-12-17T03:40", State.OVERDUE),
    ],
)
def test_due_three_working_days_before_and_overdue_at_the_minute(trip, now, expected):
    """16 December is a day off, 12 and 13 a weekend."""
    assert state(trip, now) is expected


def test_a_request_without_an_answer_is_no_breach_once_the_delegation_left(trip):
    asked = with_(trip, **{"consultation.request": ASKED})
    assert state(asked, "2026-12-16T12:00") is State.DUE
    left = step(asked, "ministry", "2026-12-17T04:00")
    assert (left.state, left.line.text) == (State.DONE, "Requested, no answer")
    half_filled = with_(trip, **{"consultation.request": {"number": "", "date": "2026-12-11"}})
    assert state(half_filled, "2026-12-17T04:00") is State.OVERDUE


def test_the_line_says_until_when_or_since_when(trip):
    held = {"consultation.form": "written", "consultation.held_at": at("2026-12-16T18:00")}
    early = with_(trip, **held, **{"case.departure": at("2026-12-15T10:00")})
    files = (with_(trip, **{"case.departure": None}), trip, with_(trip, **held), early)
    assert [step(file, "ministry").line.text for file in files] == [
        "Before the departure",
        "Before the departure: {at}",
        "Held: {at}",
        "Held after the departure: {at}",
    ]


def test_the_first_step_counts_fields_and_not_languages(trip):
    assert step(trip, "trip").state is State.DONE
    left = step(with_(trip, **{"case.title": {}, "case.head": None}), "trip")
    assert (left.state, left.line.values) == (State.NOT_YET, {"n": 2})


# -- what does not apply -----------------------------------------------------------------------
def exempt(file, paragraph, ground):
    decided = Exemption(paragraph, ground, "Minister", date(2026, 11, 1))
    return replace(file, exemptions=(decided,))


def states(file, now="2026-12-10T12:00"):
    return {each.step.id: each.state for each in file.standing(when(now))}


def test_counter_intelligence_is_free_of_paragraph_7_and_not_of_8(trip):
    """C-11."""
    found = states(exempt(trip, 7, Ground.COUNTER_INTELLIGENCE))
    assert found["report"] is found["meetings"] is State.EXEMPT
    assert found["ministry"] is not State.EXEMPT
    assert found["arrival"] is not State.EXEMPT


def test_foreign_intelligence_is_free_of_paragraph_8_too(trip):
    """C-12."""
    found = states(exempt(trip, 8, Ground.FOREIGN_INTELLIGENCE))
    assert found["ministry"] is found["arrival"] is State.EXEMPT


def test_a_videoconference_asks_for_no_consultation_and_no_departure(trip):
    """C-14."""
    online = with_(trip, **{"case.online": "yes", "case.departure": None})
    found = states(online)
    assert found["trip"] is State.DONE
    assert found["ministry"] is found["arrival"] is State.EXEMPT
    assert found["report"] is not State.EXEMPT
    assert progress.before_departure(online, when("2026-12-10T12:00")) is None


# -- stays -------------------------------------------------------------------------------------
def stay(file, uid, country, **values):
    paper = f"arrival-consultation@{uid}"
    values = {f"stop.{name}": value for name, value in values.items()}
    return with_(
        replace(file, stops=(*file.stops, uid)), paper, **{"stop.country": country}, **values
    )


def test_two_states_have_two_consultations_on_arrival(trip):
    """C-09."""
    file = stay(trip, "bratislava", "SK")
    parts = next(each for each in file.steps if each.id == "arrival").parts
    assert [part.title.en for part in parts] == ["Austria", "Slovakia"]
    held = with_(
        file,
        "arrival-consultation@bratislava",
        **{"arrival.form": "written", "arrival.held_at": at("2026-12-17T10:00", "Europe/Vienna")},
    )
    assert step(held, "arrival").line.values == {"done": "1", "all": "2"}


def test_a_transit_has_none_and_a_state_visited_twice_has_one(trip):
    """C-10."""
    file = stay(trip, "istanbul", "TR", transit="yes")
    assert [each.uid for each in itinerary.stays(file)] == [trip.uid]
    again = stay(stay(trip, "bratislava", "SK"), "vienna again", "AT")
    assert [each.uid for each in itinerary.stays(again)] == [trip.uid, "bratislava"]


def test_the_mission_is_best_consulted_before_the_first_meeting_there(office, trip):
    """A meeting of a trip to one state names no stay: it is held in that state."""
    begins = at("2026-12-17T15:00", "Europe/Vienna")
    place = cases.Place(trip.uid, "trip", "facts")
    cases.save(office, trip, REQUEST, [*trip.facts], place)
    meetings.add(office, trip.uid, {"meeting.begins": begins})
    line = step(cases.load(office, trip.uid), "arrival").line
    assert line.values == {"day": date(2026, 12, 17)}


# -- before the departure ----------------------------------------------------------------------
def needs(file, now="2026-12-10T12:00"):
    found = progress.before_departure(file, when(now))
    return None if found is None else [each.need for each in found]


def test_what_is_missing_before_the_departure_goes_step_by_step(trip):
    paper = f"arrival-consultation@{trip.uid}"
    empty = with_(trip, **{"case.head": None})
    assert needs(empty) == [Need.FACTS, Need.REQUEST, Need.MISSION]
    named = with_(trip, paper, **{"stop.no_mission": "none is accredited"})
    assert needs(named) == [Need.REQUEST]
    asked = with_(named, **{"consultation.request": ASKED})
    assert needs(asked) == [Need.ANSWER]
    held = with_(asked, **{"consultation.held_at": at("2026-12-16T18:00")})
    assert needs(with_(held, **{"consultation.form": "other"})) == [Need.AGREEMENT]
    written = with_(held, **{"consultation.form": "written"})
    assert needs(written) == [Need.ACQUAINTED, Need.SIGNATURE]
    read = with_(written, **{"consultation.head_informed": "2026-12-16"})
    assert needs(read) == [Need.SIGNATURE]


def test_nobody_asks_once_the_delegation_has_left(trip):
    assert needs(trip, "2026-12-17T03:39") is not None
    assert needs(trip, "2026-12-17T03:40") is None
    assert needs(exempt(trip, 8, Ground.FOREIGN_INTELLIGENCE)) is None


def test_the_explanatory_note_takes_the_place_of_the_answer(trip):
    named = with_(trip, f"arrival-consultation@{trip.uid}", **{"stop.no_mission": "none"})
    asked = with_(named, **{"consultation.request": ASKED})
    explained = with_(asked, RECORD, no_answer=NAME)
    assert needs(explained) == [Need.SIGNATURE]
    missing = {problem.field for problem in explained.problems(RECORD) if problem.blocks}
    assert not missing & {"consultation.held_at", "consultation.with", "explanation"}
    assert "consultation.held_at" in {problem.field for problem in asked.problems(RECORD)}


# -- the report --------------------------------------------------------------------------------
def test_the_report_waits_for_the_ministry_and_is_overdue_only_if_it_asked(trip):
    assert step(trip, "report", "2026-12-20T12:00").state is State.NOT_YET
    assert step(trip, "report", "2026-12-28T12:00").state is State.DUE
    assert step(trip, "report", "2027-01-20T12:00").state is State.DUE
    asked = with_(trip, **{"report.request": {"number": "1", "date": "2026-12-18"}})
    assert step(asked, "report", "2027-01-20T12:00").state is State.OVERDUE
