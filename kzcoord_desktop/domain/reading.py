"""A reading: one number, form, list or interpretation of the Rules that may be set otherwise."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from kzcoord_desktop.domain.field import Choice
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message

Value: TypeAlias = bool | int | str | tuple[str, ...]
"""What a reading can be set to; a choice is an option of its `StrEnum`, a list a tuple of ids."""

T = TypeVar("T", bound=Value)


class Source(StrEnum):
    """Whether a default stands in the text, or is our way of reading what the text leaves open."""

    TEXT = "text"
    OURS = "ours"


@dataclass(frozen=True)
class Reading:
    """What can be set, and what it means.

    Attributes:
        id: `report.count`, never reused.
        rule: id of the paragraph it belongs to.
        options: of a choice or a list, the ids and words it is made of.
        least, most: of a number, its limits, both included.
    """

    id: str
    rule: str
    meaning: Message
    default: Value
    source: Source
    options: tuple[Choice, ...] = ()
    least: int = 0
    most: int = 0

    @property
    def attribute(self) -> str:
        """Name of the attribute of `Profile` that holds the value."""
        return self.id.replace(".", "_")

    def read(self, value: object) -> Value:
        """Return `value`, as stored or entered, in the type of the reading, or `UserError`."""
        ids = {option.id for option in self.options}
        match self.default, value:
            case bool(), bool():
                return value
            case (bool(), _) | (int(), bool()):
                pass
            case int(), int() if self.least <= value <= self.most:
                return value
            case StrEnum(), str() if value in ids:
                return type(self.default)(value)
            case tuple(), (list() | tuple()) if ids.issuperset(value):
                return tuple(map(str, value))
        raise UserError(self._asks())

    def words(self, value: Value) -> Phrase:
        """Return a value of the reading for people."""
        known: dict[str, Message] = {option.id: option.label for option in self.options}
        match value:
            case bool():
                return N_("Yes") if value else N_("No")
            case tuple():
                return Joined(tuple(known[id_] for id_ in value))
            case _:
                return known.get(str(value), str(value))

    def _asks(self) -> Message:
        if self.most:
            return N_(
                "{meaning}: write a whole number from {least} to {most}.",
                meaning=self.meaning,
                least=self.least,
                most=self.most,
            )
        return N_("{meaning}: choose among what is offered.", meaning=self.meaning)


def number(
    id_: str, rule: str, default: int, meaning: Message, *, most: int = 60, ours: bool = False
) -> int:
    """Declare an attribute that holds a number from 1 to `most`."""
    return _field(id_, rule, default, meaning, ours=ours, least=1, most=most)


def yes_no(id_: str, rule: str, *, default: bool, meaning: Message) -> bool:
    """Declare an attribute that holds an answer of ours to a yes-or-no question."""
    return _field(id_, rule, default, meaning, ours=True)


def choice(
    id_: str,
    rule: str,
    default: T,
    meaning: Message,
    words: Mapping[T, Message],
    *,
    ours: bool = True,
) -> T:
    """Declare an attribute that holds one option of a `StrEnum`."""
    return _field(id_, rule, default, meaning, ours=ours, options=_options(words))


def several(
    id_: str,
    rule: str,
    default: tuple[str, ...],
    meaning: Message,
    words: Mapping[T, Message],
    *,
    ours: bool = False,
) -> tuple[str, ...]:
    """Declare an attribute that holds a list of options."""
    return _field(id_, rule, default, meaning, ours=ours, options=_options(words))


def _options(words: Mapping[T, Message]) -> tuple[Choice, ...]:
    return tuple(Choice(str(option), label) for option, label in words.items())


def _field(
    id_: str,
    rule: str,
    default: T,
    meaning: Message,
    *,
    ours: bool,
    options: tuple[Choice, ...] = (),
    least: int = 0,
    most: int = 0,
) -> T:
    source = Source.OURS if ours else Source.TEXT
    reading = Reading(id_, rule, meaning, default, source, options, least, most)
    return dataclasses.field(default=default, metadata={"reading": reading})
