"""A sheet with what is kept of a person or a body in the Directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.ui.directory_form import DirectoryForm
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.entry import SavingSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.ui.look import Text


class DirectorySheet(SavingSheet):
    """The fields in the languages of a form; `saved` brings what was entered or corrected.

    A subclass lays `form` into the body, and ends.

    Args:
        window: any widget of the window.
        title: the heading.
        form: language form of the papers in which it appears.
        fields: what is asked.
        languages: of the inputs; those of the form without.
        pairs: ids of fields that share a line with the field after them.
        save: the words of the filled button.
        width: in pixels at 100 %.
    """

    saved = Signal(object)

    def __init__(
        self,
        window: QWidget,
        title: Text,
        form: str,
        fields: Sequence[Field],
        *,
        languages: Sequence[str] = (),
        pairs: Sequence[str] = ("person.iin",),
        save: Text,
        width: int = 540,
    ) -> None:
        super().__init__(window, title, save=save, width=width)
        self._form_id = form
        self.form = DirectoryForm(fields, languages or FORMS[form], pairs=pairs)
        self.form.edited.connect(self._edited)

    def write(self, values: Mapping[str, object]) -> object:
        """Enter or correct it and return it; in the store lane."""
        raise NotImplementedError

    def shows_problem(self) -> bool:
        """Say at each input what is missing or wrong, and go to the first."""
        problems = self.form.problems(self._form_id)
        self.form.show_problems(problems)
        self.settle()
        return bool(problems)

    def work(self) -> Callable[[], object]:
        """Return what writes the values."""
        values = self.form.value()
        return lambda: self.write(values)

    def answer(self, result: object) -> None:
        """Tell what it is now."""
        self.saved.emit(result)

    def _edited(self) -> None:
        if self.isVisible():
            self.settle()


def typed(field: str, words: str, form: str) -> dict[str, object]:
    """Put what was typed where it belongs most likely: the window's language, if it is asked."""
    languages = FORMS[form]
    language = look.language if look.language in languages else languages[0]
    return {field: {language: words.strip()}} if words.strip() else {}
