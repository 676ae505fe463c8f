"""The list that drops from a combo; loaded when the first one opens, for a quick first window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.option import Option
from kzcoord_desktop.ui.kit.paint import LEFT, rounded
from kzcoord_desktop.ui.kit.popup import Popup
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS: Final = 8
_ROW: Final = 34
_ROW_TWO: Final = 46


class OptionList(Popup):
    """The entries found; keys are handled by the input, which keeps the focus."""

    picked = Signal(object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._model = _Model(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(self._view))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        give_bars(self._view)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.viewport().setAutoFillBackground(False)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(self._clicked)
        self.column.addWidget(self._view)

    def offer(self, found: list[Option], action: Option | None, value: str, width: int) -> None:
        """Show what was found and the action last; the chosen entry is current."""
        entries = [*found, action] if action else found
        if not entries:
            entries = [Option("", N_("Nothing found"))]
        self._model.show_entries(entries, nothing=not found and action is None)
        at = next((n for n, o in enumerate(entries) if value and o.id == value), 0)
        self._view.setCurrentIndex(self._model.index(at, 0))
        self.column.setContentsMargins(*(look.px(15),) * 4)
        height = sum(self._model.height(n) for n in range(min(_ROWS, len(entries))))
        self.drop(width, height + look.px(10) + 2)
        self._view.scrollTo(self._view.currentIndex())

    def move_by(self, step: int) -> None:
        """Make the next or the previous entry current, in a ring."""
        row = (self._view.currentIndex().row() + step) % self._model.rowCount()
        self._view.setCurrentIndex(self._model.index(row, 0))

    def pick_current(self) -> None:
        """Take the current entry."""
        self._clicked(self._view.currentIndex())

    def _clicked(self, index: QModelIndex) -> None:
        option = index.data(Qt.ItemDataRole.UserRole)
        if option is not None:
            self.picked.emit(option)


class _Model(QAbstractListModel):
    # A view may ask once more while Python already takes the model apart
    _entries: Sequence[Option] = ()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._nothing = False

    def show_entries(self, entries: list[Option], *, nothing: bool) -> None:
        self.beginResetModel()
        self._entries, self._nothing = entries, nothing
        self.endResetModel()

    def height(self, row: int) -> int:
        return look.px(_ROW_TWO if self._entries[row].detail else _ROW)

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return len(self._entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        option = self._entries[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return None if self._nothing else option
        if role == Qt.ItemDataRole.DisplayRole:
            return look.text(option.label)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return option.words()
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(10, self.height(index.row()))
        return None


class _Row(QStyledItemDelegate):
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        label = index.data(Qt.ItemDataRole.DisplayRole)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is not None and option.state & QStyle.StateFlag.State_Selected:
            rounded(painter, box, 6, fill="sel")
        x = box.x() + look.px(10)
        if entry is not None and entry.icon:
            at = QPointF(x + look.px(8), box.center().y())
            icons.draw(painter, entry.icon, at, 16, "accentText")
            x += look.px(26)
        words = QRectF(x, box.y(), box.right() - x - look.px(8), box.height())
        detail = look.text(entry.detail) if entry is not None else ""
        if detail:
            half = words.height() / 2
            lower = words.adjusted(0, half - 1, 0, -4)
            _line(painter, lower, detail, look.metrics("small"), small=True)
            words = words.adjusted(0, 4, 0, -half + 1)
        _line(painter, words, label, look.metrics(), small=False)
        painter.restore()


def _line(painter: QPainter, box: QRectF, text: str, metrics: QFontMetrics, *, small: bool) -> None:
    painter.setFont(look.font("small" if small else "body"))
    painter.setPen(look.colour("text2" if small else "text"))
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, LEFT, shown)
