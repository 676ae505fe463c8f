"""What a machine can see in a window: cut and overlapping text, missing names, missing words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QWidget

from kzcoord_desktop.messages import Message
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.countdown import Countdown
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.popup import Popup
from kzcoord_desktop.ui.kit.sheet import Scrim
from kzcoord_desktop.ui.kit.table import Table
from kzcoord_desktop.ui.kit.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kzcoord_desktop.i18n import Translator

_OVERLAYS = (Countdown, Popup, Scrim, Toast)


class Watch:
    """A translator that remembers the messages it had no translation for."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator
        self.missing: set[str] = set()

    def say(self, phrase: object) -> str:
        """Return the words of a phrase and note what has none in this language."""
        words = self._translator.say(phrase)
        if isinstance(phrase, Message) and self._translator.language != "en":
            self._note(phrase)
        return words

    def _note(self, message: Message) -> None:
        source, catalog = message.text, self._translator.catalog
        found = (
            catalog.gettext(source)
            if message.context is None
            else catalog.pgettext(message.context, source)
        )
        if message.plural is not None:
            found = catalog.ngettext(source, message.plural, 1)
        if found == source and any(sign.isalpha() for sign in source):
            self.missing.add(source)
        for value in message.values.values():
            if isinstance(value, Message):
                self._note(value)


def problems(window: QWidget) -> list[str]:
    """Return one line for each fault seen in a shown window."""
    widgets = [w for w in window.findChildren(QWidget) if w.isVisible() and w.width() > 0]
    texts = [w for w in widgets if isinstance(w, QLabel | QAbstractButton | Chip) and _words(w)]
    found = [fault for widget in texts for fault in _cut(widget)]
    found += [fault for w in widgets if isinstance(w, QScrollArea) for fault in _sideways(w)]
    found += [fault for w in widgets if isinstance(w, Table) for fault in _cut_cells(w)]
    found += _overlaps(window, texts)
    found += [f"{_who(w)}: no accessible name" for w in widgets if _is_nameless(w)]
    return found


def _cut(widget: QWidget) -> Iterator[str]:
    need = widget.sizeHint()
    width, height = widget.width(), widget.height()
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            if height < widget.heightForWidth(width):
                yield f"{_who(widget)}: cut, {height} of {widget.heightForWidth(width)} px high"
            if width < widget.minimumSizeHint().width():
                yield f"{_who(widget)}: a word is wider than its label"
        elif not _may_elide(widget) and width < need.width():
            yield f"{_who(widget)}: cut, {width} of {need.width()} px wide"
    elif widget.hasHeightForWidth():
        if height < widget.heightForWidth(width):
            yield f"{_who(widget)}: cut, {height} of {widget.heightForWidth(width)} px high"
    elif width < need.width() or height < need.height():
        yield f"{_who(widget)}: {width}x{height} of {need.width()}x{need.height()} px"
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()):
        yield f"{_who(widget)}: reaches out of {type(parent).__name__}"


def _cut_cells(table: Table) -> Iterator[str]:
    for row in range(table.model().rowCount()):
        for words in table.cut(row):
            yield f"{_who(table)}: cut in a cell, “{words[:40]}”"


def _sideways(area: QScrollArea) -> Iterator[str]:
    """Only the board of a day may scroll sideways: it says so by its scroll bar."""
    if area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded:
        return
    content = area.widget()
    if content is not None and content.width() > area.viewport().width():
        yield f"{_who(area)}: content is wider by {content.width() - area.viewport().width()} px"


def _overlaps(window: QWidget, texts: Sequence[QWidget]) -> list[str]:
    boxes = [(w, _overlay(w), _box(window, w)) for w in texts]
    return [
        f"{_who(one)} overlaps {_who(other)}"
        for n, (one, layer, box) in enumerate(boxes)
        for other, other_layer, other_box in boxes[n + 1 :]
        if layer is other_layer
        and box.intersects(other_box)
        and not one.isAncestorOf(other)
        and not other.isAncestorOf(one)
    ]


def _box(window: QWidget, widget: QWidget) -> QRect:
    """Return where the widget is seen, cut off by scroll areas."""
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        box &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return box


def _overlay(widget: QWidget) -> QWidget | None:
    at: QWidget | None = widget
    while at is not None and not isinstance(at, _OVERLAYS):
        at = at.parentWidget()
    return at


def _is_nameless(widget: QWidget) -> bool:
    takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    if not takes or not widget.isEnabled():
        return False
    seen = QAccessible.queryAccessibleInterface(widget)
    return not (seen and seen.text(QAccessible.Text.Name).strip())


def _may_elide(label: QLabel) -> bool:
    return isinstance(label, Label) and label.toolTip() == label.text()


def _words(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return widget.accessibleName()


def _who(widget: QWidget) -> str:
    words = _words(widget) or widget.accessibleName() or widget.objectName()
    return f"{type(widget).__name__} “{words[:40]}”"
