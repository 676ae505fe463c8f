"""Giving a case to another officer, from the initials in its row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import officers
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.menu import Menu
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.officers import Listed
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.ui.page import Page


class Giving:
    """Offers the officers below a widget; the one chosen gets the case.

    Args:
        page: it knows the store, and shows what was done.
        then: follows when a case was given, or taken back.
    """

    def __init__(self, page: Page, then: Callable[[], None]) -> None:
        self._page, self._then = page, then

    def ask(self, case: str, now: str, below: QWidget) -> None:
        """Ask who is to have a case; `now` is the name of who has it."""
        workplace = self._page.workplace
        tasks.run(
            below,
            lambda _job: officers.listed(workplace),
            done=lambda found: self._offer(case, now, below, found),
        )

    def menu(self, case: str, now: str, found: Sequence[Listed]) -> Menu:
        """Return the officers, who has it marked, and the way to let in one more."""
        menu = Menu(self._page)
        for officer in found:
            name = look.text(officer.name)
            give = partial(self._give, case, officer)
            has = name == now
            menu.add(name, "check" if has else "contact-round", give, enabled=not has)
        menu.addSeparator()
        ask = partial(self._page.opened.emit, "settings", "officers")
        menu.add(N_("Officers of the store…"), "settings-2", ask)
        return menu

    def _offer(self, case: str, now: str, below: QWidget, found: Sequence[Listed]) -> None:
        self.menu(case, now, found).popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _give(self, case: str, officer: Listed) -> None:
        workplace = self._page.workplace
        tasks.run(
            self._page,
            lambda _job: officers.give(workplace, case, officer.uid),
            done=lambda done: self._given(officer, done),
        )

    def _given(self, officer: Listed, done: Done) -> None:
        self._then()
        undo.offer(
            self._page,
            N_("Given to {name}", name=officer.name),
            lambda: done.undo(self._page.workplace),
            self._then,
        )
