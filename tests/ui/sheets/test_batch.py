"""Signing what waits, all at once or one by one, and a file of another office from there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from kzcoord_desktop.domain.procedures.trip import RECORD, REQUEST
from kzcoord_desktop.services import cases, demo, handovers, sample, unsigned
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.batch import BatchSheet
from kzcoord_desktop.ui.sheets.cosign import ForeignSheet
from tests.signing import helpers
from tests.ui.office import button, press, settle, sheet
from tools.gallery.watch import problems


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
    assert any("name other people and wait" in each for each in shown)
    assert not opened.state.failed
    assert button(opened, "Open folder")
    assert not opened._again.isVisible()
    written = {path.name.split("-")[2] for path in (home / "papers").rglob("*.docx")}
    assert {cases.load(made.workplace, uid).number[-3:] for uid in trips} < written
    told = {each.record.number for each in opened.state.ended.values()}
    assert all(number.startswith("KM-") for number in told)


def test_whose_key_it_is_tells_which_records_it_can_sign(opened, trips):
    others = {each.case for each in opened.state.others}
    assert others
    assert not others & set(trips)
    model = opened.table.model()
    at = [each.id for each in opened.state.records].index(opened.state.others[0].id)
    assert model.index(at, 2).data() == "Waits for another key"


def test_a_key_that_none_of_the_records_names(opened, made, trips):
    only = opened.state.others
    opened.state.records = only
    go(opened)
    assert "None of these records names" in look.text(opened.key.key_field.error())
    assert not any(states(made, trips))
    assert opened.key.isVisible()


def test_own_records_are_chosen_apart(opened, made):
    press(opened, "Mine")
    # The officer of the sample prepares every trip
    assert opened.state.records
    with made.workplace.store.write() as db:
        officer = entity.get(db, "officer", made.workplace.officer.uid)
        row = {name: officer[name] for name in ("person", "role")} | {"label": "Another"}
        other = entity.insert(db, "officer", row)
        for case in entity.select(db, "case", {}):
            entity.update(db, "case", case["uid"], {"owner": other})
    press(opened, "Whole body")
    press(opened, "Mine")
    assert opened.state.records == []
    assert any("None of yours waits" in each for each in words(opened))
    assert opened.key.whose.isVisible()
    assert not opened.key.secret.isVisible()
    press(opened, "Whole body")
    assert opened.state.records
    assert opened.key.secret.isVisible()


def test_a_record_is_opened_where_it_is_written(opened, shell, trips):
    first = next(each for each in opened.state.records if each.case == trips[1])
    opened.table.opened.emit(first.id)
    settle()
    assert (shell.kind, shell.what) == ("trip", first.case)


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
    assert not opened._folder.isVisible()


def test_what_could_not_be_copied_goes_to_another_folder(opened, made, trips, home):
    (home / "papers").write_text("a file where the folder should be")
    go(opened)
    assert all(states(made, trips))
    assert opened._folder.isVisible()
    assert problems(opened) == []
    assert opened._scroll.height() == opened._folder.height()
    opened._folder._take(home / "elsewhere")
    press(opened, "Repeat what failed")
    settle()
    assert not opened.state.failed
    assert len(list((home / "elsewhere").rglob("*.docx"))) == opened.state.signed


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
    found = {each.case for each in unsigned.waiting(made.workplace)}
    for uid in found:
        trip = cases.load(made.workplace, uid).changed(REQUEST, "case.title", None)
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
    other.form.secret.edit.setText(sample.KEY_PASSWORD)
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


def test_a_note_to_the_next_host_is_opened_on_its_own_page(shell, made):
    visit = cases.load(made.workplace, made.visits[0])
    source, target = visit.meetings[:2]
    uid = handovers.begin_note(made.workplace, visit.uid, source.uid, (target.uid,))
    paper, text = f"{handovers.NOTE}@{uid}", {"kk": "Мәтін", "ru": "Текст"}
    visit = cases.load(made.workplace, visit.uid)
    values = {"addressee": text, "content": text, "agreements": "none", "signed_by": source.host}
    for field, value in values.items():
        visit = visit.changed(paper, field, value)
    place = cases.Place(visit.uid, "note", uid)
    cases.save(made.workplace, visit, paper, [*visit.own[paper]], place)
    shell.go("today")
    settle()
    shell.page.ask_signatures()
    settle()
    waiting = sheet(shell, BatchSheet)
    found = next(each for each in waiting.state.records if each.kind == paper)
    waiting.table.opened.emit(found.id)
    settle()
    assert (shell.kind, shell.what) == ("note", f"{visit.uid}/{uid}")
