"""R-7.1, R-7.5 and R-7.6: matters for which the Rules set no day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rules_facts import all_of, day, now, trip, visit

from kzcoord_desktop.domain.case import Case, CaseKind, Exchange, Facts, Part
from kzcoord_desktop.domain.duty import State, state

PROJECT = Case("p", CaseKind.IMAGE, "own", Part.ORGANISER, start=day("2026-12-21"))
RULES = ("R-7.1", "R-7.5", "R-7.6")


def of(case, rule, **facts):
    return next((duty for duty in all_of(case, Facts(**facts)) if duty.rule == rule), None)


def test_which_matters_a_case_brings():
    found = {
        "project": [rule for rule in RULES if of(PROJECT, rule)],
        "visit": [rule for rule in RULES if of(visit(), rule)],
        "trip": [rule for rule in RULES if of(trip(), rule)],
    }
    assert found == {
        "project": ["R-7.1", "R-7.5", "R-7.6"],
        "visit": ["R-7.1", "R-7.5"],
        "trip": ["R-7.1"],
    }


@pytest.mark.parametrize(
    ("rule", "fact"),
    [("R-7.1", "coordination"), ("R-7.5", "participation"), ("R-7.6", "approval")],
)
def test_what_becomes_of_them(rule, fact):
    def put(exchange):
        return of(PROJECT, rule, **{fact: exchange})

    sent = put(Exchange(sent=day("2026-11-20")))
    assert (sent.outcome, sent.note.values) == (None, {"day": day("2026-11-20")})
    answered = put(Exchange(sent=day("2026-11-20"), answered=day("2026-11-27")))
    assert (answered.outcome, answered.done_at) == (State.DONE_IN_TIME, day("2026-11-27"))
    none = put(Exchange(not_needed="Internal seminar"))
    assert (none.outcome, none.note.values) == (
        State.NOT_APPLICABLE,
        {"reason": "Internal seminar"},
    )


def test_a_refused_project_says_so():
    refused = Exchange(sent=day("2026-11-20"), answered=day("2026-11-27"), refused=True)
    duty = of(PROJECT, "R-7.6", approval=refused)
    assert (duty.outcome, duty.note.text) == (
        State.DONE_IN_TIME,
        "The Ministry refused the project.",
    )


@pytest.mark.parametrize("rule", ["R-7.5", "R-7.6"])
def test_they_are_reminded_of_ten_working_days_before_and_never_overdue(rule):
    duty = of(PROJECT, rule)
    assert duty.deadline.target == day("2026-12-18")
    assert state(duty, now("2026-12-03T23:59")) is State.NOT_YET_DUE
    assert state(duty, now("2026-12-04T00:00")) is State.DUE_SOON
    assert state(duty, now("2027-06-01T00:00")) is State.DUE_SOON
    undated = of(replace(PROJECT, start=None), rule)
    assert state(undated, now("2027-06-01T00:00")) is State.NOT_YET_DUE
