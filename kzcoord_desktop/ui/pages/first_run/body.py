"""Step 2: the state body, and the officer who works here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import Qt

from kzcoord_desktop.domain.directory import BODY, PERSON
from kzcoord_desktop.domain.text import Text as PerLanguage
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.directory_form import DirectoryForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.field import Field

STATE_LANGUAGES: Final = ("kk", "ru")
ALL_LANGUAGES: Final = ("kk", "ru", "en")
PAIRS: Final = ("body.short_name", "body.phone")
"""Fields of the body that share a line with the next one."""


class BodyStep(FirstRunStep):
    """What papers need at once, who works here, and behind a button what may come later."""

    id = "body"
    title = N_("State body")
    heading = N_("Your state body")
    lead = N_("Papers carry these names. Kazakh and Russian are needed, English may be added.")

    def __init__(self) -> None:
        super().__init__()
        needed = [field for field in ordered() if field.required]
        rest = [field for field in (*ordered(), *PERSON) if not field.required]
        self._body = DirectoryForm(needed, STATE_LANGUAGES, pairs=PAIRS)
        self._person = DirectoryForm([f for f in PERSON if f.required], STATE_LANGUAGES)
        self._rest = DirectoryForm(rest, STATE_LANGUAGES, pairs=("body.phone", "person.iin"))
        self._rest.hide()
        self._english = Checkbox(N_("Enter the names in English too"))
        self._english.toggled.connect(self._ask_english)
        self._more = Button(N_("More for the letterhead"), "link", icon="plus")
        self._more.clicked.connect(self._show_rest)
        self._build()
        self.refresh()

    def _build(self) -> None:
        self.column.addWidget(self._body)
        self.column.addWidget(Label(N_("You"), "section"))
        self.column.addWidget(self._person)
        self.column.addWidget(self._english)
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._rest)
        self.column.addStretch(1)
        for form in self._forms():
            form.edited.connect(self.changed)

    def _forms(self) -> tuple[DirectoryForm, ...]:
        return (self._body, self._person, self._rest)

    def _show_rest(self) -> None:
        self._rest.show()
        self._more.hide()
        self._rest.focus_field("body.bin")

    def body(self) -> dict[str, object]:
        """Return the values of the body."""
        return {**self._body.value(), **_of("body", self._rest.value())}

    def officer(self) -> dict[str, object]:
        """Return the values of the officer."""
        return {**self._person.value(), **_of("person", self._rest.value())}

    def label(self) -> str:
        """Return the officer's name as the page before the store shows it."""
        return _text(self.officer().get("person.name")).best(look.language)

    def set_values(self, body: Mapping[str, object], officer: Mapping[str, object]) -> None:
        """Show values, for pictures and tests."""
        self._body.set_value(body)
        self._person.set_value(officer)
        self._rest.set_value({**body, **officer})

    def may_leave(self) -> bool:
        """Check the forms; the first field that is wrong takes the focus."""
        ok = True
        for form in reversed(self._forms()):
            problems = form.problems()
            form.show_problems(problems)
            ok = ok and not problems
        return ok

    def summary(self) -> Text:
        """Return the short name of the body."""
        return _text(self.body().get("body.short_name"))

    def entered(self) -> bool:
        """Go to the first name."""
        self._body.focus_field("body.name")
        return True

    def _ask_english(self, wanted: bool) -> None:
        for form in self._forms():
            form.set_languages(ALL_LANGUAGES if wanted else STATE_LANGUAGES)


def ordered() -> tuple[Field, ...]:
    """Return the fields of the body in the order of the form: short ones side by side."""
    names = ("name", "short_name", "city", "unit", "prefix", "bin", "address", "phone", "email")
    known = {field.id: field for field in BODY}
    return tuple(known.pop(f"body.{name}") for name in names) + tuple(known.values())


def _of(entity: str, values: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if name.startswith(f"{entity}.")}


def _text(value: object) -> PerLanguage:
    return PerLanguage.of(cast("Mapping[str, str] | None", value))
