"""Tables of cases and records: rows of two lines, progress dots, a state at the end.

The model is the page's: it answers for each column with a `Cell`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from kzcoord_desktop.ui import icons, style
from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.chip import STATES, State
from kzcoord_desktop.ui.kit.paint import LEFT, rounded
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHelpEvent, QKeyEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

Index = QModelIndex | QPersistentModelIndex
_ROW: Final = 41
_ROW_TWO: Final = 58
_PAD: Final = 10
_MARK_ROOM: Final = 23
_DOT: Final = 12
_DOT_STEP: Final = 22
_LOUD: Final = ("due", "overdue")


@dataclass(frozen=True)
class Column:
    """A column: heading and width in pixels at 100 %; width 0 shares what is left."""

    title: Text
    width: int = 0


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


@dataclass(frozen=True)
class Row:
    """A row: the id that `opened` brings, and its cells."""

    id: str
    cells: Sequence[Cell]


class Table(QTableView):
    """A table whose rows are opened with Enter or a double click."""

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(
        self, name: Text, columns: Sequence[Column], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._columns = name, list(columns)
        self._rows = _Rows(self._columns, self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        give_bars(self)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self._dress_header()
        self.doubleClicked.connect(self._open)
        look.follow(self)
        self.refresh()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current row stays current if it is still there."""
        current = self.current()
        self._rows.show_rows(rows)
        self._size_rows()
        self.set_current(current or (rows[0].id if rows else ""))

    def change_row(self, row: Row) -> None:
        """Show other cells of a row that is there; no other row is touched."""
        self._rows.change_row(row)

    def current(self) -> str:
        """Return the id of the current row, or an empty string."""
        return self._rows.id_at(self.currentIndex().row())

    def set_current(self, row: str) -> None:
        """Make a row current."""
        at = self._rows.place_of(row)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at, 0))

    def refresh(self) -> None:
        """Read words and measures again."""
        self.setAccessibleName(look.text(self._name))
        style.give(self, style.table())
        header = self.horizontalHeader()
        header.setFixedHeight(look.px(34))
        header.setFont(look.font("caption"))
        for n, column in enumerate(self._columns):
            if column.width:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(n, look.px(column.width))
            else:
                header.setSectionResizeMode(n, QHeaderView.ResizeMode.Stretch)
        self._rows.retell()
        self._size_rows()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.id_at(index.row()))

    def _size_rows(self) -> None:
        height = look.px(_ROW_TWO if self._rows.has_details() else _ROW)
        self.verticalHeader().setDefaultSectionSize(height)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        self.setCornerButtonEnabled(False)


class _Rows(QAbstractTableModel):
    # A view may ask once more while Python already takes the model apart
    _columns: Sequence[Column] = ()
    _rows: Sequence[Row] = ()

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def change_row(self, row: Row) -> None:
        at = self.place_of(row.id)
        if at >= 0:
            self._rows = [*self._rows[:at], row, *self._rows[at + 1 :]]
            last = len(self._columns) - 1
            self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def retell(self) -> None:
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def has_details(self) -> bool:
        return any(cell.detail for row in self._rows for cell in row.cells)

    def id_at(self, row: int) -> str:
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def place_of(self, row: str) -> int:
        return next((n for n, r in enumerate(self._rows) if r.id == row), -1)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return look.text(self._columns[section].title)
        return None

    def data(self, index: Index, role: int = 0) -> object:
        cell = self._rows[index.row()].cells[index.column()]
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = (look.text(text) for text in (cell.text, cell.detail, cell.spoken))
            return ". ".join(word for word in words if word)
        return None


class _Painter(QStyledItemDelegate):
    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(look.px(80), look.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box, first=index.column() == 0)
        inner = box.adjusted(look.px(_PAD), 0, -look.px(6), 0)
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
        width = option.rect.width() - look.px(_PAD) - look.px(6)
        if cell is None or not _is_cut(cell, width):
            return super().helpEvent(event, view, option, index)
        whole = str(index.data(Qt.ItemDataRole.DisplayRole))
        QToolTip.showText(event.globalPos(), whole, view, option.rect)
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


def _is_cut(cell: Cell, width: int) -> bool:
    """Return whether a line of a cell is wider than the room it has."""
    room = width - look.px(_MARK_ROOM) if cell.state or cell.icon else width
    lines: tuple[tuple[Text, TextStyle], ...] = ((cell.text, _style(cell)), (cell.detail, "small"))
    return any(
        look.metrics(style).horizontalAdvance(look.text(text)) > room for text, style in lines
    )


def _style(cell: Cell) -> TextStyle:
    return "strong" if cell.strong else "medium" if cell.state else "body"


def _paint_words(painter: QPainter, box: QRectF, cell: Cell) -> None:
    tone: Token = "text"
    mark = cell.icon
    if cell.state:
        kind, state_mark = STATES[cell.state]
        tone, mark = TONES[kind][0], mark or state_mark
    if mark:
        icons.draw(painter, mark, QPointF(box.x() + look.px(8), box.center().y()), 16, tone)
        box = box.adjusted(look.px(_MARK_ROOM), 0, 0, 0)
    style = _style(cell)
    if not cell.detail:
        _paint_line(painter, box, look.text(cell.text), style, look.colour(tone))
        return
    half = box.height() / 2
    upper = QRectF(box.x(), box.y() + look.px(8), box.width(), half - look.px(8))
    lower = QRectF(box.x(), box.y() + half + 1, box.width(), half - look.px(9))
    _paint_line(painter, upper, look.text(cell.text), style, look.colour(tone))
    _paint_line(painter, lower, look.text(cell.detail), "small", look.colour("text2"))


def _paint_line(
    painter: QPainter, box: QRectF, words: str, style: TextStyle, colour: QColor
) -> None:
    painter.setFont(look.font(style))
    painter.setPen(colour)
    shown = look.metrics(style).elidedText(words, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, LEFT, shown)


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
