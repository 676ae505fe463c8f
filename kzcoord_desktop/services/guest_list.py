"""Entering many guests at once from a pasted list, after it was shown what was understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import guest_list
from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.text import FORMS, LANGUAGES
from kzcoord_desktop.services import directory, protection, visits
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.services.undo import Changed, Done
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from kzcoord_desktop.domain.guest_list import Line
    from kzcoord_desktop.services.people import Directory, Person
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database


class Standing(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    KNOWN = "known"
    LISTED = "listed"
    TWICE = "twice"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Understood:
    """A line and what becomes of it.

    Attributes:
        person: uid of the one whom the Directory knows by this name.
    """

    line: Line
    standing: Standing
    person: str = ""

    @property
    def is_added(self) -> bool:
        """Whether the list of the visit gets longer by it."""
        return self.standing in {Standing.NEW, Standing.KNOWN}


def understand(text: str, people: Directory, listed: Collection[str]) -> tuple[Understood, ...]:
    """Return the lines of a pasted list, each with what becomes of it.

    Args:
        text: the list, see `domain.guest_list`.
        people: the Directory; a guest in it is not entered a second time.
        listed: uids of those who stand on the list of the visit already.
    """
    return tuple(_understood(guest_list.read(text), _Known(people.of(People.GUEST)), listed))


def add(
    workplace: Workplace,
    case: str,
    found: Sequence[Understood],
    *,
    language: str,
    same_names: bool,
) -> Done:
    """Put those who are not there yet at the end of the visit's list.

    Args:
        workplace: the open store.
        case: uid of the visit.
        found: what was understood, as it was shown.
        language: the language the list is written in.
        same_names: the names are written alike in the languages of the visit's papers.

    Raises:
        UserError: nothing may be kept of the activity.
    """
    with workplace.store.write() as db:
        protection.refuse_meetings(db, case)
        form = entity.get(db, "case", case)["form"]
        names = {language, *FORMS[form]} if same_names else {language}
        before = visits.people_of(workplace, case)
        entered: dict[str, bool] = {}
        for each in found:
            if each.is_added:
                uid = each.person or _enter(db, each.line, language, names)
                entered[uid] = not each.person
        wanted = [*(guest.person for guest in before), *entered]
        head = next((guest.person for guest in before if guest.is_head), None)
        visits.save_guests(workplace, db, case, wanted, head)
        workplace.log(db, "visit.guests", f"case/{case}", n=len(wanted))
        return Done(case, (), tuple(_undoing(workplace, db, case, entered)))


class _Known:
    """Finds guests of the Directory by any of their names."""

    def __init__(self, guests: Sequence[Person]) -> None:
        self._by_name: dict[str, list[Person]] = {}
        for person in guests:
            names = {person.name.in_(language) for language in LANGUAGES}
            for name in {_plain(name) for name in (*names, person.original_name)} - {""}:
                self._by_name.setdefault(name, []).append(person)

    def find(self, line: Line) -> str:
        """Return the uid of the guest of this name whose organisation does not contradict."""
        fits = (each for each in self._by_name.get(_plain(line.name), ()) if _agrees(each, line))
        return next((person.uid for person in fits), "")


def _understood(
    lines: Sequence[Line], known: _Known, listed: Collection[str]
) -> Iterator[Understood]:
    before: set[tuple[str, str]] = set()
    for line in lines:
        this = _plain(line.name), _plain(line.employer)
        person = known.find(line)
        if not line.name:
            yield Understood(line, Standing.NOBODY)
        elif this in before:
            yield Understood(line, Standing.TWICE)
        elif person in listed:
            yield Understood(line, Standing.LISTED, person)
        else:
            yield Understood(line, Standing.KNOWN if person else Standing.NEW, person)
        before.add(this)


def _agrees(person: Person, line: Line) -> bool:
    employers = {_plain(person.employer.in_(language)) for language in LANGUAGES} - {""}
    return not employers or not line.employer or _plain(line.employer) in employers


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def _enter(db: Database, line: Line, language: str, names: Collection[str]) -> str:
    values = {
        "person.name": dict.fromkeys(names, line.name),
        "person.position": {language: line.position} if line.position else {},
        "person.employer": {language: line.employer} if line.employer else {},
    }
    return directory.insert(db, People.GUEST, values)


def _undoing(
    workplace: Workplace, db: Database, case: str, entered: dict[str, bool]
) -> Iterator[Changed]:
    """Yield what takes back: those entered leave the list, and if they are new the Directory."""
    at = stamp(workplace.clock())
    where = {"case": case, "side": "foreign", "removed_at": None, "person": list(entered)}
    for row in entity.select(db, "participant", where):
        now = {"removed_at": None, "came": None}
        yield Changed("participant", row["uid"], {"removed_at": at}, now)
    for person, is_new in entered.items():
        if is_new:
            yield Changed("person", person, {"retired_at": at}, {"retired_at": None})
