"""Bringing certificates of authorities and revocation lists in from files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import trust
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.files import ask_file
from kzcoord_desktop.ui.sheets.authority import AuthoritySheet
from kzcoord_desktop.ui.undo import tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.trust import Listed, Seen
    from kzcoord_desktop.services.workplace import Workplace

_ALL: Final = (N_("All files"), "*")
_CERTIFICATES: Final = ((N_("Certificates"), "*.cer *.crt *.pem *.der"), _ALL)
_LISTS: Final = ((N_("Revocation lists"), "*.crl *.pem"), _ALL)


def ask_certificate(owner: QWidget, workplace: Workplace, then: Callable[[], None]) -> None:
    """Let the person choose a certificate, compare it and import it; then do what follows."""

    def take(path: Path) -> None:
        take_certificate(owner, workplace, path, then)

    ask_file(owner, N_("Import certificate"), Path.home(), _CERTIFICATES, take)


def take_certificate(
    owner: QWidget, workplace: Workplace, path: Path, then: Callable[[], None]
) -> None:
    """Show what a certificate file holds, so that it can be compared and imported."""

    def show(found: list[Seen]) -> None:
        sheet = AuthoritySheet(owner, workplace, found)
        sheet.imported.connect(then)
        sheet.open()

    tasks.run(owner, lambda _job: trust.look_at(workplace, path), lane="paper", done=show)


def ask_list(owner: QWidget, workplace: Workplace, then: Callable[[], None]) -> None:
    """Let the person choose a revocation list and import it; then do what follows."""

    def take(path: Path) -> None:
        take_list(owner, workplace, path, then)

    ask_file(owner, N_("Import revocation list"), Path.home(), _LISTS, take)


def take_list(owner: QWidget, workplace: Workplace, path: Path, then: Callable[[], None]) -> None:
    """Import a revocation list: its signature is checked, so there is nothing to compare."""

    def tell_it(listed: Listed) -> None:
        words = N_("Imported: list of {day}, {name}", day=listed.made, name=listed.authority)
        if not listed.is_new:
            words = N_("This list of {day} was imported before", day=listed.made)
        tell(owner, words)
        then()

    tasks.run(
        owner, lambda _job: trust.import_list_file(workplace, path), lane="paper", done=tell_it
    )
