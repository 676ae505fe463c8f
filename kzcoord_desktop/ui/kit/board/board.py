"""The relay board: hours on top, hosts at the left, both stay while the field scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.board import heads, hours
from kzcoord_desktop.ui.kit.board.canvas import Canvas
from kzcoord_desktop.ui.kit.board.edge import EdgeScroll
from kzcoord_desktop.ui.kit.board.heads import Heads
from kzcoord_desktop.ui.kit.board.hours import Hours
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Relay, View

_NARROW: Final = 900
_AHEAD: Final = 90


class Board(QWidget):
    """The relay board; `canvas` has the signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(look.text(N_("Relay board")))
        self.canvas = Canvas()
        self._area = Scroll(self.canvas)
        self._area.setWidgetResizable(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        # Where both bars meet Fusion would paint a frame
        self._area.setCornerWidget(QWidget())
        self._hours = Hours(self)
        self._heads = Heads(self)
        self._view: View | None = None
        self.now: Moment | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._hours, 0, 0, 1, 2)
        grid.addWidget(self._heads, 1, 0)
        grid.addWidget(self._area, 1, 1)
        self._area.viewport().installEventFilter(self)
        for bar in (self._area.horizontalScrollBar(), self._area.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._follow())
        self.canvas.laid.connect(self._follow)
        self.canvas.reached.connect(self.reveal)
        EdgeScroll(self._area, self.canvas.drag)
        look.follow(self)
        self.refresh()

    def show_view(self, relay: Relay, view: View, now: Moment) -> None:
        """Show some days; another day begins at its left, at the present if that is shown."""
        other = self._view is None or self._view.days != view.days
        self._view, self.now = view, now
        self._measure()
        self.canvas.show_view(relay, view, now)
        if other:
            QTimer.singleShot(0, self, self.go_to_now)
        self._follow()

    def go_to_now(self) -> None:
        """Bring the present into sight, as far as the board scrolls."""
        found, bar = self.canvas.plan, self._area.horizontalScrollBar()
        if found is None or self.now is None:
            return
        x = found.scale.x(self.now) if found.scale.shows(self.now) else 0.0
        room = self._area.viewport().width()
        bar.setValue(round(x - room / 2) if x > room - look.px(_AHEAD) else 0)

    def reveal(self, piece: QWidget) -> None:
        """Scroll until a button is seen."""
        self._area.ensureWidgetVisible(piece, look.px(24), look.px(16))

    def reveal_meeting(self, uid: str) -> None:
        """Scroll until the card of a meeting is seen, once the board is laid anew."""
        card = self.canvas.card(uid)
        if card is not None:
            QTimer.singleShot(0, card, lambda: self.reveal(card))

    def head_width(self) -> int:
        """Return the width of the hosts at the left, in pixels."""
        narrow = self.width() / look.scale < _NARROW
        return look.px(heads.NARROW if narrow else heads.WIDTH)

    def offset(self) -> QPoint:
        """Return how far the field is scrolled."""
        return QPoint(
            self._area.horizontalScrollBar().value(), self._area.verticalScrollBar().value()
        )

    def is_many(self) -> bool:
        """Return whether several days are shown."""
        return self._view is not None and len(self._view.days) > 1

    def refresh(self) -> None:
        """Read measures again."""
        self.setAccessibleName(look.text(N_("Relay board")))
        self._measure()
        self._follow()
        self._hours.update()
        self._heads.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the field the room there is."""
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._measure()
            self._give_room()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        self._heads.setFixedWidth(self.head_width())
        self._hours.setFixedHeight(look.px(hours.MANY_DAYS if self.is_many() else hours.ONE_DAY))

    def _give_room(self) -> None:
        size = self._area.viewport().size()
        self.canvas.set_room(size.width(), size.height(), self.head_width())

    def _follow(self) -> None:
        """Let hours and heads show what the field shows."""
        self._give_room()
        found, off, beside = self.canvas.plan, self.offset(), self.head_width()
        self._hours.show_scale(found.scale if found else None, self.now, beside - off.x(), beside)
        self._heads.show_bands(found.bands if found else (), off.y())
