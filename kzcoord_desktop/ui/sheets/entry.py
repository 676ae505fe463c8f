"""Sheets whose fields are checked, written into the store, and answered by signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.ui.kit.field import Field
    from kzcoord_desktop.ui.look import Text


class SavingSheet(Sheet):
    """What every sheet does that writes something: it checks, waits, and keeps what was typed.

    Args:
        window: any widget of the window that is to be covered.
        title: the heading.
        save: the words of the filled button.
        width: in pixels at 100 %.
    """

    def __init__(self, window: QWidget, title: Text, *, save: Text, width: int = 560) -> None:
        super().__init__(window, title, width=width)
        self.save = Button(save, "primary", size="large")
        self.cancel = Button(N_("Cancel"), "quiet", size="large")
        self.trouble = Note("", "circle-alert", "bad")
        self.trouble.hide()
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.act)

    def act(self) -> None:
        """Check, and write in the store lane."""
        if not self.save.isEnabled() or self.shows_problem():
            return
        self.save.setEnabled(False)
        work = self.work()
        tasks.run(self, lambda _job: work(), done=self.take, failed=self.show_error)

    def shows_problem(self) -> bool:
        """Say what is missing or wrong, and go there; return whether there is something."""
        raise NotImplementedError

    def work(self) -> Callable[[], object]:
        """Return what writes the values as they are now; it runs in another thread."""
        raise NotImplementedError

    def answer(self, result: object) -> None:
        """Tell by signal what `work` returned; the sheet is closed by then."""
        raise NotImplementedError

    def take(self, result: object) -> None:
        """Take what `work` returned."""
        self.accept()
        self.answer(result)

    def show_error(self, error: UserError) -> None:
        """Say above the buttons what the store refused."""
        self.save.setEnabled(True)
        self.trouble.set_text(error.message)
        self.trouble.show()
        self.settle()

    def end(self) -> None:
        """Lay the last parts below the others: what went wrong, and the buttons."""
        self.body.addWidget(self.trouble)
        self.buttons.addWidget(self.cancel)
        self.set_primary(self.save)


class EntrySheet(SavingSheet):
    """A few fields of its own: errors stand at their field.

    Args:
        window: any widget of the window that is to be covered.
        title: the heading.
        fields: by the name that errors of services use, in reading order.
        save: the words of the filled button.
        width: in pixels at 100 %.
    """

    def __init__(
        self,
        window: QWidget,
        title: Text,
        fields: Mapping[str, Field],
        *,
        save: Text,
        width: int = 560,
    ) -> None:
        super().__init__(window, title, save=save, width=width)
        self.fields = fields

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return self.fields[name]

    def problems(self) -> Mapping[str, Text]:
        """Return what is missing or wrong, by field; empty texts are no problem."""
        raise NotImplementedError

    def shows_problem(self) -> bool:
        """Say at each field what is missing or wrong, and go to the first."""
        wrong = self.problems()
        for name, field in self.fields.items():
            field.set_error(wrong.get(name, ""))
        return self._go_to_error()

    def show_error(self, error: UserError) -> None:
        """Say what the store refused: at its field, else above the buttons."""
        at = self.fields.get(error.field or "")
        if at is None:
            super().show_error(error)
        else:
            self.save.setEnabled(True)
            self.trouble.hide()
            at.set_error(error.message)
        self._go_to_error()

    def _go_to_error(self) -> bool:
        self.settle()
        wrong = next((field for field in self.fields.values() if field.error()), None)
        if wrong is not None:
            wrong.control.setFocus()
        return wrong is not None


def missing(value: object, message: Text) -> Text:
    """Return the message where nothing was entered."""
    return "" if value else message
