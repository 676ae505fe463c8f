"""Steps, form and paper side by side, as far as the window has room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Hairline, Scroll
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.stepper import Stepper
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.procedure.preview import PreviewPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROOMY: Final = 1200
"""Effective width of the window from which all three stand side by side."""
_NARROW: Final = 960
"""Effective width below which the paper, once asked for, takes the place of the form too."""


class Middle(QWidget):
    """The three panes of the page; `fitted` tells that the room was shared out anew."""

    fitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wants_paper: bool | None = None
        self.stepper = Stepper()
        self.views = QStackedWidget()
        self.preview = PreviewPanel()
        self.exemption = Button(N_("Exemption…"), "link", icon="circle-slash")
        content = QWidget()
        # Six steps in large letters are higher than a small window
        self._steps = Scroll(content)
        steps = Column(0, (0, 8, 0, 8), content)
        steps.addWidget(self.stepper)
        steps.addStretch(1)
        below = Row(0, (22, 0, 0, 2))
        below.addWidget(self.exemption)
        below.addStretch(1)
        steps.addLayout(below)
        self._steps.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._fit_steps())
        row = Row(0, parent=self)
        for part in (self._steps, Hairline(upright=True), self.views, self.preview):
            row.addWidget(part, 1 if part is self.views else 0)
        look.follow(self)

    def shows_paper(self) -> bool:
        """Return whether the paper is shown, wherever it stands."""
        return not self.preview.isHidden()

    def has_room(self) -> bool:
        """Return whether the paper stands beside steps and form and takes nobody's place."""
        return self._effective_width() >= _ROOMY

    def turn_paper(self) -> None:
        """Show or hide the paper; kept as long as the page lives."""
        self._wants_paper = not self.shows_paper()
        self.refresh()

    def bring_form(self) -> None:
        """Put the paper away if it has taken the place of the form."""
        if self.views.isHidden():
            self.turn_paper()

    def refresh(self) -> None:
        """Share the room out anew."""
        roomy = self.has_room()
        shown = roomy if self._wants_paper is None else self._wants_paper
        alone = shown and self._effective_width() < _NARROW
        self.preview.set_alone(alone=alone)
        self._fit_steps()
        self.preview.setVisible(shown)
        self.views.setHidden(alone)
        self._steps.setVisible(roomy or not shown)
        self.fitted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self.refresh()

    def show_step(self, step: str) -> None:
        """Bring a step into sight once the rows have their places."""
        row = self.stepper.row(step)
        QTimer.singleShot(0, row, lambda: self._steps.reveal(row))

    def _fit_steps(self) -> None:
        """Give the steps their width, and the bar beside them its own where they have to scroll."""
        bar = self._steps.verticalScrollBar()
        beside = bar.sizeHint().width() if bar.maximum() > 0 else 0
        # its width is fixed; what it would like is nothing while it has no steps
        self._steps.setFixedWidth(self.stepper.minimumWidth() + beside)

    def _effective_width(self) -> float:
        return self.window().width() / look.scale
