"""The list of visits: whence the guests come, when, how many meet them, and what is told next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import relay_words as words
from kzcoord_desktop.services import visits
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.table import Cell, Column, Row
from kzcoord_desktop.ui.pages.case_list import CaseList, Listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.services.visits import Next, VisitRow
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.chip import State as Shown
    from kzcoord_desktop.ui.look import Text

_COLUMNS: Final = (
    Column(N_("Visit")),
    Column(N_("Dates"), 170),
    Column(N_("Head of the guests"), 190),
    Column(N_("Meetings"), 120),
    Column(N_("Next telling"), 290),
)
_LOOKS: Final[Mapping[State, Shown]] = {
    State.OVERDUE: "overdue",
    State.DUE_TODAY: "due",
    State.DUE_SOON: "due",
    State.NOT_YET_DUE: "not_yet",
}


class VisitsPage(CaseList["VisitRow"]):
    """The visits, the agreements of all of them, and the log of what was told."""

    def __init__(self, workplace: Workplace) -> None:
        log = Button(N_("Log of handovers"), icon="printer")
        ledger = Button(N_("Agreements"), icon="list-checks")
        super().__init__(workplace, _listed(), (log, ledger))
        log.clicked.connect(lambda _on: self._open_log())
        ledger.clicked.connect(lambda: self.opened.emit("ledger", ""))

    def _open_log(self) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        prints.of_log(self, self.workplace).open()


def _listed() -> Listed[VisitRow]:
    return Listed(
        opens="visit",
        title=N_("Visits"),
        new=N_("New visit"),
        icon="handshake",
        nothing=N_("No visits yet"),
        hint=N_("Begin a visit to enter its meetings and to see who has to tell whom, and when."),
        columns=_COLUMNS,
        read=visits.visits,
        begin=visits.new_visit,
        count=_count,
        row=_row,
    )


def _count(found: Sequence[VisitRow]) -> Text:
    left = sum(visit.next is not None for visit in found)
    return Joined(
        (
            NN_("{n} visit", "{n} visits", n=len(found)),
            NN_("{n} with something to tell", "{n} with something to tell", n=left),
        ),
        " · ",
    )


def _row(visit: VisitRow, today: date) -> Row:
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


def _next(following: Next | None, today: date) -> Cell:
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
