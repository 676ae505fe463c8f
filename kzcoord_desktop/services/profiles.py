"""Keeping the profile of the Rules: what a change would move, and accepting it with its act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duties as rules
from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import case_facts, duties, duty_words, half_years, rulebook
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from kzcoord_desktop.domain.duties import Change
    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database


@dataclass(frozen=True)
class Difference:
    """An open duty that a changed profile would change; `change` has it before and after."""

    title: Message
    case: str | None
    change: Change


def current(workplace: Workplace) -> Profile:
    """Return the newest version of the profile; it knows the ones before it."""
    return rulebook.profile(workplace.store.reader())


def rehearse(
    workplace: Workplace, changes: Mapping[str, object], *, since: date, act: str
) -> list[Difference]:
    """Return which open duties would change; nothing is stored (the law-change rehearsal).

    Args:
        workplace: the open store.
        changes: id of a reading -> its new value.
        since: day from which the change is in force.
        act: the act or the reason.

    Raises:
        UserError: a value does not fit, or nothing would change.
    """
    db = workplace.store.reader()
    book = rulebook.read(db)
    changed = _versions(book.profile, changes, since, act)[-1]
    found = list(_of_half_years(workplace, db, book, changed))
    for chunk in case_facts.chunks(db):
        for known in chunk:
            found += _of_case(workplace, book, changed, known)
    return found


def accept(
    workplace: Workplace, changes: Mapping[str, object], *, since: date, act: str
) -> list[Message]:
    """Keep the changed readings as new versions, and return which deadlines moved.

    Raises:
        UserError: a value does not fit, or nothing would change; nothing was kept.
    """
    with workplace.store.write() as db:
        for version in _versions(rulebook.profile(db), changes, since, act):
            entity.insert(db, "profile_version", {**version.stored(), **workplace.told()})
        workplace.log(db, "profile.change", f"profile/{version.version}", **_logged(changes))
        duties.announce(db, Why.PROFILE)
    return duties.settle(workplace, Why.PROFILE)


def _versions(
    profile: Profile, changes: Mapping[str, object], since: date, act: str
) -> list[Profile]:
    if since < profile.since:
        message = N_(
            "The version in force is of {day}. Choose that day or a later one.",
            day=Short(profile.since),
        )
        raise UserError(message, field="since")
    found = [profile]
    for id_, value in changes.items():
        version = found[-1].changed(id_, value, since=since, act=act)
        if version.value(id_) != found[-1].value(id_):
            found.append(version)
    if len(found) == 1:
        raise UserError(N_("Nothing is changed: every value is as it was."))
    return found[1:]


def _logged(changes: Mapping[str, object]) -> dict[str, object]:
    return {
        id_: list(value) if isinstance(value, tuple) else value for id_, value in changes.items()
    }


def _of_case(
    workplace: Workplace, book: Rulebook, changed: Profile, known: Known
) -> Iterator[Difference]:
    def compute(profile: Profile) -> Iterable[Duty]:
        return duties.computed(known, rulebook.Rulebook(book.calendar, profile)) or ()

    about = duty_words.about(known.row)
    for change in rules.rehearse(compute, book.profile, changed, workplace.clock()):
        yield _difference(change, about, known.case.id)


def _of_half_years(
    workplace: Workplace, db: Database, book: Rulebook, changed: Profile
) -> Iterator[Difference]:
    def compute(profile: Profile) -> Iterable[Duty]:
        return half_years.duties(db, rulebook.Rulebook(book.calendar, profile), workplace.today())

    for change in rules.rehearse(compute, book.profile, changed, workplace.clock()):
        yield _difference(change, duty_words.About(), None)


def _difference(change: Change, about: duty_words.About, case: str | None) -> Difference:
    duty = change.after or change.before
    if duty is None:
        raise ValueError("a change has one side at least")
    return Difference(duty_words.title(duty, about), case, change)
