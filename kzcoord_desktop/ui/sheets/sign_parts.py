"""Parts of the sheets that sign: who signs, in which way, and where the file goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_folder, ask_key_file
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.way_card import WayCard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_key import KeyInfo
    from kzcoord_desktop.services.to_sign import Way
    from kzcoord_desktop.ui.kit.secret import SecretInput
    from kzcoord_desktop.ui.look import Text

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_LONGEST_ROLE: Final = 128
_ICONS: Final[Mapping[Way, str]] = {"key": "file-key", "ncalayer": "unplug", "paper": "printer"}
_NAMES: Final[Mapping[Way, Text]] = {
    "key": N_("Key file"),
    "ncalayer": "NCALayer",
    "paper": N_("On paper"),
}


class Who(QWidget):
    """Who signs; the position is asked for where the record does not say it.

    `chosen` when another person is taken.
    """

    chosen = Signal()

    def __init__(self, people: Sequence[Signatory], *, named: bool) -> None:
        super().__init__()
        self._people = {person.uid: person for person in people}
        self._named = people[0].uid if named and people else ""
        self.combo = Combo([_option(person) for person in people], people[0].uid if people else "")
        self.role = LineInput(limit=_LONGEST_ROLE)
        self._role_field = Field(N_("Position, as the signature states it"), self.role)
        self.field = Field(N_("Who signs"), self.combo)
        column = Column(12, parent=self)
        column.addWidget(self.field)
        column.addWidget(self._role_field)
        self.combo.chosen.connect(self._take)
        self._show()

    def person(self) -> Signatory | None:
        """Return who signs, with the position as it was written; None while nobody is chosen."""
        found = self._people.get(self.combo.value())
        if found is None or found.uid == self._named:
            return found
        return found.acting_as(self.role.value())

    def _take(self, _uid: str) -> None:
        self.field.set_error("")
        self._show()
        self.chosen.emit()

    def _show(self) -> None:
        found = self._people.get(self.combo.value())
        self._role_field.setVisible(found is not None and found.uid != self._named)
        self.role.set_value(found.role if found is not None else "")


def _option(person: Signatory) -> Option:
    words = Joined((person.name, person.position), ", ") if person.position else person.name
    return Option(person.uid, person.name, person.position, icon="contact-round", chosen=words)


class Ways(QWidget):
    """The ways to sign, one below the other.

    `chosen` when another way is taken, `key_chosen` when another key file is, `looked_for` when
    NCALayer is to be looked for again.
    """

    chosen = Signal()
    key_chosen = Signal()
    looked_for = Signal()

    def __init__(self, ways: Sequence[Way], key: KeyInfo | None) -> None:
        super().__init__()
        self.key_path: Path | None = key.path if key else None
        self._link = Button("", "link")
        self._link.clicked.connect(self._ask_key)
        self._again = Button(N_("Look again"), "link")
        self._again.clicked.connect(self._look_again)
        self.cards: dict[Way, WayCard] = {}
        column = Column(7, parent=self)
        for way in ways:
            link = self._link if way == "key" else None
            if ways == ("ncalayer",):
                link = self._again
            card = WayCard(_NAMES[way], _DETAILS[way], _ICONS[way], link)
            card.toggled.connect(self._toggled)
            self.cards[way] = card
            column.addWidget(card)
        # Where it is one way among others it is shown once it answers
        if "ncalayer" in self.cards and len(self.cards) > 1:
            self.cards["ncalayer"].hide()
        first = ways[0]
        self.cards[first].setChecked(first != "ncalayer")
        self._show_key(_key_facts(key) if key else N_("No file chosen"))

    @property
    def way(self) -> Way | None:
        """The way that is chosen; None while there is none."""
        found = (
            way for way, card in self.cards.items() if card.isChecked() and not card.isHidden()
        )
        return next(found, None)

    @property
    def link(self) -> Button:
        """The link that takes another key file."""
        return self._link

    def take_key(self, path: Path) -> None:
        """Take another file; whose key it holds is known once the password opens it."""
        self.key_path = path
        self._show_key(path.name)
        self.cards["key"].setChecked(True)
        self.key_chosen.emit()

    def show_national(self, detail: Text) -> None:
        """Offer NCALayer, with what is known about it; choose it where it is the only way."""
        card = self.cards["ncalayer"]
        card.set_detail(detail)
        card.show()
        self._again.hide()
        if len(self.cards) == 1:
            card.setChecked(True)

    def show_absent(self) -> None:
        """Say that NCALayer does not answer, where there is no other way."""
        if len(self.cards) == 1:
            self.cards["ncalayer"].set_detail(N_("Does not answer. Start it, then look again."))
            self.cards["ncalayer"].setChecked(False)
            self._again.show()

    def _look_again(self) -> None:
        self.cards["ncalayer"].set_detail(_DETAILS["ncalayer"])
        self.looked_for.emit()

    def _toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit()

    def _show_key(self, facts: Text) -> None:
        self._link.set_text(N_("Another file") if self.key_path else N_("Choose a file"))
        if "key" in self.cards:
            self.cards["key"].set_detail(facts)

    def _ask_key(self) -> None:
        ask_key_file(self, self.key_path or Path.home(), self.take_key)


_DETAILS: Final[Mapping[Way, Message]] = {
    "key": N_("No file chosen"),
    "ncalayer": N_("Looking whether it is running…"),
    "paper": N_("Print, sign and attach the scan"),
}


class FolderRow(QWidget):
    """Where the file goes; another folder is kept for the next time."""

    def __init__(self, folder_in: Callable[[str], Path]) -> None:
        super().__init__()
        self._folder_in = folder_in
        self._path = Label("", "small", "text2", elide=True)
        change = Button(N_("Change"), "link")
        change.clicked.connect(self._ask)
        words = Column(1)
        words.addWidget(Label(N_("The DOCX and its signature go to the folder"), "body", "text2"))
        words.addWidget(self._path)
        row = Row(10, parent=self)
        row.addWidget(Icon("folder", 18), 0, _MIDDLE)
        row.addLayout(words, 1)
        # A file of another office stays where it came from
        is_free = folder_in("") != folder_in(str(Path.home()))
        row.addWidget(change, 0, _MIDDLE)
        change.setVisible(is_free)
        self._show()

    @property
    def folder(self) -> Path:
        """The folder for this file in the one that was chosen."""
        return self._folder_in(choices.now.export_dir)

    def _show(self) -> None:
        self._path.set_text(shortened(self.folder))

    def _ask(self) -> None:
        ask_folder(self, N_("Choose a folder"), self.folder.parent, self._take)

    def _take(self, folder: Path) -> None:
        choices.change(export_dir=str(folder))
        self._show()


def _key_facts(info: KeyInfo) -> Text:
    until = N_("until {day}", day=info.until)
    return Joined((info.path.name, info.owner, until), " · ")


def shortened(folder: Path) -> str:
    """Return a folder as people read it, without their own home folder."""
    home = Path.home()
    return str(folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def key_of(
    ways: Ways, key_field: Field, secret: SecretInput, secret_field: Field
) -> tuple[Path, str] | None:
    """Return key file and password as entered; where one is missing say so and return nothing."""
    path, password = ways.key_path, secret.value()
    if path is None:
        key_field.set_error(N_("Choose the key file first."))
        ways.link.setFocus()
        return None
    if not password:
        secret_field.set_error(N_("Type the password of the key."))
        secret.select_all()
        return None
    return path, password
