"""Qt's own buttons, menus and dialogs in the language of the window.

Qt brings Kazakh and Russian itself (`qtbase_kk`, `qtbase_ru`).  A few of its words say the wrong
thing to an official, and newer ones are missing in Russian: those stand in our catalogs, under the
context `qt.` and Qt's, and go before Qt's own (locale-and-search.md 1.1, decision 45).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator

from kzcoord_desktop.i18n.dates import LOCALES
from kzcoord_desktop.messages import C_

if TYPE_CHECKING:
    from PySide6.QtCore import QCoreApplication

    from kzcoord_desktop.i18n import Translator
    from kzcoord_desktop.messages import Message

_OURS: Final = "words of Qt"
_CONTEXT: Final = "qt."
_AT_ONCE: Final = Qt.FindChildOption.FindDirectChildrenOnly

WORDS: Final[tuple[Message, ...]] = (
    # Qt's word misleads: Discard reads as ignore or reject, Retry as redo, Commit as approve
    C_("qt.QPlatformTheme", "Discard"),
    C_("qt.QPlatformTheme", "Retry"),
    C_("qt.QPlatformTheme", "Apply"),
    C_("qt.QWizard", "Commit"),
    C_("qt.QFileDialog", "Parent Directory"),
    C_("qt.QFileDialog", "Save As"),
    # missing in Qt's Russian; an ampersand stands before the letter of the shortcut
    C_("qt.QFileDialog", "&Look in:"),
    C_("qt.QFileDialog", "Files of &type:"),
    C_("qt.QAbstractFileIconProvider", "Alias"),
    C_("qt.QAbstractFileIconProvider", "Drive"),
    C_("qt.QAbstractFileIconProvider", "File"),
    C_("qt.QAbstractFileIconProvider", "File Folder"),
    C_("qt.QAbstractFileIconProvider", "Folder"),
    C_("qt.QAbstractFileIconProvider", "Shortcut"),
    C_("qt.QAbstractFileIconProvider", "Unknown"),
    C_("qt.QErrorMessage", "An error occurred"),
    C_("qt.QPageSetupWidget", "Page &order:"),
    C_("qt.QPageSetupWidget", "Pages &per sheet:"),
    C_("qt.QPrintSettingsOutput", "Page &Set:"),
    C_("qt.QCupsJobWidget", "&Billing information:"),
    C_("qt.QCupsJobWidget", "Job &priority:"),
    C_("qt.QCupsJobWidget", "Scheduled &printing:"),
    C_("qt.QCupsJobWidget", "&Start:"),
    C_("qt.QCupsJobWidget", "&End:"),
    C_("qt.QStandardPaths", "Downloads"),
    C_("qt.QStandardPaths", "Public"),
    C_("qt.QStandardPaths", "Templates"),
    C_("qt.QStandardPaths", "Temporary Items"),
    C_("qt.QStandardPaths", "State"),
    C_("qt.QStandardPaths", "Shared State"),
)


class QtWords(QTranslator):
    """Our words for some of Qt's strings, in one language."""

    def __init__(self, translator: Translator, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(_OURS)
        self._words = {
            (str(message.context).removeprefix(_CONTEXT), message.text): translator(message)
            for message in WORDS
        }

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        """Say that there are words, else Qt tells no widget of the change."""
        return False

    def translate(
        self,
        context: str,
        source: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        """Return our word, or None for Qt's own: an empty one would blank the button."""
        return self._words.get((context, source))


def install(app: QCoreApplication, translator: Translator) -> None:
    """Let Qt speak the translator's language from now on, its dates included."""
    remove(app)
    language = translator.language
    QLocale.setDefault(QLocale(LOCALES[language]))
    own = QTranslator(app)
    own.setObjectName(_OURS)
    # English is what Qt's sources say: there is no file of it
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    app.installTranslator(QtWords(translator, app))


def remove(app: QCoreApplication) -> None:
    """Take away what `install` put there."""
    for former in app.findChildren(QTranslator, _OURS, _AT_ONCE):
        app.removeTranslator(former)
        former.deleteLater()
