"""Facts that nobody types: read from those of the case, names copied in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import derived
from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.records import subject_of
from kzcoord_desktop.services import itinerary, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.domain.derived import Row
    from kzcoord_desktop.services.case_file import CaseFile


def fact(file: CaseFile, paper: str, name: str) -> object:
    """Return a fact of `part_facts.DERIVED` as a paper tells it; empty where there is nothing.

    Raises:
        KeyError: it is none of them.
    """
    return _READ[name](file, paper)


def _organisers(file: CaseFile, _paper: str) -> object:
    """A delegation travels to what others hold, guests come to the own body."""
    own = file.body.text("body.name").stored()
    return own if file.kind is CaseKind.VISIT else file.facts.get("case.counterparts")


def _participants(file: CaseFile, _paper: str) -> object:
    return derived.participants(_named(file))


def _consulted(file: CaseFile, _paper: str) -> object:
    # the state of the stay that the case goes to stands in the case
    facts = _named(file)
    return derived.consulted({**facts, f"stop.country@{file.uid}": facts.get("case.country")})


def _next_meetings(file: CaseFile, paper: str) -> list[Row]:
    note = file.notes.get(subject_of(paper))
    return derived.next_meetings(_named(file), note.targets if note else ())


_READ: Final[Mapping[str, Callable[[CaseFile, str], object]]] = {
    "case.places": lambda file, _paper: itinerary.places(file),
    "case.route": lambda file, _paper: itinerary.route(file),
    "case.organisers": _organisers,
    "case.participants": _participants,
    "case.consulted": _consulted,
    "handover.next": _next_meetings,
    "handover.addressee": lambda file, paper: derived.addressee(_next_meetings(file, paper)),
}


def _named(file: CaseFile) -> dict[str, object]:
    """Return all facts of a case, names copied in where it holds ids."""
    return {
        key: file.directory.resolved(FACTS[rows.split(key)[0]], value)
        for key, value in file.facts.items()
    }
