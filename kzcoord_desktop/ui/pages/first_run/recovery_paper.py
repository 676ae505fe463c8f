"""The recovery key on paper or in a file, as the person keeps it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from kzcoord_desktop import paths
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import clock
from kzcoord_desktop.ui import printing, report
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_new_file
from kzcoord_desktop.ui.look import FAMILY, look

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text

_SENTENCES: Final = (
    N_("Opens the store of this program when the passphrase is forgotten."),
    N_(
        "Keep this sheet in the safe, apart from the computer. Whoever holds it can open the store."
    ),
    N_(
        "On the page where the store is opened choose “Open with the recovery key” and type the "
        "28 characters."
    ),
)
_MM_PER_INCH: Final = 25.4


def lines(key: str) -> list[Text]:
    """Return what the sheet says, top to bottom."""
    today = clock.today(choices.clock)
    return [N_("Recovery key"), key, *_SENTENCES, N_("Made: {day}", day=Short(today))]


def ask_printer(owner: QWidget, key: str, done: Callable[[], None]) -> None:
    """Let the person choose a printer, and print the sheet."""
    printing.ask_printer(owner, N_("Recovery key"), lambda printer: draw(printer, key), done)


def ask_file(owner: QWidget, key: str, done: Callable[[str], None]) -> None:
    """Let the person choose a file, and write the sheet as text that only they can read."""

    def chosen(path: Path) -> None:
        try:
            write(path, key)
        except OSError as error:
            report.user_error(_not_written(path, error))
        else:
            done(path.name)

    proposed = paths.documents_dir() / f"{look.text(N_('Recovery key'))}.txt"
    ask_new_file(owner, N_("Save the recovery key"), proposed, chosen)


def write(path: Path, key: str) -> None:
    """Write the sheet as a text file of the user alone."""
    words = "\n\n".join(look.text(line) for line in lines(key)) + "\n"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(words)


def draw(device: QPagedPaintDevice, key: str) -> None:
    """Draw the sheet on a page: heading, the key large, what it is for, the day."""
    painter = QPainter(device)
    painter.setPen(QColor("black"))
    per_mm = device.logicalDpiX() / _MM_PER_INCH
    room = QRectF(20 * per_mm, 25 * per_mm, painter.viewport().width() - 40 * per_mm, 0)
    for n, line in enumerate(lines(key)):
        font = QFont(FAMILY, 18 if n < 2 else 11)  # noqa: PLR2004 - heading and key
        font.setBold(n < 2)  # noqa: PLR2004
        painter.setFont(font)
        room.setHeight(1000 * per_mm)
        flags = int(Qt.TextFlag.TextWordWrap)
        drawn = painter.boundingRect(room, flags, look.text(line))
        painter.drawText(drawn, flags, look.text(line))
        room.moveTop(drawn.bottom() + 6 * per_mm)
    painter.end()


def _not_written(path: Path, error: OSError) -> UserError:
    return UserError(
        N_(
            "The recovery key was not saved as {file}: {reason}. It is still on the screen. Choose "
            "another folder or print it.",
            file=path.name,
            reason=error.strerror or type(error).__name__,
        )
    )
