"""Texts broken into lines, kept: while a card is dragged the same ones are asked for each time."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from kzcoord_desktop.ui.theme import TextStyle


def advance(words: str, style: TextStyle) -> int:
    """Return the width of a text on one line, in pixels."""
    return _advance(words, style, look.scale)


def wrapped(words: str, style: TextStyle, width: float) -> tuple[str, ...]:
    """Return a text in lines of at most that width; a longer word is broken where it must be."""
    return _wrapped(words, style, look.scale, int(width))


def shortened(words: str, style: TextStyle, width: float, most: int) -> tuple[str, ...]:
    """Return a text in at most so many lines; the last one says where something is left out."""
    lines = wrapped(words, style, width)
    if len(lines) <= most:
        return lines
    rest = " ".join(words.split())
    for line in lines[: most - 1]:
        rest = rest.removeprefix(line).lstrip()
    right = Qt.TextElideMode.ElideRight
    return (*lines[: most - 1], look.metrics(style).elidedText(rest, right, int(width)))


@lru_cache(maxsize=4096)
def _advance(words: str, style: TextStyle, _scale: float) -> int:
    return look.metrics(style).horizontalAdvance(words)


@lru_cache(maxsize=4096)
def _wrapped(words: str, style: TextStyle, _scale: float, width: int) -> tuple[str, ...]:
    one = " ".join(words.split())
    if not one:
        return ()
    layout = QTextLayout(one, look.font(style))
    layout.setTextOption(_anywhere())
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = line.textStart()
        # Qt counts in UTF-16
        part = one.encode("utf-16-le")[2 * start : 2 * (start + line.textLength())]
        lines.append(part.decode("utf-16-le", "replace").strip())
    layout.endLayout()
    return tuple(lines)


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
