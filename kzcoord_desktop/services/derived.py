"""Facts that nobody types: `domain.derived` reads them from those of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import derived
from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.records import subject_of
from kzcoord_desktop.services import rows

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile


def fact(file: CaseFile, paper: str, name: str) -> object:
    """Return a fact of `part_facts.DERIVED`, names copied in; empty where there is nothing."""
    facts = {
        key: file.directory.resolved(FACTS[rows.split(key)[0]], value)
        for key, value in file.facts.items()
    }
    match name:
        case "case.organisers":
            # a delegation travels to what others hold, guests come to the own body
            own = file.body.text("body.name").stored()
            return own if file.kind is CaseKind.VISIT else facts.get("case.counterparts")
        case "case.participants":
            return derived.participants(facts)
        case "case.consulted":
            # the state of the stay that the case goes to stands in the case
            main = {f"stop.country@{file.uid}": facts.get("case.country")}
            return derived.consulted({**facts, **main})
        case "handover.next":
            return derived.next_meetings(facts, _targets(file, paper))
        case "handover.addressee":
            return derived.addressee(derived.next_meetings(facts, _targets(file, paper)))
        case _:
            raise LookupError(name)


def _targets(file: CaseFile, paper: str) -> tuple[str, ...]:
    note = file.notes.get(subject_of(paper))
    return note.targets if note else ()
