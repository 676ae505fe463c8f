"""Choosing files and folders: the system's dialogs, answered by a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text


def ask_key_file(owner: QWidget, start: Path, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a key file; `start` is a file or folder to begin at."""
    filters = ((N_("Key files"), "*.p12 *.pfx"), (N_("All files"), "*"))
    ask_file(owner, N_("Choose the key file"), start, filters, chosen)


def ask_file(
    owner: QWidget,
    title: Text,
    start: Path,
    filters: Sequence[tuple[Text, str]],
    chosen: Callable[[Path], None],
) -> None:
    """Let the person choose a file; `filters` are names with their patterns."""
    dialog = _dialog(owner, title, start)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([f"{look.text(name)} ({pattern})" for name, pattern in filters])
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_folder(owner: QWidget, title: Text, start: Path, chosen: Callable[[Path], None]) -> None:
    """Let the person choose a folder."""
    dialog = _dialog(owner, title, start)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_new_file(
    owner: QWidget, title: Text, proposed: Path, chosen: Callable[[Path], None]
) -> None:
    """Let the person name a file to be written; the dialog asks before one is replaced."""
    dialog = _dialog(owner, title, proposed.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(proposed.name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def _dialog(owner: QWidget, title: Text, start: Path) -> QFileDialog:
    folder = start if start.is_dir() else start.parent
    dialog = QFileDialog(owner, look.text(title), str(folder))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
