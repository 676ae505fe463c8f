"""Decisions on exemptions: one paragraph each, from its own list, and no content of secret work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, exchanges, exemptions
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
    told = exemptions.decide(workplace, uid, decision(7, Ground.INVESTMENT_POLICY, note="BIT"))
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
    assert len(exemptions.loses(workplace, uid, secret)) == 1
    exemptions.decide(workplace, uid, secret)
    assert drafts(workplace, uid) == []
    assert cases.load(workplace, uid).facts["case.title"]
    with pytest.raises(UserError):
        save(workplace, uid, REQUEST, "agenda", [{"ru": "Вопрос"}])
    with pytest.raises(UserError):
        save(workplace, uid, REQUEST, "consultation.form", "written")
    save(workplace, uid, REQUEST, "case.title", {"ru": "Пока можно"})

    also = decision(7, Ground.FOREIGN_INTELLIGENCE)
    assert len(exemptions.loses(workplace, uid, also)) == 1
    exemptions.decide(workplace, uid, also)
    facts = cases.load(workplace, uid).facts
    assert not set(exemptions.CONTENT) & set(facts)
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
    assert exemptions.loses(workplace, uid, partly) == ()
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
