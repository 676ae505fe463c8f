"""A yearly file line by line, before anybody accepts it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.calendar.day import Kind
from kzcoord_desktop.domain.phrase import Joined, Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import calendars
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Hairline, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.calendar.day import Day
    from kzcoord_desktop.domain.calendar.review import Difference, Review
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_WIDE: Final = 680
_TALLEST: Final = 320
_DATE: Final = 96
_DIGITS: Final = 4
_SILENT: Final = (Kind.HOLIDAY, Kind.OBSERVANCE, Kind.SET_OFF, Kind.SET_WORKING)


class YearFileSheet(Sheet):
    """What is wrong in a file, else what it would change; nothing is taken over by halves.

    `accepted_file` brings which deadlines moved.
    """

    accepted_file = Signal(object)

    def __init__(
        self, window: QWidget, workplace: Workplace, name: str, text: str, year: int
    ) -> None:
        super().__init__(window, N_("Yearly file: {name}", name=name), width=_WIDE)
        self._workplace, self._text = workplace, text
        self._is_table = not text.lstrip().startswith("{")
        self._year = LineInput(str(calendars.likely_year(text, year)), width=90, limit=_DIGITS)
        self._facts = Label("", "body", "text2", wrap=True)
        self._content = QWidget()
        self._lines = Column(6, (0, 0, 12, 0), self._content)
        self._scroll = Scroll(self._content, "raised")
        self._accept = Button(N_("Accept"), "primary", size="large")
        self._compose()
        self._look()

    def act(self) -> None:
        """Accept the file."""
        if not self._accept.isVisible() or not self._accept.isEnabled():
            return
        self._accept.setEnabled(False)
        tasks.run(
            self,
            lambda _job: calendars.accept_file(self._workplace, self._text, year=self._number()),
            done=self._accepted,
            failed=self._failed,
        )

    def lines(self) -> list[str]:
        """Return what the sheet says, line by line."""
        return [label.text() for label in self._content.findChildren(Label) if label.text()]

    # -- looking -----------------------------------------------------------------------------
    def _number(self) -> int | None:
        typed = self._year.value()
        return int(typed) if self._is_table and typed.isdecimal() else None

    def _look(self) -> None:
        """Read the file again and show what it would do."""
        try:
            found = calendars.preview_file(self._workplace, self._text, year=self._number())
        except UserError as error:
            self._show_problems([error.message])
            return
        if found.problems:
            self._show_problems(found.problems)
        else:
            self._show_review(found)

    def _show_problems(self, problems: list[Message] | tuple[Message, ...]) -> None:
        self._facts.set_text(N_("Nothing was taken over. Correct the file, then choose it again."))
        self._clear()
        for problem in problems:
            self._lines.addWidget(Note(problem, "circle-alert", "bad"))
        self._show(accept=False)

    def _show_review(self, found: Review) -> None:
        self._facts.set_text(Joined(tuple(_facts(found)), ". "))
        self._clear()
        for n, difference in enumerate(found.differences):
            if n:
                self._lines.addWidget(Hairline())
            self._lines.addLayout(_line(difference))
        if not found.differences:
            same = N_("Every day is as the calendar has it already. Accepting confirms the year.")
            self._lines.addWidget(Label(same, "body", "text2", wrap=True))
        self._show(accept=True)

    def _show(self, *, accept: bool) -> None:
        self._lines.addStretch(1)
        self._accept.setVisible(accept)
        needed = self._lines.heightForWidth(look.px(_WIDE - 48))
        self._scroll.setFixedHeight(min(needed + look.px(4), look.px(_TALLEST)))
        if self.isVisible():
            self.settle()

    def _clear(self) -> None:
        self._content = QWidget()
        self._lines = Column(6, (0, 0, 12, 0), self._content)
        self._scroll.setWidget(self._content)
        self._content.setAutoFillBackground(False)

    # -- answers -----------------------------------------------------------------------------
    def _accepted(self, moved: list[Message]) -> None:
        self.accept()
        self.accepted_file.emit(moved)

    def _failed(self, error: UserError) -> None:
        self._accept.setEnabled(True)
        self._show_problems([error.message])

    def _compose(self) -> None:
        if self._is_table:
            row = Row(12)
            row.addWidget(Field(N_("Year of the table"), self._year))
            row.addStretch(1)
            self.body.addLayout(row)
            self._year.edited.connect(lambda _text: self._look())
        self.body.addWidget(self._facts)
        self.body.addWidget(self._scroll, 1)
        cancel = Button(N_("Close"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._accept.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._accept)


def _facts(found: Review) -> Iterator[Text]:
    """Yield the act, the days that differ, and the sum to compare with the printed balance."""
    if found.file.source.title:
        yield found.file.source.words
    count = len(found.differences)
    yield NN_("{n} day is seen otherwise", "{n} days are seen otherwise", n=count)
    if found.working_days is not None:
        yield N_(
            "Working days in {year}: {n}; compare them with the printed balance",
            year=str(found.file.year),
            n=str(found.working_days),
        )


def _line(difference: Difference) -> Row:
    """Return the day, what it is now, and what the file makes of it."""
    row = Row(12, (0, 4, 0, 4))
    day = Label(Short(difference.day), "medium")
    day.setFixedWidth(look.px(_DATE))
    words = Column(1)
    words.addWidget(Label(_name(difference.after), "strong", wrap=True))
    if difference.before is not None:
        before = N_("until now: {what}", what=_name(difference.before))
        words.addWidget(Label(before, "small", "text3", wrap=True))
    row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _name(day: Day) -> Text:
    """Return what a day is; names of holidays and reasons do not say it by themselves."""
    if day.kind not in _SILENT:
        return day.name
    kind = N_("working day") if day.working else N_("day off")
    return colon(kind, day.name)
