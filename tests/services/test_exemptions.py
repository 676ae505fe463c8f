"""Decisions on exemptions: one paragraph each, from its own list, and no content of secret work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from visit_days import at, body, duties_of, meet

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import (
    cases,
    exchanges,
    exemptions,
    handovers,
    meetings,
    protection,
    visits,
)
from kzcoord_desktop.services.handovers import Telling
from kzcoord_desktop.store import driver, entity, records

ANKARA, GENEVA, TBILISI, TASHKENT, ABU_DHABI = range(5)
REQUEST = "pre-departure-request"
DAY = date(2026, 11, 10)


def decision(paragraph, ground, **more):
    return Exemption(paragraph, ground, "А. Жумабеков", DAY, **more)


def outcomes(workplace, case):
    rows = entity.select(workplace.store.reader(), "duty", {"case": case})
    return {row["rule"]: row["outcome"] for row in rows}


def drafts(workplace, case):
    db = workplace.store.reader()
    return [row["kind"] for row in records.of_case(db, case) if records.load_draft(db, row["uid"])]


def save(workplace, uid, kind, name, value):
    trip = cases.load(workplace, uid).changed(kind, name, value)
    cases.save(workplace, trip, kind, [name], cases.Place(uid, "ministry", "request"))


def test_investment_policy_leaves_paragraph_8_and_all_content_alone(workplace, made):
    """X-01, and the sample's trip."""
    uid = made.trips[GENEVA]
    told = exemptions.decide(
        workplace, uid, decision(7, Ground.INVESTMENT_POLICY, note="BIT")
    ).moved
    assert outcomes(workplace, uid) == {
        "R-7.1": "not_applicable",
        "R-7.4": "not_applicable",
        "R-8.1": None,
        "R-8.2": None,
    }
    assert len(told) == 1
    assert drafts(workplace, uid) == [REQUEST]
    (kept,) = exemptions.of_case(workplace, uid)
    assert (kept.exemption.note, kept.who) == ("BIT", workplace.store.officer)
    assert outcomes(workplace, made.trips[ABU_DHABI]) == outcomes(workplace, uid)


def test_counter_intelligence_is_free_of_7_and_not_of_8(workplace, made):
    """C-11."""
    uid = made.trips[GENEVA]
    exemptions.decide(workplace, uid, decision(7, Ground.COUNTER_INTELLIGENCE))
    assert outcomes(workplace, uid)["R-8.1"] is None
    with pytest.raises(UserError):
        exemptions.decide(workplace, uid, decision(8, Ground.COUNTER_INTELLIGENCE))
    save(workplace, uid, REQUEST, "agenda", [{"ru": "Вопрос"}])
    assert drafts(workplace, uid) == [REQUEST]


def test_taken_back_the_paragraph_applies_again(workplace, made, words):
    uid = made.trips[ABU_DHABI]
    (kept,) = exemptions.of_case(workplace, uid)
    told = exemptions.take_back(workplace, kept.uid)
    assert [words(message).split(". ")[1] for message in told] == ["To be done again"]
    assert outcomes(workplace, uid)["R-7.4"] is None
    assert exemptions.of_case(workplace, uid) == []


def test_foreign_intelligence_keeps_the_bare_fact(workplace, made):
    """C-12: nothing of the papers stays, and with the last paragraph nothing of the case."""
    uid = made.trips[GENEVA]
    secret = decision(8, Ground.FOREIGN_INTELLIGENCE)
    assert len(protection.loses(workplace, uid, secret)) == 1
    exemptions.decide(workplace, uid, secret)
    assert drafts(workplace, uid) == []
    assert cases.load(workplace, uid).facts["case.title"]
    with pytest.raises(UserError):
        save(workplace, uid, REQUEST, "agenda", [{"ru": "Вопрос"}])
    with pytest.raises(UserError):
        save(workplace, uid, REQUEST, "consultation.form", "written")
    save(workplace, uid, REQUEST, "case.title", {"ru": "Пока можно"})

    also = decision(7, Ground.FOREIGN_INTELLIGENCE)
    assert len(protection.loses(workplace, uid, also)) == 1
    exemptions.decide(workplace, uid, also)
    facts = cases.load(workplace, uid).facts
    assert not set(protection.CONTENT) & set(facts)
    assert facts["case.start"] == "2026-11-30"
    with pytest.raises(UserError):
        save(workplace, uid, REQUEST, "case.title", {"ru": "Нет"})
    save(workplace, uid, REQUEST, "case.end", "2026-12-04")
    assert set(outcomes(workplace, uid).values()) == {"not_applicable"}


