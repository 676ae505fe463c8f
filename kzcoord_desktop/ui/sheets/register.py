"""The sheet that enters what went to the Ministry or came from it: the facts that close a duty."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import exchanges, registering
from kzcoord_desktop.services.exchanges import Entry
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import ChoiceCard
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.sheets.entry import EntrySheet, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.exchanges import Kept
    from kzcoord_desktop.services.registering import Subject
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_LETTER: Final = frozenset(("day", "number", "channel"))


@dataclass(frozen=True)
class _Way:
    """How one way is offered: what it means, its icon, and which fields it asks for."""

    detail: Message
    icon: str
    fields: frozenset[str] = _LETTER


_WAYS: Final[Mapping[str, _Way]] = {
    "asked": _Way(N_("From then on the deadline binds."), "mail", _LETTER | {"stated"}),
    "prepared": _Way(
        N_("Without a request it closes by itself."), "file-check", frozenset(("day",))
    ),
    "sent": _Way(N_("Date and number of the letter."), "upload"),
    "answered": _Way(N_("Date and number of the answer."), "circle-check"),
    "refused": _Way(N_("Date and number of the answer."), "circle-slash"),
    "received": _Way(N_("Date and number of the letter."), "download"),
    "not_needed": _Way(N_("With the reason."), "minus", frozenset(("day", "note"))),
}
_LIKELIEST: Final = ("sent", "received", "answered")


class RegisterSheet(EntrySheet):
    """A choice of what happened, and its date and number.

    `entered` brings what was entered, with the words that tell it; `taken_back` an earlier entry
    that was a mistake.  Fields: day, number, stated, channel, note.
    """

    entered = Signal(object, object)
    taken_back = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, subject: Subject) -> None:
        self._workplace, self._subject = workplace, subject
        self._cards: dict[str, ChoiceCard] = {}
        self._day = DateInput(workplace.today(), today=workplace.today())
        self._number, self._channel, self._note = LineInput(), LineInput(), LineInput()
        self._stated = DateInput(today=workplace.today())
        fields = {
            "day": Field(N_("Date"), self._day),
            "number": Field(N_("Number of the letter"), self._number, optional=True),
            "stated": Field(
                N_("Day that the request names"),
                self._stated,
                optional=True,
                help_text=N_("Only if the letter itself sets a day for the report."),
            ),
            "channel": Field(N_("How it was sent"), self._channel, optional=True),
            "note": Field(N_("Why it is not needed"), self._note),
        }
        super().__init__(window, subject.title, fields, save=N_("Enter"))
        self._compose()
        self._follow()

    @property
    def way(self) -> str:
        """What is being entered."""
        return next((way for way, card in self._cards.items() if card.isChecked()), "")

    def choose(self, way: str) -> None:
        """Choose what is being entered."""
        self._cards[way].setChecked(True)
        self._follow()

    def first_focus(self) -> QWidget:
        """Begin at what is typed, not at what is known already."""
        if self.field("number").isVisible():
            return self._number.edit
        return self._day.edit if self.field("day").isVisible() else super().first_focus()

    def act(self) -> None:
        """Check and enter, where there is something that can be entered."""
        if self.way:
            super().act()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing or wrong among the fields that the chosen way asks for."""
        day = self._day
        wrong: dict[str, Text] = {
            "day": day.problem() or missing(day.value(), N_("Enter the date.")),
            "stated": self._stated.problem() or "",
        }
        return {name: text for name, text in wrong.items() if name in self._asked()}

    def work(self) -> Callable[[], object]:
        """Return what enters it."""
        entry = self._entry()
        return lambda: registering.enter(self._workplace, entry)

    def answer(self, result: object) -> None:
        """Tell what was entered."""
        self.entered.emit(result, exchanges.WORDS[self.way])

    # -- entering ----------------------------------------------------------------------------
    def _asked(self) -> frozenset[str]:
        return _WAYS[self.way].fields if self.way else frozenset()

    def _entry(self) -> Entry:
        asked = self._asked()
        return Entry(
            self._subject.rule,
            self.way,
            self._day.entered(),
            self._subject.case,
            self._subject.half_year,
            number=self._number.value() if "number" in asked else "",
            stated=self._stated.value() if "stated" in asked else None,
            channel=self._channel.value() if "channel" in asked else "",
            note=self._note.value() if "note" in asked else "",
        )

    def _take_back(self, kept: Kept) -> None:
        def done(_moved: list[Message]) -> None:
            self.reject()
            self.taken_back.emit(kept.entry)

        tasks.run(
            self,
            lambda _job: exchanges.withdraw(self._workplace, kept.uid),
            done=done,
            failed=self.show_error,
        )

    # -- building ----------------------------------------------------------------------------
    def _follow(self) -> None:
        """Ask for what the chosen way needs."""
        asked = self._asked()
        for name, field in self.fields.items():
            field.setVisible(name in asked)
        if self.isVisible():
            self.settle()

    def _compose(self) -> None:
        if self._subject.known:
            self.body.addWidget(self._known())
        ways = self._subject.ways
        likely = next((way for way in _LIKELIEST if way in ways), ways[0] if ways else "")
        holder = QWidget()
        cards = Column(8, parent=holder)
        for way in ways:
            shown = _WAYS[way]
            card = ChoiceCard(exchanges.WORDS[way], shown.detail, shown.icon)
            card.setChecked(way == likely)
            card.clicked.connect(self._follow)
            self._cards[way] = card
            cards.addWidget(card)
        self.body.addWidget(holder)
        holder.setVisible(len(ways) > 1)
        self._lay_fields()
        self.end()
        if not ways:
            self.cancel.set_text(N_("Close"))
        self.save.setVisible(bool(ways))

    def _lay_fields(self) -> None:
        first, second = Row(12), Row(12)
        first.addWidget(self.field("day"), 0)
        first.addWidget(self.field("number"), 1)
        second.addWidget(self.field("stated"), 0)
        second.addWidget(self.field("channel"), 1)
        self.body.addLayout(first)
        self.body.addLayout(second)
        self.body.addWidget(self.field("note"))

    def _known(self) -> QWidget:
        """Return what was entered before, each line with a way to take it back."""
        panel = Panel("well", padding=(12, 6, 8, 6), spacing=2)
        for kept in self._subject.known:
            line = Row(8)
            line.addWidget(Icon("check", 16, "ok"))
            line.addWidget(Label(told(kept.entry), "body", wrap=True), 1, _MIDDLE)
            back = Button(N_("Take back"), "quiet", size="small")
            back.clicked.connect(lambda _=False, kept=kept: self._take_back(kept))
            line.addWidget(back)
            panel.column.addLayout(line)
        return panel


def told(entry: Entry) -> Text:
    """Return an entry in a line: what, when, with which number."""
    parts: list[Text] = [colon(exchanges.WORDS[entry.way], entry.day)]
    if entry.number:
        parts.append(N_("No. {number}", number=entry.number))
    if entry.stated:
        parts.append(N_("for {day}", day=entry.stated))
    parts += filter(None, (entry.channel, entry.note))
    return Joined(tuple(parts), ", ")
