"""The papers of a trip at its end: what comes next of each, and that a letter was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kzcoord_desktop.domain import duty
from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.domain.procedures.trip import RECORD, REPORT, REQUEST
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import (
    cases,
    duties,
    exchanges,
    records,
    sample,
    signing_desk,
    stays,
    submitting,
)
from kzcoord_desktop.services.sending import Sending, mark_sent

TODAY = date(2026, 11, 16)


@pytest.fixture
def trip(made):
    """The trip that leaves tomorrow."""
    return cases.load(made.workplace, made.trips[0])


def sign(made, trip, paper, folder):
    prepared = records.prepare(made.workplace, trip, paper)
    key = (made.key, sample.KEY_PASSWORD)
    return signing_desk.sign(made.workplace, prepared, *key, folder).trip


def line(file, paper):
    return next(each for each in submitting.lines(file) if each.paper == paper)


def report_duty(made, case):
    found = duties.of_case(made.workplace, case)
    return next(each for each in found if each.duty.rule == "R-7.4")


def whole_report(made, trip):
    """Return the trip with everything in its report that is still missing."""
    text = {"kk": "Мәтін", "ru": "Текст"}
    for field in ("issues", "results", "position"):
        if not trip.values(REPORT).get(field):
            trip = trip.changed(REPORT, field, [text] if field == "issues" else text)
    gaps = [each.message.text for each in trip.problems(REPORT) if each.blocks]
    assert not gaps
    place = cases.Place(trip.uid, "report", "report")
    cases.save(made.workplace, trip, REPORT, [*trip.own[REPORT]], place)
    return cases.load(made.workplace, trip.uid)


def test_each_paper_says_what_comes_next(trip):
    papers = [each.paper for each in submitting.lines(trip)]
    assert papers == [REQUEST, RECORD, f"arrival-consultation@{trip.uid}", REPORT]
    assert (line(trip, REQUEST).does, line(trip, REQUEST).state) == ("sign", State.CURRENT)
    record = line(trip, RECORD)
    assert (record.does, record.field) == ("fill", "consultation.held_at")
    assert record.place == ("ministry", "record")


def test_a_letter_is_signed_then_sent_and_that_is_the_request(made, trip, tmp_path):
    empty = trip.changed(REQUEST, "consultation.request", None)
    place = cases.Place(trip.uid, "ministry", "request")
    cases.save(made.workplace, empty, REQUEST, ["consultation.request"], place)
    signed = sign(made, cases.load(made.workplace, trip.uid), REQUEST, tmp_path)
    assert line(signed, REQUEST).does == "send"
    sending = Sending(TODAY, "03-12/77", "courier")
    sent = mark_sent(made.workplace, signed, REQUEST, sending).file
    assert (line(sent, REQUEST).state, line(sent, REQUEST).does) == (State.DONE, "")
    assert sent.facts["consultation.request"] == {"number": "03-12/77", "date": "2026-11-16"}
    assert sent.papers[REQUEST].sent[-1].channel == "courier"
    assert sent.papers[REQUEST].is_settled


def test_what_is_not_signed_or_lies_ahead_is_not_sent(made, trip, tmp_path):
    with pytest.raises(UserError, match="not signed"):
        mark_sent(made.workplace, trip, REQUEST, Sending(TODAY))
    signed = sign(made, trip, REQUEST, tmp_path)
    tomorrow = Sending(TODAY + timedelta(days=1))
    with pytest.raises(UserError, match="future") as refused:
        mark_sent(made.workplace, signed, REQUEST, tomorrow)
    assert refused.value.field == "day"
    assert not cases.load(made.workplace, trip.uid).papers[REQUEST].is_sent


def test_a_finished_report_is_prepared_and_a_sent_one_is_done(made, trip, tmp_path):
    signed = sign(made, whole_report(made, trip), REPORT, tmp_path)
    ways = [each.entry.way for each in exchanges.of_case(made.workplace, trip.uid)]
    assert ways.count("prepared") == 1
    assert report_duty(made, trip.uid).duty.after is duty.State.CLOSED
    mark_sent(made.workplace, signed, REPORT, Sending(TODAY, "5"))
    assert report_duty(made, trip.uid).state is duty.State.DONE_IN_TIME


def test_a_sending_is_taken_back_with_what_it_meant(made, trip, tmp_path):
    empty = trip.changed(REQUEST, "consultation.request", None)
    place = cases.Place(trip.uid, "ministry", "request")
    cases.save(made.workplace, empty, REQUEST, ["consultation.request"], place)
    signed = sign(made, cases.load(made.workplace, trip.uid), REQUEST, tmp_path)
    marked = mark_sent(made.workplace, signed, REQUEST, Sending(TODAY, "03-12/77"))
    marked.undo(made.workplace)
    back = cases.load(made.workplace, trip.uid)
    assert line(back, REQUEST).does == "send"
    assert back.papers[REQUEST].sent == ()
    assert back.papers[REQUEST].signed == signed.papers[REQUEST].signed
    assert back.papers[REQUEST].edition == signed.papers[REQUEST].edition
    assert "consultation.request" not in back.facts
    again = mark_sent(made.workplace, back, REQUEST, Sending(TODAY, "03-12/78")).file
    assert [each.number for each in again.papers[REQUEST].sent] == ["03-12/78"]


def test_a_report_that_was_not_sent_is_owed_again(made, trip, tmp_path):
    signed = sign(made, whole_report(made, trip), REPORT, tmp_path)
    before = report_duty(made, trip.uid)
    marked = mark_sent(made.workplace, signed, REPORT, Sending(TODAY, "5"))
    marked.undo(made.workplace)
    assert report_duty(made, trip.uid).state is before.state
    ways = [each.entry.way for each in exchanges.of_case(made.workplace, trip.uid)]
    assert "sent" not in ways


def test_a_sending_stays_once_something_followed_it(made, trip, tmp_path):
    signed = sign(made, trip, REQUEST, tmp_path)
    marked = mark_sent(made.workplace, signed, REQUEST, Sending(TODAY))
    records.new_version(made.workplace, marked.file, REQUEST)
    with pytest.raises(UserError, match="changed again"):
        marked.undo(made.workplace)
    assert len(cases.load(made.workplace, trip.uid).papers[REQUEST].sent) == 1


def test_the_record_of_a_stay_is_kept_under_its_stay(made, trip, tmp_path):
    paper = f"arrival-consultation@{trip.uid}"
    head = trip.facts["case.head"]
    embassy = trip.directory.in_("TR")[0].uid
    filled = {
        "stop.mission": embassy,
        "stop.arrival": {"local": "2026-11-17T10:20", "zone": "Europe/Istanbul"},
        "arrival.held_at": {"local": "2026-11-17T12:00", "zone": "Europe/Istanbul"},
        "arrival.form": "written",
        "arrival.with": head,
        **dict.fromkeys(("situation", "economy", "protocol", "other"), NOTHING),
    }
    for field, value in filled.items():
        trip = trip.changed(paper, field, value)
    place = cases.Place(trip.uid, "arrival", trip.uid)
    cases.save(made.workplace, trip, paper, [*filled], place)
    again = cases.load(made.workplace, trip.uid)
    assert again.own[paper]["economy"] == NOTHING
    assert again.facts[f"stop.mission@{trip.uid}"] == embassy
    signed = sign(made, again, paper, tmp_path)
    assert signed.papers[paper].number.endswith("-K2")
    assert (signed.papers[paper].kind, signed.papers[paper].subject) == (
        "arrival-consultation",
        trip.uid,
    )
    assert not signed.is_outdated(paper)
    moved = replace(signed).changed(paper, "arrival.held_at", None)
    assert moved.is_outdated(paper)


def test_a_signed_paper_of_a_stay_that_was_taken_away_stays_on_the_list(made, tmp_path):
    files = (cases.load(made.workplace, uid) for uid in made.trips)
    vienna = next(file for file in files if len(file.stops) > 1)
    other = next(uid for uid in vienna.stops if uid != vienna.uid)
    paper = f"arrival-consultation@{other}"
    signed = sign(made, vienna, paper, tmp_path)
    before = line(signed, paper)
    stays.remove(made.workplace, vienna.uid, other)
    after = cases.load(made.workplace, vienna.uid)
    assert other not in after.stops
    gone = line(after, paper)
    assert (gone.number, gone.state, gone.words) == (before.number, before.state, before.words)
    assert gone.name.parts[1].en == "Slovakia"
    assert gone.place == ("arrival", after.uid)
    unsigned = cases.load(made.workplace, made.trips[0])
    assert len(submitting.lines(unsigned)) == len(
        {each.paper for each in submitting.lines(unsigned)}
    )
