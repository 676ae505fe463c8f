"""The bar below the form: what is saved, what is left, and the way on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Plain
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.page import BottomBar, Status
from kzcoord_desktop.ui.kit.room import Column, Row

if TYPE_CHECKING:
    from datetime import datetime

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.ui.look import Text


class ProcedureBar(QWidget):
    """`left_asked` goes to what is missing; the other signals are the buttons' verbs."""

    left_asked = Signal()
    back_asked = Signal()
    next_asked = Signal()
    sign_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._saved = Status("", "check", "ok")
        self._whole = Status(N_("All filled in"), "list-checks")
        self._left = Button("", "quiet", icon="circle-dashed", size="small")
        self._back = Button(N_("Back"), "quiet", icon="arrow-left")
        self._next = Button(N_("Next"))
        self._sign = Button(N_("Sign and export"), "primary", icon="pen-line")
        self._failure = FailureBar()
        self._build()

    def show_saved(self, at: datetime | None) -> None:
        """Tell when everything was last kept; nothing while something still has to be."""
        self._saved.setVisible(at is not None)
        if at is not None:
            self._saved.set(N_("Saved {time}", time=f"{local(at):%H:%M}"), "check", "ok")
            self._failure.hide()

    def show_failure(self, error: UserError) -> None:
        """Say why something is not kept, until it is."""
        self._saved.hide()
        self._failure.say(error.message)
        self._failure.show()

    def show_left(self, count: int | None) -> None:
        """Tell how many fields are left; `None` where nothing has to be filled in."""
        self._left.setVisible(bool(count))
        self._whole.setVisible(count == 0)
        if count:
            self._left.set_text(NN_("{n} field left", "{n} fields left", n=count))

    def show_ways(self, *, back: bool, next_: bool, sign: bool) -> None:
        """Show the buttons that lead somewhere; the last one is the loud one."""
        self._back.setVisible(back)
        self._next.setVisible(next_)
        self._sign.setVisible(sign)
        self._next.set_kind("secondary" if sign else "primary")

    def _build(self) -> None:
        bar = BottomBar()
        for status in (self._saved, self._left, self._whole):
            bar.status.addWidget(status)
            status.hide()
        ways = (
            (self._back, self.back_asked),
            (self._next, self.next_asked),
            (self._sign, self.sign_asked),
        )
        for button, signal in ways:
            bar.buttons.addWidget(button)
            button.clicked.connect(signal)
        self._left.clicked.connect(self.left_asked)
        self._failure.again.clicked.connect(self.save_asked)
        self._failure.hide()
        column = Column(0, parent=self)
        column.addWidget(self._failure)
        column.addWidget(bar)


class FailureBar(Plain):
    """Stays above the bar as long as something is not kept."""

    def __init__(self) -> None:
        super().__init__("badSoft", top=True)
        self._words = Label("", "medium", "bad", wrap=True)
        self.again = Button(N_("Save again"), icon="save")
        row = Row(12, (24, 8, 20, 8))
        row.addWidget(Icon("hard-drive", 18, "bad"))
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.again)
        self.column.addLayout(row)

    def say(self, why: Text) -> None:
        """Say what happened, what is kept, and what to do."""
        self._words.set_text(why)

    def words(self) -> str:
        """Return what is said."""
        return self._words.text()
