"""Who may open the store, in the settings: the officers and their passphrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import directory, officers
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.setting_row import SettingGroup, SettingRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.officer import OfficerSheet, PassphraseSheet, RetireSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QShowEvent

    from kzcoord_desktop.services.officers import Listed
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.page import Page


class OfficersGroup(QWidget):
    """The officers of the store, read anew whenever the settings are shown."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._column = Column(0, parent=self)
        self._group: QWidget = QWidget()
        self._column.addWidget(self._group)
        self._found: list[Listed] = []
        look.follow(self)
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Read who there is."""
        super().showEvent(event)
        self.read()

    def refresh(self) -> None:
        """Name the buttons in the language of the window."""
        self._show(self._found)

    def read(self, then: Callable[[], None] | None = None) -> None:
        """Read who there is, in a worker; `then` follows when they are shown."""
        workplace = self._page.workplace

        def show(found: list[Listed]) -> None:
            self._show(found)
            if then is not None:
                QTimer.singleShot(0, self, then)  # the layout has its new height by then

        tasks.run(self, lambda _job: officers.listed(workplace), done=show)

    # -- showing -----------------------------------------------------------------------------
    def _show(self, found: list[Listed]) -> None:
        self._found = found
        made = SettingGroup(N_("Officers"), *self._rows(found))
        self._column.replaceWidget(self._group, made)
        self._group.hide()
        self._group.deleteLater()
        self._group = made

    def _rows(self, found: list[Listed]) -> Iterator[QWidget]:
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
        workplace = self._page.workplace
        tasks.run(
            self, lambda _job: directory.read(workplace.store.reader()), done=self._ask_person
        )

    def _ask_person(self, people: Directory) -> None:
        sheet = OfficerSheet(self._page, self._page.workplace, people, self._found)
        sheet.entered.connect(lambda: self._tell(N_("The officer can enter now.")))
        sheet.open()

    def _ask_passphrase(self, officer: Listed) -> None:
        sheet = PassphraseSheet(self._page, self._page.workplace, officer)
        sheet.changed.connect(lambda: self._tell(N_("The new passphrase is in force.")))
        sheet.open()

    def _ask_end(self, officer: Listed) -> None:
        others = [each for each in self._found if each.uid != officer.uid]
        sheet = RetireSheet(self._page, self._page.workplace, officer, others)
        sheet.retired.connect(lambda: self._tell(N_("Access ended: {name}", name=officer.name)))
        sheet.open()

    def _tell(self, words: Text) -> None:
        undo.tell(self._page, words)
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
