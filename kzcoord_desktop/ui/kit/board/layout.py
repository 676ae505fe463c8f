"""Where everything on the board lies: lanes, cards, pills and the arrows between them.

Plain rectangles from plain values: while a card is dragged all of it is reckoned anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from kzcoord_desktop.services.relay_words import topic
from kzcoord_desktop.ui.kit.board.scale import Scale, hours_of, laid
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Card, Lane, Pill, View

LANE: Final = (72, 96)
HOUR: Final = (64, 132)
HOUR_MANY: Final = 46
_GAP_MANY: Final = 40
_CARD: Final = (150, 250)
_LEAST: Final = 112
_PAD: Final = 14
_BETWEEN: Final = 6
_EDGE: Final = 8
_CORNER: Final = 10
_BEYOND: Final = (168, 190)
_BEYOND_STEP: Final = 36


@dataclass(frozen=True)
class Band:
    """The room of a lane."""

    lane: Lane
    top: float
    height: float


@dataclass(frozen=True)
class Arrow:
    """The line from a meeting to the next host.

    Attributes:
        tip: where it ends; absent where the next host is not shown.
        at: where its pill belongs: its middle, or its right edge beside a line that goes down.
        down: it comes from above.
    """

    path: QPainterPath
    tip: QPointF | None
    at: QPointF
    down: bool = False


@dataclass(frozen=True)
class Plan:
    """The whole board."""

    scale: Scale
    width: float
    height: float
    bands: tuple[Band, ...] = ()
    cards: Mapping[str, QRectF] = field(default_factory=dict)
    bars: Mapping[str, float] = field(default_factory=dict)
    arrows: Mapping[str, Arrow] = field(default_factory=dict)


def plan(
    view: View, now: Moment, width: float, height: float, *, scale: Scale | None = None
) -> Plan:
    """Return where everything lies in a room of that size; it may need a larger one.

    `scale` keeps the hours where they were.
    """
    scale = scale or _scale(view, now, width, many=len(view.days) > 1)
    bands, cards = _stack(view, scale, width, _lane_height(view, height))
    far = max((box.right() for box in cards.values()), default=0.0)
    reach = max(width, far + look.px(_EDGE), scale.width + look.px(_EDGE))
    bars = {
        card.uid: max(scale.x(card.over) - scale.x(card.begins), look.px(_EDGE))
        for lane in view.lanes
        for card in lane.cards
        if not lane.beyond
    }
    arrows = {
        pill.source: _arrow(pill, view, scale, cards) for pill in view.pills if pill.source in cards
    }
    bottom = bands[-1].top + bands[-1].height if bands else 0.0
    return Plan(scale, reach, bottom, tuple(bands), cards, bars, arrows)


# -- time ----------------------------------------------------------------------------------------
def _scale(view: View, now: Moment, width: float, *, many: bool) -> Scale:
    held = [card for lane in view.lanes if not lane.beyond for card in lane.cards]
    hours = [(day, hours_of(held, day, now)) for day in view.days]
    if many:
        return laid(hours, look.px(HOUR_MANY), look.px(_GAP_MANY))
    first, last = hours[0][1] if hours else (9, 18)
    least, most = (look.px(each) for each in HOUR)
    fits = [(width - look.px(_EDGE)) / (last - first + 0.4)]
    rough = laid(hours, 1.0, 0.0)
    for card in held:
        fits += _fit(width - _wanted(card), rough.x(card.begins))
    for lane in view.lanes:
        if lane.beyond:
            over = max((rough.x(card.over) for card in held), default=0.0)
            fits += _fit(width - _beyond_width(lane.cards[0]) - look.px(_BEYOND_STEP), over)
    return laid(hours, min(max(min(fits), least), most), 0.0)


def _fit(room: float, hours: float) -> list[float]:
    """Return how wide an hour may be for a card to end within the board."""
    return [(room - look.px(_EDGE)) / hours] if hours > 0 else []


def _wanted(card: Card) -> float:
    """Return the width at which the title of a card is not cut, within limits."""
    title = look.metrics("strong").horizontalAdvance(look.text(topic(card))) + look.px(24)
    least, most = (look.px(each) for each in _CARD)
    return min(max(title, least), most)


# -- lanes and cards -----------------------------------------------------------------------------
def _lane_height(view: View, height: float) -> float:
    least, most = (look.px(each) for each in LANE)
    fair = height / len(view.lanes) if view.lanes else most
    return min(max(fair, least), most)


def _stack(
    view: View, scale: Scale, width: float, lane_height: float
) -> tuple[list[Band], dict[str, QRectF]]:
    """Return the lanes from top to bottom, each as high as its cards need."""
    top, bands = 0.0, []
    cards: dict[str, QRectF] = {}
    inner = lane_height - 2 * look.px(_PAD)
    for lane in view.lanes:
        far = max((box.right() for box in cards.values()), default=0.0)
        room = max(width, far + look.px(_EDGE))
        boxes = _beyond(view, lane, scale, room) if lane.beyond else _boxes(lane, scale)
        rows = 1 + max((row for _, row in boxes.values()), default=0)
        for uid, (box, row) in boxes.items():
            y = top + look.px(_PAD) + row * (inner + look.px(_BETWEEN))
            cards[uid] = QRectF(box.x(), y, box.width(), inner)
        height = lane_height + (rows - 1) * (inner + look.px(_BETWEEN))
        bands.append(Band(lane, top, height))
        top += height
    return bands, cards


def _boxes(lane: Lane, scale: Scale) -> dict[str, tuple[QRectF, int]]:
    """Return the cards of a lane with the row of each: one above the other where they collide."""
    found: dict[str, tuple[QRectF, int]] = {}
    ends: list[tuple[str, float]] = []
    for card in lane.cards:
        x, bar = scale.x(card.begins), scale.x(card.over) - scale.x(card.begins)
        wide = max(_wanted(card), bar)
        row = _free_row(found, ends, x)
        box = QRectF(x, 0, wide, 0)
        if row == len(ends):
            ends.append((card.uid, x + bar))
        else:
            _make_room(found, ends[row][0], x)
            ends[row] = (card.uid, x + bar)
        found[card.uid] = (box, row)
    return found


def _free_row(
    found: Mapping[str, tuple[QRectF, int]], ends: Sequence[tuple[str, float]], x: float
) -> int:
    """Return the first row where the card before may be narrowed enough to end before `x`."""
    for row, (before, over) in enumerate(ends):
        box = found[before][0]
        least = max(min(box.width(), look.px(_LEAST)), over - box.x())
        if box.x() + least + look.px(_BETWEEN) <= x + 1:
            return row
    return len(ends)


def _make_room(found: dict[str, tuple[QRectF, int]], before: str, x: float) -> None:
    box, row = found[before]
    wide = min(box.width(), x - look.px(_BETWEEN) - box.x())
    found[before] = (QRectF(box.x(), 0, wide, 0), row)


def _beyond(view: View, lane: Lane, scale: Scale, width: float) -> dict[str, tuple[QRectF, int]]:
    """Return the card of the next day, right of what is told to its host."""
    card = lane.cards[0]
    told = [view.cards[p.source] for p in view.pills if p.next.target == card.uid]
    last = told or [each for held in view.lanes if not held.beyond for each in held.cards]
    over = max((scale.x(each.over) for each in last), default=0.0)
    wide = _beyond_width(card)
    x = min(over + look.px(_BEYOND_STEP), width - look.px(_EDGE) - wide)
    return {card.uid: (QRectF(max(x, look.px(_EDGE)), 0, wide, 0), 0)}


def _beyond_width(card: Card) -> float:
    least, most = (look.px(each) for each in _BEYOND)
    return min(max(_wanted(card), least), most)


# -- arrows --------------------------------------------------------------------------------------
def _arrow(pill: Pill, view: View, scale: Scale, cards: Mapping[str, QRectF]) -> Arrow:
    box = cards[pill.source]
    end = scale.x(view.cards[pill.source].over)
    target = cards.get(pill.next.target)
    if target is None:
        return _stub(box, end)
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    beyond = pill.next.target not in {
        card.uid for lane in view.lanes if not lane.beyond for card in lane.cards
    }
    if beyond and target.left() - look.px(22) < x and target.top() > box.bottom():
        return _straight(box, target, x)
    return _bent(box, target, end)


def _stub(box: QRectF, end: float) -> Arrow:
    """Return the short line to the pill of a telling whose host is not shown."""
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    path = QPainterPath(QPointF(x, box.bottom()))
    path.lineTo(x, box.bottom() + look.px(_PAD))
    return Arrow(path, None, QPointF(x, box.bottom() + look.px(_PAD)))


def _straight(box: QRectF, target: QRectF, x: float) -> Arrow:
    """Return the line straight down, where there is no room beside: the pill lies at its left."""
    x = max(min(x, target.right() - look.px(16)), target.left() + look.px(16), box.left())
    tip = QPointF(x, target.top() - look.px(3))
    path = QPainterPath(QPointF(x, box.bottom()))
    path.lineTo(x, tip.y() - look.px(2))
    return Arrow(path, tip, QPointF(x, box.bottom() + look.px(_PAD)), down=True)


def _bent(box: QRectF, target: QRectF, end: float) -> Arrow:
    """Return the line that leaves a card at its end, turns once, and meets the next card."""
    corner, up = look.px(_CORNER), target.center().y() < box.center().y()
    leaves = box.top() if up else box.bottom()
    x = min(max(end, box.left() + look.px(18)), box.right() - look.px(16))
    x = min(x, target.left() - look.px(22))
    y, turn = target.center().y(), corner if up else -corner
    path = QPainterPath()
    if x < box.left() + look.px(8):
        # The next card begins under this one: the line goes around at the left
        x = min(x, box.left() - look.px(12))
        path.moveTo(box.left(), box.center().y())
        path.lineTo(x + corner, box.center().y())
        path.quadTo(x, box.center().y(), x, box.center().y() - turn)
    else:
        path.moveTo(x, leaves)
    path.lineTo(x, y + turn)
    path.quadTo(x, y, x + corner, y)
    path.lineTo(target.left() - look.px(5), y)
    pad = look.px(_PAD)
    at = QPointF(x, leaves - pad if up else leaves + pad)
    return Arrow(path, QPointF(target.left() - look.px(3), y), at)
