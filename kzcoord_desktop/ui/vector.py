"""The lines of an icon, read from its SVG file into one path of Qt.

Only what Lucide's icons consist of is read: lines, circles, rounded rectangles, and paths of
lines, cubic curves and arcs that are not turned.  QtSvg knows more; loading its library and its
classes takes 4 ms of the first window's time, and nothing else here needs it.
"""

from __future__ import annotations

import re
from math import atan2, ceil, cos, hypot, pi, sin, sqrt, tan, tau
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SIDE = 24
"""Width and height of the icons' own grid."""
_ELEMENT = re.compile(r"<(path|circle|rect|line)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_STEP = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"[\s,]*(-?(?:\d+\.?\d*|\.\d+))")
_FLAG = re.compile(r"[\s,]*([01])")
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "a": 7}
_FLAGS = (3, 4)


def read(svg: str) -> QPainterPath:
    """Return the lines of an icon on its grid of 24 by 24.

    Raises:
        KeyError: a path has a step that none of the icons has.
    """
    lines = QPainterPath()
    for kind, inside in _ELEMENT.findall(svg):
        given = dict(_ATTRIBUTE.findall(inside))
        if kind == "path":
            _follow(lines, given["d"])
        else:
            _add(lines, kind, {name: float(n) for name, n in given.items() if name != "fill"})
    return lines


def _add(lines: QPainterPath, kind: str, at: dict[str, float]) -> None:
    match kind:
        case "line":
            lines.moveTo(at["x1"], at["y1"])
            lines.lineTo(at["x2"], at["y2"])
        case "circle":
            lines.addEllipse(_box(at["cx"], at["cy"], at["r"], at["r"]))
        case _:
            box = QRectF(at.get("x", 0), at.get("y", 0), at["width"], at["height"])
            lines.addRoundedRect(box, at.get("rx", 0), at.get("ry", at.get("rx", 0)))


def _follow(lines: QPainterPath, steps: str) -> None:
    """Add a path; a small letter counts from where the pen is, a capital from the origin."""
    is_begun = False
    for letter, text in _STEP.findall(steps):
        kind = letter.lower()
        if kind == "z":
            lines.closeSubpath()
            continue
        numbers, takes = list(_numbers(kind, text)), _TAKES[kind]
        for at in range(0, len(numbers), takes):
            # A path begins at the origin; what follows the point of a move are lines
            relative = letter == kind and is_begun
            step = "l" if kind == "m" and at else kind
            _step(lines, step, numbers[at : at + takes], relative=relative)
            is_begun = True


def _numbers(kind: str, text: str) -> Iterator[float]:
    """Yield the numbers of a step; the two flags of an arc may stand together: `a5 5 0 014 2`."""
    at = count = 0
    while found := (_FLAG if kind == "a" and count % 7 in _FLAGS else _NUMBER).match(text, at):
        yield float(found[1])
        at, count = found.end(), count + 1


def _step(lines: QPainterPath, kind: str, n: Sequence[float], *, relative: bool) -> None:
    pen = lines.currentPosition()
    x, y = (pen.x(), pen.y()) if relative else (0.0, 0.0)
    match kind:
        case "m":
            lines.moveTo(x + n[0], y + n[1])
        case "l":
            lines.lineTo(x + n[0], y + n[1])
        case "h":
            lines.lineTo(x + n[0], pen.y())
        case "v":
            lines.lineTo(pen.x(), y + n[0])
        case "c":
            lines.cubicTo(x + n[0], y + n[1], x + n[2], y + n[3], x + n[4], y + n[5])
        case _:
            _arc(lines, n, QPointF(x + n[5], y + n[6]))


def _arc(lines: QPainterPath, numbers: Sequence[float], end: QPointF) -> None:
    """Add an arc to a point: its centre is found where the ellipse is a circle of radius 1.

    SVG 2, appendix B.2.4; the middle of both ends is the origin, the pen is at (u, v).  Not by
    `arcTo`, which misses the ends by a hair, and a line over it shows as a bump.
    """
    rx, ry, _, large, clockwise = numbers[:5]
    pen = lines.currentPosition()
    u, v = (pen.x() - end.x()) / 2 / rx, (pen.y() - end.y()) / 2 / ry
    reach = hypot(u, v)
    if reach > 1:  # too small to reach: grown until it does
        rx, ry, u, v, reach = rx * reach, ry * reach, u / reach, v / reach, 1.0
    away = sqrt(1 / reach**2 - 1) * (1 if large != clockwise else -1)
    first = atan2(v + away * u, u - away * v)
    turn = (atan2(-v + away * u, -u - away * v) - first) % tau
    if not clockwise:
        turn -= tau
    middle = (pen + end) / 2
    centre = QPointF(middle.x() + away * v * rx, middle.y() - away * u * ry)
    _curves(lines, centre, QPointF(rx, ry), first, turn)


def _curves(
    lines: QPainterPath, centre: QPointF, radii: QPointF, first: float, turn: float
) -> None:
    """Add the cubic curves that an arc looks like, one for each quarter of a turn or less."""
    count = ceil(abs(turn) / (pi / 2) - 1e-9)
    step = turn / count
    pull = 4 / 3 * tan(step / 4)

    def at(angle: float, side: float) -> tuple[float, float]:
        x, y = cos(angle) - side * sin(angle), sin(angle) + side * cos(angle)
        return centre.x() + radii.x() * x, centre.y() + radii.y() * y

    for n in range(count):
        here, there = first + n * step, first + (n + 1) * step
        lines.cubicTo(*at(here, pull), *at(there, -pull), *at(there, 0))


def _box(x: float, y: float, rx: float, ry: float) -> QRectF:
    return QRectF(x - rx, y - ry, 2 * rx, 2 * ry)
