"""A choice from a list by typing: only what is listed can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
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
from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.line import BareLine
from kzcoord_desktop.ui.kit.paint import LEFT, rounded
from kzcoord_desktop.ui.kit.popup import Popup
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

_ROWS: Final = 8
_ROW: Final = 34
_ROW_TWO: Final = 46


@dataclass(frozen=True)
class Option:
    """One entry: its id, its words, a second quieter line, an icon."""

    id: str
    label: Text
    detail: Text = ""
    icon: str = ""


def contains_words(typed: str, shown: str) -> bool:
    """Return whether every typed word begins or lies in the shown text; case does not matter."""
    shown = shown.casefold().replace("ё", "е")
    return all(word in shown for word in typed.casefold().replace("ё", "е").split())


class Combo(InputBox):
    """An input that searches its options while one types.

    Args:
        options: what can be chosen, in the order shown.
        action: a last entry such as "Add a person…"; `acted` brings what was typed.
        matches: decides whether typed words find an entry.
    """

    chosen = Signal(str)
    acted = Signal(str)

    def __init__(
        self,
        options: Sequence[Option] = (),
        value: str = "",
        *,
        hint: Text = "",
        action: Option | None = None,
        matches: Callable[[str, str], bool] = contains_words,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(large=large, parent=parent)
        self._hint, self._action, self._matches = hint, action, matches
        self._options = list(options)
        self._value = value
        self.edit = BareLine(self)
        self.hold(self.edit)
        arrow = IconButton("chevron-down", N_("Show the list"), size=28, icon_size=16)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        arrow.clicked.connect(self._toggle)
        self.row.addWidget(arrow)
        self._list = _List(self)
        self._list.picked.connect(self._pick)
        self.edit.textEdited.connect(self._search)
        self.edit.installEventFilter(self)
        self.refresh()

    def value(self) -> str:
        """Return the id of the chosen option, or an empty string."""
        return self._value

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        self._value = value
        self._show_value()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other entries; a value that is no longer listed is kept but not shown."""
        self._options = list(options)
        self._show_value()

    def open_list(self) -> None:
        """Take the focus and show every entry."""
        self.edit.setFocus()
        self._open("")

    def refresh(self) -> None:
        """Read words again."""
        self.edit.setPlaceholderText(look.text(self._hint))
        super().refresh()
        self._show_value()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list, open it by a click, put the chosen words back on leaving."""
        if event.type() == QEvent.Type.KeyPress and self._key(event):  # type: ignore[arg-type]
            return True
        if event.type() == QEvent.Type.MouseButtonPress:
            self._open("")
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        return super().eventFilter(watched, event)

    # -- inside ----------------------------------------------------------------------------
    def _key(self, event: QKeyEvent) -> bool:
        key, is_open = event.key(), self._list.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if is_open:
                self._list.move_by(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._open("")
            return True
        if not is_open:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._list.pick_current()
            return True
        if key == Qt.Key.Key_Escape:
            self._list.close_up()
            self._show_value()
            return True
        return False

    def _toggle(self) -> None:
        if self._list.isVisible():
            self._list.close_up()
        else:
            self.open_list()

    def _search(self, typed: str) -> None:
        if not typed:
            self._choose("")
        self._open(typed)

    def _open(self, typed: str) -> None:
        found = [o for o in self._options if self._matches(typed, _words(o))]
        self._list.offer(found, self._action, self._value, self.width())

    def _pick(self, option: Option) -> None:
        self._list.close_up()
        if option is self._action:
            self.acted.emit(self.edit.text())
            self._show_value()
        else:
            self._choose(option.id)
            self._show_value()

    def _choose(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.chosen.emit(value)

    def _leave(self) -> None:
        self._list.close_up()
        typed = self.edit.text().strip().casefold()
        same = [o.id for o in self._options if look.text(o.label).casefold() == typed]
        if typed and len(same) == 1:
            self._choose(same[0])
        self._show_value()

    def _show_value(self) -> None:
        chosen = next((o for o in self._options if o.id == self._value), None)
        self.edit.setText(look.text(chosen.label) if chosen else "")
        self.edit.setCursorPosition(0)


class _List(Popup):
    """The entries found; keys are handled by the input, which keeps the focus."""

    picked = Signal(object)

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor)
        self._model = _Model(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(_Row(self._view))
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setMouseTracking(True)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._view.viewport().setAutoFillBackground(False)
        self._view.entered.connect(self._view.setCurrentIndex)
        self._view.clicked.connect(self._clicked)
        self.column.addWidget(self._view)

    def offer(self, found: list[Option], action: Option | None, value: str, width: int) -> None:
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
        row = (self._view.currentIndex().row() + step) % self._model.rowCount()
        self._view.setCurrentIndex(self._model.index(row, 0))

    def pick_current(self) -> None:
        self._clicked(self._view.currentIndex())

    def _clicked(self, index: QModelIndex) -> None:
        option = index.data(Qt.ItemDataRole.UserRole)
        if option is not None:
            self.picked.emit(option)


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Option] = []
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
            return _words(option)
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


def _words(option: Option) -> str:
    return f"{look.text(option.label)} {look.text(option.detail)}".strip()
