"""R-9, what one host tells the next: N rows of the specification."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_facts import CALENDAR, OWN, all_of, at, day, exempt, meeting, now, read, trip, visit

from kzcoord_desktop.domain.case import Facts, Handover, Host
from kzcoord_desktop.domain.duties import compare, duties
from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.option import Form, Partner
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.domain.rules import handover

VISIT = visit(start=day("2026-12-14"), end=day("2026-12-16"))
A = meeting("A", "2026-12-14T10:00", "2026-12-14T11:00")
B = meeting("B", "2026-12-14T15:00")
C = meeting("C", "2026-12-15T10:00")


def of(*meetings, told=(), profile=TEXT_OF_2015, case=VISIT, exemptions=()):
    """Return the duties of paragraph 9."""
    facts = Facts(meetings=meetings, handovers=tuple(told), exemptions=exemptions)
    return [duty for duty in all_of(case, facts, profile) if duty.paragraph == 9]


def forms(found):
    """Return `A→B` -> form, of the duties that apply."""
    return {"→".join(d.subject): str(d.form) for d in found if d.outcome is None}


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ((A, B), {"A→B": "oral"}),
        ((meeting("A", "2026-12-14T17:00", "2026-12-14T18:00"),
          meeting("B", "2026-12-15T09:30")), {"A→B": "written"}),
        ((A, B, C), {"A→B": "oral", "A→C": "written", "B→C": "written"}),
        ((meeting("A", "2026-12-18T16:00"), meeting("B", "2026-12-21T09:00")), {"A→B": "written"}),
        ((A, meeting("A2", "2026-12-15T17:00", host=A.host)), {}),
    ],
    ids=["N-01", "N-02", "N-03", "N-06", "N-07"],
)  # fmt: skip
def test_who_tells_whom_in_which_form(meetings, expected):
    assert forms(of(*meetings)) == expected


def test_n_01_it_reaches_the_next_host_before_the_meeting():
    (duty,) = of(A, B)
    assert (duty.rule, duty.deadline.before) == ("R-9.1", B.start)
    assert state(duty, now("2026-12-13T23:59")) is State.NOT_YET_DUE
    assert state(duty, now("2026-12-14T10:30")) is State.DUE_TODAY
    assert state(duty, now("2026-12-14T14:59")) is State.DUE_TODAY
    assert state(duty, now("2026-12-14T15:00")) is State.OVERDUE


def test_on_a_weekend_nothing_is_due_before_there_is_something_to_tell():
    (duty,) = of(meeting("A", "2026-12-19T10:00"), meeting("B", "2026-12-20T08:00"))
    assert state(duty, now("2026-12-18T12:00")) is State.NOT_YET_DUE
    assert state(duty, now("2026-12-19T00:00")) is State.DUE_TODAY


def test_n_04_or_only_the_next_host_is_told():
    found = of(A, B, C, profile=read(handover__recipients="next_only"))
    assert forms(found) == {"A→B": "oral", "B→C": "written"}


def test_n_05_a_dinner_past_midnight():
    dinner = meeting("A", "2026-12-14T22:30", "2026-12-15T00:40")
    morning = meeting("B", "2026-12-15T10:00")
    assert forms(of(dinner, morning)) == {"A→B": "written"}
    by_end = read(handover__same_day="by_end_date")
    assert forms(of(dinner, morning, profile=by_end)) == {"A→B": "oral"}


def told(form, local, source="A", target="B"):
    return Handover(source, target, form, at(local))


@pytest.mark.parametrize(
    ("next_meeting", "handovers", "outcome"),
    [
        ("2026-12-14T11:00", [told(Form.ORAL, "2026-12-14T11:20")], State.DONE_LATE),
        ("2026-12-14T15:00", [told(Form.WRITTEN, "2026-12-14T13:00")], State.DONE_IN_TIME),
        ("2026-12-15T09:30", [told(Form.ORAL, "2026-12-14T13:00")], State.DONE_OTHER_FORM),
        ("2026-12-15T09:30", [told(Form.ORAL, "2026-12-14T13:00"),
                              told(Form.WRITTEN, "2026-12-14T18:00")], State.DONE_IN_TIME),
        ("2026-12-15T09:30", [told(Form.WRITTEN, "2026-12-15T09:31")], State.DONE_LATE),
        ("2026-12-14T15:00", [told(Form.ORAL, "2026-12-14T15:00")], State.DONE_IN_TIME),
        ("2026-12-14T15:00", [told(Form.TELEPHONE, "2026-12-14T13:00")], State.DONE_IN_TIME),
        ("2026-12-14T15:00", [told(Form.ORAL, "2026-12-14T13:00", target="C")], None),
        ("2026-12-14T15:00", [told(Form.ORAL, "2026-12-14T13:00", source="C")], None),
    ],
    ids=["N-08", "N-09", "N-10", "both forms", "written late", "at the minute of the meeting",
         "by telephone", "to another", "of another"],
)  # fmt: skip
def test_what_fulfils_it(next_meeting, handovers, outcome):
    (duty,) = of(A, meeting("B", next_meeting), told=handovers)
    assert duty.outcome is outcome


def test_n_11_local_dates_decide_across_zones():
    first = meeting("A", "2023-05-10T23:30", "2023-05-10T23:55")
    second = replace(meeting("B", "2023-05-11T00:10"), start=at("2023-05-11T00:10", "Asia/Aqtau"))
    old = visit(start=day("2023-05-10"), end=day("2023-05-11"))
    assert forms(of(first, second, case=old)) == {"A→B": "written"}


def test_n_12_a_later_host_brings_the_missing_entries():
    before = of(A, B)
    after = of(A, B, meeting("C", "2026-12-16T10:00"))
    added = {change.after.subject: change.after.form for change in compare(before, after)}
    assert added == {("A", "C"): Form.WRITTEN, ("B", "C"): Form.WRITTEN}


def test_n_13_a_private_host_is_told_nothing_but_it_is_shown():
    private = meeting("B", "2026-12-14T15:00", host=Host("B", "company", official=False))
    found = of(A, private)
    assert forms(found) == {}
    assert [duty.outcome for duty in found] == [State.NOT_APPLICABLE]
    assert "no official" in found[0].note.text
    through = of(A, private, C, profile=read(handover__recipients="next_only"))
    assert forms(through) == {"A→C": "written"}


def test_n_14_foreign_intelligence():
    found = of(A, B, exemptions=exempt("E10", 7, 8, 9))
    assert forms(found) == {}
    assert {duty.note.text for duty in found} == {"Foreign intelligence"}


def test_n_15_a_cancelled_meeting_cancels_its_entries_only():
    cancelled = replace(A, cancelled=True)
    found = {duty.subject: duty.outcome for duty in of(cancelled, B, C)}
    assert found == {
        ("A", "B"): State.CANCELLED,
        ("A", "C"): State.CANCELLED,
        ("B", "C"): None,
    }
    middle = of(A, replace(B, cancelled=True), C, profile=read(handover__recipients="next_only"))
    assert {duty.subject: duty.outcome for duty in middle} == {
        ("A", "B"): State.CANCELLED,
        ("B", "C"): State.CANCELLED,
        ("A", "C"): None,
    }


def test_the_first_later_meeting_of_a_host_is_the_one_to_tell_before():
    again = meeting("B2", "2026-12-14T17:00", host=B.host)
    assert forms(of(A, again, B)) == {"A→B": "oral"}


def test_meetings_at_the_same_time_pass_nothing_on():
    parallel = meeting("B", "2026-12-14T10:30", "2026-12-14T11:30")
    same_start = meeting("C", "2026-12-14T10:00")
    assert forms(of(A, parallel)) == {}
    assert forms(of(meeting("A", "2026-12-14T10:00"), same_start)) == {}


def test_whose_duty_it_is():
    ours, theirs = of(
        A,
        meeting("B", "2026-12-14T15:00", host=Host("B", "other")),
        C,
    )[0::2]
    assert (ours.subject, ours.ours) == (("A", "B"), True)
    assert (theirs.subject, theirs.ours) == (("B", "C"), False)
    case = replace(VISIT, coordinates_all=True)
    assert all(duty.ours for duty in of(A, meeting("B", "2026-12-14T15:00"), C, case=case))


def test_within_one_body_officials_tell_each_other_unless_read_otherwise():
    other = meeting("X", "2026-12-14T16:00", host=Host("X", "other"))
    profile = read(handover__within_body=False)
    assert forms(of(A, B, other, profile=profile)) == {"A→X": "oral", "B→X": "oral"}


def test_what_lies_outside_paragraph_9():
    assert of(A, B, case=trip()) == []
    abroad = replace(B, stop="s1")
    nobody = replace(B, host=None)
    assert of(A, abroad, nobody) == []
    company = of(A, B, case=replace(VISIT, partner=Partner.OTHER))
    assert [duty.outcome for duty in company] == [State.NOT_APPLICABLE]
    assert of(A, case=replace(VISIT, partner=Partner.OTHER)) == []


def test_forms_are_data_of_the_profile():
    assert forms(of(A, B, profile=read(handover__same_day_form="written"))) == {"A→B": "written"}
    oral = read(handover__later_form="oral")
    assert forms(of(A, C, profile=oral)) == {"A→C": "oral"}


MINUTES = st.integers(0, 22 * 60 - 1)


@given(MINUTES, st.integers(1, 119), st.integers(0, 27))
def test_a_minute_across_midnight_flips_the_form_and_nothing_else(begins, lasts, offset):
    start = datetime(2026, 12, 1) + timedelta(days=offset)
    first = replace(
        A,
        start=at((start + timedelta(minutes=begins)).isoformat()),
        end=at((start + timedelta(minutes=min(begins + lasts, 24 * 60 - 1))).isoformat()),
    )
    last_minute = start + timedelta(hours=23, minutes=59)
    today = replace(B, start=at(last_minute.isoformat()))
    tomorrow = replace(B, start=at((last_minute + timedelta(minutes=1)).isoformat()))
    facts, moved = Facts(meetings=(first, today)), Facts(meetings=(first, tomorrow))
    case = visit(end=day("2026-12-31"))
    (change,) = compare(all_of(case, facts), all_of(case, moved))
    assert (change.before.rule, change.after.rule) == ("R-9.1", "R-9.2")
    assert (change.before.form, change.after.form) == (Form.ORAL, Form.WRITTEN)
    assert change.before.key == change.after.key
    same = ("subject", "outcome", "ours", "note", "after", "done_at")
    assert all(getattr(change.before, n) == getattr(change.after, n) for n in same)


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 300), st.integers(0, 3)), max_size=6)
)
def test_every_entry_leads_to_a_later_meeting_of_another_host(chain):
    start = datetime(2026, 12, 14, 8)
    meetings = tuple(
        replace(
            meeting(f"m{n}", "2026-12-14T08:00", host=Host(f"h{host}", OWN)),
            start=at((start + timedelta(minutes=begins)).isoformat()),
            end=at((start + timedelta(minutes=begins + lasts)).isoformat()),
        )
        for n, (begins, lasts, host) in enumerate(chain)
    )
    by_id = {each.id: each for each in meetings}
    found = of(*meetings)
    assert len({duty.key for duty in found}) == len(found)
    for duty in found:
        earlier, later = (by_id[id_] for id_ in duty.subject)
        assert earlier.host != later.host
        assert earlier.over.instant() <= later.start.instant()
        assert duty.deadline.soon_from >= earlier.over.day()
        assert handover.is_same_day(earlier, later, TEXT_OF_2015) is (duty.rule == "R-9.1")


def _day(chain, told):
    """Return the facts of a day: (begins, lasts, host, cancelled) of each meeting in minutes."""
    start = datetime(2026, 12, 14, 8)

    def after(minutes):
        return at((start + timedelta(minutes=minutes)).isoformat())

    meetings = tuple(
        replace(
            meeting(f"m{n}", "2026-12-14T08:00", host=Host(f"h{host}", OWN, official=host != 2)),
            start=after(begins),
            end=after(begins + lasts),
            cancelled=cancelled,
        )
        for n, (begins, lasts, host, cancelled) in enumerate(chain)
    )
    handovers = tuple(
        Handover(f"m{source}", f"m{target}", form, after(at_), "")
        for source, target, form, at_ in told
    )
    return Facts(meetings=meetings, handovers=handovers)


TIMES = st.tuples(st.integers(0, 4000), st.integers(0, 300))
CHAIN = st.lists(
    st.builds(lambda times, host, off: (*times, host, off), TIMES, st.integers(0, 3),
              st.booleans()), min_size=2, max_size=7,
)  # fmt: skip
TOLD = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6), st.sampled_from(Form), st.integers(0, 4300)),
    max_size=4,
)


@given(CHAIN, TOLD, st.lists(st.tuples(st.integers(0, 6), TIMES), min_size=1, max_size=8))
def test_what_stays_decided_while_meetings_move_is_what_would_be_decided_anew(chain, told, moves):
    decided = handover.Decided()
    for place, times in moves:
        moved = place % len(chain)
        chain = [(*times, *each[2:]) if n == moved else each for n, each in enumerate(chain)]
        facts = _day(chain, told)
        kept = duties(VISIT, facts, TEXT_OF_2015, CALENDAR, decided)
        assert kept == duties(VISIT, facts, TEXT_OF_2015, CALENDAR)


def test_only_the_pairs_of_the_meeting_that_moves_are_decided_anew():
    chain = [(n * 75, 45, 10 + n * 5 % 12, False) for n in range(40)]
    # Where it passes another meeting of its host, that one is the first which others are told for
    same_host = {f"m{n}" for n, each in enumerate(chain) if each[2] == chain[10][2]}
    decided = handover.Decided()
    before = duties(VISIT, _day(chain, ()), TEXT_OF_2015, CALENDAR, decided)
    assert len(before) > 300
    for begins in range(755, 1500, 5):
        chain[10] = (begins, *chain[10][1:])
        after = duties(VISIT, _day(chain, ()), TEXT_OF_2015, CALENDAR, decided)
        kept = {id(duty) for duty in before}
        anew = [duty for duty in after if duty.paragraph == 9 and id(duty) not in kept]
        assert 0 < len(anew) < 40
        assert all("m10" in duty.subject or duty.subject[1] in same_host for duty in anew)
        before = after


def test_what_was_decided_under_another_profile_or_case_is_decided_anew():
    decided, facts = handover.Decided(), Facts(meetings=(A, B))
    in_writing = read(handover__same_day_form=Form.WRITTEN)
    tried = (VISIT, TEXT_OF_2015), (VISIT, in_writing), (replace(VISIT, body="x"), in_writing)
    for case, profile in tried:
        kept = duties(case, facts, profile, CALENDAR, decided)
        assert kept == duties(case, facts, profile, CALENDAR)
