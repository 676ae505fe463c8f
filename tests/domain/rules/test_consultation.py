"""R-8, consultations before departure and on arrival: C rows of the specification."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_facts import all_of, at, by_rule, day, exempt, meeting, now, read, trip

from kzcoord_desktop.domain.case import Agreement, Case, CaseKind, Consultation, Facts, Part, Stage
from kzcoord_desktop.domain.case import Stop as Stay
from kzcoord_desktop.domain.duty import Prompt, State, state
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.profile import TEXT_OF_2015

FLIGHT = at("2026-12-17T03:40")


def before(facts=None, profile=TEXT_OF_2015, **case):
    """Return the only duty of R-8.1."""
    found = all_of(trip(**({"departure": FLIGHT} | case)), facts or Facts(), profile)
    (only,) = [duty for duty in found if duty.rule == "R-8.1"]
    return only


def abroad(*stops, profile=TEXT_OF_2015, case=None, **facts):
    """Return the duties of R-8.2."""
    found = all_of(case or trip(departure=FLIGHT), Facts(stops=stops, **facts), profile)
    return [duty for duty in found if duty.rule == "R-8.2"]


@pytest.mark.parametrize(
    ("departure", "request_", "check"),
    [
        ("2026-12-21T07:40", "2026-12-11", "2026-12-15"),
        ("2027-01-08T07:40", "2026-12-29", "2026-12-31"),
        ("2027-03-26T07:40", "2027-03-16", "2027-03-18"),
        ("2027-05-11T07:40", "2027-04-29", "2027-05-04"),
    ],
    ids=["C-01", "C-02", "C-03", "C-04"],
)
def test_reminders_before_departure(departure, request_, check):
    duty = before(departure=at(departure))
    assert {each.prompt: each.day for each in duty.reminders} == {
        Prompt.REQUEST: day(request_),
        Prompt.CHECK: day(check),
    }
    assert len(duty.explanation.counted) == 5
    assert duty.explanation.because.values["request"] == day(request_)


def test_an_urgent_trip_is_reminded_of_at_once():
    duty = before(known_since=day("2026-12-15"))
    assert [each.day for each in duty.reminders] == [day("2026-12-15"), day("2026-12-15")]


def held(local, form=Form.WRITTEN, **more):
    return Consultation(held_at=at(local), form=form, **more)


@pytest.mark.parametrize(
    ("consulted", "agreements", "outcome"),
    [
        (held("2026-12-16T18:00"), (), State.DONE_IN_TIME),
        (held("2026-12-17T09:00"), (), State.DONE_LATE),
        (held("2026-12-17T03:40"), (), State.DONE_IN_TIME),
        (held("2026-12-16T18:00", Form.TELEPHONE), (), None),
        (held("2026-12-16T18:00", Form.TELEPHONE), (Agreement(day("2026-12-15")),),
         State.DONE_IN_TIME),
        (held("2026-12-16T18:00", None), (Agreement(day("2026-12-15")),), None),
        (held("2026-12-16T18:00", Form.ORAL), (Agreement(day("2026-12-17")),), None),
        (held("2026-12-16T18:00", Form.ORAL),
         (Agreement(day("2026-12-01"), valid_to=day("2026-12-15")),), None),
        (held("2026-12-16T18:00", Form.ORAL),
         (Agreement(day("2026-12-01"), frozenset((Stage.ARRIVAL,))),), None),
    ],
    ids=["C-05", "C-06", "at the minute of departure", "C-07", "C-08", "no form",
         "agreed afterwards", "agreement over", "agreement for the arrival only"],
)  # fmt: skip
def test_what_counts_as_a_consultation(consulted, agreements, outcome):
    duty = before(Facts(consultations=(consulted,), agreements=agreements))
    assert duty.outcome is outcome
    assert (duty.done_at == consulted.held_at) is (outcome is not None)


def test_c_07_and_c_08_say_what_they_are():
    talk = held("2026-12-16T18:00", Form.TELEPHONE)
    note = before(Facts(consultations=(talk,))).note
    assert "kept as a note" in note.text
    agreed = (Agreement(day("2026-12-15")),)
    other = before(Facts(consultations=(talk,), agreements=agreed)).note
    assert "by agreement" in other.text


def test_the_first_consultation_that_counts_decides():
    talk, letter = held("2026-12-15T10:00", Form.ORAL), held("2026-12-16T10:00")
    duty = before(Facts(consultations=(held("2026-12-18T10:00"), letter, talk)))
    assert (duty.outcome, duty.done_at) == (State.DONE_IN_TIME, letter.held_at)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-10T23:59", State.NOT_YET_DUE),
        ("2026-12-11T00:00", State.DUE_SOON),
        ("2026-12-14T23:59", State.DUE_SOON),
        ("2026-12-15T00:00", State.DUE_TODAY),
        ("2026-12-17T03:39", State.DUE_TODAY),
        ("2026-12-17T03:40", State.OVERDUE),
    ],
)
def test_a_flight_at_night_is_due_the_working_day_before(moment, expected):
    assert state(before(), now(moment)) is expected


def test_a_flight_in_the_evening_is_due_on_its_day():
    duty = before(departure=at("2026-12-17T19:00"))
    assert state(duty, now("2026-12-15T12:00")) is State.DUE_SOON
    assert state(duty, now("2026-12-17T12:00")) is State.DUE_TODAY


def test_without_a_departure_there_is_no_day():
    duty = before(departure=None)
    assert (duty.deadline.last, duty.reminders) == (None, ())
    assert state(duty, now("2030-01-01T00:00")) is State.NOT_YET_DUE
    assert before(Facts(consultations=(held("2026-12-17T09:00"),)), departure=None).outcome is (
        State.DONE_IN_TIME
    )


def test_a_request_in_time_without_an_answer_is_no_breach():
    asked = Facts(consultations=(Consultation(requested=day("2026-12-11")),))
    duty = before(asked)
    assert state(duty, now("2026-12-16T12:00")) is State.DUE_TODAY
    assert state(duty, now("2026-12-17T03:40")) is State.CLOSED
    assert duty.note.text == "Requested, no answer"
    on_the_day = before(Facts(consultations=(Consultation(requested=day("2026-12-17")),)))
    assert on_the_day.after is State.CLOSED
    strict = before(asked, read(consult__answer="answer_required"))
    assert state(strict, now("2026-12-17T03:40")) is State.OVERDUE
    too_late = before(Facts(consultations=(Consultation(requested=day("2026-12-18")),)))
    assert state(too_late, now("2026-12-19T00:00")) is State.OVERDUE
    unknown = before(asked, departure=None)
    assert unknown.after is State.CLOSED


def test_an_answer_after_departure_to_a_request_in_time_says_so():
    late = before(Facts(consultations=(held("2026-12-17T09:00", requested=day("2026-12-11")),)))
    assert late.outcome is State.DONE_LATE
    assert "Requested in time" in late.note.text
    done = before(Facts(consultations=(held("2026-12-16T09:00", requested=day("2026-12-11")),)))
    assert (done.outcome, done.note) == (State.DONE_IN_TIME, None)


VIENNA = Stay("s1", "AT", at("2026-12-17T08:00", "Europe/Vienna"), mission="vienna")
BRATISLAVA = Stay("s2", "SK", at("2026-12-18T09:00", "Europe/Bratislava"))
ISTANBUL = Stay("s3", "TR", transit=True)
MADRID = Stay("s4", "ES")


def test_c_09_one_before_departure_and_one_in_each_state():
    found = by_rule(all_of(trip(departure=FLIGHT), Facts(stops=(VIENNA, BRATISLAVA))))
    assert len(found["R-8.1"]) == 1
    assert [duty.subject for duty in found["R-8.2"]] == [("t", "s1"), ("t", "s2")]
    first = abroad(VIENNA, BRATISLAVA, profile=read(consult__arrival="first_state_only"))
    assert [duty.subject for duty in first] == [("t", "s1")]


def test_c_10_a_state_of_transit_needs_none():
    assert [duty.subject[1] for duty in abroad(ISTANBUL, MADRID)] == ["s4"]
    transit = read(consult__transit=True)
    assert [duty.subject[1] for duty in abroad(ISTANBUL, MADRID, profile=transit)] == ["s3", "s4"]


def test_two_stays_in_one_state_need_one_consultation():
    back = Stay("s5", "AT", at("2026-12-19T08:00", "Europe/Vienna"))
    consulted = held("2026-12-19T10:00", stop="s5")
    (austria, _) = abroad(VIENNA, BRATISLAVA, back, consultations=(consulted,))
    assert (austria.subject, austria.outcome) == (("t", "s1"), State.DONE_IN_TIME)


def test_c_11_counter_intelligence_is_free_of_7_and_not_of_8():
    facts = Facts(stops=(VIENNA,), exemptions=exempt("E2", 7))
    found = all_of(trip(departure=FLIGHT, end=day("2026-12-19")), facts)
    assert {duty.paragraph for duty in found if duty.outcome is None} == {8}
    off = [duty for duty in found if duty.outcome is State.NOT_APPLICABLE]
    assert {duty.note.text for duty in off} == {"Counter-intelligence"}


def test_c_12_foreign_intelligence_is_free_of_both():
    facts = Facts(stops=(VIENNA,), exemptions=exempt("E10", 7, 8))
    found = all_of(trip(departure=FLIGHT, end=day("2026-12-19")), facts)
    assert {duty.outcome for duty in found} == {State.NOT_APPLICABLE}


def test_c_13_a_concurrent_mission_is_marked_and_none_at_all_stays_visible():
    (concurrent,) = abroad(replace(MADRID, mission="paris", concurrent=True))
    assert "concurrently" in concurrent.note.text
    (none,) = abroad(replace(MADRID, no_mission="None is accredited"))
    assert (none.outcome, none.note.values) == (None, {"reason": "None is accredited"})


def test_c_14_a_videoconference_is_not_held_abroad():
    online = Case("o", CaseKind.HOME, "own", Part.ORGANISER, start=day("2026-12-14"), online=True)
    assert not [duty for duty in all_of(online, Facts()) if duty.paragraph == 8]
    assert not [duty for duty in all_of(trip(online=True), Facts()) if duty.paragraph == 8]
    counts = all_of(online, Facts(), read(event__online_counts_as_abroad=True))
    assert [duty.rule for duty in counts if duty.paragraph == 8] == ["R-8.1"]


STAY = replace(VIENNA, departure=at("2026-12-18T18:00", "Europe/Vienna"))
TALKS = meeting("m", "2026-12-18T10:00", "2026-12-18T12:00", stop="s1")


@pytest.mark.parametrize(
    ("consulted", "outcome"),
    [
        (held("2026-12-17T13:00", stop="s1"), State.DONE_IN_TIME),
        (held("2026-12-17T12:00", stop="s1"), State.DONE_IN_TIME),
        (held("2026-12-17T09:00", stop="s1"), None),
        (held("2026-12-19T09:00", stop="s1"), State.DONE_LATE),
        (held("2026-12-17T15:00", Form.ORAL, stop="s1"), None),
        (held("2026-12-17T15:00", stop="s2"), None),
    ],
    ids=[
        "after arrival",
        "at the minute of arrival",
        "before arrival",
        "after leaving",
        "not written",
        "in another state",
    ],
)
def test_when_the_consultation_on_arrival_counts(consulted, outcome):
    """Times of consultations are those of Almaty here, four hours before Vienna's."""
    duty, _ = abroad(STAY, BRATISLAVA, meetings=(TALKS,), consultations=(consulted,))
    assert duty.outcome is outcome


