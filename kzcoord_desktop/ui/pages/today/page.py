"""The first page of a day: the board of duties, the visit of today, the half-year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import board, half_year_progress, registering, visit_today
from kzcoord_desktop.services.board_action import Does
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.services.unsigned import unsigned
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.due_list import DueList
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.today import unsigned as unsigned_rows
from kzcoord_desktop.ui.pages.today import words
from kzcoord_desktop.ui.pages.today.giving import Giving
from kzcoord_desktop.ui.pages.today.half_year import HalfYearCard, HalfYearStrip
from kzcoord_desktop.ui.pages.today.visit import VisitCard, VisitStrip
from kzcoord_desktop.ui.sheets.arrival import ArrivalSheet
from kzcoord_desktop.ui.sheets.explanation import open_explanation
from kzcoord_desktop.ui.sheets.register import RegisterSheet
from kzcoord_desktop.ui.to_sign import Signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.board import Board, Group
    from kzcoord_desktop.services.board import Row as BoardRow
    from kzcoord_desktop.services.exchanges import Entry
    from kzcoord_desktop.services.half_year_progress import Progress
    from kzcoord_desktop.services.registering import Entered, Subject
    from kzcoord_desktop.services.unsigned import Unsigned
    from kzcoord_desktop.services.visit_today import VisitToday
    from kzcoord_desktop.services.workplace import Workplace

_ROOMY: Final = 1200
"""Effective width of the window from which there is room for a column beside the list."""
_TICK_MS: Final = 60_000
_ENTERED: Final = ("R-7.4", "R-7.5", "R-8.2")
"""Rules of which something can be entered beside what their procedure writes."""


@dataclass(frozen=True)
class _Seen:
    """What the store said: the board, the rows of it that are shown, what stands beside it."""

    board: Board
    rows: Sequence[tuple[Group, Sequence[BoardRow]]]
    visits: Sequence[VisitToday]
    progress: Progress | None
    unsigned: Sequence[Unsigned]


class TodayPage(Page):
    """Rows lead to the step of a trip, or register what became of a duty."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._rows: dict[str, BoardRow] = {}
        self._whole: set[str] = set()
        self._has_visit, self._has_progress = False, False
        self._header = Header()
        self._whose = Segmented(
            N_("Whose duties"), (("mine", N_("Mine")), ("all", N_("Whole body"))), "mine"
        )
        self._list = DueList(N_("What is due"))
        self._unsigned = DueList(N_("To be signed"))
        self._waiting: Sequence[Unsigned] = ()
        self._trips = Button(N_("Trips"), icon="plane-takeoff")
        self._empty = EmptyState("check", N_("Nothing is due today"), "", (self._trips,), done=True)
        self._nothing = Panel(padding=(0, 0, 0, 0))
        self._hint = Note("", "info", "text2")
        self._enter_position = Button(N_("Enter the letter"), "link")
        self._position = QWidget()
        self._visit, self._visit_strip = VisitCard(), VisitStrip()
        self._card, self._strip = HalfYearCard(), HalfYearStrip()
        self._sign_all = Button(N_("To sign"), icon="pen-line")
        self._signatures = Signatures(self)
        self._giving = Giving(self, self._renew)
        self._clock = QTimer(self)
        self._clock.setInterval(_TICK_MS)
        self._build()
        self._connect()

    # -- what the window calls ---------------------------------------------------------------
    def enter(self, _what: str) -> None:
        """Read the board anew, after everything that is still being written."""
        self._header.focus_title()
        self.load()

    def load(self) -> None:
        """Read the board; the list changes only where it says something new."""
        tasks.run(self, lambda _job: self._read(), done=self._show)

    def act(self) -> None:
        """Press the filled button."""
        self._loud_list().press_loud()

    def ask_signatures(self) -> None:
        """Show the records that wait for a signature, of whom the page is about."""
        self._signatures.open(self.workplace, mine=self._is_mine)

    def duty_of(self, rule: str) -> str:
        """Return the duty of a rule that stands first on the page."""
        return next(uid for uid, row in self._rows.items() if row.rule == rule)

    def panes(self) -> Sequence[QWidget]:
        """Return the choice whose duties are shown, the list, and the visit beside it."""
        beside = (self._visit,) if self._visit.isVisible() else ()
        return (self._whose, self._list if self._rows else self._nothing, *beside)

    # -- showing -----------------------------------------------------------------------------
    def _read(self) -> _Seen:
        """Read and word what is shown; in the store lane."""
        found = board.board(self.workplace, mine=self._is_mine)
        rows = words.shown(found, self._whole)
        visits = visit_today.visits(self.workplace)
        progress = half_year_progress.progress(self.workplace)
        told = {_told(row) for _, of in rows for row in of}
        waiting = unsigned(self.workplace, mine=self._is_mine, besides=told)
        return _Seen(found, rows, visits, progress, waiting)

    @property
    def _is_mine(self) -> bool:
        return self._whose.value() == "mine"

    def _show(self, seen: _Seen) -> None:
        self._rows = {row.uid: row for _, rows in seen.rows for row in rows}
        self._header.set_title(words.heading(seen.board.day))
        self._header.set_facts(words.facts(seen.board))
        self._show_unsigned(seen.unsigned)
        self._list.set_groups(words.groups(seen.rows, quiet=self._signs()))
        self._list.setVisible(bool(self._rows))
        self._empty.set_body(words.what_comes_next(seen.board))
        self._nothing.setVisible(not seen.board.urgent)
        self._trips.setVisible(not self._rows)
        self._hint.set_text(seen.board.hint or "")
        self._position.setVisible(seen.board.hint is not None)
        self._show_beside(seen.visits, seen.progress)
        if self._header.has_title_focus():
            self._loud_list().focus_loud()

    def _show_unsigned(self, found: Sequence[Unsigned]) -> None:
        """Show what waits for a signature: above the duties to who signs it, else below them."""
        self._waiting = found
        self._unsigned.set_groups(
            unsigned_rows.groups(found, whole=unsigned_rows.GROUP in self._whole)
        )
        self._unsigned.setVisible(bool(found))
        self._sign_all.setVisible(sum(len(each.records) for each in found) > 1)
        place = self._left.indexOf(self._list)
        if self._signs() != (self._left.indexOf(self._unsigned) < place):
            self._left.removeWidget(self._unsigned)
            place = self._left.indexOf(self._list)
            self._left.insertWidget(place if self._signs() else place + 1, self._unsigned)

    def _signs(self) -> bool:
        """Return whether something waits for the signature of the officer."""
        return bool(self._waiting) and self._waiting[0].mine

    def _loud_list(self) -> DueList:
        return self._unsigned if self._signs() else self._list

    def _sign(self, case: str) -> None:
        """Open the record that waits."""
        record = next(each.first for each in self._waiting if each.first.case == case)
        self.work_opened.emit(Place(record.case, record.step, record.part))

    def _show_beside(self, visits: Sequence[VisitToday], progress: Progress | None) -> None:
        self._has_visit, self._has_progress = bool(visits), progress is not None
        self._visit.show_visits(visits)
        self._visit_strip.show_visits(visits)
        if progress is not None:
            self._card.show_progress(progress)
            self._strip.show_progress(progress)
        self._fit()

    def _fit(self) -> None:
        """Show visit and half-year beside the list; in less room, one of them above it."""
        roomy = self.window().width() / look.scale >= _ROOMY
        self._visit.setVisible(self._has_visit and roomy)
        self._card.setVisible(self._has_progress and roomy)
        self._visit_strip.setVisible(self._has_visit and not roomy)
        self._strip.setVisible(self._has_progress and not self._has_visit and not roomy)

    # -- acting ------------------------------------------------------------------------------
    def _act_on(self, uid: str) -> None:
        row = self._rows[uid]
        action, telling = row.action, row.telling
        if action.does is Does.OPEN and action.case:
            self.work_opened.emit(Place(action.case, action.step, action.part))
        elif telling is not None and action.case:
            first = telling.targets[0]
            self.opened.emit("visit", f"{action.case}/{telling.source}/{first}")
        else:
            self._register(uid)

    def _register(self, uid: str) -> None:
        tasks.run(
            self, lambda _job: registering.of_duty(self.workplace, uid), done=self._open_register
        )

    def _register_position(self) -> None:
        tasks.run(
            self, lambda _job: registering.of_position(self.workplace), done=self._open_register
        )

    def _open_register(self, subject: Subject) -> None:
        sheet: ArrivalSheet | RegisterSheet
        if subject.stay is not None:
            sheet = ArrivalSheet(self, self.workplace, subject, subject.stay)
        else:
            sheet = RegisterSheet(self, self.workplace, subject)
            sheet.taken_back.connect(self._taken_back)
        sheet.entered.connect(lambda entered, what: self._entered(subject, entered, what))
        sheet.open()

    def _entered(self, subject: Subject, entered: Entered, what: Message) -> None:
        """Tell what was entered, with a way back, and what it moved."""
        self._renew()
        undo.offer(
            self,
            what,
            lambda: registering.take_back(self.workplace, subject, entered),
            self._renew,
        )
        undo.tell_moved(self, entered.moved)

    def _explain(self, uid: str) -> None:
        """Say why a date; a row that opens the procedure leaves entering a letter to this sheet."""
        row = self._rows[uid]
        enters = row.action.does is Does.OPEN and row.rule in _ENTERED
        register = (lambda: self._register(uid)) if enters else None
        open_explanation(self, self.workplace, uid, register)

    def _ask_whose(self, uid: str) -> None:
        row, view = self._rows[uid], self._list.row(uid)
        if row.case and view is not None:
            self._giving.ask(row.case, look.text(row.officer or ""), view.whose())

    def _show_whole(self, group: str) -> None:
        self._whole.add(group)
        self.load()

    def _taken_back(self, entry: Entry) -> None:
        """Tell that an entry was taken back; undone, it is entered again."""
        self._renew()
        undo.offer(
            self,
            N_("Taken back"),
            lambda: registering.enter(self.workplace, entry),
            self._renew,
        )

    def _renew(self) -> None:
        """Show what became of the board, and let the window count again."""
        self.load()
        self.entered.emit()

    # -- time and room -----------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        """Follow the clock while the page is seen."""
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while nobody looks."""
        self._clock.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._fit()

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._fit()

    def _tick(self) -> None:
        """Read again while somebody works here: minutes pass, and so does midnight."""
        if self.isActiveWindow():
            self.load()

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._header.buttons.addWidget(self._sign_all)
        self._header.buttons.addWidget(self._whose)
        self._sign_all.hide()
        self._nothing.column.addWidget(self._empty)
        hint = Row(12, (4, 0, 4, 0), self._position)
        hint.addWidget(self._hint, 1)
        hint.addWidget(self._enter_position)
        self._left = Column(12)
        for part in (self._position, self._nothing, self._list, self._unsigned):
            self._left.addWidget(part)
            part.hide()
        self._left.addStretch(1)
        middle = Row(16)
        middle.addLayout(self._left, 1)
        beside = Column(14)
        beside.addWidget(self._visit)
        beside.addWidget(self._card)
        beside.addStretch(1)
        middle.addLayout(beside)
        content = QWidget()
        column = Column(12, (20, 4, 20, 16), content)
        for strip in (self._visit_strip, self._strip):
            column.addWidget(strip)
        column.addLayout(middle, 1)
        for part in (self._visit, self._card, self._visit_strip, self._strip):
            part.hide()
        self.column.addWidget(self._header)
        self.column.addWidget(Scroll(content), 1)

    def _connect(self) -> None:
        self._whose.chosen.connect(lambda _whose: self.load())
        self._list.acted.connect(self._act_on)
        self._list.explained.connect(self._explain)
        self._list.whose_asked.connect(self._ask_whose)
        self._list.more_asked.connect(self._show_whole)
        self._unsigned.more_asked.connect(self._show_whole)
        self._unsigned.acted.connect(self._sign)
        self._sign_all.clicked.connect(self.ask_signatures)
        self._signatures.signed.connect(self._renew)
        self._signatures.opened.connect(self.work_opened)
        self._enter_position.clicked.connect(self._register_position)
        self._trips.clicked.connect(lambda: self.opened.emit("trips", ""))
        for visit in (self._visit, self._visit_strip):
            visit.opened.connect(lambda uid: self.opened.emit("visit", uid))
        self._clock.timeout.connect(self._tick)


def _told(row: BoardRow) -> tuple[str, str]:
    """Return the case of a row with its step, or with the meeting that is told of."""
    place = row.telling.source if row.telling is not None else row.action.step
    return row.action.case or "", place
