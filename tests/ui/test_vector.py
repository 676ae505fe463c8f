"""Icons are drawn from their own files as QtSvg draws them, which is asked here and only here."""

import re

import pytest
from PySide6.QtCore import QByteArray, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from kzcoord_desktop.paths import resource
from kzcoord_desktop.ui import icons, vector

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))
INK, WIDTH = "#17212B", 1.75
ALIKE = 80
"""Of 255: both round the edge of a line in their own way."""


def by_qt(name, side):
    svg = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    svg = re.sub(r'stroke-width="[^"]+"', f'stroke-width="{WIDTH}"', svg)
    drawn = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(0)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer = QSvgRenderer(QByteArray(svg.replace("currentColor", INK).encode()))
    renderer.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_looks_as_qt_draws_it(name):
    for side in (16, 24):
        ours, theirs = icons._drawn(name, side, INK, WIDTH, 1.0).toImage(), by_qt(name, side)
        apart = max(
            abs(ours.pixelColor(x, y).alpha() - theirs.pixelColor(x, y).alpha())
            for x in range(side)
            for y in range(side)
        )
        assert apart <= ALIKE, side


def test_a_new_path_begins_at_the_origin_and_a_move_goes_on_as_lines():
    lines = vector.read('<path d="M18 6 6 18" /><path d="m6 6 12 12" />')
    ends = [lines.elementAt(n) for n in range(lines.elementCount())]
    assert [(e.x, e.y) for e in ends] == [(18, 6), (6, 18), (6, 6), (18, 18)]


def test_an_arc_ends_where_it_should_with_its_flags_run_together():
    assert vector.read('<path d="M5 5a5 5 0 014 2" />').currentPosition() == QPointF(9, 7)


def test_an_unknown_step_is_a_defect():
    with pytest.raises(KeyError):
        vector.read('<path d="M5 5q1 1 2 2" />')