def test_before_the_arrival_is_too_early_unless_there_is_another():
    early, right = held("2026-12-17T09:00", stop="s1"), held("2026-12-17T15:00", stop="s1")
    (only,) = abroad(STAY, consultations=(early,))
    assert "still due" in only.note.text
    (both,) = abroad(STAY, consultations=(early, right))
    assert (both.outcome, both.done_at) == (State.DONE_IN_TIME, right.held_at)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-12-16T23:59", State.NOT_YET_DUE),
        ("2026-12-17T00:00", State.DUE_SOON),
        ("2026-12-18T00:00", State.DUE_TODAY),
        ("2026-12-18T18:00", State.OVERDUE),
    ],
)
def test_a_stay_aims_at_its_first_meeting_and_ends_with_leaving(moment, expected):
    (duty,) = abroad(STAY, meetings=(TALKS,))
    assert duty.deadline.target == day("2026-12-18")
    assert state(duty, now(moment, "Europe/Vienna")) is expected


def test_a_stay_whose_end_is_not_known_lasts_to_the_end_of_the_trip():
    case = trip(departure=FLIGHT, end=day("2026-12-19"))
    (duty,) = abroad(VIENNA, case=case)
    assert (duty.deadline.last, duty.deadline.before) == (day("2026-12-19"), None)
    late = held("2026-12-20T10:00", stop="s1")
    (done,) = abroad(VIENNA, case=case, consultations=(late,))
    assert done.outcome is State.DONE_LATE
    (unknown,) = abroad(MADRID)
    assert (unknown.deadline.last, unknown.deadline.soon_from) == (None, None)
    (planned,) = abroad(MADRID, case=case)
    assert planned.deadline.soon_from == day("2026-12-15")
