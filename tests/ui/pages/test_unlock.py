"""The page before the store, and the recovery sheet."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kzcoord_desktop.services import entrance
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.recovery import RecoverySheet
from kzcoord_desktop.ui.pages.unlock import UnlockPage, _LastOpened
from tests.ui.home import NOW, PASSPHRASE, show


def opened(qtbot, folder):
    return show(qtbot, UnlockPage(entrance.look_at(folder)))


def attempt(qtbot, page, secret):
    edit = page._secret.edit
    edit.clear()
    qtbot.keyClicks(edit, secret)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def error(page):
    return look.text(page._secret_field.error())


def test_the_passphrase_opens_the_store_and_is_forgotten(store, qtbot):
    page = opened(qtbot, store[0])
    with qtbot.waitSignal(page.unlocked, timeout=10_000) as unlocked:
        attempt(qtbot, page, PASSPHRASE)
    assert unlocked.args[0].officer.name.ru == "Динара Оспанова"
    assert page._secret.value() == ""
    unlocked.args[0].close()


def test_a_wrong_one_names_the_keyboard_and_stays_selected(store, qtbot):
    page = opened(qtbot, store[0])
    attempt(qtbot, page, "not the passphrase")
    qtbot.waitUntil(lambda: error(page) != "", timeout=10_000)
    assert "The keyboard is set to ENG" in error(page)
    assert page._secret.edit.selectedText() == "not the passphrase"
    qtbot.keyClick(page._secret.edit, Qt.Key.Key_A)
    assert error(page) == ""


def test_five_tries_bring_a_pause_that_counts_down(store, qtbot):
    page = opened(qtbot, store[0])
    for _ in range(5):
        page._secret_field.set_error("")
        attempt(qtbot, page, "not the passphrase")
        qtbot.waitUntil(lambda: error(page) != "", timeout=10_000)
    assert "30 seconds" in error(page)
    assert not page._open.isEnabled()
    page._tick()
    assert "29 seconds" in error(page)
    for _ in range(29):
        page._tick()
    assert error(page) == ""
    assert page._open.isEnabled()


def test_an_empty_field_is_told_without_a_try(store, qtbot):
    page = opened(qtbot, store[0])
    page.act()
    assert error(page) == "Type the passphrase."
    assert not (store[0] / "store.tries").exists()


def test_no_name_is_shown_beside_the_last_opening(store, qtbot):
    page = opened(qtbot, store[0])
    words = "Last opened: 16\u00a0November, 15:05"
    qtbot.waitUntil(lambda: page.findChild(_LastOpened).text() == words)


def fill(sheet, key, passphrase):
    sheet._key.edit.setText(key)
    sheet._passphrase.set_value(passphrase)


def test_the_recovery_key_opens_and_gives_a_new_passphrase(store, qtbot):
    folder, recovery_key = store
    page = opened(qtbot, folder)
    sheet = RecoverySheet(page, entrance.look_at(folder))
    sheet.open()
    fill(sheet, recovery_key.lower().replace("-", " "), "жаңа кілттік фраза")
    with qtbot.waitSignal(sheet.unlocked, timeout=10_000) as unlocked:
        sheet.act()
    unlocked.args[0].close()
    later = lambda: NOW + timedelta(minutes=1)  # noqa: E731
    entrance.unlock(folder, "Динара Оспанова", "жаңа кілттік фраза", later).close()


def test_a_slip_in_the_recovery_key_is_seen_when_the_field_is_left(store, qtbot):
    folder, recovery_key = store
    page = opened(qtbot, folder)
    sheet = RecoverySheet(page, entrance.look_at(folder))
    sheet.open()
    slip = ("1" if recovery_key[0] != "1" else "2") + recovery_key[1:]
    qtbot.keyClicks(sheet._key.edit, slip)
    sheet._passphrase.setFocus()
    assert "mistyped" in look.text(sheet._key_field.error())
    assert sheet.findChildren(QLineEdit)[0] is sheet._key.edit


def test_another_stores_key_is_told_at_its_field(store, qtbot):
    page = opened(qtbot, store[0])
    sheet = RecoverySheet(page, entrance.look_at(store[0]))
    sheet.open()
    fill(sheet, entrance.new_recovery_key(), "жаңа кілттік фраза")
    sheet.act()
    qtbot.waitUntil(lambda: bool(sheet._key_field.error()), timeout=10_000)
    assert "another store" in look.text(sheet._key_field.error())
    assert choices.clock() == NOW
