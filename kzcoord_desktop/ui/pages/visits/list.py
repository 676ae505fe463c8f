"""The list of visits: whence the guests come, when, how many meet them, and what is told next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.services import visits
from kzcoord_desktop.ui import keys, report, tasks
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column as Margins
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.shell import sheet_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.visits import Next, VisitRow
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.chip import State as Shown
    from kzcoord_desktop.ui.look import Text

_COLUMNS: Final = (
    Column(N_("Visit")),
    Column(N_("Dates"), 180),
    Column(N_("Head of the guests"), 200),
    Column(N_("Meetings"), 170),
    Column(N_("Next telling"), 300),
)
_LOOKS: Final[Mapping[State, Shown]] = {
    State.OVERDUE: "overdue",
    State.DUE_TODAY: "due",
    State.DUE_SOON: "due",
    State.NOT_YET_DUE: "not_yet",
}


class VisitsPage(Page):
    """Enter or a double click opens a visit, Ctrl+N begins one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._header = Header(N_("Visits"))
        self._new = Button(N_("New visit"), "primary", icon="plus")
        self._ledger = Button(N_("Agreements"), icon="list-checks")
        self._log = Button(N_("Log of handovers"), icon="printer")
        self._first = Button(N_("New visit"), "primary", icon="plus")
        self.table = Table(N_("Visits"), _COLUMNS)
        self._empty = EmptyState(
            "handshake",
            N_("No visits yet"),
            N_("Begin a visit to enter its meetings and to see who has to tell whom, and when."),
            (self._first,),
        )
        self._beginning = False
        self._build()
        self._new.clicked.connect(self.act)
        self._first.clicked.connect(self.act)
        self._log.clicked.connect(lambda _on: self._open_log())
        self._ledger.clicked.connect(lambda: self.opened.emit("ledger", ""))
        self.table.opened.connect(lambda uid: self.opened.emit("visit", uid))
        keys.bind(self, "new", self._begin_by_key)

    def enter(self, _what: str) -> None:
        """Read the visits anew, after everything that is still being written."""
        self.table.setFocus()
        tasks.run(self, lambda _job: visits.visits(self.workplace), done=self._show)

    def act(self) -> None:
        """Begin a visit and open it."""
        if self._beginning:
            return
        self._beginning = True
        tasks.run(
            self,
            lambda _job: visits.new_visit(self.workplace),
            done=self._begun,
            failed=self._not_begun,
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the list, or what stands there instead of it."""
        return (self.table if self._views.currentWidget() is self._list else self._first,)

    # -- answers -----------------------------------------------------------------------------
    def _show(self, found: list[VisitRow]) -> None:
        self._header.set_facts(_count(found) if found else "")
        for button in (self._new, self._ledger, self._log):
            button.setVisible(bool(found))
        today = self.workplace.today()
        self.table.set_rows([_row(visit, today) for visit in found])
        self._views.setCurrentWidget(self._list if found else self._empty)
        if not found and self.table.hasFocus():
            self._first.setFocus()

    def _open_log(self) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        prints.of_log(self, self.workplace).open()

    def _begin_by_key(self) -> None:
        if sheet_over(self) is None:
            self.act()

    def _begun(self, uid: str) -> None:
        self._beginning = False
        self.opened.emit("visit", uid)

    def _not_begun(self, error: UserError) -> None:
        self._beginning = False
        report.user_error(error)

    def _build(self) -> None:
        self._header.buttons.addWidget(self._log)
        self._header.buttons.addWidget(self._ledger)
        self._header.buttons.addWidget(self._new)
        self._list = QWidget()
        Margins(0, (14, 0, 10, 0), self._list).addWidget(self.table)
        self._views = QStackedWidget()
        self._views.addWidget(self._list)
        self._views.addWidget(self._empty)
        self.column.addWidget(self._header)
        self.column.addWidget(self._views, 1)
        self.setFocusProxy(self.table)


def _count(found: Sequence[VisitRow]) -> Text:
    left = sum(visit.next is not None for visit in found)
    return Joined(
        (
            NN_("{n} visit", "{n} visits", n=len(found)),
            NN_("{n} with something to tell", "{n} with something to tell", n=left),
        ),
        " · ",
    )


def _row(visit: VisitRow, today: object) -> Row:
    name: Text = visit.country or visit.title or N_("New visit")
    detail: Text = visit.guests or visit.title or N_("Guests not entered yet")
    held: Text = words.meetings(visit.meetings) if visit.meetings else N_("none yet")
    return Row(
        visit.uid,
        (
            Cell(name, detail, strong=True),
            Cell(visit.dates or ""),
            Cell(visit.head or ""),
            Cell(held, words.hosts(visit.hosts) if visit.hosts else ""),
            _next(visit.next, today) if visit.meetings else Cell(),
        ),
    )


def _next(following: Next | None, today: object) -> Cell:
    if following is None:
        return Cell(N_("Nothing to tell"), state="done")
    until = following.duty.deadline.before
    at: Text = ""
    if until is not None:
        at = words.clock(until) if until.day() == today else until
    looks = _LOOKS.get(following.state, "due")
    said = (
        N_("until {at}", at=at)
        if following.state is not State.OVERDUE
        else N_("was due {at}", at=at)
    )
    return Cell(following.host or N_("No host yet"), said, state=looks)
