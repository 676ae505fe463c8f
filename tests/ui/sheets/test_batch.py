"""Signing what waits, all at once or one by one, and a file of another office from there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases, demo, sample
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.batch import BatchSheet
from kzcoord_desktop.ui.sheets.cosign import ForeignSheet
from tests.signing import helpers
from tests.ui.office import button, press, settle, sheet


@pytest.fixture
def trips(made):
    """Two trips of the head, whole; the trip of another head stays whole too."""
    demo.complete(made, made.trips[0])
    model = cases.load(made.workplace, made.trips[0])
    uid = cases.new_trip(made.workplace)
    trip = replace(cases.load(made.workplace, uid), facts=model.facts, own=model.own)
    for kind in (REQUEST, RECORD):
        place = cases.Place(uid, "ministry", "record")
        cases.save(made.workplace, trip, kind, [*trip.facts, *trip.own[kind]], place)
    return [made.trips[0], uid]


@pytest.fixture
def opened(shell, trips):
    shell.go("trips")
    settle()
    press(shell.page, "To sign")
    settle()
    return sheet(shell, BatchSheet)


def go(opened, password=sample.KEY_PASSWORD):
    opened.key.secret.edit.setText(password)
    press(opened, "Sign")
    settle()


def words(root):
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def states(made, trips):
    return [
        cases.load(made.workplace, uid).papers[kind].is_settled
        for uid in trips
        for kind in (REQUEST, RECORD)
    ]


def test_it_lists_what_is_complete(opened, trips):
    listed = {(each.case, each.kind) for each in opened.state.records}
    assert {(uid, kind) for uid in trips for kind in (REQUEST, RECORD)} <= listed
    assert any("records are complete" in each for each in words(opened))


def test_a_wrong_password_is_told_once_for_all(opened, made, trips):
    go(opened, "wrong")
    assert "does not open the key file" in look.text(opened.key.secret_field.error())
    assert not any(states(made, trips))


def test_all_at_once_and_what_failed_with_its_reason(opened, made, trips, home):
    go(opened)
    assert all(states(made, trips))
    shown = words(opened)
    assert any("need a look" in each for each in shown)
    assert any("the key is of" in each for each in shown)
    assert button(opened, "Open folder")
    written = sorted(path.name for path in (home / "papers").rglob("*.docx"))
    assert len(written) == 4
    press(opened, "Repeat what failed")
    settle()
    # Still another person's: nothing else was tried again
    assert any("the key is of" in each for each in words(opened))
    assert sorted(path.name for path in (home / "papers").rglob("*.docx")) == written


def test_a_folder_that_could_not_be_written_is_repeated_alone(opened, made, trips, home):
    number = cases.load(made.workplace, trips[1]).number.replace("/", "-")
    in_the_way = home / "papers" / number
    in_the_way.parent.mkdir()
    in_the_way.write_text("a file where the folder should be")
    go(opened)
    assert all(states(made, trips))
    in_the_way.unlink()
    press(opened, "Repeat what failed")
    settle()
    assert len(list(in_the_way.glob("*.docx"))) == 2


def test_one_by_one_each_is_seen_and_may_be_skipped(opened, made, trips):
    opened.key.how.set_value("singly")
    go(opened)
    first = opened.state.at
    assert opened._thing is not None
    press(opened, "Skip")
    settle()
    assert opened.state.at != first
    while opened.state.at and not opened.state.at.startswith(trips[0]):
        press(opened, "Skip")
        settle()
    press(opened, "Sign this one")
    settle()
    assert states(made, trips).count(True) == 1
    while opened.state.at:
        press(opened, "Skip")
        settle()
    assert any("1 record signed" in each for each in words(opened))
    assert any("left for later" in each for each in words(opened))


def test_cancel_stops_after_the_record_at_hand(opened, made, trips):
    opened.key.secret.edit.setText(sample.KEY_PASSWORD)
    button(opened, "Sign").click()
    while not opened._count.isVisible():
        QTest.qWait(1)
    opened.reject()
    assert opened.isVisible()
    settle()
    done = states(made, trips).count(True)
    tried = len(opened.state.ended)
    assert tried < len(opened.state.records)
    assert done <= tried
    assert any("left for later" in each for each in words(opened))


def test_nothing_waits(shell, made):
    for row in cases.trips(made.workplace):
        trip = cases.load(made.workplace, row.uid).changed(REQUEST, "case.title", None)
        place = cases.Place(trip.uid, "trip", "facts")
        cases.save(made.workplace, trip, REQUEST, ["case.title"], place)
    shell.go("trips")
    settle()
    press(shell.page, "To sign")
    settle()
    assert any("Nothing waits" in each for each in words(sheet(shell, BatchSheet)))


def test_a_file_of_another_office_is_checked_then_signed(opened, shell, made, home):
    came = home / "03-12-2841.docx"
    came.write_bytes(helpers.signed(own=False))
    before = came.read_bytes()
    opened.accept()
    shell.page._signatures.take_foreign(made.workplace, came)
    settle()
    other = sheet(shell, ForeignSheet)
    shown = words(other)
    assert any("03-12-2841.docx · Cannot be checked here" in each for each in shown)
    assert any(helpers.NAME.split()[0] in each for each in shown)
    other.secret.edit.setText(sample.KEY_PASSWORD)
    press(other, "Sign")
    if not other.outcome.isVisible():
        press(other, "Sign all the same")
    assert other.outcome.file == came.with_name("03-12-2841-cosigned.docx")
    assert came.read_bytes() == before


def test_a_file_whose_signature_is_not_valid_is_refused(opened, shell, made, home):
    came = home / "came.docx"
    came.write_bytes(helpers.signed(own=False)[:-30])
    opened.accept()
    shell.page._signatures.take_foreign(made.workplace, came)
    settle()
    other = sheet(shell, ForeignSheet)
    assert not other._sign.isVisible()
    assert any("damaged" in each for each in words(other))
