"""The sheet that changes a reading of the Rules, after it showed which open duties that moves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import duty_words, profiles
from kzcoord_desktop.ui import reading_words as words
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.entry import EntrySheet, missing
from kzcoord_desktop.ui.value_input import ValueInput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.domain.reading import Reading
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.profiles import Difference
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_WIDE: Final = 600
_TALLEST: Final = 200
_REHEARSE: Final = N_("See what changes")
_SHOWN: Final = 50
"""Duties that are listed; the count says how many there are."""


class ReadingSheet(EntrySheet):
    """New value, date of effect, act; the first press rehearses, the second puts into force.

    `accepted_change` brings which deadlines moved.
    """

    accepted_change = Signal(object)

    def __init__(
        self, window: QWidget, workplace: Workplace, reading: Reading, profile: Profile
    ) -> None:
        self._workplace, self._reading = workplace, reading
        self.control = ValueInput(reading, profile.value(reading.id))
        self._since = DateInput(workplace.today(), today=workplace.today())
        self._act = LineInput()
        fields = {
            "value": Field(N_("Value"), self.control),
            "since": Field(N_("In force from"), self._since),
            "act": Field(N_("Act or reason"), self._act),
        }
        super().__init__(window, reading.meaning, fields, save=_REHEARSE, width=_WIDE)
        now = N_("Now: {value}", value=words.value(reading, profile.value(reading.id)))
        self._now = Label(now, "body", "text2", wrap=True)
        self._outcome = Panel("well", padding=(14, 10, 8, 10), spacing=6)
        self._is_rehearsed = False
        self._compose()

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing."""
        since = self._since.problem() or missing(self._since.value(), N_("Enter the date."))
        reason = N_("Name the act or the reason of the change.")
        return {"since": since, "act": missing(self._act.value(), reason)}

    def work(self) -> Callable[[], object]:
        """Return what shows what would change; once that is seen, what puts it into force."""
        since = self._since.value()
        if since is None:
            raise ValueError("no day is entered")
        step = profiles.accept if self._is_rehearsed else profiles.rehearse
        changes = {self._reading.id: self.control.value()}
        return partial(step, self._workplace, changes, since=since, act=self._act.value())

    def take(self, result: object) -> None:
        """Show what would change, or tell what has."""
        if self._is_rehearsed:
            super().take(result)
            return
        self._is_rehearsed = True
        self.save.setEnabled(True)
        self.save.set_text(N_("Put into force"))
        self._show(cast("list[Difference]", result))

    def answer(self, result: object) -> None:
        """Tell which deadlines moved."""
        self.accepted_change.emit(result)

    def _edited(self) -> None:
        """What was rehearsed no longer holds."""
        self._is_rehearsed = False
        self.save.set_text(_REHEARSE)
        self._outcome.hide()
        self.trouble.hide()
        if self.isVisible():
            self.settle()

    # -- showing -----------------------------------------------------------------------------
    def _show(self, differences: list[Difference]) -> None:
        """List the open duties that the change would move."""
        content = QWidget()
        column = Column(8, (0, 0, 10, 0), content)
        for difference in differences[:_SHOWN]:
            pair = Column(1)
            pair.addWidget(Label(difference.title, "medium", wrap=True))
            pair.addWidget(Label(moved(difference), "small", "text2", wrap=True))
            column.addLayout(pair)
        column.addStretch(1)
        self._list.setWidget(content)
        content.setAutoFillBackground(False)
        count = len(differences)
        self._count.set_text(
            NN_("{n} open duty changes", "{n} open duties change", n=count)
            if count
            else N_("No open duty changes")
        )
        needed = column.heightForWidth(look.px(_WIDE - 80)) if count else 0
        self._list.setVisible(bool(count))
        self._list.setFixedHeight(min(needed + look.px(4), look.px(_TALLEST)))
        self._outcome.show()
        self.settle()

    def _compose(self) -> None:
        # Ticks say by themselves what is in force
        if not isinstance(self._reading.default, tuple):
            self.body.addWidget(self._now)
        self.body.addWidget(self.fields["value"])
        row = Row(12)
        row.addWidget(self.fields["since"])
        row.addWidget(self.fields["act"], 1)
        self.body.addLayout(row)
        self._count = Label("", "strong", wrap=True)
        self._list = Scroll(QWidget(), "sunken")
        self._outcome.column.addWidget(self._count)
        self._outcome.column.addWidget(self._list)
        self.body.addWidget(self._outcome)
        self._outcome.hide()
        self.set_remark(N_("Duties that are done stay as they are."))
        self.end()
        self.control.edited.connect(self._edited)
        self._since.changed.connect(lambda _day: self._edited())
        self._act.edited.connect(lambda _text: self._edited())


def moved(difference: Difference) -> Message:
    """Return what a duty was until and what it would be."""
    before, after = difference.change.before, difference.change.after
    old = duty_words.until(before) if before is not None else None
    new = duty_words.until(after) if after is not None else None
    if after is None or (after.outcome and not (before and before.outcome)):
        return N_("no longer to be done")
    if before is None or (before.outcome and not after.outcome):
        return N_("to be done until {day}", day=new) if new else N_("to be done")
    if old and new and old != new:
        return N_("until {old}, then until {new}", old=old, new=new)
    return N_("the same date, on other grounds")
