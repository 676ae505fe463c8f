"""The sheet that changes a reading of the Rules, after it showed which open duties that moves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import duty_words, profiles
from kzcoord_desktop.ui import reading_words as words
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.date_input import DateInput
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.value_input import ValueInput

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.domain.reading import Reading
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.profiles import Difference
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_WIDE: Final = 600
_TALLEST: Final = 200
_SHOWN: Final = 50
"""Duties that are listed; the count says how many there are."""


class ReadingSheet(Sheet):
    """New value, date of effect, act; the first press rehearses, the second puts into force.

    `accepted_change` brings which deadlines moved.
    """

    accepted_change = Signal(object)

    def __init__(
        self, window: QWidget, workplace: Workplace, reading: Reading, profile: Profile
    ) -> None:
        super().__init__(window, reading.meaning, width=_WIDE)
        self._workplace, self._reading = workplace, reading
        self.control = ValueInput(reading, profile.value(reading.id))
        self._since = DateInput(workplace.today(), today=workplace.today())
        self._act = LineInput()
        self._fields = {
            "value": Field(N_("Value"), self.control),
            "since": Field(N_("In force from"), self._since),
            "act": Field(N_("Act or reason"), self._act),
        }
        now = N_("Now: {value}", value=words.value(reading, profile.value(reading.id)))
        self._now = Label(now, "body", "text2", wrap=True)
        self._outcome = Panel("well", padding=(14, 10, 8, 10), spacing=6)
        self._problem = Note("", "circle-alert", "bad")
        self._go_on = Button(N_("See what changes"), "primary", size="large")
        self._is_rehearsed = False
        self._compose()

    def field(self, name: str) -> Field:
        """Return a field by its name: value, since, act."""
        return self._fields[name]

    def act(self) -> None:
        """Show what would change; once that is seen, put it into force."""
        if not self._go_on.isEnabled() or self._shows_problem():
            return
        self._go_on.setEnabled(False)
        changes, act = {self._reading.id: self.control.value()}, self._act.value()
        since = self._day()
        if self._is_rehearsed:
            tasks.run(
                self,
                lambda _job: profiles.accept(self._workplace, changes, since=since, act=act),
                done=self._accepted,
                failed=self._failed,
            )
        else:
            tasks.run(
                self,
                lambda _job: profiles.rehearse(self._workplace, changes, since=since, act=act),
                done=self._rehearsed,
                failed=self._failed,
            )

    # -- answers -----------------------------------------------------------------------------
    def _rehearsed(self, differences: list[Difference]) -> None:
        self._is_rehearsed = True
        self._go_on.setEnabled(True)
        self._go_on.set_text(N_("Put into force"))
        self._show(differences)

    def _accepted(self, moved: list[Message]) -> None:
        self.accept()
        self.accepted_change.emit(moved)

    def _failed(self, error: UserError) -> None:
        self._go_on.setEnabled(True)
        at = self._fields.get(error.field or "")
        if at is not None:
            at.set_error(error.message)
            at.control.setFocus()
        else:
            self._problem.set_text(error.message)
            self._problem.show()
        self.settle()

    def _edited(self) -> None:
        """What was rehearsed no longer holds."""
        self._is_rehearsed = False
        self._go_on.set_text(N_("See what changes"))
        self._outcome.hide()
        self._problem.hide()
        if self.isVisible():
            self.settle()

    # -- checking ----------------------------------------------------------------------------
    def _day(self) -> date:
        day = self._since.value()
        if day is None:
            raise ValueError("no day is entered")
        return day

    def _shows_problem(self) -> bool:
        missing: Text = "" if self._since.value() else N_("Enter the date.")
        self._fields["since"].set_error(self._since.problem() or missing)
        self._fields["act"].set_error(
            "" if self._act.value() else N_("Name the act or the reason of the change.")
        )
        self.settle()
        wrong = next((field for field in self._fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None

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
        self.body.addWidget(self._fields["value"])
        row = Row(12)
        row.addWidget(self._fields["since"])
        row.addWidget(self._fields["act"], 1)
        self.body.addLayout(row)
        self._count = Label("", "strong", wrap=True)
        self._list = Scroll(QWidget(), "sunken")
        self._outcome.column.addWidget(self._count)
        self._outcome.column.addWidget(self._list)
        self.body.addWidget(self._outcome)
        self.body.addWidget(self._problem)
        self._outcome.hide()
        self._problem.hide()
        self.set_remark(N_("Duties that are done stay as they are."))
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self._go_on.clicked.connect(self.act)
        self.buttons.addWidget(cancel)
        self.set_primary(self._go_on)
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
