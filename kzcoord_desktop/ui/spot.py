"""Where somebody types within a widget: the inputs in their order, and the cursor in one."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

Edit: TypeAlias = QLineEdit | QPlainTextEdit


def edits_in(widget: QWidget) -> list[Edit]:
    """Return what is typed into, from top to bottom."""
    found: list[Edit] = [
        *widget.findChildren(QLineEdit),
        *widget.findChildren(QPlainTextEdit),
    ]

    def order(edit: Edit) -> tuple[int, int]:
        corner = edit.mapTo(widget, QPoint(0, 0))
        return corner.y(), corner.x()

    return sorted((edit for edit in found if edit.isVisibleTo(widget)), key=order)


def spot_in(widget: QWidget) -> tuple[int, int] | None:
    """Return which input of a widget has the focus, and where its cursor stands."""
    now = QApplication.focusWidget()
    edits = edits_in(widget)
    n = next((n for n, edit in enumerate(edits) if edit is now), None)
    return None if n is None else (n, cursor_of(edits[n]))


def go_to(widget: QWidget, n: int, cursor: int) -> None:
    """Put the cursor into an input of a widget; one that is no longer there is passed over."""
    edits = edits_in(widget)
    if n < len(edits):
        edits[n].setFocus(Qt.FocusReason.OtherFocusReason)
        set_cursor(edits[n], cursor)


def text_of(edit: Edit) -> str:
    """Return what is typed in a line or an area."""
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()


def cursor_of(edit: Edit) -> int:
    """Return where the cursor stands in a line or an area."""
    return edit.cursorPosition() if isinstance(edit, QLineEdit) else edit.textCursor().position()


def set_cursor(edit: Edit, at: int) -> None:
    """Put the cursor of a line or an area."""
    if isinstance(edit, QLineEdit):
        edit.setCursorPosition(at)
        return
    cursor = edit.textCursor()
    cursor.setPosition(min(at, len(edit.toPlainText())))
    edit.setTextCursor(cursor)
