"""The jobs of ui.md section 10, done by mouse and by keys alone, and counted."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, directory, handovers, meetings, sample, visits
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui.sheets.sign import SignSheet
from tests.ui.counting import Hands
from tests.ui.office import settle, sheet

pytestmark = pytest.mark.watched

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def at(text):
    return Moment(datetime.fromisoformat(text))


def both(text):
    return Text(kk=text, ru=text)


@pytest.fixture
def visit(made):
    """A visit of two hosts: one today, whose outcomes are written, the other tomorrow."""
    workplace = made.workplace
    known = directory.read(workplace.store.reader())
    people = {person.name.ru: uid for uid, person in known.people.items()}
    model = cases.load(workplace, made.visits[0])
    uid = visits.new_visit(workplace)
    facts = {name: value for name, value in model.facts.items() if "@" not in name}
    case = cases.load(workplace, uid)
    for name, value in facts.items():
        if name.startswith("case.") and name not in ("case.guests", "case.guest_head"):
            case = case.changed(NOTE, name, value)
    asked = [name for name in facts if name.startswith("case.") and "guest" not in name]
    cases.save(workplace, case, NOTE, asked, cases.Place(uid, "visit", "facts"))
    head = people["Аскар Жумабеков"]
    bodies = [body.uid for body in known.bodies.values()]
    own = next(body.uid for body in known.bodies.values() if body.own)
    other = next(p for p in known.people.values() if p.body and p.body != own)
    assert other.body in bodies
    first = meetings.add(
        workplace,
        uid,
        {
            "meeting.begins": at("2026-11-16T10:00"),
            "meeting.ends": at("2026-11-16T11:00"),
            "meeting.topic": both("Транзит"),
            "meeting.place": both("Зал 1"),
            "meeting.host_body": own,
            "meeting.host": head,
        },
    )
    second = meetings.add(
        workplace,
        uid,
        {
            "meeting.begins": at("2026-11-17T10:00"),
            "meeting.topic": both("Порт"),
            "meeting.place": both("Зал 2"),
            "meeting.host_body": other.body,
            "meeting.host": other.uid,
        },
    )
    outcomes = [
        meetings.new_outcome(OutcomeKind.CONTENT, both("Порядок транзита")),
        meetings.new_outcome(OutcomeKind.AGREEMENT, both("Направить проект карты")),
    ]
    meetings.save_outcomes(workplace, first.uid, outcomes)
    return uid, first.uid, second.uid


def told(made, case):
    return {
        (each.source, target)
        for each in handovers.of_case(made.workplace, case)
        if each.given
        for target in each.targets
    }


@pytest.fixture
def korea(shell, made):
    """The sample visit of today; who has been told, before."""
    settle()
    return made.visits[0], told(made, made.visits[0])


def test_job_1_with_the_mouse_takes_two_clicks(shell, made, korea):
    case, before = korea
    shell.go("visit", case)
    settle()
    urgent = shell.page.relay.urgent
    with Hands() as hands:
        hands.click(shell.page.board.canvas.pill(urgent.source))
        hands.click(shell.page.inspector.primary)
    assert (hands.clicks, hands.keys) == (2, 0)
    assert told(made, case) - before == {(urgent.source, urgent.target)}


def test_job_1_with_keys_takes_two_from_anywhere(shell, made, korea):
    case, before = korea
    shell.go("trips")
    settle()
    with Hands() as hands:
        hands.press(Qt.Key.Key_J, CONTROL)
        hands.press(Qt.Key.Key_Return, CONTROL)
    assert (hands.clicks, hands.keys) == (0, 2)
    assert shell.kind == "visit"
    (new,) = told(made, case) - before
    assert new not in before


def test_job_1_is_undone_by_one_key(shell, made, korea):
    case, before = korea
    with Hands() as hands:
        hands.press(Qt.Key.Key_J, CONTROL)
        hands.press(Qt.Key.Key_Return, CONTROL)
        hands.press(Qt.Key.Key_Z, CONTROL)
    assert hands.keys == 3
    assert told(made, case) == before


def test_job_2_with_the_mouse_takes_at_most_five_clicks(shell, made, visit):
    case, first, second = visit
    shell.go("visit", case)
    settle()
    with Hands() as hands:
        hands.click(shell.page.board.canvas.pill(first))
        hands.click(shell.page.inspector.primary)
        hands.click(shell.page.bar._sign)
        signing = sheet(shell, SignSheet)
        hands.type(sample.KEY_PASSWORD)
        hands.click(signing._sign)
    assert hands.clicks <= 5
    assert hands.keys == 0
    assert_signed(made, case, first, second)


def test_job_2_with_keys_takes_at_most_six(shell, made, visit):
    case, first, second = visit
    shell.go("visit", case)
    settle()
    with Hands() as hands:
        hands.press(Qt.Key.Key_Home)
        hands.press(Qt.Key.Key_Right)
        hands.press(Qt.Key.Key_Return)
        hands.press(Qt.Key.Key_Return, CONTROL)
        hands.press(Qt.Key.Key_S, CONTROL | SHIFT)
        hands.type(sample.KEY_PASSWORD)
        hands.press(Qt.Key.Key_Return)
    assert hands.keys <= 6
    assert hands.clicks == 0
    assert_signed(made, case, first, second)


def test_a_signed_note_is_delivered_from_the_day(shell, made, visit):
    case, first, second = visit
    shell.go("visit", case)
    settle()
    shell.page.open_telling(first)
    shell.page.act()
    settle()
    shell.page.act()
    settle()
    signing = sheet(shell, SignSheet)
    QTest.keyClicks(signing.form.secret.edit, sample.KEY_PASSWORD)
    signing.act()
    settle()
    signing.accept()
    QTest.keyClick(shell, Qt.Key.Key_Escape)
    settle()
    assert shell.kind == "visit"
    page = shell.page
    assert page.inspector.primary.words() == "Enter the delivery"
    with Hands() as hands:
        hands.press(Qt.Key.Key_Return, CONTROL)
    assert page.relay.link(first, second).mark is Mark.DONE
    assert page.board.canvas.pill(first).words() == "in writing, 15:05"
    (note,) = handovers.of_case(made.workplace, case)
    assert (note.given, note.channel) == (at("2026-11-16T15:05"), "courier")


def assert_signed(made, case, first, second):
    """The note is signed and names its receiver; it waits for its delivery."""
    (note,) = [each for each in handovers.of_case(made.workplace, case) if each.source == first]
    assert note.targets == (second,)
    assert note.given is None
    paper = cases.load(made.workplace, case).papers[f"{NOTE}@{note.note}"]
    assert paper.is_locked
    assert paper.number.startswith("KM-2026/")


def test_typing_is_not_counted_but_shortcuts_are(shell, made):
    shell.go("trip", made.trips[0])
    settle()
    edit = shell.page.view.form.box("consultation.held_at").edits()[0]
    edit.setFocus()
    with Hands() as hands:
        hands.type("1611")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        hands.press(Qt.Key.Key_F9)
    assert hands.keys == 2
