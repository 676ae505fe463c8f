"""Where everything on the board lies: lanes, cards, pills and the arrows between them.

Plain rectangles from plain values: while a card is dragged all of it is reckoned anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF

from kzcoord_desktop.ui.kit.board import card_text, heads
from kzcoord_desktop.ui.kit.board.arrows import PAD, Arrow, arrow
from kzcoord_desktop.ui.kit.board.scale import Scale, hours_of, laid
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kzcoord_desktop.domain.moment import Moment
    from kzcoord_desktop.services.relay import Card, Host, Lane, View

LANE: Final = (72, 96)
HOUR: Final = (64, 132)
HOUR_MANY: Final = 46
_GAP_MANY: Final = 40
_CARD: Final = (150, 250)
_LONGEST: Final = 380
_TWO_LINES: Final = 0.62
"""Of its length on one line; lines end between words."""
_LEAST: Final = 112
_BETWEEN: Final = 6
_EDGE: Final = 8
_BEYOND: Final = (168, 190)
_BEYOND_STEP: Final = 36


@dataclass(frozen=True)
class Band:
    """The room of a lane; what its cards say is not of its matter, so that it stays the same."""

    host: Host
    beyond: bool
    top: float
    height: float


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
    view: View,
    now: Moment,
    width: float,
    height: float,
    *,
    head: float = heads.WIDTH,
    scale: Scale | None = None,
) -> Plan:
    """Return where everything lies in a room of that size; it may need a larger one.

    `head` is the width of the hosts beside their lanes, `scale` keeps the hours where they were.
    """
    scale = scale or _scale(view, now, width, many=len(view.days) > 1)
    rows = _rows(view, scale, width)
    bands, cards = _stack(view, rows, height, head)
    far = max((box.right() for box in cards.values()), default=0.0)
    reach = max(width, far + look.px(_EDGE), scale.width + look.px(_EDGE))
    bars = {
        card.uid: max(scale.x(card.over) - scale.x(card.begins), look.px(_EDGE))
        for lane in view.lanes
        for card in lane.cards
        if not lane.beyond
    }
    arrows = {
        pill.source: arrow(pill, view, scale, cards) for pill in view.pills if pill.source in cards
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
        fits += _fit(width - _wanted(card_text.title_of(card)), rough.x(card.begins))
    for lane in view.lanes:
        if lane.beyond:
            over = max((rough.x(card.over) for card in held), default=0.0)
            fits += _fit(width - _beyond_width(lane.cards[0]) - look.px(_BEYOND_STEP), over)
    return laid(hours, min(max(min(fits), least), most), 0.0)


def _fit(room: float, hours: float) -> list[float]:
    """Return how wide an hour may be for a card to end within the board."""
    return [(room - look.px(_EDGE)) / hours] if hours > 0 else []


def _wanted(title: str) -> float:
    """Return the width at which the title of a card is one line, within limits."""
    least, most = (look.px(each) for each in _CARD)
    return min(max(card_text.width_of(title), least), most)


def _long(title: str, room: float) -> float:
    """Return the width at which a long title has two lines, as far as there is room for it."""
    wide = card_text.width_of(title)
    return min(wide * _TWO_LINES, look.px(_LONGEST), room) if wide > look.px(_CARD[1]) else 0.0


# -- lanes and cards -----------------------------------------------------------------------------
def _rows(view: View, scale: Scale, width: float) -> list[list[dict[str, QRectF]]]:
    """Return the rows of each lane with their cards, which have a place and a width so far.

    A card is as high as its title needs; that is the least its row will have.
    """
    found: list[list[dict[str, QRectF]]] = []
    far = 0.0
    for lane in view.lanes:
        room = max(width, far + look.px(_EDGE))
        titles = {card.uid: card_text.title_of(card) for card in lane.cards}
        if lane.beyond:
            boxes = _beyond(view, lane, scale, room)
        else:
            boxes = _boxes(lane, titles, scale, width)
        rows: list[dict[str, QRectF]] = [{} for _ in range(1 + max(r for _, r in boxes.values()))]
        for card in lane.cards:
            box, row = boxes[card.uid]
            box.setHeight(card_text.height_of(titles[card.uid], box.width()))
            rows[row][card.uid] = box
            far = max(far, box.right())
        found.append(rows)
    return found


def _stack(
    view: View, rows: list[list[dict[str, QRectF]]], height: float, head: float
) -> tuple[list[Band], dict[str, QRectF]]:
    """Return the lanes from top to bottom: as high as is fair, and as their texts need."""
    least = [
        max(_high(each), heads.height(lane.host, head))
        for lane, each in zip(view.lanes, rows, strict=True)
    ]
    fair = _fair(least, height)
    top, bands = 0.0, []
    cards: dict[str, QRectF] = {}
    for lane, held, needed in zip(view.lanes, rows, least, strict=True):
        inner = fair - 2 * look.px(PAD)
        left = max(needed - _high(held, inner), 0.0) / len(held)
        # Beside a high head a card is as high as in the highest of ordinary lanes, in the middle
        inner = max(inner, min(inner + left, look.px(LANE[1]) - 2 * look.px(PAD)))
        band = Band(lane.host, lane.beyond, top, max(needed, _high(held, inner)))
        y = top + look.px(PAD) + (band.height - _high(held, inner)) / 2
        for row in held:
            tall = _tall(row, inner)
            for uid, box in row.items():
                own = max(inner, box.height())
                cards[uid] = QRectF(box.x(), y + (tall - own) / 2, box.width(), own)
            y += tall + look.px(_BETWEEN)
        bands.append(band)
        top += band.height
    return bands, cards


def _high(rows: list[dict[str, QRectF]], inner: float = 0.0) -> float:
    """Return how high a lane is with these rows, none of them lower than `inner`."""
    between = look.px(_BETWEEN) * (len(rows) - 1)
    return sum(_tall(row, inner) for row in rows) + between + 2 * look.px(PAD)


def _tall(row: dict[str, QRectF], inner: float) -> float:
    return max(inner, *(box.height() for box in row.values()))


def _fair(needed: Iterable[float], height: float) -> float:
    """Return the height of a lane with which all of them fill the room, within limits."""
    least, most = (look.px(each) for each in LANE)
    left = sorted(needed)
    while left and left[-1] > height / len(left):
        height -= left.pop()
    return min(max(height / len(left), least), most) if left else least


def _boxes(
    lane: Lane, titles: Mapping[str, str], scale: Scale, room: float
) -> dict[str, tuple[QRectF, int]]:
    """Return the cards of a lane with the row of each: one above the other where they collide."""
    found: dict[str, tuple[QRectF, int]] = {}
    ends: list[tuple[str, float]] = []
    leasts = {uid: _least(title) for uid, title in titles.items()}
    for card in lane.cards:
        x, bar = scale.x(card.begins), scale.x(card.over) - scale.x(card.begins)
        title = titles[card.uid]
        wide = max(_wanted(title), bar, _long(title, room - look.px(_EDGE) - x))
        row = _free_row(found, ends, leasts, x)
        box = QRectF(x, 0, wide, 0)
        if row == len(ends):
            ends.append((card.uid, x + bar))
        else:
            _make_room(found, ends[row][0], x)
            ends[row] = (card.uid, x + bar)
        found[card.uid] = (box, row)
    return found


def _least(title: str) -> float:
    """Return the width to which a card may be narrowed: no word of its title is broken."""
    return min(max(look.px(_LEAST), card_text.least_width(title)), look.px(_CARD[1]))


def _free_row(
    found: Mapping[str, tuple[QRectF, int]],
    ends: Sequence[tuple[str, float]],
    leasts: Mapping[str, float],
    x: float,
) -> int:
    """Return the first row where the card before may be narrowed enough to end before `x`."""
    for row, (before, over) in enumerate(ends):
        box = found[before][0]
        least = max(min(box.width(), leasts[before]), over - box.x())
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
    return min(max(_wanted(card_text.title_of(card)), least), most)
