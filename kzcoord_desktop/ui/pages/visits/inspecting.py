"""The inspector beside the board: opened on a telling, kept with it, closed with its meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal

from kzcoord_desktop.ui.pages.visits.subject import Subject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.handovers import Told
    from kzcoord_desktop.ui.pages.visits.inspector import Inspector
    from kzcoord_desktop.ui.pages.visits.page import VisitPage


class Inspecting(QObject):
    """Shows and hides the inspector with the line at its left; `turned` tells each time."""

    turned = Signal()

    def __init__(self, page: VisitPage, inspector: Inspector, line: QWidget) -> None:
        super().__init__(page)
        self._page, self._inspector, self._line = page, inspector, line
        self._told: tuple[Told, ...] = ()
        self._is_on = False
        inspector.hide()
        line.hide()

    @property
    def is_on(self) -> bool:
        """Whether it is open, or about to be."""
        return self._is_on

    def read(self, told: tuple[Told, ...]) -> None:
        """Take what was told of the visit so far, and show what became of the telling."""
        self._told = told
        self.follow()

    def open(self, source: str, target: str = "") -> None:
        """Show the tellings of a meeting: to that host, else to the first who is not told."""
        pill = self._page.relay.pill[source]
        targets = [link.target for link in pill.links]
        open_ = [link.target for link in pill.open]
        self._show(source, target if target in targets else (open_ or targets)[0])
        self._is_on = True
        # First the room, then what needs it: a window never grows by itself
        self.turned.emit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._inspector.show()
        self._line.show()
        self._reveal(source)
        self._inspector.begin()

    def follow(self) -> None:
        """Show what became of the telling; the inspector closes with its meeting."""
        shown = self._inspector.subject
        if not self._is_on or shown is None:
            return
        pill = self._page.relay.pill.get(shown.pill.source)
        if pill is None:
            self.close()
            return
        targets = [link.target for link in pill.links]
        self._show(pill.source, shown.target if shown.target in targets else targets[0])

    def close(self, *, give_back: bool = False) -> None:
        """Hide it; with `give_back` the focus goes to the pill from which it came."""
        self._is_on = False
        self._inspector.hide()
        self._line.hide()
        canvas = self._page.board.canvas
        canvas.choose("")
        self.turned.emit()
        pill = canvas.pill(self._inspector.source)
        if give_back and pill is not None:
            pill.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, source: str, target: str) -> None:
        page = self._page
        told = tuple(each for each in self._told if each.source == source)
        subject = Subject(
            page.relay,
            page.relay.pill[source],
            target,
            told,
            page.source.signed,
            page.case.directory,
            page.case.uid,
        )
        self._inspector.show_subject(subject, page.workplace.clock())
        page.board.canvas.choose(source)

    def _reveal(self, source: str) -> None:
        """Keep the pill in sight that the inspector speaks of, once the board is laid anew."""
        board = self._page.board
        pill = board.canvas.pill(source)
        if pill is not None:
            QTimer.singleShot(0, pill, lambda: board.reveal(pill))
