"""Qt's buttons speak the language of the window, with our word where Qt's misleads."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QDialogButtonBox

from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.settings import Settings
from kzcoord_desktop.ui import qt_words
from kzcoord_desktop.ui.choices import choices


@pytest.fixture
def speak(qapp):
    before = QLocale()
    yield lambda language: qt_words.install(qapp, paper_translator(language))
    qt_words.remove(qapp)
    QLocale.setDefault(before)


def button(which: QDialogButtonBox.StandardButton) -> str:
    box = QDialogButtonBox(which)
    return box.button(which).text().replace("&", "")


@pytest.mark.parametrize(
    ("language", "cancel", "discard"),
    [
        ("kk", "Бас тарту", "Сақтамау"),
        ("ru", "Отмена", "Не сохранять"),
        ("en", "Cancel", "Don't Save"),
    ],
)
def test_qt_s_word_or_ours(speak, language, cancel, discard):
    speak(language)
    assert button(QDialogButtonBox.StandardButton.Cancel) == cancel
    assert button(QDialogButtonBox.StandardButton.Discard) == discard


def test_the_last_language_speaks_alone(speak):
    speak("kk")
    speak("ru")
    assert button(QDialogButtonBox.StandardButton.Cancel) == "Отмена"
    speak("en")
    assert button(QDialogButtonBox.StandardButton.Cancel) == "Cancel"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_all_our_words_reach_qt_and_no_other_is_touched(speak, qapp, language):
    speak(language)
    for message in qt_words.WORDS:
        words = QCoreApplication.translate(message.context.removeprefix("qt."), message.text)
        assert words == paper_translator(language)(message)
        assert words != message.text
    assert QCoreApplication.translate("QFileDialog", "No such string") == "No such string"


def test_a_word_keeps_the_mark_of_its_shortcut(speak):
    for message in qt_words.WORDS:
        for language in ("kk", "ru"):
            words = paper_translator(language)(message)
            assert words.count("&") == message.text.count("&"), (language, words)


def test_dates_follow(speak):
    speak("kk")
    assert QLocale().language() == QLocale.Language.Kazakh


def test_nothing_is_left(speak, qapp):
    speak("kk")
    qt_words.remove(qapp)
    assert button(QDialogButtonBox.StandardButton.Cancel) == "Cancel"


def test_the_language_of_the_window_reaches_qt(speak, monkeypatch):
    monkeypatch.setattr(choices, "now", choices.now)
    monkeypatch.setattr(choices, "_words_of_qt", False)
    choices.begin(Settings(language="ru"))
    choices.settle()
    assert button(QDialogButtonBox.StandardButton.Cancel) == "Отмена"
