"""The board as one part: hours on top, hosts at the left, both stay while the field scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.relay_words import clock, day_name, title
from kzcoord_desktop.ui.kit.board.canvas import Canvas, paint_now_chip
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.paint import CENTRE, LEFT, painting
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Relay, View
    from kzcoord_desktop.ui.kit.board.layout import Band
    from kzcoord_desktop.ui.theme import TextStyle

_LABELS: Final = 204
_LABELS_NARROW: Final = 172
_NARROW: Final = 900
_HOURS: Final = 30
_HOURS_MANY: Final = 50
_INSET: Final = 16
_CLEAR: Final = 46
_SPARSE: Final = 60
_AHEAD: Final = 90


class Board(QWidget):
    """The relay board; `canvas` has the signals."""

    moved_to = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(look.text(N_("Relay board")))
        self.canvas = Canvas()
        self._area = Scroll(self.canvas)
        self._area.setWidgetResizable(False)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._hours = _Hours(self)
        self._labels = _Labels(self)
        self._view: View | None = None
        self.now: Moment | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self._hours, 0, 0, 1, 2)
        grid.addWidget(self._labels, 1, 0)
        grid.addWidget(self._area, 1, 1)
        self._area.viewport().installEventFilter(self)
        for bar in (self._area.horizontalScrollBar(), self._area.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self._follow())
        self.canvas.laid.connect(self._follow)
        _Follower(self)
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

    def label_width(self) -> int:
        """Return the width of the hosts at the left, in pixels."""
        narrow = self.width() / look.scale < _NARROW
        return look.px(_LABELS_NARROW if narrow else _LABELS)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the field the room there is."""
        if event.type() == QEvent.Type.Resize and watched is self._area.viewport():
            self._measure()
            self._give_room()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        self._labels.setFixedWidth(self.label_width())
        self._hours.setFixedHeight(look.px(_HOURS_MANY if self.is_many() else _HOURS))

    def _give_room(self) -> None:
        size = self._area.viewport().size()
        self.canvas.set_room(size.width(), size.height())

    def _follow(self) -> None:
        self._give_room()
        self._hours.update()
        self._labels.refresh()


class _Follower(QObject):
    """Scrolls the board to the button that takes the focus."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board
        board.canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch the buttons as they are added."""
        if event.type() == QEvent.Type.ChildAdded:
            child = event.child()  # type: ignore[attr-defined]  # an event of a child has one
            if isinstance(child, QWidget):
                child.installEventFilter(self)
        focused = event.type() == QEvent.Type.FocusIn and watched is not self._board.canvas
        if focused and isinstance(watched, QWidget):
            self._board.reveal(watched)
        return super().eventFilter(watched, event)


