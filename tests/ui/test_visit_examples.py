"""The examples N-01 to N-15 of the specification, played through the window as a person does.

Meetings are typed into their sheet, hosts are told in the inspector, meetings are dragged and
cancelled; what the board then says of each telling is compared.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Recipients, SameDay
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import (
    directory,
    entrance,
    exemptions,
    handovers,
    meetings,
    profiles,
    visits,
)
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.sheets.meeting import MeetingSheet
from kzcoord_desktop.ui.shell import Shell
from tests.ui.home import BODY, OFFICER, PASSPHRASE
from tests.ui.office import button, press, settle, sheet

pytestmark = pytest.mark.watched

MONDAY = "2026-12-14T09:00"


def at(text, zone="Asia/Almaty"):
    return Moment(datetime.fromisoformat(text), zone)


class Day:
    """A window on one visit, and the clock of its store."""

    def __init__(self, home, qtbot):
        self.now = at(MONDAY)
        setup = entrance.Setup(
            BODY, OFFICER, "Динара Оспанова", PASSPHRASE, entrance.new_recovery_key()
        )
        self.workplace = entrance.create(home / "visit", setup, self.clock)
        self.hosts = {name: self.host(name) for name in "ABC"}
        self.case = visits.new_visit(self.workplace)
        with self.workplace.store.write() as db:
            entity.update(db, "case", self.case, {"coordinates_all": 1, "country": "KR"})
        self.shell = Shell(self.workplace)
        qtbot.addWidget(self.shell)
        self.shell.resize(1366, 768)
        self.shell.show()
        self.shell.activateWindow()
        qtbot.waitUntil(self.shell.isActiveWindow)
        self.open()

    def clock(self):
        return self.now.instant().astimezone(UTC)

    def host(self, name, *, private=False):
        text = {"kk": f"{name} органы", "ru": f"Орган {name}"}
        body = directory.add_body(self.workplace, {"body.name": text}, private=private)
        person = directory.add_person(
            self.workplace,
            People.HOST,
            {"person.name": {"kk": f"Асан {name}", "ru": f"Асан {name}"},
             "person.position": {"kk": "төраға", "ru": "председатель"}},
            body=body.uid,
        )  # fmt: skip
        return body.uid, person.uid

    def open(self):
        self.shell.go("visit", self.case)
        settle()

    @property
    def page(self):
        return self.shell.page

    def pass_to(self, text, zone="Asia/Almaty"):
        """Let it be another time, and the board notice."""
        self.now = at(text, zone)
        self.page._renew_time()
        self.open()

    # -- hands -------------------------------------------------------------------------------
    def meet(self, name, day, begins, ends="", *, next_day=False):
        """Type a meeting into its sheet; return its uid."""
        before = {each.uid for each in self.page.source.meetings}
        first = not before
        press(self.shell, "Add the first meeting" if first else "Meeting")
        form = sheet(self.shell, MeetingSheet)
        for edit, typed in ((form.day, day), (form.begins, begins), (form.ends, ends)):
            edit.edit.setFocus()
            edit.edit.selectAll()
            QTest.keyClick(edit.edit, Qt.Key.Key_Delete)
            QTest.keyClicks(edit.edit, typed)
        if next_day:
            QTest.mouseClick(form.next_day, Qt.MouseButton.LeftButton)
        self.choose(form.body_choice, name)
        self.choose(form.host, name)
        press(form, "Add")
        (uid,) = {each.uid for each in self.page.source.meetings} - before
        return uid

    def choose(self, combo, typed):
        """Choose from a list by typing the end of a name."""
        combo.edit.setFocus()
        combo.edit.selectAll()
        QTest.keyClicks(combo.edit, typed)
        QTest.keyClick(combo.edit, Qt.Key.Key_Return)

    def show_telling(self, source, target):
        """Open a telling: its pill, then the host among the later ones."""
        canvas = self.page.board.canvas
        self.page.tabs._choose(self.page.relay.card[source].begins.day().isoformat())
        QTest.mouseClick(canvas.pill(source), Qt.MouseButton.LeftButton)
        settle()
        inspector = self.page.inspector
        if inspector.subject.target != target:
            QTest.mouseClick(inspector.others.way_to(target), Qt.MouseButton.LeftButton)
            settle()

    def tell(self, source, target):
        """Enter that the next host was told orally, now."""
        self.show_telling(source, target)
        press(self.shell, "Told orally")

    # -- what the board says -----------------------------------------------------------------
    def link(self, source, target):
        return self.page.relay.link(source, target)

    def state(self, source, target):
        """Return (form asked, mark, until) of a telling, or nothing if there is none."""
        link = self.link(source, target)
        if link is None:
            return None
        return str(link.form), link.mark, link.until.stored()["local"][5:]

    def words(self, source):
        """Return what stands on the pill of a meeting."""
        self.page.tabs._choose(self.page.relay.card[source].begins.day().isoformat())
        pill = self.page.board.canvas.pill(source)
        return pill.words() if pill and pill.isVisible() else None

    def drag(self, uid, minutes):
        """Drag a card along the hours."""
        canvas = self.page.board.canvas
        card = canvas.card(uid)
        start = QPoint(20, card.height() // 2)
        end = start + QPoint(round(canvas.plan.scale.hour * minutes / 60), 0)
        QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
        origin = card.mapTo(canvas, start)
        for part in (0.25, 0.5, 1.0):
            at_ = card.mapFrom(canvas, origin + (end - start) * part)
            QTest.mouseMove(card, at_)
            QApplication.processEvents()
        at_ = card.mapFrom(canvas, origin + end - start)
        QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=at_)
        settle()


@pytest.fixture
def day(home, qtbot):
    day = Day(home, qtbot)
    yield day
    settle()
    day.workplace.close()


def test_n_01_the_same_day_orally(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500")
    assert day.state(a, b) == ("oral", Mark.EARLY, "12-14T15:00")
    assert day.words(a) == "orally, by 15:00"
    day.pass_to("2026-12-14T11:05")
    assert day.state(a, b) == ("oral", Mark.DUE, "12-14T15:00")
    assert day.words(a) == "hand over by 15:00"
    day.pass_to("2026-12-14T15:00")
    assert day.words(a) == "not told"


def test_n_02_the_next_day_in_writing(day):
    a = day.meet("A", "14122026", "1700", "1800")
    b = day.meet("B", "15122026", "0930")
    assert day.state(a, b) == ("written", Mark.EARLY, "12-15T09:30")
    assert day.words(a) == "in writing, tomorrow by 09:30"
    view = day.page.relay.view(day.page.relay.card[a].begins.day())
    assert [lane.beyond for lane in view.lanes] == [False, True]


def three(day):
    return (
        day.meet("A", "14122026", "1000", "1100"),
        day.meet("B", "14122026", "1500"),
        day.meet("C", "15122026", "1000"),
    )


def test_n_03_every_later_host(day):
    a, b, c = three(day)
    forms = {pair: day.state(*pair)[0] for pair in ((a, b), (a, c), (b, c))}
    assert forms == {(a, b): "oral", (a, c): "written", (b, c): "written"}
    assert day.page.relay.pill[a].more[0].target == c


def test_n_04_or_the_next_one_only(day):
    change(day, "handover.recipients", Recipients.NEXT_ONLY)
    a, b, c = three(day)
    assert day.state(a, b)[0] == "oral"
    assert day.state(b, c)[0] == "written"
    assert day.state(a, c) is None
    assert not day.page.relay.pill[a].more


def test_n_05_a_dinner_past_midnight(day):
    a = day.meet("A", "14122026", "2230", "0040", next_day=True)
    b = day.meet("B", "15122026", "1000")
    assert day.state(a, b)[0] == "written"
    change(day, "handover.same_day", SameDay.BY_END_DATE)
    day.open()
    assert day.state(a, b)[0] == "oral"


def test_n_06_days_off_do_not_matter(day):
    a = day.meet("A", "18122026", "1600")
    b = day.meet("B", "21122026", "0900")
    assert day.state(a, b) == ("written", Mark.EARLY, "12-21T09:00")
    assert day.words(a) == "in writing, 21\u00a0December by 09:00"


def test_n_07_the_same_host_again(day):
    a = day.meet("A", "15122026", "1000")
    again = day.meet("A", "15122026", "1700")
    assert day.state(a, again) is None
    assert day.words(a) is None
    assert len(day.page.relay.view(*day.page.relay.days).lanes) == 1


def test_n_08_told_after_the_meeting_began(day):
    a = day.meet("A", "15122026", "1000", "1030")
    b = day.meet("B", "15122026", "1100")
    day.pass_to("2026-12-15T11:20")
    day.tell(a, b)
    assert day.state(a, b)[1] is Mark.LATE
    assert day.words(a) == "told late, 11:20"


def test_n_09_written_serves_where_oral_is_asked(day):
    a = day.meet("A", "15122026", "1000", "1100")
    b = day.meet("B", "15122026", "1500")
    day.pass_to("2026-12-15T13:00")
    day.show_telling(a, b)
    press(day.shell, "Prepare a note")
    assert day.shell.kind == "note"
    (note,) = handovers.of_case(day.workplace, day.case)
    handovers.deliver(day.workplace, note.note, day.now, "courier")
    QTest.keyClick(day.shell, Qt.Key.Key_Escape)
    settle()
    assert day.state(a, b)[1] is Mark.DONE
    assert day.words(a) == "in writing, 13:00"


def test_n_10_told_orally_where_a_note_is_needed(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1700")
    day.pass_to("2026-12-14T12:00")
    day.tell(a, b)
    assert day.state(a, b)[1] is Mark.DONE
    # the next meeting is put off to the next day: what was told orally is no longer enough
    meetings.move(day.workplace, b, at("2026-12-15T09:00"))
    day.open()
    assert day.state(a, b)[:2] == ("written", Mark.WRONG_FORM)
    assert day.words(a) == "only orally"


def test_n_11_local_dates_of_two_zones_decide(day):
    day.pass_to("2023-05-10T20:00", "Asia/Almaty")
    a = day.meet("A", "10052023", "2330", "2355")
    b = day.meet("B", "11052023", "0010")
    meetings.change(
        day.workplace,
        b,
        {"meeting.begins": at("2023-05-11T00:10", "Asia/Aqtau")},
    )
    day.open()
    assert day.state(a, b)[0] == "written"


def test_n_12_a_host_who_is_added_later(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500")
    day.pass_to("2026-12-14T11:30")
    day.tell(a, b)
    day.pass_to("2026-12-14T12:00")
    c = day.meet("C", "16122026", "1000")
    assert day.state(a, b)[1] is Mark.DONE
    assert day.state(a, c) == ("written", Mark.DUE, "12-16T10:00")
    assert day.page.relay.pill[a].more[0].target == c
    assert (day.page.relay.urgent.source, day.page.relay.urgent.target) == (a, c)


def test_n_13_a_private_host_need_not_be_told(day):
    day.hosts["D"] = day.host("D", private=True)
    day.open()
    a = day.meet("A", "14122026", "1000", "1100")
    d = day.meet("D", "14122026", "1500")
    assert day.state(a, d)[1] is Mark.NOT_NEEDED
    assert day.words(a) == "need not be told"
    day.show_telling(a, d)
    assert "no official of a state body" in day.page.inspector._why.text()
    assert day.page.inspector.primary.isHidden()


def test_n_14_foreign_intelligence_passes_nothing_on(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500")
    decided = Exemption(9, Ground.FOREIGN_INTELLIGENCE, "А. Жумабеков", day.workplace.today())
    exemptions.decide(day.workplace, day.case, decided)
    day.open()
    assert day.state(a, b)[1] is Mark.NOT_NEEDED
    assert day.page.relay.urgent is None
    day.show_telling(a, b)
    assert day.page.inspector._why.text() == "Does not apply: Foreign intelligence"


def test_n_15_a_cancelled_meeting_passes_nothing_on(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500")
    QTest.mouseClick(day.page.board.canvas.card(a), Qt.MouseButton.LeftButton)
    settle()
    form = sheet(day.shell, MeetingSheet)
    cancel = next(
        each
        for each in form.findChildren(type(form._close))
        if each.accessibleName() == "Cancel the meeting"
    )
    QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    settle()
    assert day.state(a, b) is None
    assert day.words(a) is None
    assert day.page.relay.card[a].meeting.cancelled
    button(day.shell, "Undo")
    press(day.shell, "Undo")
    assert day.state(a, b)[0] == "oral"


def test_a_card_dragged_past_another_decides_forms_anew_and_can_be_undone(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500", "1600")
    day.drag(a, 360)
    moved = meetings.get(day.workplace, a)
    assert moved.begins == at("2026-12-14T16:00")
    assert day.state(a, b) is None
    assert day.state(b, a)[0] == "oral"
    QTest.keyClick(day.shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert meetings.get(day.workplace, a).begins == at("2026-12-14T10:00")
    assert day.state(a, b)[0] == "oral"


def test_all_that_follow_are_moved_with_a_preview(day):
    a = day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1500", "1600")
    day.page.doing.ask_shift(b)
    settle()
    shift = sheet(day.shell)
    shift.minutes.edit.selectAll()
    QTest.keyClicks(shift.minutes.edit, "600")
    press(shift, "Move")
    assert meetings.get(day.workplace, b).begins == at("2026-12-15T01:00")
    assert meetings.get(day.workplace, a).begins == at("2026-12-14T10:00")
    assert day.state(a, b)[0] == "written"
    press(day.shell, "Undo")
    assert day.state(a, b)[0] == "oral"


def test_wrong_times_are_said_and_nothing_is_lost(day):
    day.meet("A", "14122026", "1000", "1100")
    b = day.meet("B", "14122026", "1030", "1015")
    kept = meetings.get(day.workplace, b)
    assert kept.ends == at("2026-12-14T10:15")
    card = day.page.board.canvas.card(b)
    assert "ends before it begins" in card.accessibleName()
    card.setFocus(Qt.FocusReason.TabFocusReason)
    assert "at the same time" in " ".join(card.lines().remarks)


def test_pasted_names_with_marks_and_length_are_kept_and_shown(day):
    name = "Ә́лия " + "Нұрланқызы " * 10
    day.hosts["E"] = day.host("E")
    meetings.add(
        day.workplace,
        day.case,
        {
            "meeting.begins": at("2026-12-14T10:00"),
            "meeting.topic": Text(ru=name + "\x0b«итоги»"),
            "meeting.host_body": day.hosts["E"][0],
        },
    )
    day.open()
    (card,) = day.page.relay.cards
    shown = day.page.board.canvas.card(card.uid)
    shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert "итоги" in " ".join(shown.lines().title)
    assert "Ә́лия" in shown.accessibleName()


def change(day, reading, value):
    """Read the Rules in another way."""
    profiles.accept(day.workplace, {reading: value}, since=date(2026, 1, 1), act="№ 1")
