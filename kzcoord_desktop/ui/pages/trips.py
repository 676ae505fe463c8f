"""The list of trips: where, when, who, how far, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.procedures.step import CLOSED, State
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.table import Cell, Column, Row
from kzcoord_desktop.ui.pages.case_list import CaseList, Listed
from kzcoord_desktop.ui.states import LOOKS
from kzcoord_desktop.ui.to_sign import Signatures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.cases import TripRow
    from kzcoord_desktop.services.workplace import Workplace

_COLUMNS: Final = (
    Column(N_("Trip")),
    Column(N_("Dates"), 170),
    Column(N_("Head of delegation"), 170),
    Column(N_("Progress"), 150),
    Column(N_("Next"), 290),
)


class TripsPage(CaseList["TripRow"]):
    """The trips, the agreements of all of them, and what waits for a signature."""

    def __init__(self, workplace: Workplace) -> None:
        ledger = Button(N_("Agreements"), icon="list-checks")
        to_sign = Button(N_("To sign"), icon="pen-line")
        super().__init__(workplace, _listed(), (ledger, to_sign))
        self._signatures = Signatures(self)
        ledger.clicked.connect(lambda: self.opened.emit("ledger", ""))
        to_sign.clicked.connect(self.ask_signatures)
        self._signatures.signed.connect(lambda: self.enter(""))
        self._signatures.opened.connect(self.work_opened)

    def ask_signatures(self) -> None:
        """Show the records that wait for a signature."""
        self._signatures.open(self.workplace)


def _listed() -> Listed[TripRow]:
    return Listed(
        opens="trip",
        title=N_("Trips"),
        new=N_("New trip"),
        icon="plane-takeoff",
        nothing=N_("No trips yet"),
        hint=N_(
            "Start a trip to hold the consultation before the departure and to sign its "
            "request and record."
        ),
        columns=_COLUMNS,
        read=cases.trips,
        begin=cases.new_trip,
        count=_count,
        row=_row,
        first=_most_urgent,
    )


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


def _row(trip: TripRow, _today: date) -> Row:
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
    if len(trip.places) > 1:
        return Joined(trip.places, " – ")
    if trip.place == trip.country or not trip.country:
        return trip.place
    return Joined((trip.place, trip.country), ", ")


def _next(trip: TripRow) -> Cell:
    following = trip.next
    if following is None:
        return Cell(N_("All steps are done"), state="done")
    return Cell(following.step.title, following.line, state=LOOKS[following.state])
