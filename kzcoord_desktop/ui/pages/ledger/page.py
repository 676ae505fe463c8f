"""What was promised in meetings and is still open, by country, over all trips and visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.outcome import Side
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import ledger
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.ledger import words
from kzcoord_desktop.ui.pages.ledger.list import LedgerList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.services.ledger import Entry
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.workplace import Workplace

_ALL = "all"
_ANY_STATE = Option(_ALL, N_("All states"))
_OF_VISIT = "visit"


class LedgerPage(Page):
    """Rows are marked as done, and lead to the meeting where it was said."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._entries: tuple[Entry, ...] = ()
        self._whole: set[str] = set()
        self._header = Header(N_("Agreements"))
        self._state = Combo([_ANY_STATE], _ALL)
        self._state.set_width(260)
        self._state.set_name(N_("Foreign state"))
        self._whose = Segmented(
            N_("Whose promises"),
            (
                (_ALL, N_("All")),
                (Side.OURS, N_("We promised")),
                (Side.FOREIGN, N_("They promised")),
            ),
            _ALL,
        )
        self._which = Segmented(
            N_("Which ones"), (("open", N_("Still open")), ("done", N_("Done"))), "open"
        )
        self._list = LedgerList()
        self._nothing = Panel(padding=(0, 0, 0, 0))
        self._empty = EmptyState("handshake", N_("Nothing is open"), "", done=True)
        self._build()
        self._connect()

    # -- what the window calls ---------------------------------------------------------------
    def enter(self, what: str) -> None:
        """Read the ledger anew; `what` is the code of a state to begin with."""
        if what:
            self._state.set_value(what)
        self._header.focus_title()
        self.load()

    def load(self) -> None:
        """Read the ledger, after everything that is still being written."""
        tasks.run(self, lambda _job: ledger.entries(self.workplace), done=self._show)

    def panes(self) -> Sequence[QWidget]:
        """Return the choices, and the list."""
        return (self._state, self._list) if self._list.rows else (self._state,)

    # -- showing -----------------------------------------------------------------------------
    def _show(self, found: tuple[Entry, ...]) -> None:
        self._entries = found
        states = [
            Option(code, name, also=" ".join((name.kk, name.ru, name.en)))
            for code, name in ledger.names(found).items()
        ]
        self._state.set_options([_ANY_STATE, *states])
        if self._state.value() not in (_ALL, *(state.id for state in states)):
            self._state.set_value(_ALL)
        self._fill()

    def _fill(self) -> None:
        today = self.workplace.today()
        chosen = [entry for entry in self._entries if self._fits(entry)]
        self._header.set_facts(words.heading(chosen, today))
        wanted = self._which.value() == "done"
        shown = [entry for entry in chosen if (entry.standing(today) is Standing.DONE) == wanted]
        self._list.show_entries(shown, today, whole=self._whole)
        self._list.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self._empty.set_body(
            N_("What was done is kept here.")
            if wanted
            else N_("Agreements and open points of meetings stand here until they are done.")
        )

    def _fits(self, entry: Entry) -> bool:
        state, whose = self._state.value(), self._whose.value()
        if state not in (_ALL, entry.country):
            return False
        return whose == _ALL or entry.is_promise_of(Side(whose))

    # -- acting ------------------------------------------------------------------------------
    def _entry(self, uid: str) -> Entry:
        return next(entry for entry in self._entries if entry.uid == uid)

    def _act(self, uid: str) -> None:
        turn = ledger.reopen if self._entry(uid).outcome.done_on else ledger.mark_done
        tasks.run(
            self,
            lambda _job: turn(self.workplace, uid),
            done=lambda done: self._acted(done, is_done=turn is ledger.mark_done),
        )

    def _acted(self, done: Done, *, is_done: bool) -> None:
        self.load()
        told = N_("Marked as done") if is_done else N_("Open again")
        undo.offer(self, told, lambda: done.undo(self.workplace), self.load)

    def _open_source(self, uid: str) -> None:
        entry = self._entry(uid)
        page = _OF_VISIT if entry.kind is CaseKind.VISIT else "trip"
        self.opened.emit(page, entry.case)

    def _show_whole(self, standing: str) -> None:
        self._whole.add(standing)
        self._fill()

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._nothing.column.addWidget(self._empty)
        choices = Row(10)
        for part in (self._state, self._whose, self._which):
            choices.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        choices.addStretch(1)
        content = QWidget()
        column = Column(12, (20, 4, 20, 16), content)
        column.addLayout(choices)
        column.addWidget(self._nothing)
        column.addWidget(self._list)
        column.addStretch(1)
        self._nothing.hide()
        self._list.hide()
        self.column.addWidget(self._header)
        self.column.addWidget(Scroll(content), 1)

    def _connect(self) -> None:
        for choice in (self._state, self._whose, self._which):
            choice.chosen.connect(lambda _id: self._fill())
        self._list.acted.connect(self._act)
        self._list.source_asked.connect(self._open_source)
        self._list.more_asked.connect(self._show_whole)
