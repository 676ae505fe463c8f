"""What the steps of a trip and of a visit say of themselves: each state with its words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_facts import at, day, exempt, meeting, now, trip, visit

from kzcoord_desktop.domain.case import Facts
from kzcoord_desktop.domain.duty import Deadline, Duty, State
from kzcoord_desktop.domain.procedures import boarding
from kzcoord_desktop.domain.procedures import trip as trips
from kzcoord_desktop.domain.procedures import visit as visits
from kzcoord_desktop.domain.procedures.boarding import Known, Need
from kzcoord_desktop.domain.procedures.step import State as Shown
from kzcoord_desktop.domain.procedures.trip import Stay
from kzcoord_desktop.domain.procedures.trip_standing import Papers, Progress, standing
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.messages import N_

TRIP = trip(start=day("2026-12-17"), end=day("2026-12-18"), departure=at("2026-12-17T03:40"))
NOW = now("2026-12-14T12:00")
LATER = now("2027-01-20T12:00")
HELD = at("2026-12-15T11:00")
NOTED = N_("As it came")


def duty(rule, *, subject="s", last="", target="", **facts):
    deadline = Deadline(last=day(last) if last else None, target=day(target) if target else None)
    return Duty(rule, ("t", subject), "2015/1", "2026-11", deadline, **facts)


def progress(*duties, case=TRIP, **facts):
    return Progress(case, facts.pop("facts", Facts()), duties, **facts)


def told(step, found, moment=NOW, steps=trips.STEPS):
    shown = {each.step.id: each for each in standing(steps, found, moment, TEXT_OF_2015)}[step]
    return shown.state, shown.line.text


# -- a trip ------------------------------------------------------------------------------------
def test_the_first_step_counts_what_is_left():
    assert told("trip", progress(left=2)) == (Shown.NOT_YET, "{n} field left")
    assert told("trip", progress()) == (Shown.DONE, "Filled in")


def test_a_step_is_exempt_by_decision_or_because_nobody_travels():
    decided = progress(facts=Facts(exemptions=exempt("E10", 8)))
    assert told("ministry", decided)[0] is Shown.EXEMPT
    afar = progress(case=replace(TRIP, online=True))
    assert told("ministry", afar) == (Shown.EXEMPT, "By videoconference: nobody travels")


@pytest.mark.parametrize(
    ("facts", "state", "words"),
    [
        ({"outcome": State.DONE_LATE, "done_at": HELD}, Shown.DONE_LATE, "Held after"),
        ({"outcome": State.DONE_IN_TIME, "done_at": HELD}, Shown.DONE, "Held: {at}"),
        ({"outcome": State.CLOSED, "note": NOTED}, Shown.DONE, "As it came"),
        ({"outcome": State.CLOSED}, Shown.DONE, "Before the departure: {at}"),
    ],
)
def test_the_consultation_before_the_departure(facts, state, words):
    found = told("ministry", progress(duty("R-8.1", **facts)))
    assert found[0] is state
    assert found[1].startswith(words)


def test_without_a_departure_nothing_is_said_of_it():
    bare = progress(case=replace(TRIP, departure=None))
    assert told("ministry", bare) == (Shown.NOT_YET, "Before the departure")


@pytest.mark.parametrize(
    ("duties", "state", "words"),
    [
        ((), Shown.NOT_YET, "After the arrival"),
        ((duty("R-8.2", outcome=State.DONE_LATE, done_at=HELD),), Shown.DONE_LATE, "Held late"),
        ((duty("R-8.2", outcome=State.DONE_IN_TIME, done_at=HELD),), Shown.DONE, "Held: {at}"),
        ((duty("R-8.2", outcome=State.CANCELLED),), Shown.EXEMPT, "After the arrival"),
        ((duty("R-8.2", target="2026-12-18"),), None, "After the arrival, best before"),
        (
            (
                duty("R-8.2", outcome=State.DONE_IN_TIME, done_at=HELD),
                duty("R-8.2", subject="b", outcome=State.OVERDUE),
            ),
            Shown.OVERDUE,
            "{done} of {all} states",
        ),
    ],
)
def test_the_consultations_on_arrival(duties, state, words):
    found = told("arrival", progress(*duties))
    assert state is None or found[0] is state
    assert found[1].startswith(words)


def test_meetings_are_written_down_once_they_are_over():
    first, second = meeting("A", "2026-12-17T10:00"), meeting("B", "2026-12-18T10:00")
    facts = Facts(meetings=(first, second))
    assert told("meetings", progress(facts=facts)) == (Shown.NOT_YET, "Next: {at}")
    between = now("2026-12-18T08:00")
    assert told("meetings", progress(facts=facts), between)[0] is Shown.DUE
    half = progress(facts=facts, written=frozenset("A"))
    assert told("meetings", half, between) == (Shown.NOT_YET, "Next: {at}")
    whole = progress(facts=facts, written=frozenset("AB"))
    assert told("meetings", whole, LATER) == (Shown.DONE, "{n} meeting")
    assert told("meetings", progress(), LATER) == (Shown.DUE, "No meetings entered")
    assert told("meetings", progress())[0] is Shown.NOT_YET


@pytest.mark.parametrize(
    ("facts", "state", "words"),
    [
        ({}, Shown.NOT_YET, "After the last meeting"),
        ({"outcome": State.DONE_IN_TIME, "done_at": day("2026-12-22")}, Shown.DONE, "Sent: {day}"),
        ({"outcome": State.CLOSED, "note": NOTED}, Shown.DONE, "As it came"),
        ({"outcome": State.NOT_APPLICABLE, "note": NOTED}, Shown.EXEMPT, "As it came"),
        ({"last": "2026-12-29"}, None, "Until {day}"),
    ],
)
def test_the_report(facts, state, words):
    found = told("report", progress(duty("R-7.4", **facts)))
    assert state is None or found[0] is state
    assert found[1] == words
    assert told("report", progress()) == (Shown.NOT_YET, "After the last meeting")


def test_what_is_to_be_signed_and_sent():
    sent = duty("R-7.4", outcome=State.DONE_IN_TIME, done_at=day("2026-12-22"))
    for papers, duties, state, words in (
        (Papers(to_sign=1), (), Shown.CURRENT, "{n} paper to sign"),
        (Papers(to_send=1), (), Shown.CURRENT, "{n} paper to send"),
        (Papers(signed=1), (sent,), Shown.DONE, "Everything is signed and sent"),
        (Papers(signed=1), (), Shown.NOT_YET, "{n} paper signed"),
        (Papers(), (), Shown.NOT_YET, "Nothing signed yet"),
    ):
        assert told("submit", progress(*duties, papers=papers)) == (state, words)


# -- a visit -----------------------------------------------------------------------------------
def test_what_is_to_be_told_comes_before_what_is_to_be_written():
    ours = duty("R-9.1", outcome=State.OVERDUE)
    theirs = duty("R-9.1", subject="b", outcome=State.OVERDUE, ours=False)
    seen = progress(ours, theirs, case=visit())
    assert told("programme", seen, steps=visits.steps()) == (
        Shown.OVERDUE,
        "{n} host to be told",
    )
    nothing = progress(theirs, case=visit())
    assert told("programme", nothing, steps=visits.steps())[1] == "No meetings entered"


@pytest.mark.parametrize(
    ("duties", "words"),
    [
        ((), "Before the visit"),
        ((duty("R-7.5", outcome=State.NOT_APPLICABLE, note=NOTED),), "As it came"),
        ((duty("R-7.5", outcome=State.DONE_IN_TIME, done_at=day("2026-12-01")),), "Sent: {day}"),
        ((duty("R-7.5", target="2026-12-16"),), "Best before {day}"),
        ((duty("R-7.5"),), "Before the visit"),
    ],
)
def test_the_diplomatic_service(duties, words):
    found = progress(*duties, case=visit())
    assert told("diplomats", found, steps=visits.steps())[1] == words


# -- before the departure ----------------------------------------------------------------------
def needs(found, moment=NOW, **known):
    missing = boarding.missing(found, Known(**{"values": {}, **known}), moment)
    return [(each.need, each.field) for each in missing]


OPEN = duty("R-8.1", last="2026-12-17")
COUNTS = duty("R-8.1", outcome=State.DONE_IN_TIME, done_at=HELD)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (Need.REQUEST, "")),
        ({"consultation.request": "1"}, (Need.ANSWER, "consultation.held_at")),
        ({"consultation.answer": "2"}, (Need.ANSWER, "consultation.held_at")),
        ({"consultation.held_at": "x"}, (Need.ANSWER, "consultation.form")),
        (
            {"consultation.held_at": "x", "consultation.form": "other"},
            (Need.AGREEMENT, "consultation.agreement"),
        ),
    ],
)
def test_what_comes_next_before_it_counts_as_held(values, expected):
    assert needs(progress(OPEN), values=values) == [expected]


def test_once_it_is_held_it_is_acquainted_and_signed():
    assert [need for need, _ in needs(progress(COUNTS, left=1))] == [
        Need.FACTS,
        Need.ACQUAINTED,
        Need.SIGNATURE,
    ]
    done = {"consultation.head_informed": "2026-12-15"}
    assert needs(progress(COUNTS), values=done, signed=True) == []


def test_a_request_without_an_answer_leaves_the_note():
    asked = {"consultation.request": "1"}
    assert needs(progress(OPEN), values=asked, unanswered=True) == [(Need.SIGNATURE, "")]
    assert needs(progress(OPEN), values=asked, unanswered=True, signed=True) == []


def test_a_stay_without_a_mission_is_named():
    stays = (Stay("a", "Austria"), Stay("b", ""))
    done = {"consultation.head_informed": "2026-12-15"}
    found = needs(progress(COUNTS), values=done, signed=True, without_mission=stays)
    assert found == [(Need.MISSION, "stop.mission")] * 2


def test_the_question_arises_before_a_departure_alone():
    assert boarding.is_asked(progress(OPEN), NOW, TEXT_OF_2015)
    assert boarding.is_asked(progress(case=replace(TRIP, departure=None)), LATER, TEXT_OF_2015)
    assert not boarding.is_asked(progress(OPEN), LATER, TEXT_OF_2015)
    exempted = progress(facts=Facts(exemptions=exempt("E10", 8)))
    assert not boarding.is_asked(exempted, NOW, TEXT_OF_2015)
    assert not boarding.is_asked(progress(case=replace(TRIP, online=True)), NOW, TEXT_OF_2015)


def test_the_explanation_is_offered_when_it_is_time_to_leave():
    asked = {"consultation.request": "1"}
    late = duty("R-8.1", outcome=State.DUE_SOON)
    early = duty("R-8.1", outcome=State.NOT_YET_DUE)
    assert boarding.may_explain(progress(late), asked, NOW)
    assert not boarding.may_explain(progress(early), asked, NOW)
    assert not boarding.may_explain(progress(late), {}, NOW)
    assert not boarding.may_explain(progress(late), {**asked, "consultation.answer": "2"}, NOW)