class _Hours(QWidget):
    """The hours over the field, and the time it is."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board

    def paintEvent(self, _event: QPaintEvent) -> None:
        found = self._board.canvas.plan
        if found is None:
            return
        left = self._board.label_width() - self._board.offset().x()
        with painting(self) as painter:
            painter.setClipRect(self._board.label_width() - look.px(24), 0, self.width(), 999)
            self._paint_hours(painter, left)
            self._paint_now(painter, left)

    def _paint_hours(self, painter: QPainter, left: float) -> None:
        found = self._board.canvas.plan
        if found is None:
            return
        now = self._now_x(left)
        step = 1 if found.scale.hour >= look.px(_SPARSE) else 2
        low = self.height() - look.px(25)
        painter.setFont(look.font("small"))
        for hour, x in found.scale.ticks():
            at = left + x
            painter.setPen(look.colour("line"))
            foot = self.height() - look.px(5)
            painter.drawLine(round(at), foot, round(at), self.height())
            close = now is not None and abs(at - now) < look.px(_CLEAR)
            if not close and hour % step == 0:
                painter.setPen(look.colour("text3"))
                room = QRectF(at - look.px(24), low, look.px(48), look.px(18))
                painter.drawText(room, CENTRE, f"{hour % 24:02d}:00")
        if self._board.is_many():
            self._paint_days(painter, left)

    def _paint_days(self, painter: QPainter, left: float) -> None:
        found = self._board.canvas.plan
        if found is None:
            return
        painter.setFont(look.font("strong"))
        painter.setPen(look.colour("text"))
        for each in found.scale.stretches:
            room = QRectF(left + each.x - look.px(18), look.px(4), look.px(220), look.px(20))
            painter.drawText(room, LEFT, _capital(look.text(day_name(each.day))))

    def _paint_now(self, painter: QPainter, left: float) -> None:
        x, now = self._now_x(left), self._board.now
        if x is not None and now is not None:
            painter.save()
            painter.translate(0, self.height() - look.px(_HOURS))
            paint_now_chip(painter, x, clock(now))
            painter.setPen(look.colour("accent"))
            painter.drawLine(round(x), look.px(24), round(x), look.px(_HOURS))
            painter.restore()

    def _now_x(self, left: float) -> float | None:
        found, now = self._board.canvas.plan, self._board.now
        if found is None or now is None or not found.scale.shows(now):
            return None
        return left + found.scale.x(now)


class _Labels(QWidget):
    """The hosts at the left of their lanes."""

    def __init__(self, board: Board) -> None:
        super().__init__(board)
        self._board = board

    def refresh(self) -> None:
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say whole names where they are cut."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self._tip(event.pos().y()))  # type: ignore[attr-defined]  # a help event
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        found = self._board.canvas.plan
        if found is None:
            return
        with painting(self) as painter:
            painter.translate(0, -self._board.offset().y())
            for band in found.bands:
                self._paint(painter, band)
            foot = QRectF(0, found.height, self.width(), 1)
            painter.fillRect(foot, look.colour("line"))

    def _paint(self, painter: QPainter, band: Band) -> None:
        room = QRectF(0, band.top, self.width(), band.height)
        if band.lane.beyond:
            painter.fillRect(room, look.colour("sunken"))
        painter.fillRect(QRectF(0, band.top, self.width(), 1), look.colour("line"))
        wide = self.width() - look.px(_INSET + 8)
        line = look.metrics("strong").height()
        most = max(int((band.height - look.px(8) - look.metrics("small").height()) / line), 1)
        name = _lines(look.text(title(band.lane.host)), "strong", wide, min(most, 3))
        left = int((band.height - look.px(8) - len(name) * line) / look.metrics("small").height())
        person = _lines(look.text(band.lane.host.person), "small", wide, min(max(left, 0), 2))
        self._write(painter, band, name, person)

    def _write(self, painter: QPainter, band: Band, name: list[str], person: list[str]) -> None:
        line, small = look.metrics("strong").height(), look.metrics("small").height()
        gap = look.px(2) if person else 0
        high = len(name) * line + gap + len(person) * small
        y = band.top + (band.height - high) / 2
        wide = self.width() - look.px(_INSET)
        for words in name:
            self._line(painter, QRectF(look.px(_INSET), y, wide, line), words, "strong")
            y += line
        y += gap
        for words in person:
            self._line(painter, QRectF(look.px(_INSET), y, wide, small), words, "small")
            y += small

    def _line(self, painter: QPainter, room: QRectF, words: str, style: TextStyle) -> None:
        painter.setFont(look.font(style))
        painter.setPen(look.colour("text" if style == "strong" else "text3"))
        painter.drawText(room, LEFT, words)

    def _tip(self, y: int) -> str:
        found = self._board.canvas.plan
        y += self._board.offset().y()
        for band in found.bands if found else ():
            if band.top <= y < band.top + band.height:
                host = band.lane.host
                return "\n".join(filter(None, map(look.text, (title(host), host.person))))
        return ""


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _lines(words: str, style: TextStyle, width: float, most: int) -> list[str]:
    """Return a text in at most so many lines; the last one is shortened if it has to be."""
    if not words or most < 1:
        return []
    metrics, rest = look.metrics(style), words.split()
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        taken = 1
        while taken < len(rest) and metrics.horizontalAdvance(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        lines.append(" ".join(rest[:taken]))
        rest = rest[taken:]
    if rest:
        lines.append(" ".join(rest))
    right = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(line, right, int(width)) for line in lines]