def test_nothing_is_registered_where_nothing_is_kept(workplace, made):
    uid = made.trips[GENEVA]
    exemptions.decide(workplace, uid, decision(7, Ground.PROTECTION))
    with pytest.raises(UserError):
        exchanges.add(workplace, exchanges.Entry("R-7.4", "asked", DAY, case=uid, number="1"))
    assert exchanges.of_case(workplace, uid) == []


def test_an_annex_left_out_does_not_free_the_report(workplace, made):
    """X-04."""
    uid = made.trips[GENEVA]
    partly = decision(7, Ground.OPERATIONAL_SEARCH, whole=False)
    assert protection.loses(workplace, uid, partly) == ()
    exemptions.decide(workplace, uid, partly)
    assert outcomes(workplace, uid)["R-7.4"] is None
    assert drafts(workplace, uid) == [REQUEST]


@pytest.mark.parametrize(
    "wrong",
    [
        decision(8, Ground.INVESTMENT_POLICY),
        decision(7, Ground.INTELLIGENCE, note="who and where"),
        decision(7, Ground.INVESTMENT_POLICY, whole=False),
        replace(decision(7, Ground.INVESTMENT_POLICY), decided_by=" "),
        replace(decision(7, Ground.INVESTMENT_POLICY), decided_on=date(2026, 11, 17)),
    ],
    ids=["another list", "content", "part of an activity", "nobody decided", "in the future"],
)
def test_a_decision_that_cannot_be_right_is_not_entered(workplace, made, wrong):
    uid = made.trips[GENEVA]
    with pytest.raises(UserError):
        exemptions.decide(workplace, uid, wrong)
    assert exemptions.of_case(workplace, uid) == []
    assert outcomes(workplace, uid)["R-7.4"] is None


def test_one_decision_for_a_paragraph(workplace, made):
    uid = made.trips[ABU_DHABI]
    with pytest.raises(UserError):
        exemptions.decide(workplace, uid, decision(7, Ground.INVESTMENT_POLICY_EAEU))
    assert len(exemptions.of_case(workplace, uid)) == 1


def test_lists_are_closed(workplace):
    assert len(exemptions.grounds(workplace, 7)) == 10
    assert exemptions.grounds(workplace, 8) == (Ground.FOREIGN_INTELLIGENCE,)
    assert exemptions.grounds(workplace, 9) == (Ground.FOREIGN_INTELLIGENCE,)


def test_the_log_tells_the_ground_and_nothing_else(workplace, made):
    uid = made.trips[GENEVA]
    exemptions.decide(workplace, uid, decision(7, Ground.INVESTMENT_POLICY, note="BIT"))
    row = entity.select(workplace.store.reader(), "audit", order="-seq", limit=1)[0]
    assert row["action"] == "exemption.decide"
    assert "BIT" not in row["details"]
    assert '"ground":"E7"' in row["details"]


def test_the_store_itself_refuses_a_note_on_secret_work(workplace, made):
    row = {"case": made.trips[GENEVA], "paragraph": 7, "ground": "E2", "whole": 1,
           "decided_by": "x", "decided_on": "2026-11-10", "note": "who",
           **workplace.told()}  # fmt: skip
    with pytest.raises(driver.Error), workplace.store.write() as db:
        entity.insert(db, "exemption", row)


@pytest.fixture
def visit(workplace):
    """A visit with two meetings, an outcome, a telling and a note; nothing of it in lists yet."""
    case = visits.new_visit(workplace)
    a, b = body(workplace, "А"), body(workplace, "Б")
    first = meet(workplace, case, a, "2026-11-16T10:00", topic={"ru": "Тайна"}).uid
    second = meet(workplace, case, b, "2026-11-16T18:00", place={"ru": "Тайна"}).uid
    outcome = meetings.new_outcome(OutcomeKind.CONTENT, Text(ru="Тайна"))
    meetings.save_outcomes(workplace, first, [outcome])
    told = Telling(case, first, (second,), at("2026-11-16T15:00"), content=Text(ru="Тайна"))
    handovers.tell(workplace, told)
    handovers.begin_note(workplace, case, first, (second,))
    return case, first, second


