"""Dropping a document anywhere in the window, with a hint over all of it while it is dragged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QDropEvent, QPen
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.paint import painting, veiled
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QPaintEvent, QWindow

_ENDINGS: Final = (".docx", ".docm", ".cms")
_VEIL: Final = 0.8
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter


class DropWatch(QObject):
    """Watches the drags over a window; `dropped` brings the path of a document.

    Args:
        view: what the hint covers.
        is_free: whether a document may be dropped now; not while a sheet is open.
    """

    dropped = Signal(str)

    def __init__(self, view: QWidget, is_free: Callable[[], bool]) -> None:
        super().__init__(view)
        self.hint = DropHint(view)
        self._view, self._is_free = view, is_free
        self._watched: QWindow | None = None

    def start(self) -> None:
        """Watch the window of the view from now on."""
        window = self._view.window().windowHandle()
        if window is not None and window is not self._watched:
            # On the window: an input below would take the name of the file as a text
            window.installEventFilter(self)
            self._watched = window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a document that is dragged or dropped; everything else goes on as usual."""
        match event.type():
            case QEvent.Type.DragEnter | QEvent.Type.DragMove if isinstance(event, QDropEvent):
                return self._dragged(event)
            case QEvent.Type.DragLeave:
                self.hint.hide()
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                return self._drop(event)
            case _:
                pass
        return super().eventFilter(watched, event)

    def _dragged(self, event: QDropEvent) -> bool:
        if document(event.mimeData()) is None or not self._is_free():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.hint.cover()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.hint.hide()
        path = document(event.mimeData())
        if path is None or not self._is_free():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(str(path))
        return True


class DropHint(QWidget):
    """Says over the whole window what dropping does."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        card = Panel("sheet", padding=(36, 28, 36, 28), spacing=10)
        card.column.addWidget(Icon("shield-check", 44, "accentText"), 0, _CENTRE)
        card.column.addWidget(Label(N_("Drop the document to check it"), "title"), 0, _CENTRE)
        words = N_("It is checked on this computer and not changed.")
        card.column.addWidget(Label(words, "lead", "text2"), 0, _CENTRE)
        column = Column(0, parent=self)
        column.addStretch(1)
        column.addWidget(card, 0, _CENTRE)
        column.addStretch(1)
        self.hide()

    def cover(self) -> None:
        """Cover the view."""
        if not self.isVisible():
            self.setGeometry(self._view.rect())
            self.show()
            self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a veil and a dashed edge."""
        edge = look.px(16)
        box = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        pen = QPen(look.colour("accent"), look.px(2), Qt.PenStyle.DashLine)
        with painting(self) as painter:
            painter.fillRect(self.rect(), veiled(look.colour("surface"), _VEIL))
            painter.setPen(pen)
            painter.drawRoundedRect(box, look.px(14), look.px(14))


def document(data: QMimeData) -> Path | None:
    """Return the first file of a drag that can be checked, or None."""
    files = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.casefold() in _ENDINGS), None)
