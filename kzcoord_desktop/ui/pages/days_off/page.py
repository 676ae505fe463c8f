"""The page of days off: a year at a time, the yearly file, and the body's own days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import calendars
from kzcoord_desktop.ui import report, tasks, undo
from kzcoord_desktop.ui.files import ask_file
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.year_view import YearDay, YearView, legend
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.days_off import words
from kzcoord_desktop.ui.pages.days_off.list import DayList
from kzcoord_desktop.ui.sheets.own_day import OwnDaySheet
from kzcoord_desktop.ui.sheets.year_file import YearFileSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from kzcoord_desktop.domain.calendar.working import WorkingCalendar
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.calendars import DaySet
    from kzcoord_desktop.services.workplace import Workplace

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class _Seen:
    """What the store said: the calendar, the uids of own days, what is to be imported, the days."""

    calendar: WorkingCalendar
    own: Mapping[date, str]
    reminder: Message | None
    years: dict[int, dict[date, YearDay]]

    def year(self, number: int) -> dict[date, YearDay]:
        """Return the days of a year; those of the first one shown are known already."""
        if number not in self.years:
            self.years[number] = words.year(self.calendar, number)
        return self.years[number]


class DaysOffPage(Page):
    """Opened from the settings; every change recomputes the deadlines and says which moved."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._seen: _Seen | None = None
        self._year = workplace.today().year
        self._header = Header(N_("Days off"))
        self._import = Button(N_("Import a yearly file"), icon="upload")
        self._set = Button(N_("Set a day"), icon="plus")
        self._before = IconButton("chevron-left", N_("Year before"), size=30)
        self._after = IconButton("chevron-right", N_("Next year"), size=30)
        self._title = Label("", "section")
        self._count = Label("", "small", "text3")
        self._note = Note("", "triangle-alert", "warn")
        self._view = YearView(N_("Days of the year"))
        self._list = DayList(self._year)
        self._build()
        self._connect()

    def enter(self, _what: str) -> None:
        """Read the calendar anew."""
        self._header.focus_title()
        self.load()

    def load(self) -> None:
        """Read the calendar and show the year."""
        tasks.run(self, lambda _job: self._read(), done=self._show)

    def panes(self) -> Sequence[QWidget]:
        """Return the year and the list of its days."""
        return (self._view, self._list)

    # -- showing -----------------------------------------------------------------------------
    def _read(self) -> _Seen:
        own, calendar = calendars.own_days(self.workplace), calendars.calendar(self.workplace)
        return _Seen(
            calendar,
            {each.override.day: each.uid for each in own},
            calendars.reminder(self.workplace),
            {self._year: words.year(calendar, self._year)},
        )

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        self._header.set_facts(words.facts(seen.calendar))
        self.turn(0)

    def turn(self, step: int) -> None:
        """Show the year before, the next one, or the same again."""
        seen = self._seen
        if seen is None:
            return
        first, last = seen.calendar.first.year, seen.calendar.last.year
        self._year = min(max(self._year + step, first), last)
        self._before.setEnabled(self._year > first)
        self._after.setEnabled(self._year < last)
        self._title.set_text(str(self._year))
        count = seen.calendar.working_days(self._year)
        self._count.set_text(NN_("{n} working day", "{n} working days", n=count))
        today = self.workplace.today()
        cursor = today if today.year == self._year else today.replace(year=self._year, day=1)
        self._view.show_year(seen.year(self._year), cursor, today)
        self._list.show_days(seen.calendar.special_days(self._year), seen.own)
        self._warn(seen)

    def _warn(self, seen: _Seen) -> None:
        """Say that acts may still move days of this year."""
        unsure = self._year > seen.calendar.confirmed_until.year
        computed = N_("This year is computed from the law. Acts may still move days off.")
        self._note.setVisible(unsure)
        if unsure:
            self._note.set_text(seen.reminder or computed)

    # -- changing ----------------------------------------------------------------------------
    def _ask_file(self) -> None:
        filters = ((N_("Yearly files"), "*.json *.csv"), (N_("All files"), "*"))
        ask_file(self, N_("Choose the yearly file"), paths.documents_dir(), filters, self.read)

    def read(self, path: Path) -> None:
        """Read a yearly file and show what it would change."""
        tasks.run(
            self,
            lambda _job: calendars.read_text(path),
            done=lambda text: self._review(path.name, text),
            failed=report.user_error,
        )

    def _review(self, name: str, text: str) -> None:
        sheet = YearFileSheet(self, self.workplace, name, text, self._year)
        sheet.accepted_file.connect(self._changed)
        sheet.open()

    def _ask_day(self, day: date | None = None) -> None:
        if self._seen is None:
            return
        sheet = OwnDaySheet(self, self.workplace, self._seen.calendar, day or self._view.day())
        sheet.entered.connect(self._day_set)
        sheet.open()

    def _day_set(self, done: DaySet) -> None:
        self._changed(done.moved)
        undo.offer(
            self,
            N_("Day set"),
            lambda: calendars.unset_day(self.workplace, done.uid),
            lambda: self._changed([]),
        )

    def _take_back(self, uid: str) -> None:
        tasks.run(self, lambda _job: calendars.unset_day(self.workplace, uid), done=self._changed)

    def _changed(self, moved: list[Message]) -> None:
        self.load()
        self.entered.emit()
        undo.tell_moved(self, moved)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._header.set_crumbs([("settings", N_("Settings")), ("", N_("Days off"))])
        self._header.buttons.addWidget(self._import)
        self._header.buttons.addWidget(self._set)
        head = Row(6)
        for part in (self._before, self._title, self._after):
            head.addWidget(part)
        head.addSpacing(8)
        head.addWidget(self._count)
        head.addStretch(1)
        left = Column(10)
        left.addLayout(head)
        left.addWidget(self._note)
        left.addWidget(legend(words.LEGEND))
        left.addWidget(self._view)
        left.addStretch(1)
        self._note.hide()
        content = QWidget()
        row = Row(16, (24, 4, 20, 24), content)
        row.addLayout(left, 1)
        row.addWidget(self._list, 0, _TOP)
        self.column.addWidget(self._header)
        self.column.addWidget(Scroll(content), 1)

    def _connect(self) -> None:
        self._header.crumb_pressed.connect(lambda place: self.opened.emit(place, ""))
        self._import.clicked.connect(self._ask_file)
        self._set.clicked.connect(lambda _on: self._ask_day())
        self._before.clicked.connect(lambda _on: self.turn(-1))
        self._after.clicked.connect(lambda _on: self.turn(1))
        self._view.picked.connect(self._ask_day)
        self._list.taken_back.connect(self._take_back)
