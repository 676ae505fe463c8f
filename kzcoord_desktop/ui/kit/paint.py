"""Painting that several parts share."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintDevice

    from kzcoord_desktop.ui.theme import Token

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAP = Qt.TextFlag.TextWordWrap


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a smooth painter of the device for the length of a `with` block."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def rounded(
    painter: QPainter,
    rect: QRectF,
    radius: float,
    *,
    fill: Token | None = None,
    border: Token | None = None,
    width: float = 1.0,
) -> None:
    """Paint a rounded box; the border lies inside `rect`, `radius` is in pixels at 100 %."""
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half) if border else rect
    painter.setBrush(look.colour(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour(border), width) if border else Qt.PenStyle.NoPen)
    corner = look.px(radius)
    painter.drawRoundedRect(inner, corner, corner)


def shadow(painter: QPainter, box: QRectF, reach: int, radius: float = 9) -> None:
    """Paint a shadow that fades over `reach` pixels around a box."""
    ground = look.colour("shadow")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veiled(ground, 1.6 / reach))
    down = reach // 4
    for i in range(reach - down, 0, -1):
        corner = look.px(radius) + i
        painter.drawRoundedRect(box.adjusted(-i, -i + down, i, i + down), corner, corner)


def veiled(colour: QColor, share: float) -> QColor:
    """Return the colour with `share` (0 to 1) of its opacity."""
    made = QColor(colour)
    made.setAlphaF(colour.alphaF() * share)
    return made
