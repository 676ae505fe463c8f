"""Scenes of the way in: unlock page, first run, recovery, and the settings of an open store."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QScrollArea, QWidget

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import directory, officers
from kzcoord_desktop.services.entrance import Door
from kzcoord_desktop.store.fault import KeyDamaged, WrongPassphrase
from kzcoord_desktop.ui import about, help
from kzcoord_desktop.ui.kit.countdown import Countdown
from kzcoord_desktop.ui.new_passphrase import NewPassphrase
from kzcoord_desktop.ui.pages.broken import BrokenPage
from kzcoord_desktop.ui.pages.first_run import FirstRun
from kzcoord_desktop.ui.pages.recovery import RecoverySheet
from kzcoord_desktop.ui.pages.unlock import UnlockPage
from kzcoord_desktop.ui.sheets.body import BodySheet
from kzcoord_desktop.ui.sheets.key import KeySheet
from kzcoord_desktop.ui.sheets.officer import OfficerSheet, PassphraseSheet, RetireSheet
from kzcoord_desktop.ui.shell import Shell
from tools.gallery.trip import settle, store

if TYPE_CHECKING:
    from kzcoord_desktop.services.officers import Listed
    from kzcoord_desktop.ui.pages.settings import SettingsPage

FOLDER: Final = Path("/home/officer/.local/share/kzcoord/store")
BODY: Final = {
    "body.name": {
        "kk": "Қазақстан Республикасының Көлік министрлігі",
        "ru": "Министерство транспорта Республики Казахстан",
        "en": "Ministry of Transport of the Republic of Kazakhstan",
    },
    "body.short_name": {"kk": "ҚР Көлікмині", "ru": "Минтранс РК", "en": "MoT"},
    "body.city": {"kk": "Астана", "ru": "Астана", "en": "Astana"},
    "body.unit": {
        "kk": "Халықаралық ынтымақтастық департаменті",
        "ru": "Департамент международного сотрудничества",
        "en": "International Cooperation Department",
    },
    "body.prefix": "KM",
}
OFFICER: Final = {
    "person.name": {"kk": "Динара Оспанова", "ru": "Динара Оспанова", "en": "Dinara Ospanova"},
    "person.position": {"kk": "бас сарапшы", "ru": "главный эксперт", "en": "chief expert"},
}
PASSPHRASE: Final = "төрт сөз бір кілт"


def unlock() -> QWidget:
    """Return the unlock page of an office."""
    return UnlockPage(_door(sample=False))


def unlock_sample() -> QWidget:
    """Return the unlock page of the sample store, with its passphrase."""
    return UnlockPage(_door(sample=True))


def refuse(widget: QWidget) -> None:
    """Show the answer to a wrong passphrase."""
    page = cast("UnlockPage", widget)
    page.type_secret("not the passphrase")
    page.answer(WrongPassphrase(N_("Wrong passphrase."), tries=1, wait_s=0))


def pause(widget: QWidget) -> None:
    """Show the pause after five tries."""
    page = cast("UnlockPage", widget)
    page.type_secret("not the passphrase")
    page.answer(WrongPassphrase(N_("Wrong passphrase."), tries=5, wait_s=27))


def recover(widget: QWidget) -> None:
    """Open the sheet of the recovery key."""
    RecoverySheet(widget, _door(sample=False)).open()


def broken() -> QWidget:
    """Return the page of a store that cannot be read."""
    return BrokenPage(KeyDamaged(FOLDER).message)


def first_run() -> FirstRun:
    """Return the first run at its first step."""
    return FirstRun(FOLDER)


def first_run_body() -> QWidget:
    """Return the first run at the state body, filled in."""
    return _filled(1)


def first_run_body_empty() -> QWidget:
    """Return the first run at the state body, with what is missing."""
    wizard = first_run()
    wizard.go_to(1)
    wizard.act()
    return wizard


def first_run_passphrase() -> QWidget:
    """Return the first run at the passphrase."""
    return _filled(2)


def first_run_key() -> QWidget:
    """Return the first run at the signing key."""
    return _filled(3)


def first_run_summary() -> QWidget:
    """Return the first run at its last step."""
    return _filled(4)


def settings() -> QWidget:
    """Return the settings of the sample store."""
    shell = Shell(store().workplace)
    shell.go("settings")
    return shell


def scroll_down(widget: QWidget) -> None:
    """Show the end of what scrolls."""
    for area in widget.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def open_body(widget: QWidget) -> None:
    """Open the sheet of the state body."""
    BodySheet(widget, store().workplace).open()


def show_officers(widget: QWidget) -> None:
    """Scroll to who may open the store."""
    cast("Shell", widget).page.enter("officers")
    settle()


def add_officer(widget: QWidget) -> None:
    """Open the sheet of a new officer, with a passphrase typed."""
    people = directory.read(store().workplace.store.reader())
    sheet = OfficerSheet(widget, store().workplace, people, _known())
    sheet.open()
    sheet.findChildren(NewPassphrase)[0].set_value(PASSPHRASE)


def change_passphrase(widget: QWidget) -> None:
    """Open the sheet that changes one's own passphrase, with nothing typed, and try it."""
    sheet = PassphraseSheet(widget, store().workplace, _known()[0])
    sheet.open()
    sheet.act()


def end_access(widget: QWidget) -> None:
    """Open the sheet that ends an officer's way in."""
    me, other = _known()
    RetireSheet(widget, store().workplace, other, [me]).open()


def open_key(widget: QWidget) -> None:
    """Open the sheet that takes another key, with a file chosen."""
    sheet = KeySheet(widget)
    sheet.open()
    sheet.form.set_path(store().key)


def open_licences(widget: QWidget) -> None:
    """Open the licences."""
    about.LicencesSheet(widget).open()


def open_help(widget: QWidget) -> None:
    """Open the text of the paragraphs."""
    help.open_all(widget)


def ask_delete(widget: QWidget) -> None:
    """Ask before the sample store is deleted."""
    cast("SettingsPage", cast("Shell", widget).page).ask_delete()


def warn_idle(widget: QWidget) -> None:
    """Announce the lock."""
    Countdown(widget).show_left(42)


def _known() -> list[Listed]:
    return officers.listed(store().workplace)


def _door(*, sample: bool) -> Door:
    body = Text(**BODY["body.short_name"])  # type: ignore[arg-type]  # a text per language
    return Door(FOLDER, body, ("Динара Оспанова", "Тимур Ли"), "2026-11-16T04:12:00Z", sample)


def _filled(at: int) -> QWidget:
    wizard = first_run()
    wizard.body.set_values(BODY, OFFICER)
    wizard.passphrase.type_passphrase(PASSPHRASE)
    for n in range(at + 1):
        wizard.go_to(n)
    return wizard
