"""A choice from a list by typing: only what is listed can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.box import InputBox
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.line import BareLine
from kzcoord_desktop.ui.kit.option import Option
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.kit.combo_list import OptionList

__all__ = ["Combo", "Option", "contains_words"]


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
        arrow = IconButton("chevron-down", N_("Show the list"), size=28, icon_size=16)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        arrow.clicked.connect(self._toggle)
        self.row.addWidget(arrow)
        self._list: OptionList | None = None
        self.edit.textEdited.connect(self._search)
        self.hold(self.edit)

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
        key, is_open = event.key(), self._is_open()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if is_open:
                self._drop().move_by(1 if key == Qt.Key.Key_Down else -1)
            else:
                self._open("")
            return True
        if not is_open:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._drop().pick_current()
            return True
        if key == Qt.Key.Key_Escape:
            self._close()
            self._show_value()
            return True
        return False

    def _toggle(self) -> None:
        if self._is_open():
            self._close()
        else:
            self.open_list()

    def _search(self, typed: str) -> None:
        if not typed:
            self._choose("")
        self._open(typed)

    def _open(self, typed: str) -> None:
        found = [o for o in self._options if self._matches(typed, o.findable())]
        self._drop().offer(found, self._action, self._value, self.width())

    def _drop(self) -> OptionList:
        from kzcoord_desktop.ui.kit.combo_list import OptionList  # noqa: PLC0415

        if self._list is None:
            self._list = OptionList(self)
            self._list.picked.connect(self._pick)
        return self._list

    def _is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _close(self) -> None:
        if self._list is not None:
            self._list.close_up()

    def _pick(self, option: Option) -> None:
        self._close()
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
        self._close()
        typed = self.edit.text().strip().casefold()
        same = [o.id for o in self._options if typed in o.names()]
        if typed and len(same) == 1:
            self._choose(same[0])
        self._show_value()

    def _show_value(self) -> None:
        chosen = next((o for o in self._options if o.id == self._value), None)
        self.edit.setText(look.text(chosen.chosen or chosen.label) if chosen else "")
        self.edit.setCursorPosition(0)