def secrets(workplace):
    """Return the tables in which the secret of the visit still stands."""
    db = workplace.store.reader()
    tables = ("meeting", "outcome", "handover", "case")
    return [t for t in tables if "Тайна" in str(entity.select(db, t))]


def test_a_visit_of_foreign_intelligence_keeps_no_content(workplace, visit):
    """N-14: nothing is to be told, and no subject, outcome or telling stays."""
    case, first, second = visit
    nine = decision(9, Ground.FOREIGN_INTELLIGENCE)
    assert [each.text for each in protection.loses(workplace, case, nine)] == [
        "Texts of what one host told the next"
    ]
    exemptions.decide(workplace, case, nine)
    assert secrets(workplace) == ["meeting", "outcome"]
    assert duties_of(workplace, case)[first, second]["outcome"] == "not_applicable"
    assert [told.given for told in handovers.of_case(workplace, case)] == [at("2026-11-16T15:00")]
    seven = decision(7, Ground.FOREIGN_INTELLIGENCE)
    assert [each.text for each in protection.loses(workplace, case, seven)] == [
        "Subjects and outcomes of the meetings",
        "Theme, place, foreign side and people of the case",
    ]
    exemptions.decide(workplace, case, seven)
    assert secrets(workplace) == []
    assert meetings.of_case(workplace, case) == ()


def test_what_is_exempt_takes_no_new_content(workplace, visit):
    case, first, second = visit
    for paragraph in (9, 7):
        exemptions.decide(workplace, case, decision(paragraph, Ground.FOREIGN_INTELLIGENCE))
    outcome = meetings.new_outcome(OutcomeKind.CONTENT, Text(ru="Тайна"))
    for refused in (
        lambda: meet(workplace, case, None, "2026-11-16T12:00", topic={"ru": "Тайна"}),
        lambda: meetings.change(workplace, first, {"meeting.topic": {"ru": "Тайна"}}),
        lambda: meetings.save_outcomes(workplace, first, [outcome]),
        lambda: handovers.tell(workplace, Telling(case, first, (second,), at("2026-11-16T15:00"))),
        lambda: handovers.begin_note(workplace, case, first, (second,)),
        lambda: visits.set_guests(workplace, case, ["x"]),
    ):
        with pytest.raises(UserError, match="exempt"):
            refused()
    assert secrets(workplace) == []


def test_what_was_taken_out_before_the_decision_is_not_brought_back(workplace, visit):
    case, first, _ = visit
    (told,) = (each.note for each in handovers.of_case(workplace, case) if each.given)
    removed, withdrawn = meetings.remove(workplace, first), handovers.withdraw(workplace, told)
    for paragraph in (9, 7):
        exemptions.decide(workplace, case, decision(paragraph, Ground.FOREIGN_INTELLIGENCE))
    for done in (removed, withdrawn):
        with pytest.raises(UserError, match="exempt"):
            done.undo(workplace)
    assert secrets(workplace) == []


def test_counter_intelligence_hides_the_report_and_not_the_telling(workplace, visit):
    """Paragraph 9 exempts foreign intelligence only: the next host is told, and how it is kept."""
    case, first, second = visit
    exemptions.decide(workplace, case, decision(7, Ground.COUNTER_INTELLIGENCE))
    assert secrets(workplace) == ["meeting", "outcome", "handover"]
    assert duties_of(workplace, case)[first, second]["outcome"] == "done_in_time"


def test_meetings_of_an_exempt_trip_keep_their_times_for_paragraph_8(workplace, made):
    uid = made.trips[GENEVA]
    found = meetings.add(
        workplace, uid, {"meeting.begins": at("2026-12-02T10:00"), "meeting.topic": {"ru": "Тайна"}}
    )
    exemptions.decide(workplace, uid, decision(7, Ground.COUNTER_INTELLIGENCE))
    (kept,) = meetings.of_case(workplace, uid)
    assert (kept.begins, kept.topic) == (found.begins, Text())
    with pytest.raises(UserError, match="exempt"):
        meetings.change(workplace, found.uid, {"meeting.topic": {"ru": "Тайна"}})


def test_investment_policy_keeps_all_of_a_visit(workplace, visit):
    case, *_ = visit
    exemptions.decide(workplace, case, decision(7, Ground.INVESTMENT_POLICY))
    assert secrets(workplace) == ["meeting", "outcome", "handover"]
