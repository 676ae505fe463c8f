"""The list of trips: where, when, who, how far, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QStackedWidget, QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.procedures.step import CLOSED, State
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui import keys, report, tasks
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column as Margins
from kzcoord_desktop.ui.kit.table import Cell, Column, Row, Table
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.shell import sheet_over
from kzcoord_desktop.ui.states import LOOKS
from kzcoord_desktop.ui.to_sign import Signatures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.cases import TripRow
    from kzcoord_desktop.services.workplace import Workplace

_COLUMNS: Final = (
    Column(N_("Trip")),
    Column(N_("Dates"), 170),
    Column(N_("Head of delegation"), 170),
    Column(N_("Progress"), 150),
    Column(N_("Next"), 290),
)


class TripsPage(Page):
    """Enter or a double click opens a trip, Ctrl+N begins one."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._header = Header(N_("Trips"))
        self._new = Button(N_("New trip"), "primary", icon="plus")
        self._ledger = Button(N_("Agreements"), icon="list-checks")
        self._to_sign = Button(N_("To sign"), icon="pen-line")
        self._signatures = Signatures(self)
        self._first = Button(N_("New trip"), "primary", icon="plus")
        self._table = Table(N_("Trips"), _COLUMNS)
        self._empty = EmptyState(
            "plane-takeoff",
            N_("No trips yet"),
            N_(
                "Start a trip to hold the consultation before the departure and to sign its "
                "request and record."
            ),
            (self._first,),
        )
        self._beginning = False
        self._build()
        self._new.clicked.connect(self.act)
        self._first.clicked.connect(self.act)
        self._ledger.clicked.connect(lambda: self.opened.emit("ledger", ""))
        self._to_sign.clicked.connect(self.ask_signatures)
        self._signatures.signed.connect(lambda: self.enter(""))
        self._signatures.opened.connect(self.work_opened)
        self._table.opened.connect(lambda uid: self.opened.emit("trip", uid))
        keys.bind(self, "new", self._begin_by_key)

    def enter(self, _what: str) -> None:
        """Read the trips anew, after everything that is still being written."""
        self._table.setFocus()
        tasks.run(self, lambda _job: cases.trips(self.workplace), done=self._show)

    def act(self) -> None:
        """Begin a trip and open it."""
        if self._beginning:
            return
        self._beginning = True
        tasks.run(
            self,
            lambda _job: cases.new_trip(self.workplace),
            done=self._begun,
            failed=self._not_begun,
        )

    def ask_signatures(self) -> None:
        """Show the records that wait for a signature."""
        self._signatures.open(self.workplace)

    def panes(self) -> Sequence[QWidget]:
        """Return the list, or what stands there instead of it."""
        return (self._table if self._views.currentWidget() is self._list else self._first,)

    # -- answers -----------------------------------------------------------------------------
    def _show(self, trips: list[TripRow]) -> None:
        self._header.set_facts(_count(trips) if trips else "")
        for button in (self._ledger, self._to_sign, self._new):
            button.setVisible(bool(trips))
        first = not self._table.current()
        self._table.set_rows([_row(trip) for trip in trips])
        if first:
            self._table.set_current(_most_urgent(trips))
        self._views.setCurrentWidget(self._list if trips else self._empty)
        if not trips and self._table.hasFocus():
            self._first.setFocus()

    def _begin_by_key(self) -> None:
        if sheet_over(self) is None:
            self.act()

    def _begun(self, uid: str) -> None:
        self._beginning = False
        self.opened.emit("trip", uid)

    def _not_begun(self, error: UserError) -> None:
        self._beginning = False
        report.user_error(error)

    def _build(self) -> None:
        self._header.buttons.addWidget(self._ledger)
        self._header.buttons.addWidget(self._to_sign)
        self._header.buttons.addWidget(self._new)
        self._list = QWidget()
        Margins(0, (14, 0, 10, 0), self._list).addWidget(self._table)
        self._views = QStackedWidget()
        self._views.addWidget(self._list)
        self._views.addWidget(self._empty)
        self.column.addWidget(self._header)
        self.column.addWidget(self._views, 1)
        self.setFocusProxy(self._table)


def _count(trips: Sequence[TripRow]) -> Phrase:
    left = sum(trip.next is not None for trip in trips)
    return Joined(
        (
            NN_("{n} trip", "{n} trips", n=len(trips)),
            NN_("{n} with something to do", "{n} with something to do", n=left),
        ),
        " · ",
    )


def _most_urgent(trips: Sequence[TripRow]) -> str:
    """Return the trip with which one begins: the first that is overdue, else due, else any."""
    for state in (State.OVERDUE, State.DUE):
        for trip in trips:
            if trip.next is not None and trip.next.state is state:
                return trip.uid
    return trips[0].uid if trips else ""


def _row(trip: TripRow) -> Row:
    done = sum(each.state in CLOSED for each in trip.standings)
    progress = Cell(
        dots=tuple(LOOKS[each.state] for each in trip.standings),
        spoken=N_("{done} of {all} steps done", done=str(done), all=str(len(trip.standings))),
    )
    return Row(
        trip.uid,
        (
            Cell(_where(trip), trip.title or N_("No event entered yet"), strong=True),
            Cell(trip.dates or ""),
            Cell(trip.head or ""),
            progress,
            _next(trip),
        ),
    )


def _where(trip: TripRow) -> Phrase:
    if not trip.place:
        return N_("New trip")
    if trip.place == trip.country or not trip.country:
        return trip.place
    return Joined((trip.place, trip.country), ", ")


def _next(trip: TripRow) -> Cell:
    following = trip.next
    if following is None:
        return Cell(N_("All steps are done"), state="done")
    return Cell(following.step.title, following.line, state=LOOKS[following.state])
