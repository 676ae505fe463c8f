"""The parts of a procedure in their order, and where a field is entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.procedures.step import CLOSED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.procedures.step import Part, Standing, Step

Stop: TypeAlias = tuple[str, str]
"""Ids of a step and of one of its parts."""


class Route:
    """The steps of one procedure as a line of parts."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._parts = {(step.id, part.id): (step, part) for step in steps for part in step.parts}
        self.stops = tuple(self._parts)

    def step(self, stop: Stop) -> Step:
        """Return the step of a stop."""
        return self._parts[stop][0]

    def part(self, stop: Stop) -> Part:
        """Return the part of a stop."""
        return self._parts[stop][1]

    def nearest(self, step: str, part: str) -> Stop | None:
        """Return the stop of these ids, the first of the step if its part is gone, or nothing."""
        if (step, part) in self._parts:
            return (step, part)
        return next((stop for stop in self.stops if stop[0] == step), None)

    def first_of(self, step: str) -> Stop:
        """Return the first part of a step; of one that is not in it, where it begins."""
        return self.nearest(step, "") or self.stops[0]

    def beside(self, stop: Stop, by: int) -> Stop | None:
        """Return the stop before (-1) or after (1) another one, nothing beyond the ends."""
        at = self.stops.index(stop) + by
        return self.stops[at] if 0 <= at < len(self.stops) else None

    def of_field(self, field: str, here: Stop) -> Stop | None:
        """Return where a field is entered, preferably here; nothing if in no part."""
        entered = [stop for stop in self.stops if self._enters(stop, field)]
        return here if here in entered else next(iter(entered), None)

    def begin(self, standings: Sequence[Standing]) -> Stop:
        """Return the first part of the first step that is not done."""
        open_ = (each.step.id for each in standings if each.state not in CLOSED)
        return self.first_of(next(open_, standings[-1].step.id))

    def alias(self, field: str, stop: Stop) -> str:
        """Return the field that is entered for another one: the state of a trip stands in it."""
        return field if self._has(stop, field) else _SAME.get(field, field)

    def _enters(self, stop: Stop, field: str) -> bool:
        names = (field, _SAME.get(field, ""), _BESIDE.get(field, ""))
        return any(self._has(stop, name) for name in names)

    def _has(self, stop: Stop, field: str) -> bool:
        return any(each.id == field for each in flat(self.part(stop).items))


_BESIDE: Final = {"case.places": "case.country"}
"""What cards below a form hold -> a field of that form."""
_SAME: Final = {"stop.country": "case.country", "stop.city": "case.city"}
