"""The cells of a table: what they say, how high that is in the width they have, and their paint.

Words go on in further lines at spaces.  Only what has too many of them ends with an ellipsis;
`whole` then tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.chip import STATES, State
from kzcoord_desktop.ui.kit.paint import LEFT, rounded
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFontMetrics, QHelpEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

Index = QModelIndex | QPersistentModelIndex
ROW: Final = 41
ROW_TWO: Final = 58
"""Heights of a row with one line and with two."""
_ABOVE: Final = 8
_LINE: Final = 21
_DETAIL_LINE: Final = 20
_MOST_LINES: Final = 8
_PAD: Final = 10
_END: Final = 6
_MARK_ROOM: Final = 23
_DOT: Final = 12
_DOT_STEP: Final = 22
_LOUD: Final = ("due", "overdue")


@dataclass(frozen=True)
class Cell:
    """What one cell shows: a text with a second line, a state, or dots of progress.

    `spoken` says the dots to screen readers, for example "2 of 6 steps done".
    """

    text: Text = ""
    detail: Text = ""
    strong: bool = False
    state: State | None = None
    dots: tuple[State, ...] = ()
    spoken: Text = ""
    icon: str = ""


class Lines(NamedTuple):
    """A text in lines, and whether all of it is there."""

    lines: tuple[str, ...]
    is_cut: bool


class CellPainter(QStyledItemDelegate):
    """Paints cells, and tells by a tip what does not fit into one."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a short cell; rows get their height from the table."""
        return QSize(look.px(80), look.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box, first=index.column() == 0)
        inner = box.adjusted(look.px(_PAD), 0, -look.px(_END), 0)
        if cell.dots:
            _paint_dots(painter, inner, cell.dots)
        else:
            _paint_words(painter, inner, cell)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole of a cell whose words do not fit."""
        cell: Cell | None = index.data(Qt.ItemDataRole.UserRole)
        if cell is None or not is_cut(cell, option.rect.width()):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), whole(cell), view, option.rect)
        return True

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, *, first: bool
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, look.colour("sel"))
            if first:
                painter.fillRect(
                    QRectF(box.x(), box.y(), look.px(3), box.height()), look.colour("accent")
                )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, look.colour("hover"))
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), look.colour("line"))


def height(cell: Cell, width: int) -> int:
    """Return how high a row has to be for a cell of that width, in pixels."""
    if cell.dots:
        return look.px(ROW)
    text, detail = _text(cell, width), _detail(cell, width)
    high = len(text.lines) * look.px(_LINE) + len(detail.lines) * look.px(_DETAIL_LINE)
    return max(look.px(ROW_TWO if cell.detail else ROW), high + 2 * look.px(_ABOVE))


def is_cut(cell: Cell, width: int) -> bool:
    """Return whether a cell of that width does not say all."""
    return not cell.dots and (_text(cell, width).is_cut or _detail(cell, width).is_cut)


def whole(cell: Cell) -> str:
    """Return all that a cell says."""
    words = (look.text(text) for text in (cell.text, cell.detail, cell.spoken))
    return ". ".join(word for word in words if word)


def _text(cell: Cell, width: int) -> Lines:
    return _lines(look.text(cell.text), _style(cell), _room(cell, width), look.scale)


def _style(cell: Cell) -> TextStyle:
    return "strong" if cell.strong else "medium" if cell.state else "body"


def _detail(cell: Cell, width: int) -> Lines:
    if not cell.detail:
        return Lines((), is_cut=False)
    return _lines(look.text(cell.detail), "small", _room(cell, width), look.scale)


def _room(cell: Cell, width: int) -> int:
    mark = look.px(_MARK_ROOM) if cell.state or cell.icon else 0
    return width - look.px(_PAD) - look.px(_END) - mark


@lru_cache(maxsize=4096)
def _lines(words: str, style: TextStyle, room: int, _scale: float) -> Lines:
    """Break words at spaces; a space that does not break (U+00A0) stays within its line."""
    measure = look.metrics(style)
    if measure.horizontalAdvance(words) <= room:
        return Lines((words,), is_cut=False)
    lines = [""]
    for word in words.split():
        for part in _parts(word, measure, room):
            longer = f"{lines[-1]} {part}" if lines[-1] and part == word else part
            if lines[-1] and (part != word or measure.horizontalAdvance(longer) > room):
                lines.append(part)
            else:
                lines[-1] = longer
    if len(lines) <= _MOST_LINES:
        return Lines(tuple(lines), is_cut=False)
    rest = " ".join(lines[_MOST_LINES - 1 :])
    last = measure.elidedText(rest, Qt.TextElideMode.ElideRight, room)
    return Lines((*lines[: _MOST_LINES - 1], last), is_cut=True)


def _parts(word: str, measure: QFontMetrics, room: int) -> Iterator[str]:
    """Yield a word, in pieces if it is wider than the room, as the path of a file may be."""
    start = 0
    for end in range(1, len(word) + 1):
        if end - start > 1 and measure.horizontalAdvance(word[start:end]) > room:
            yield word[start : end - 1]
            start = end - 1
    yield word[start:]


def _paint_words(painter: QPainter, box: QRectF, cell: Cell) -> None:
    tone: Token = "text"
    mark = cell.icon
    if cell.state:
        kind, state_mark = STATES[cell.state]
        tone, mark = TONES[kind][0], mark or state_mark
    width = round(box.width()) + look.px(_PAD) + look.px(_END)
    if mark:
        icons.draw(painter, mark, QPointF(box.x() + look.px(8), box.center().y()), 16, tone)
        box = box.adjusted(look.px(_MARK_ROOM), 0, 0, 0)
    text, detail = _text(cell, width).lines, _detail(cell, width).lines
    high = len(text) * look.px(_LINE) + len(detail) * look.px(_DETAIL_LINE)
    line = QRectF(box.x(), box.y() + (box.height() - high) / 2, box.width(), look.px(_LINE))
    painter.setFont(look.font(_style(cell)))
    painter.setPen(look.colour(tone))
    line = _paint_lines(painter, line, text)
    painter.setFont(look.font("small"))
    painter.setPen(look.colour("text2"))
    line.setHeight(look.px(_DETAIL_LINE))
    _paint_lines(painter, line, detail)


def _paint_lines(painter: QPainter, line: QRectF, words: tuple[str, ...]) -> QRectF:
    """Paint lines from a box on, and return the box below them."""
    for each in words:
        painter.drawText(line, LEFT, each)
        line = line.translated(0, line.height())
    return line


def _paint_dots(painter: QPainter, box: QRectF, dots: tuple[State, ...]) -> None:
    y, radius, step = box.center().y(), look.px(_DOT) / 2, look.px(_DOT_STEP)
    for n, state in enumerate(dots):
        x = box.x() + radius + n * step
        if n:
            # Icons of what is due reach further than dots
            left = look.px(8) if dots[n - 1] in _LOUD else radius
            right = look.px(8) if state in _LOUD else radius
            line: Token = "ok" if dots[n - 1] == state == "done" else "line2"
            painter.setPen(QPen(look.colour(line), 2))
            painter.drawLine(QPointF(x - step + left + 1, y), QPointF(x - right - 1, y))
        _paint_dot(painter, QPointF(x, y), radius, state)


def _paint_dot(painter: QPainter, at: QPointF, radius: float, state: State) -> None:
    tone, mark = STATES[state]
    colour = TONES[tone][0]
    if state in _LOUD:
        icons.draw(painter, mark, at, 15, colour)
        return
    disc = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    if state == "done":
        rounded(painter, disc, _DOT / 2, fill="ok")
        icons.draw(painter, "check", at, 9, "surface")
    elif state == "current":
        rounded(painter, disc, _DOT / 2, border="accent", width=2)
        rounded(painter, disc.adjusted(4, 4, -4, -4), _DOT / 2, fill="accent")
    else:
        rounded(painter, disc, _DOT / 2, border="edge", width=1.6)
        if state == "exempt":
            icons.draw(painter, "minus", at, 9, "mute")
