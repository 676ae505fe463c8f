"""The inputs of a form, one for each kind of field: a kind is declared by its line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.ui.inputs.blocks import BlockControl, TableControl, YesNoControl
from kzcoord_desktop.ui.inputs.control import Control, Surroundings
from kzcoord_desktop.ui.inputs.directory import (
    BodyControl,
    CountryControl,
    MissionControl,
    PeopleControl,
    PersonControl,
)
from kzcoord_desktop.ui.inputs.time import DateControl, MomentControl, ReferenceControl
from kzcoord_desktop.ui.inputs.words import (
    ChoiceControl,
    ItemsControl,
    LineControl,
    PlainControl,
    TextControl,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.domain.field import Field

__all__ = ["NARROW", "Control", "Surroundings", "make"]

_CONTROLS: Final[Mapping[Kind, Callable[[Field, Surroundings], Control]]] = {
    Kind.PLAIN: PlainControl,
    Kind.LINE: LineControl,
    Kind.TEXT: TextControl,
    Kind.ITEMS: ItemsControl,
    Kind.CHOICE: ChoiceControl,
    Kind.DATE: DateControl,
    Kind.MOMENT: MomentControl,
    Kind.REFERENCE: ReferenceControl,
    Kind.PERSON: PersonControl,
    Kind.PEOPLE: PeopleControl,
    Kind.COUNTRY: CountryControl,
    Kind.MISSION: MissionControl,
    Kind.BODY: BodyControl,
    Kind.BLOCK: BlockControl,
    Kind.YES_NO: YesNoControl,
    Kind.TABLE: lambda field, around: TableControl(field, around, make),
}
NARROW: Final = frozenset((Kind.DATE, Kind.MOMENT, Kind.REFERENCE))
"""Kinds of which two stand side by side."""


def make(field: Field, around: Surroundings) -> Control:
    """Return the input of a field."""
    return _CONTROLS[field.kind](field, around)
