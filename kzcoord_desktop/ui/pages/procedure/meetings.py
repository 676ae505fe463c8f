"""Step 4 of a trip: its meetings, and what came of each, written once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import meetings
from kzcoord_desktop.ui import report, tasks, undo
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.keeper import Keeper
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.outcomes.card import MeetingCard
from kzcoord_desktop.ui.outcomes.row import Around
from kzcoord_desktop.ui.pages.procedure.extra import Extra
from kzcoord_desktop.ui.sheets.meeting_abroad import MeetingAbroadSheet
from kzcoord_desktop.ui.spot import go_to, spot_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.workplace import Workplace

_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_VERBS: Final[Mapping[str, tuple[Callable[[Workplace, str], Done], Message]]] = {
    "cancel": (meetings.cancel, N_("Meeting cancelled")),
    "restore": (meetings.restore, N_("The meeting takes place")),
    "remove": (meetings.remove, N_("Meeting removed")),
}
"""What a card asks for, with what is told when it is done."""


class MeetingsView(Extra):
    """A card for each meeting; the last one without outcomes that has begun stands open."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._case: CaseFile | None = None
        self.cards: dict[str, MeetingCard] = {}
        self._added = ""
        self._dirty: set[str] = set()
        self._keeper = Keeper(self)
        self._list = Column(10)
        self._add = Button(N_("Add a meeting"), icon="plus")
        self._first = Button(N_("Add a meeting"), "primary", icon="plus")
        self._empty = EmptyState(
            "handshake",
            N_("No meetings yet"),
            N_(
                "Add the meetings of the trip. What came of each is written here once and goes "
                "into the report."
            ),
            (self._first,),
        )
        self._build()
        self._connect()

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show the meetings; outcomes that are not in the store yet stay as they are typed."""
        self._case = case
        around = Around(FORMS[case.form], self.workplace.today(), day_marks(case.book.calendar))
        if anew or list(self.cards) != [each.uid for each in case.meetings]:
            self._rebuild(case, around)
        warnings = self._warnings(case)
        for meeting in case.meetings:
            card = self.cards[meeting.uid]
            card.set_around(around)
            stays = meeting.uid in self._dirty and not anew
            card.show_meeting(meeting, warnings.get(meeting.uid, ""), stays=stays)
        self._empty.setVisible(not case.meetings)
        self._add.setVisible(bool(case.meetings))
        self._go_on()

    def spot(self) -> tuple[str, int] | None:
        """Return the meeting whose outcomes are written, which input of them, and the cursor."""
        found = ((uid, spot_in(card)) for uid, card in self.cards.items())
        return next(((f"{uid}/{at[0]}", at[1]) for uid, at in found if at), None)

    def restore(self, spot: str, cursor: int) -> None:
        """Open the meeting and put the cursor back."""
        uid, _, n = spot.partition("/")
        card = self.cards.get(uid)
        if card is not None and n.isdigit():
            card.set_open(True)
            go_to(card, int(n), cursor)

    def add(self) -> None:
        """Ask for a new meeting."""
        self._ask(None)

    # -- inside ------------------------------------------------------------------------------
    def _warnings(self, case: CaseFile) -> dict[str, Message]:
        """Return the first warning of each meeting; one without a time is told by its card."""
        found: dict[str, Message] = {}
        for warned in meetings.problems(case.meetings, abroad=True):
            for uid in warned.meetings:
                found.setdefault(uid, warned.message)
        return found

    def _rebuild(self, case: CaseFile, around: Around) -> None:
        """Put the cards into the order of time; one that was there stays as it is."""
        kept, self.cards = self.cards, {}
        for meeting in case.meetings:
            known = meeting.uid in kept
            self.cards[meeting.uid] = (
                kept.pop(meeting.uid) if known else self._card(meeting, around)
            )
        for gone in kept.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, card in enumerate(self.cards.values()):
            self._list.removeWidget(card)
            self._list.insertWidget(place, card)
        if not any(card.is_open() for card in self.cards.values()):
            self._open_one(case)

    def _open_one(self, case: CaseFile) -> None:
        """Open the last meeting that has begun and whose outcomes are not written."""
        now = self.workplace.clock()
        waiting = [
            each.uid
            for each in case.meetings
            if not (each.cancelled or each.outcomes)
            and each.begins is not None
            and each.begins.instant() <= now
        ]
        if waiting:
            self.cards[waiting[-1]].set_open(True)

    def _card(self, meeting: Meeting, around: Around) -> MeetingCard:
        card = MeetingCard(meeting, around)
        card.typed.connect(lambda: self._typed(card))
        card.asked.connect(lambda verb: self._act(card.meeting.uid, verb))
        return card

    def _typed(self, card: MeetingCard) -> None:
        if card.editor is None:
            return
        outcomes, workplace, uid = card.editor.outcomes(), self.workplace, card.meeting.uid
        self._dirty.add(uid)
        self._keeper.note(uid, lambda: meetings.save_outcomes(workplace, uid, outcomes))

    def _saved(self) -> None:
        """Let the page read what is kept: the report and the steps follow from it."""
        self._dirty.clear()
        self.saved.emit()
        self.changed.emit()

    def _ask(self, meeting: Meeting | None) -> None:
        if self._case is None:
            return
        self._keeper.flush()
        sheet = MeetingAbroadSheet(self, self.workplace, self._case, meeting)
        sheet.entered.connect(self._entered)
        sheet.open()

    def _entered(self, uid: str) -> None:
        self._added = "" if uid in self.cards else uid
        self.changed.emit()

    def _go_on(self) -> None:
        """After a new meeting go to what came of it, or to the next one if it is to come."""
        card = self.cards.get(self._added)
        if card is None:
            return
        self._added = ""
        begins = card.meeting.begins
        if begins is not None and begins.instant() <= self.workplace.clock():
            card.write()
        else:
            self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self, uid: str, verb: str) -> None:
        if verb == "change":
            self._ask(self.cards[uid].meeting)
            return
        self._keeper.flush()
        turn, told = _VERBS[verb]
        tasks.run(
            self,
            lambda _job: turn(self.workplace, uid),
            done=lambda done: self._acted(done, told),
            failed=report.user_error,
        )

    def _acted(self, done: Done, told: Message) -> None:
        self.changed.emit()
        undo.offer(self, told, lambda: done.undo(self.workplace), self.changed.emit)
        undo.tell_moved(self, done.moved)

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        holder = QWidget()
        Column(0, (0, 24, 0, 0), holder).addWidget(self._empty)
        column = Column(12, (0, 6, 0, 0), self)
        column.addLayout(self._list)
        column.addWidget(holder)
        column.addWidget(self._add, 0, _LEFT)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._first.clicked.connect(self.add)
        self._keeper.saved.connect(self._saved)
        self._keeper.failed.connect(self.failed)
