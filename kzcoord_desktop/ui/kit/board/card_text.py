"""What a card says, and how much of it its size shows: title, time and place, what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import relay_words
from kzcoord_desktop.ui.kit.board.wrapping import advance, shortened, wrapped
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.relay import Card

INSET: Final = 11
LINE: Final = 18
SIGN: Final = 18
"""The room of a sign beside the time, in pixels at 100 %."""
_GAP: Final = 2
_EDGE: Final = (3, 6)
"""Above and below two lines, which the lowest lane holds, and above and below more of them."""
_ROUNDED: Final = 1
"""What a card may have lost when it was laid on whole pixels."""
_MOST: Final = 4
_DOT: Final = "  ·  "


@dataclass(frozen=True)
class Words:
    """All that a card has to say; of `parts` the first is the time, the last the place."""

    title: str
    parts: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """What of it is shown; `whole` where nothing is left out."""

    title: tuple[str, ...]
    detail: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    whole: bool = True

    @property
    def height(self) -> int:
        """How high the lines are together, in pixels."""
        count = len(self.title) + len(self.detail) + len(self.remarks)
        return look.px(LINE) * count + look.px(_GAP)


def words_of(card: Card, today: date, *, beyond: bool) -> Words:
    """Return the words of a card; one of another day names the day."""
    parts: list[Phrase] = [_time(card, today, beyond=beyond)]
    if card.meeting.moved_from:
        parts.append(N_("was {time}", time=relay_words.was(card, today)))
    if card.meeting.place:
        parts.append(card.meeting.place)
    remarks = tuple(look.text(each.message) for each in card.troubles)
    return Words(title_of(card), tuple(map(look.text, parts)), remarks)


def title_of(card: Card) -> str:
    """Return the title of a card."""
    return look.text(relay_words.topic(card))


def _time(card: Card, today: date, *, beyond: bool) -> Phrase:
    if card.meeting.cancelled:
        return N_("cancelled")
    time = relay_words.span(card)
    if beyond:
        return Joined((relay_words.other_day(card.begins.day(), today), time), ", ")
    return time


def width_of(title: str) -> int:
    """Return the width of a card that shows its title on one line."""
    return advance(title, "strong") + look.px(2 * INSET + 2)


def least_width(title: str) -> int:
    """Return the width of a card in which no word of its title is broken."""
    return max((width_of(word) for word in title.split()), default=0)


def height_of(title: str, width: float) -> int:
    """Return the height a card of that width needs for its title and its time."""
    lines = wrapped(title, "strong", _room(width))[:_MOST]
    return Lines(lines or ("",), ("",)).height + 2 * look.px(_EDGE[len(lines) > 1])


def fitting(words: Words, width: float, height: float, signs: int) -> Lines:
    """Return what a card shows: the place goes before anything of the title.

    `signs` is how many there are beside the time.
    """
    high = height - look.px(_GAP) - 2 * look.px(_EDGE[1]) + _ROUNDED
    room = max(int(high / look.px(LINE)), 2)
    title = wrapped(words.title, "strong", _room(width))
    detail = _detail(words.parts, width, signs)
    shown = shortened(words.title, "strong", _room(width), room - 1)
    kept = detail[: room - len(shown)]
    whole = not words.remarks and len(shown) == len(title) and kept == detail
    return Lines(shown, kept, whole=whole)


def all_of(words: Words, width: float, signs: int) -> Lines:
    """Return everything a card has to say."""
    remarks = [line for each in words.remarks for line in wrapped(each, "small", _room(width))]
    return Lines(
        wrapped(words.title, "strong", _room(width)),
        _detail(words.parts, width, signs),
        tuple(remarks),
    )


def longest(words: Words) -> int:
    """Return the width of a card on which nothing would be wrapped."""
    detail = advance(_DOT.join(words.parts), "small") + look.px(2 * INSET + 2)
    return max(width_of(words.title), detail)


def _room(width: float) -> float:
    return width - look.px(2 * INSET)


def _detail(parts: Iterable[str], width: float, signs: int) -> tuple[str, ...]:
    """Return time, change and place, as many in a line as go in; signs lie beside the first."""
    lines: list[str] = []
    for part in parts:
        room = _room(width) - (look.px(SIGN) * signs if len(lines) <= 1 else 0)
        joined = _DOT.join((*lines[-1:], part))
        if lines and advance(joined, "small") <= room:
            lines[-1] = joined
        else:
            room = _room(width) - (look.px(SIGN) * signs if not lines else 0)
            lines += wrapped(part, "small", room)
    return tuple(lines)
