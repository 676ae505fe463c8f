"""A field of a form: label above, help or error under the input, tied to it for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from kzcoord_desktop.ui.kit.button import Button
    from kzcoord_desktop.ui.kit.note import Note


@runtime_checkable
class Input(Protocol):
    """What a field needs from the widget it frames."""

    def set_name(self, name: Text) -> None:
        """Take the accessible name."""

    def set_description(self, text: str) -> None:
        """Take help or error as accessible description."""

    def set_wrong(self, wrong: bool) -> None:
        """Show or clear the border of an error."""


class Field(QWidget):
    """Label, input, help and error.

    Args:
        label: the visible name; it is also the accessible name of the input.
        control: the input.
        optional: required is the rule, so only the exception is marked.
        help_text: one quiet line under the input.
        action: a link at the right of the label, such as "Insert from the position".
    """

    def __init__(
        self,
        label: Text,
        control: QWidget,
        *,
        optional: bool = False,
        help_text: Text = "",
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control, self._action = control, action
        self._label, self._help_text = label, help_text
        self._error_text: Text = ""
        self._title = Label(label, "caption", "text2", wrap=action is None)
        # Made when there is something to say: most fields have neither
        self._help: Label | None = None
        self._error: Note | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head(optional, action))
        self._column.addWidget(control)
        # Takes what is left over; a policy `Maximum` would cut an error of two lines to one
        self._column.addStretch(1)
        self._title.setBuddy(control)
        look.follow(self)
        self.refresh()

    def set_error(self, error: Text) -> None:
        """Say what is wrong, with an example; an empty text takes it away."""
        self._error_text = error
        self.refresh()

    def set_help(self, text: Text) -> None:
        """Say something else under the input."""
        self._help_text = text
        self.refresh()

    def error(self) -> Text:
        """Return the error that is shown, or an empty text."""
        return self._error_text

    def refresh(self) -> None:
        """Read words, visibility and spacing again."""
        wrong = bool(self._error_text)
        self._column.setSpacing(look.px(1 if self._action else 5))
        self._show_help("" if wrong else self._help_text)
        self._show_error(self._error_text)
        if isinstance(self.control, Input):
            self.control.set_name(self._label)
            self.control.set_wrong(wrong)
            self.control.set_description(look.text(self._error_text or self._help_text))

    def _show_help(self, text: Text) -> None:
        if self._help is None and text:
            self._help = Label("", "small", "text3", wrap=True)
            self._insert(self._help)
        if self._help is not None:
            self._help.set_text(text)
            self._help.setVisible(bool(text))

    def _show_error(self, text: Text) -> None:
        if self._error is None and text:
            from kzcoord_desktop.ui.kit.note import Note  # noqa: PLC0415 - with the first error

            self._error = Note("", "circle-alert", "bad")
            self._insert(self._error)
        if self._error is not None:
            self._error.set_text(text)
            self._error.setVisible(bool(text))

    def _insert(self, widget: QWidget) -> None:
        """Put help or error under the input; of the two only one is seen at a time."""
        self._column.insertWidget(self._column.indexOf(self.control) + 1, widget)

    def _head(self, optional: bool, action: Button | None) -> Row:
        row = Row(6)
        row.addWidget(self._title, 0 if optional else 1)
        if optional:
            row.addWidget(Label(N_("optional"), "small", "text3"), 0, Qt.AlignmentFlag.AlignTop)
            row.addStretch(1)
        if action is not None:
            row.addWidget(action)
        return row
