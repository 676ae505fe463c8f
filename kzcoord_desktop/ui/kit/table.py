"""Tables of cases and records: rows as high as their words, progress dots, a state at the end.

The model is the page's: it answers for each column with a `Cell`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from kzcoord_desktop.ui import style
from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.cells import (
    ROW,
    ROW_TWO,
    Cell,
    CellPainter,
    Index,
    height,
    is_cut,
    whole,
)
from kzcoord_desktop.ui.kit.paint import LEFT
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

__all__ = ["Cell", "Column", "Row", "Table"]

_AT_ONCE: Final = 100
"""Rows that are measured in one turn."""


@dataclass(frozen=True)
class Column:
    """A column: heading and width in pixels at 100 %; width 0 shares what is left."""

    title: Text
    width: int = 0


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
        self._measured = 0
        self._soon = QTimer(self)
        self._soon.timeout.connect(self._fit_more)
        self.setModel(self._rows)
        self.setItemDelegate(CellPainter(self))
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
        self.selectionModel().currentChanged.connect(self._see_current)
        self.horizontalHeader().sectionResized.connect(self._fit_rows)
        self.verticalScrollBar().valueChanged.connect(self._fit_seen)
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
        self._fit_seen()

    def current(self) -> str:
        """Return the id of the current row, or an empty string."""
        return self._rows.id_at(self.currentIndex().row())

    def set_current(self, row: str) -> None:
        """Make a row current, and see it."""
        at = self._rows.place_of(row)
        if at >= 0:
            # Rows that are not laid out yet leave the scroll bar no way to go
            self.executeDelayedItemsLayout()
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
        """Open the row on Enter; a row that is come to by keys tells what is cut in it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
            self._tell_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make rows as high as their words in these widths are."""
        super().resizeEvent(event)
        self._fit_rows()

    def cut(self, row: int) -> list[str]:
        """Return what cells of a row say that is not all seen."""
        cells = [self._rows.cell(row, n) for n in range(len(self._columns))]
        return [whole(cell) for n, cell in enumerate(cells) if is_cut(cell, self.columnWidth(n))]

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._rows.id_at(index.row()))

    def _size_rows(self) -> None:
        height = look.px(ROW_TWO if self._rows.has_details() else ROW)
        self.verticalHeader().setDefaultSectionSize(height)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give the rows that are seen the height their words need, and the others soon.

        To measure the words of thousands of rows takes longer than a hand may wait.
        """
        self._measured = 0
        self._fit_seen()
        self._soon.start()

    def _fit_seen(self) -> None:
        low = max(self.rowAt(0), 0)
        at = self.rowViewportPosition(low)
        for row in range(low, self._rows.rowCount()):
            if at >= self.viewport().height():
                break
            at += self._fit(row)

    def _fit_more(self) -> None:
        """Measure the next rows; what was seen of the current one stays in sight."""
        seen = self._sees_current()
        end = min(self._measured + _AT_ONCE, self._rows.rowCount())
        for row in range(self._measured, end):
            self._fit(row)
        self._measured = end
        if seen:
            self._see_current()
        if end == self._rows.rowCount():
            self._soon.stop()

    def _see_current(self) -> None:
        """Bring the current row into sight; rows above it are measured first, or push it out."""
        at, above = self.currentIndex().row(), 0
        for row in range(at, -1, -1):
            above += self._fit(row)
            if above > self.viewport().height():
                break
        self.updateGeometries()
        self.scrollTo(self.currentIndex())

    def _sees_current(self) -> bool:
        return self.viewport().rect().intersects(self.visualRect(self.currentIndex()))

    def _fit(self, row: int) -> int:
        """Give a row its height and return it."""
        needed = max(self.verticalHeader().defaultSectionSize(), *self._heights(row))
        if needed != self.rowHeight(row):
            self.setRowHeight(row, needed)
        return needed

    def _heights(self, row: int) -> Iterator[int]:
        for n in range(len(self._columns)):
            yield height(self._rows.cell(row, n), self.columnWidth(n))

    def _tell_cut(self) -> None:
        index = self.currentIndex()
        found = self.cut(index.row()) if index.isValid() else []
        if found:
            box = self.visualRect(index)
            at = self.viewport().mapToGlobal(box.bottomLeft())
            QToolTip.showText(at, "\n".join(found), self, box)

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

    def cell(self, row: int, column: int) -> Cell:
        return self._rows[row].cells[column]

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
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return whole(cell)
        return None
