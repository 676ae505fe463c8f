"""Choosing a printer with the system's dialog, answered by a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text


def ask_printer(
    owner: QWidget, name: Text, draw: Callable[[QPrinter], None], done: Callable[[], None]
) -> None:
    """Let the person choose a printer, `draw` on it, and tell that it is `done`."""
    # Printing is loaded when it is asked for
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The dialog proposes it as the name of a file, and a number has a slash
    printer.setDocName(look.text(name).replace("/", "-"))
    dialog = QPrintDialog(printer, owner)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def finished(result: int) -> None:
        if result == QDialog.DialogCode.Accepted:
            draw(printer)
            done()

    dialog.finished.connect(finished)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
