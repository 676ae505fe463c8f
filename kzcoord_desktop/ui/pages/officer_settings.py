"""Who may open the store, in the settings: the officers and their passphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import directory, officers
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.setting_row import SettingRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.setting_list import SettingList
from kzcoord_desktop.ui.sheets.officer import OfficerSheet, PassphraseSheet, RetireSheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.officers import Listed
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.page import Page


class OfficersGroup(SettingList["Listed"]):
    """The officers of the store, and the way to let in one more."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, N_("Officers"))

    def look_up(self) -> Sequence[Listed]:
        """Return the officers."""
        return officers.listed(self.page.workplace)

    def rows(self, found: Sequence[Listed]) -> Iterator[QWidget]:
        """Yield a row for each officer, and the one that adds another."""
        for officer in found:
            yield SettingRow(officer.name, _facts(officer), *self._buttons(officer))
        add = Button(N_("Add an officer"), icon="user-plus")
        add.clicked.connect(self._ask_new)
        yield SettingRow(
            N_("Who may open the store"),
            N_("Everybody here enters with a passphrase of their own and sees the whole store."),
            add,
        )

    def _buttons(self, officer: Listed) -> Iterator[Button]:
        words = N_("Change passphrase") if officer.is_self else N_("New passphrase")
        change = Button(words)
        change.setAccessibleName(f"{look.text(words)}: {look.text(officer.name)}")
        change.clicked.connect(lambda: self._ask_passphrase(officer))
        yield change
        if not officer.is_self:
            end = Button(N_("End access"), icon="trash-2")
            end.setAccessibleName(look.text(N_("End the access of {name}?", name=officer.name)))
            end.clicked.connect(lambda: self._ask_end(officer))
            yield end

    # -- changing ----------------------------------------------------------------------------
    def _ask_new(self) -> None:
        workplace = self.page.workplace
        tasks.run(
            self, lambda _job: directory.read(workplace.store.reader()), done=self._ask_person
        )

    def _ask_person(self, people: Directory) -> None:
        sheet = OfficerSheet(self.page, self.page.workplace, people, self.found)
        sheet.entered.connect(lambda: self._tell(N_("The officer can enter now.")))
        sheet.open()

    def _ask_passphrase(self, officer: Listed) -> None:
        sheet = PassphraseSheet(self.page, self.page.workplace, officer)
        sheet.changed.connect(lambda: self._tell(N_("The new passphrase is in force.")))
        sheet.open()

    def _ask_end(self, officer: Listed) -> None:
        others = [each for each in self.found if each.uid != officer.uid]
        sheet = RetireSheet(self.page, self.page.workplace, officer, others)
        sheet.retired.connect(lambda: self._tell(N_("Access ended: {name}", name=officer.name)))
        sheet.open()

    def _tell(self, words: Text) -> None:
        undo.tell(self.page, words)
        self.read()


def _facts(officer: Listed) -> Text:
    """Return position, name before the store, and what is theirs."""
    known = [officer.position] if officer.position else []
    enters = (
        N_("On the opening page: {name}", name=officer.label)
        if officer.can_enter
        else N_("Has no passphrase and cannot enter")
    )
    cases = NN_("{n} case", "{n} cases", n=officer.cases)
    return Joined((*known, Joined((enters, cases), " · ")), "\n")
