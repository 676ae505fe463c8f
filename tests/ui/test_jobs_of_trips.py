"""Jobs 3 and 4 of ui.md section 10, done by mouse and by keys alone, and counted."""

import pytest
from PySide6.QtCore import Qt

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.trip import RECORD, REPORT, REQUEST
from kzcoord_desktop.services import cases, records, sample, signatory, signing_desk, unsigned
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.ui.counting import Hands
from tests.ui.home import NOW
from tests.ui.office import button, settle, sheet

pytestmark = pytest.mark.watched

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LEAVES_TOMORROW, WAS_HELD = 0, 3


@pytest.fixture
def prepared(made):
    """The trip that leaves tomorrow, whose record an officer has filled in for the head to sign."""
    uid = made.trips[LEAVES_TOMORROW]
    file = cases.load(made.workplace, uid)
    held = Moment(local(NOW).replace(tzinfo=None)).stored()
    file = file.changed(RECORD, "consultation.held_at", held)
    answer = {"number": "3/2841", "date": "2026-11-16"}
    file = file.changed(REQUEST, "consultation.answer", answer)
    place = cases.Place(uid, "ministry", "record")
    fields = ["consultation.held_at", "consultation.answer"]
    cases.save(made.workplace, file, RECORD, fields, place)
    assert [p for p in cases.load(made.workplace, uid).problems(RECORD) if p.blocks] == []
    return uid


@pytest.fixture
def waiting(made):
    """The trip that is over, its report asked for by the Ministry and late."""
    uid = made.trips[WAS_HELD]
    assert not cases.load(made.workplace, uid).papers[REPORT].is_locked
    return uid


def today(shell):
    shell.go("today")
    settle()
    return shell.page


def row_of(page, case, rule):
    """Return the button of a row of Today."""
    uid = next(u for u, row in page._rows.items() if row.action.case == case and row.rule == rule)
    return page._list.row(uid).action


def is_signed(made, case, paper):
    return cases.load(made.workplace, case).papers[paper].is_locked


def use_key_of_signer(made, case, paper):
    """Let the key file of who signs be the one that was used last, as on their own workstation."""
    file = cases.load(made.workplace, case)
    path = made.keys[signatory.signer(file, paper)]
    info = signing_desk.look_at_key(path, sample.KEY_PASSWORD, NOW)
    signing_desk.remember_key(made.workplace, info)


def sit_down(made, person):
    """Let the officer at this workstation be a person of the Directory."""
    with made.workplace.store.write() as db:
        entity.update(db, "officer", made.workplace.officer.uid, {"person": person})


@pytest.fixture
def head(made, prepared):
    """The head of the delegation at their own workstation; all else was signed before."""
    workplace = made.workplace
    use_key_of_signer(made, prepared, RECORD)
    person = signatory.signer(cases.load(workplace, prepared), RECORD)
    folder = workplace.folder.parent / "papers"
    for each in unsigned.waiting(workplace):
        if each.signs.uid == person and (each.case, each.kind) != (prepared, RECORD):
            ready = records.prepare(workplace, cases.load(workplace, each.case), each.kind)
            key = made.keys[person]
            signing_desk.sign(workplace, ready, key, sample.KEY_PASSWORD, folder)
    sit_down(made, person)
    return prepared


def test_job_3_with_the_mouse_takes_three_clicks(shell, made, head):
    page = today(shell)
    with Hands() as hands:
        hands.click(page._unsigned.row(head).action)
        hands.click(button(shell.page, "Sign and export"))
        hands.type(sample.KEY_PASSWORD)
        hands.click(sheet(shell, SignSheet)._sign)
    assert (hands.clicks, hands.keys) == (3, 0)
    assert is_signed(made, head, RECORD)


def test_job_3_with_keys_takes_three(shell, made, head):
    today(shell)
    with Hands() as hands:
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_S, CONTROL_SHIFT)
        hands.type(sample.KEY_PASSWORD)
        hands.press(Qt.Key.Key_Return)
    assert (hands.clicks, hands.keys) == (0, 3)
    assert is_signed(made, head, RECORD)


def test_what_was_signed_leaves_today(shell, made, head):
    page = today(shell)
    page._unsigned.row(head).action.click()
    settle()
    shell.page._sign()
    settle()
    signing = sheet(shell, SignSheet)
    signing.form.secret.edit.setText(sample.KEY_PASSWORD)
    signing.act()
    settle()
    page = today(shell)
    assert page._unsigned.row(head) is None


def test_to_an_officer_it_stands_below_the_duties_and_is_not_loud(shell, made, prepared):
    page = today(shell)
    row = page._unsigned.row(prepared)
    assert row.row.loud is False
    assert page._left.indexOf(page._unsigned) > page._left.indexOf(page._list)


def test_to_who_signs_it_stands_above_them_with_the_filled_button(shell, made, head):
    page = today(shell)
    assert page._unsigned.row(head).row.loud
    assert page._left.indexOf(page._unsigned) < page._left.indexOf(page._list)
    assert not any(view.row.loud for view in page._list.views())


def test_job_4_with_the_mouse_takes_at_most_six_clicks(shell, made, waiting):
    use_key_of_signer(made, waiting, REPORT)
    page = today(shell)
    with Hands() as hands:
        hands.click(row_of(page, waiting, "R-7.4"))
        hands.click(button(shell.page, "Sign and export"))
        hands.type(sample.KEY_PASSWORD)
        hands.click(sheet(shell, SignSheet)._sign)
    assert hands.clicks <= 6
    assert hands.keys == 0
    assert is_signed(made, waiting, REPORT)


def test_job_4_with_keys_takes_at_most_eight(shell, made, waiting):
    use_key_of_signer(made, waiting, REPORT)
    page = today(shell)
    wanted = row_of(page, waiting, "R-7.4")
    with Hands() as hands:
        while not wanted.hasFocus() and hands.keys < 8:
            hands.press(Qt.Key.Key_Up)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_S, CONTROL_SHIFT)
        hands.type(sample.KEY_PASSWORD)
        hands.press(Qt.Key.Key_Return)
    assert hands.keys <= 8
    assert hands.clicks == 0
    assert is_signed(made, waiting, REPORT)
