"""The shipped fonts: IBM Plex Sans for the window, Liberation Serif for the paper.

They are loaded in two steps, because the unlock window needs three weights and nothing else.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from kzcoord_desktop.paths import resource

FIRST = ("IBMPlexSans-Regular", "IBMPlexSans-Medium", "IBMPlexSans-SemiBold")
LATER = ("IBMPlexSans-Bold", "IBMPlexSans-Italic")
PAPER = tuple(f"LiberationSerif-{w}" for w in ("Regular", "Bold", "Italic", "BoldItalic"))
KAZAKH_LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
PAPER_FAMILIES = ("Times New Roman", "Liberation Serif", "Noto Serif")


class FontMissing(Exception):  # noqa: N818 - the installation is broken: a defect
    """A shipped font file is missing, damaged, or lacks a Kazakh letter."""


@cache
def load_first() -> None:
    """Load what the first window needs.  `FontMissing` if a file cannot be used."""
    _load(FIRST)


@cache
def load_all() -> None:
    """Load the rest of the window's fonts and those of the paper."""
    load_first()
    _load(LATER)
    _load(PAPER)


@cache
def paper_family() -> str:
    """Return the family for the paper: the first installed one that has every Kazakh letter.

    Old Liberation Serif (1.07) and some copies of Times New Roman lack eight of them.
    """
    load_all()
    installed = set(QFontDatabase.families())
    for family in PAPER_FAMILIES:
        if family in installed and has_letters(QFont(family), KAZAKH_LETTERS):
            return family
    raise FontMissing(", ".join(PAPER_FAMILIES))


def has_letters(font: QFont, letters: str) -> bool:
    """Return whether the font itself, without fallback, draws every letter."""
    from PySide6.QtGui import QRawFont  # noqa: PLC0415 - not for the first page

    raw = QRawFont.fromFont(font, QFontDatabase.WritingSystem.Cyrillic)
    return all(raw.supportsCharacter(ord(letter)) for letter in letters)


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        path = resource("fonts", f"{name}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FontMissing(path.name)
