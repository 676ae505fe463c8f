"""The states of a trip: nothing but a link for one, a card each for several and for a transit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Group
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.procedures.trip import Stay
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import itinerary, stays
from kzcoord_desktop.ui import report, tasks, undo
from kzcoord_desktop.ui.form import FormView
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.pages.procedure.extra import Extra

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_TRANSIT: Final = replace(FACTS["stop.transit"], prominent=True)
_PLACE: Final = Group(N_("Place"), (FACTS["stop.country"], FACTS["stop.city"]))
_REST: Final = (
    FACTS["stop.arrival"],
    replace(FACTS["stop.departure"], prominent=True),
    _TRANSIT,
    replace(FACTS["stop.mission"], required=False, prominent=True),
    FACTS["stop.concurrent"],
    FACTS["stop.no_mission"],
)


class StopsEditor(Extra):
    """A trip to one state stays as simple as it is: its state stands among the facts above."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._case: CaseFile | None = None
        self._cards: dict[str, _Card] = {}
        self._added = ""
        self._heading = Label(N_("States of the trip, in order"), "strong")
        self._help = Label(
            N_(
                "In each state with an event the mission is consulted on arrival. A transit needs "
                "no consultation."
            ),
            "small",
            "text3",
            wrap=True,
        )
        self._list = Column(10)
        self._add = Button("", "link", icon="plus")
        self._add.clicked.connect(self.add_stop)
        column = Column(8, (0, 6, 0, 0), self)
        column.addWidget(self._heading)
        column.addWidget(self._help)
        column.addLayout(self._list)
        column.addWidget(self._add, 0, _LEFT)

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show the states; one alone is not shown."""
        self._case = case
        several = len(case.stops) > 1
        wanted = case.stops if several else ()
        if list(self._cards) != list(wanted):
            self._rebuild(case, wanted)
        for n, (uid, card) in enumerate(self._cards.items()):
            card.show_case(case, n, len(wanted), removable=uid != case.uid, anew=anew)
        self._heading.setVisible(several)
        self._help.setVisible(several)
        self._add.set_text(
            N_("Add a state") if several else N_("Several states or a transit…"), icon="plus"
        )
        if self._added in self._cards:
            self._cards[self._added].form.focus_field("stop.country")
            self._added = ""

    def focus_field(self, paper: str, field: str) -> bool:
        """Put the cursor into a field of a state, if it has a card."""
        if field == "case.places":
            return self._focus_gap()
        card = next((each for each in self._cards.values() if each.paper == paper), None)
        if card is None or not card.form.has(field):
            return False
        card.form.focus_field(field)
        return True

    def _focus_gap(self) -> bool:
        """Put the cursor into the place of the first state that is not named in full."""
        case = self._case
        if case is None or not self._cards:
            return False
        others = [uid for uid in self._cards if uid != case.uid]
        stop = next((uid for uid in others if itinerary.lacks(case, uid)), others[0])
        lacks = itinerary.lacks(case, stop)
        self._cards[stop].form.focus_field(lacks or "stop.country")
        return True

    def card(self, stop: str) -> QWidget:
        """Return the card of a state."""
        return self._cards[stop]

    def add_stop(self) -> None:
        """Add a state after the others."""
        case = self._case
        if case is not None:
            tasks.run(
                self,
                lambda _job: stays.add(self.workplace, case),
                done=self._stop_added,
                failed=report.user_error,
            )

    def _stop_added(self, uid: str) -> None:
        self._added = uid
        self.changed.emit()

    # -- inside ------------------------------------------------------------------------------
    def _rebuild(self, case: CaseFile, wanted: tuple[str, ...]) -> None:
        for card in self._cards.values():
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        today = self.workplace.today()
        self._cards = {uid: _Card(case, uid, today) for uid in wanted}
        for uid, card in self._cards.items():
            card.typed.connect(self.typed)
            card.moved.connect(lambda by, uid=uid: self._move(uid, by))
            card.removed.connect(lambda uid=uid: self._remove(uid))
            self._list.addWidget(card)

    def _move(self, uid: str, by: int) -> None:
        case = self._case
        if case is None:
            return
        order = list(case.stops)
        at = order.index(uid)
        order.insert(max(at + by, 0), order.pop(at))
        tasks.run(
            self,
            lambda _job: stays.order(self.workplace, case, order),
            done=lambda _moved: self.changed.emit(),
            failed=report.user_error,
        )

    def _remove(self, uid: str) -> None:
        case = self._case
        if case is None:
            return

        def removed(_moved: object) -> None:
            self.changed.emit()
            undo.offer(
                self,
                N_("State taken away"),
                lambda: stays.restore(self.workplace, case.uid, uid),
                self.changed.emit,
            )

        tasks.run(
            self,
            lambda _job: stays.remove(self.workplace, case.uid, uid),
            done=removed,
            failed=report.user_error,
        )


class _Card(Panel):
    """One state of the trip."""

    typed = Signal(str, str, object)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, case: CaseFile, stop: str, today: date) -> None:
        super().__init__("card", padding=(14, 8, 10, 12))
        self.paper = Stay(stop).paper
        self._title = Label("", "strong")
        self._up = IconButton("chevron-up", N_("Move up"), size=28, icon_size=16)
        self._down = IconButton("chevron-down", N_("Move down"), size=28, icon_size=16)
        self._away = IconButton("x", N_("Take this state away"), size=28, icon_size=16)
        items = _REST if stop == case.uid else (_PLACE, *_REST)
        self.form = FormView(items, self.paper, case, today)
        self.form.changed.connect(lambda field, value: self.typed.emit(self.paper, field, value))
        head = Row(4)
        head.addWidget(self._title, 1, _MIDDLE)
        for button in (self._up, self._down, self._away):
            head.addWidget(button, 0, _MIDDLE)
        self.column.addLayout(head)
        self.column.addWidget(self.form)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._away.clicked.connect(self.removed)

    def show_case(self, case: CaseFile, n: int, of: int, *, removable: bool, anew: bool) -> None:
        """Show a state, and where it may be moved to."""
        self._title.set_text(_name(case, self.paper, n + 1))
        self._up.setVisible(n > 0)
        self._down.setVisible(n < of - 1)
        self._away.setVisible(removable)
        self.form.show_trip(case, anew=anew)


def _name(case: CaseFile, paper: str, n: int) -> Phrase:
    country = case.known_facts(paper).get("stop.country")
    named = Text.of(country) if isinstance(country, dict) else N_("State not named")
    return Joined((f"{n}.", named), " ")
