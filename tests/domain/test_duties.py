"""All duties of a case: exemptions by paragraph, cancelled events, changes and rehearsal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_facts import (
    CALENDAR,
    all_of,
    at,
    by_rule,
    day,
    exempt,
    meeting,
    now,
    read,
    trip,
    visit,
)

from kzcoord_desktop.domain import exemption
from kzcoord_desktop.domain.calendar.working import CalendarEnds, Override
from kzcoord_desktop.domain.case import (
    Case,
    CaseKind,
    Consultation,
    Facts,
    Host,
    Part,
    Report,
    Request,
    Stop,
)
from kzcoord_desktop.domain.duties import compare, rehearse
from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.plausible import problems
from kzcoord_desktop.domain.profile import TEXT_OF_2015

TRIP = trip(start=day("2026-12-17"), end=day("2026-12-18"), departure=at("2026-12-17T03:40"))
FACTS = Facts(stops=(Stop("s", "AT", at("2026-12-17T08:00", "Europe/Vienna")),))
VISIT = visit(start=day("2026-12-14"), end=day("2026-12-15"))
TALKS = Facts(
    meetings=(
        meeting("A", "2026-12-14T10:00"),
        meeting("B", "2026-12-15T10:00", host=Host("B", "other")),
    )
)  # fmt: skip


def applicable(case, facts, *grounds):
    return set(by_rule(all_of(case, replace(facts, exemptions=grounds))))


def test_x_01_investment_policy_is_free_of_7_alone():
    assert applicable(TRIP, FACTS, *exempt("E7", 7)) == {"R-8.1", "R-8.2"}
    assert applicable(VISIT, TALKS, *exempt("E7", 7)) == {"R-9.2"}
    assert 5 not in exemption.paragraphs(Ground.INVESTMENT_POLICY, TEXT_OF_2015)


def test_x_02_customs_talks_of_the_union_are_not_exempt():
    assert applicable(TRIP, FACTS) == {"R-7.1", "R-7.4", "R-8.1", "R-8.2"}
    assert "investment policy" in exemption.HINTS[Ground.INVESTMENT_POLICY_EAEU].text


def test_x_03_protection_of_persons_is_free_of_7_and_not_of_8():
    assert applicable(TRIP, FACTS, *exempt("E6", 7)) == {"R-8.1", "R-8.2"}
    assert applicable(TRIP, FACTS, *exempt("E6", 7, 8)) == {"R-8.1", "R-8.2"}


def test_x_04_an_annex_is_left_out_and_the_report_is_due():
    annex = exempt("E4", 7, whole=False)
    assert "R-7.4" in applicable(TRIP, FACTS, *annex)


PARAGRAPHS = st.sampled_from([7, 8, 9])


@given(st.lists(st.tuples(PARAGRAPHS, st.sampled_from(Ground), st.booleans()), max_size=4))
def test_an_exemption_touches_its_own_paragraph_only(rows):
    decided = tuple(
        Exemption(paragraph, ground, "Head", day("2026-11-02"), whole)
        for paragraph, ground, whole in rows
    )
    for case, facts in ((TRIP, FACTS), (VISIT, TALKS)):
        plain = all_of(case, facts)
        found = all_of(case, replace(facts, exemptions=decided))
        assert [duty.key for duty in found] == [duty.key for duty in plain]
        for was, duty in zip(plain, found, strict=True):
            off = any(
                row.paragraph == duty.paragraph
                and row.whole
                and duty.paragraph in exemption.paragraphs(row.ground, TEXT_OF_2015)
                for row in decided
            )
            assert (duty.outcome is State.NOT_APPLICABLE) is off
            assert off or duty == was


def test_a_cancelled_event_cancels_what_is_not_done():
    consulted = Consultation(held_at=at("2026-12-16T10:00"), form=Form.WRITTEN)
    facts = replace(FACTS, consultations=(consulted,))
    found = {duty.rule: duty.outcome for duty in all_of(replace(TRIP, cancelled=True), facts)}
    assert found == {
        "R-7.1": State.CANCELLED,
        "R-7.4": State.CANCELLED,
        "R-8.1": State.DONE_IN_TIME,
        "R-8.2": State.CANCELLED,
    }


def test_every_duty_says_by_which_rules_and_calendar_it_was_computed():
    for duty in (*all_of(TRIP, FACTS), *all_of(VISIT, TALKS)):
        assert (duty.profile, duty.calendar) == ("2015/1", "calendar 2026-11")
        assert all(isinstance(value, str) for value in duty.inputs.values())


def test_every_date_that_is_shown_can_be_explained():
    image = Case("p", CaseKind.IMAGE, "own", Part.ORGANISER, start=day("2026-12-21"))
    stays = replace(FACTS, meetings=(meeting("m", "2026-12-17T15:00", stop="s"),))
    same_day = Facts(meetings=(meeting("A", "2026-12-14T10:00"), meeting("B", "2026-12-14T15:00")))
    cases = ((TRIP, FACTS), (TRIP, stays), (VISIT, TALKS), (VISIT, same_day), (image, Facts()))
    for case, facts in cases:
        for duty in all_of(case, facts):
            if duty.deadline.last or duty.deadline.target:
                assert duty.explanation.rule == duty.rule
                assert duty.explanation.readings
                assert list(duty.explanation.chosen())
                assert duty.explanation.calendar.parts


def test_what_a_changed_calendar_does_is_found_and_versions_alone_are_no_change():
    reason = Override(
        day("2026-12-21"), False, "Day of the body", "D. Ospanova", now("2026-11-02T09:00")
    )
    calendar = replace(CALENDAR, overrides=(reason,))
    before, after = all_of(TRIP, FACTS), all_of(TRIP, FACTS, calendar=calendar)
    (change,) = compare(before, after)
    assert (change.before.rule, change.before.deadline.last) == ("R-7.4", day("2026-12-29"))
    assert change.after.deadline.last == day("2026-12-30")
    later = replace(CALENDAR, overrides=(replace(reason, day=day("2030-01-09")),))
    assert list(compare(before, all_of(TRIP, FACTS, calendar=later))) == []


def test_a_duty_that_is_gone_is_told_last():
    changes = list(compare(all_of(TRIP, FACTS), all_of(TRIP, Facts())))
    assert [(change.before.rule, change.after) for change in changes] == [("R-8.2", None)]


def test_a_rehearsal_shows_which_open_duties_a_change_of_the_rules_moves():
    sent = Report("t", Request(day("2026-12-19")), sent=day("2026-12-21"))
    work = [
        (TRIP, FACTS),
        (replace(TRIP, id="t2", end=day("2027-01-12")), Facts()),
        (replace(TRIP, id="t3", end=day("2027-01-12")), Facts(reports=(replace(sent, unit="t3"),))),
    ]

    def compute(profile):
        return [duty for case, facts in work for duty in all_of(case, facts, profile)]

    changed = TEXT_OF_2015.changed("report.days", 10, since=day("2027-01-01"), act="Decree")
    found = rehearse(compute, TEXT_OF_2015, changed, now("2026-12-01T12:00"))
    assert [change.after.subject for change in found] == [("t2",)]
    assert found[0].before.deadline.last == day("2027-01-21")
    assert found[0].after.deadline.last == day("2027-01-26")


def test_a_date_outside_the_calendar_is_said():
    with pytest.raises(CalendarEnds):
        all_of(visit(end=day("2035-12-28")), Facts())


def texts(case, facts=None):
    return [problem.text for problem in problems(case, facts or Facts(), CALENDAR)]


def test_facts_that_can_be_right_pass():
    meetings = (meeting("A", "2026-12-14T10:00", "2026-12-14T11:00"),)
    stops = (
        Stop("s", "AT", at("2026-12-17T08:00"), at("2026-12-18T08:00")),
        Stop("x", "AT", at("2026-12-17T08:00")),
    )
    reports = (Report("t", Request(day("2026-12-20"), day("2026-12-20"))), Report("u"))
    assert texts(TRIP, Facts(stops=stops, meetings=meetings, reports=reports)) == []


@pytest.mark.parametrize(
    ("case", "facts", "says"),
    [
        (visit(start=day("2026-12-15"), end=day("2026-12-14")), Facts(), "The event ends before"),
        (visit(end=day("2036-01-01")), Facts(), "{day} lies outside the working calendar"),
        (visit(end=Moment(at("2026-12-14T10:00").local, "Asia/Nowhere")), Facts(), "The time zone"),
        (visit(end=Moment(at("2026-12-14T10:00").local, "../etc")), Facts(), "The time zone"),
        (VISIT, Facts(meetings=(meeting("A", "2026-12-14T10:00", "2026-12-14T09:00"),)),
         "The meeting of {at} ends"),
        (TRIP, Facts(stops=(Stop("s", "AT", at("2026-12-17T08:00"), at("2026-12-17T07:00")),)),
         "The delegation leaves"),
        (TRIP, Facts(reports=(Report("t", Request(day("2026-12-20"), day("2026-12-19"))),)),
         "The date that the Ministry names"),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_right_get_a_sentence(case, facts, says):
    (text,) = texts(case, facts)
    assert text.startswith(says)


def test_the_cases_of_a_participant_owe_no_report():
    guest = Case("g", VISIT.kind, "own", Part.PARTICIPANT, end=day("2026-12-15"))
    assert applicable(guest, Facts()) == {"R-7.1"}
    assert read() is TEXT_OF_2015
