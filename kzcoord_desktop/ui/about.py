"""What the program is made of, what it is built on, and what it is not for."""

from __future__ import annotations

import platform
from functools import cache
from importlib import metadata
from typing import Final

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.notices import RULES, SECRETS

__all__ = ["RULES", "SECRETS", "LicencesSheet", "parts", "version"]

_TALL: Final = 380
_NAMES: Final = {
    "GPL-3.0": "GNU GPL 3",
    "LGPL-3.0": "GNU LGPL 3",
    "IBM-Plex-Sans-OFL": "IBM Plex Sans (OFL 1.1)",
    "Liberation-Serif-OFL": "Liberation Serif (OFL 1.1)",
    "OpenSSL-Apache-2.0": "OpenSSL (Apache 2.0)",
    "Qt-PySide6-LGPL": "Qt, PySide6 (LGPL 3)",
}
"""Those that their file names do not say well enough; the others are `name-licence.txt`."""


@cache
def version() -> str:
    """Return the version of the program."""
    return metadata.version("kzcoord-desktop")


def parts() -> str:
    """Return what it runs on: names and numbers."""
    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"


class LicencesSheet(Sheet):
    """The licences of what is shipped, as their files say."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, N_("Licences"), width=680)
        folder = paths.resource("licences")
        self._files = {file.stem: file for file in folder.glob("*.txt")}
        options = [Option(stem, _name(stem)) for stem in self._files]
        options.sort(key=lambda option: look.text(option.label))
        first = "Qt-PySide6-LGPL"
        chosen = Combo(options, first)
        chosen.chosen.connect(self._read)
        self.body.addWidget(Field(N_("Licence of"), chosen))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(look.text(N_("Text of the licence")))
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        give_bars(self._text)
        self._text.viewport().setAutoFillBackground(False)
        self._text.setMinimumHeight(look.px(_TALL))
        ground = Panel("well", padding=(8, 8, 4, 8))
        ground.column.addWidget(self._text)
        self.body.addWidget(ground, 1)
        close = Button(N_("Close"), "primary", size="large")
        close.clicked.connect(self.accept)
        self.buttons.addWidget(close)
        self._read(first)

    def _read(self, stem: str) -> None:
        if stem in self._files:
            self._text.setPlainText(self._files[stem].read_text(encoding="utf-8"))


def _name(stem: str) -> str:
    name, _, licence = stem.rpartition("-")
    return _NAMES.get(stem, f"{name} ({licence})")
