"""Choosing a key file: whose it is, or why it cannot be used."""

import pytest
from PySide6.QtCore import Qt

from kzcoord_desktop.services import sample
from kzcoord_desktop.ui.key_form import KeyForm
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.key import KeySheet
from tests.ui.home import NOW, show


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    made = sample.make(tmp_path_factory.mktemp("sample"), lambda: NOW)
    made.workplace.close()
    return made.key


@pytest.fixture
def form(home, qtbot):
    return show(qtbot, KeyForm())


def enter(qtbot, form, path, password):
    form.set_path(path)
    qtbot.keyClicks(form._secret.edit, password)
    qtbot.keyClick(form._secret.edit, Qt.Key.Key_Return)


def test_the_owner_is_shown_and_the_password_forgotten(form, key, qtbot):
    with qtbot.waitSignal(form.found, timeout=10_000) as found:
        enter(qtbot, form, key, sample.KEY_PASSWORD)
    assert form._owner.isVisible()
    assert form._owner._title.text() == found.args[0].owner
    assert "Valid until" in form._owner._body.text()
    assert form._secret.value() == ""
    assert not form.is_begun()


def test_a_wrong_password_is_told_under_it_and_the_file_stays(form, key, qtbot):
    enter(qtbot, form, key, "not it")
    qtbot.waitUntil(lambda: bool(form._secret_field.error()), timeout=10_000)
    assert form.info() is None
    assert form._name.text() == key.name
    assert form._secret.edit.hasSelectedText()


def test_a_file_that_is_no_key_is_told_at_the_file(form, tmp_path, qtbot):
    path = tmp_path / "letter.p12"
    path.write_bytes(b"Dear colleagues")
    enter(qtbot, form, path, "x")
    qtbot.waitUntil(lambda: bool(form._file_field.error()), timeout=10_000)


def test_without_a_password_nothing_is_opened(form, key):
    form.set_path(key)
    form.check()
    assert look.text(form._secret_field.error()) == "Type the password of the key."


def test_the_sheet_opens_the_key_and_then_takes_it(home, key, qtbot):
    window = show(qtbot, Button("window"))
    sheet = KeySheet(window)
    sheet.open()
    sheet.form.set_path(key)
    qtbot.keyClicks(sheet.form._secret.edit, sample.KEY_PASSWORD)
    sheet.act()
    qtbot.waitUntil(lambda: sheet.form.info() is not None, timeout=10_000)
    assert sheet._take.words() == "Use this key"
    with qtbot.waitSignal(sheet.chosen) as chosen:
        sheet.act()
    assert chosen.args[0].path == key
