"""Duties as they are stored: computed anew when something they hang on changes (decision 34).

The old values are kept, and the person is told which deadline moved.  Where a duty stands today is
never stored; it follows from the row when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import duties as rules
from kzcoord_desktop.domain import plausible
from kzcoord_desktop.domain.calendar.working import CalendarEnds
from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.services import (
    case_facts,
    duty_about,
    duty_row,
    duty_words,
    half_years,
    rulebook,
    telling_words,
)
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.duties import latest_change
from kzcoord_desktop.store.settings import get_setting, set_setting
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.moment import When
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

_VERSIONS = "duties.versions"


class Why(StrEnum):
    """What made duties be computed anew."""

    FACTS = "facts"
    EXEMPTION = "exemption"
    CALENDAR = "calendar"
    PROFILE = "profile"


@dataclass(frozen=True)
class Past:
    """A duty as it was until it changed; of its columns those that had a value."""

    at: datetime
    who: str
    reason: Message
    was: Mapping[str, str]

    @property
    def until(self) -> When | None:
        """The deadline that it had, as far as it had one: moment, last day, else day to aim at."""
        if "before" in self.was:
            return Moment(datetime.fromisoformat(self.was["before"]), self.was["before_zone"])
        day = self.was.get("last") or self.was.get("target")
        return date.fromisoformat(day) if day else None


@dataclass(frozen=True)
class Explained:
    """A duty with all that led to it.

    Attributes:
        title: what is to be done.
        duty: computed now, with its note and its explanation; that is absent where no day was
            counted.
        case: the case it belongs to, `None` for a half-year.
        past: what it was before, the last change first.
    """

    title: Message
    duty: Duty
    state: State
    case: str | None
    past: tuple[Past, ...]


@dataclass(frozen=True)
class _Renewal:
    """One computation of duties, inside one transaction."""

    workplace: Workplace
    db: Database
    book: Rulebook
    why: Why


def renew_case(workplace: Workplace, db: Database, case: str, why: Why) -> list[Message]:
    """Compute the duties of a case anew, keep what changed, and return what moved.

    Inside `Store.write()`, in the transaction of the change itself.  A case whose facts cannot be
    right keeps its duties until they are corrected.
    """
    last = latest_change(db)
    known = case_facts.one(db, case)
    if known:
        _renew(_Renewal(workplace, db, rulebook.read(db), why), [known])
    return told(db, last)


def renew_half_years(workplace: Workplace, db: Database, why: Why) -> list[Message]:
    """Compute the duties of the half-years anew, as `renew_case` does those of a case."""
    last = latest_change(db)
    renewal = _Renewal(workplace, db, rulebook.read(db), why)
    fresh = half_years.duties(db, renewal.book, workplace.today())
    _keep(renewal, {"case": None}, entity.select(db, "duty", {"case": None}), fresh)
    return told(db, last)


def renew_all(workplace: Workplace, db: Database, why: Why) -> list[Message]:
    """Compute every duty anew, as `renew_case` does those of a case."""
    last = latest_change(db)
    renewal = _Renewal(workplace, db, rulebook.read(db), why)
    for chunk in case_facts.chunks(db):
        _renew(renewal, chunk)
    renew_half_years(workplace, db, why)
    set_setting(db, _VERSIONS, renewal.book.versions)
    return told(db, last)


def catch_up(workplace: Workplace) -> list[Message]:
    """Bring the duties up to date after opening: new half-years, a new calendar of the program.

    Writes nothing if there is nothing to do.
    """
    db = workplace.store.reader()
    before, now = get_setting(db, _VERSIONS, default=["", ""]), rulebook.read(db).versions
    if before == now and not _half_year_is_new(workplace, db):
        return []
    with workplace.store.write() as db:
        if before == now:
            return renew_half_years(workplace, db, Why.FACTS)
        workplace.log(db, "duty.renew", "duty", calendar=now[0], profile=now[1])
        return renew_all(workplace, db, Why.CALENDAR if before[1] == now[1] else Why.PROFILE)


def latest(workplace: Workplace) -> int:
    """Return the number of the last change of a duty, from which `news` goes on."""
    return latest_change(workplace.store.reader())


def news(workplace: Workplace, after: int) -> tuple[int, list[Message]]:
    """Return the number of the last change and what moved after the one numbered `after`.

    Also what another window changed; a page asks after each save.
    """
    db = workplace.store.reader()
    return latest_change(db), told(db, after)


def told(db: Database, after: int) -> list[Message]:
    """Return what moved since the change of that number, each duty's changes in order."""
    changes = entity.select(db, "duty_history", after=after)
    found: list[Message] = []
    newer: dict[str, Row] = {}
    for change in reversed(changes):
        uid = change["duty"]
        row = newer.get(uid) or entity.get(db, "duty", uid)
        newer[uid] = row | dict.fromkeys(duty_row.OLD) | change["old"]
        message = _moved(db, change, newer[uid], row)
        found += [message] if message and message not in found else []
    return found[::-1]


def _moved(db: Database, change: Row, before: Row, after: Row) -> Message | None:
    """Return what a change is told as; a telling that was not there before has no old values."""
    what, duty, why = _title(db, after), duty_row.duty_of(after), change["why"]
    old = duty_row.duty_of(before) if change["old"] else None
    if duty.rule in telling_words.RULES:
        return telling_words.moved(what, old, duty, why, moment(change["at"]))
    return duty_words.moved(what, old, duty, why) if old else None


def explain(workplace: Workplace, uid: str) -> Explained:
    """Return why a duty is due when it is: computed again from the facts as they are now.

    Raises:
        LookupError: there is no such duty.
        UserError: a date of its case lies outside the calendar.
    """
    db = workplace.store.reader()
    row = entity.get(db, "duty", uid)
    stored = duty_row.duty_of(row)
    fresh = (duty for duty in _fresh(workplace, db, row["case"]) if duty.key == stored.key)
    duty = next(fresh, stored)
    past = entity.select(db, "duty_history", {"duty": uid}, order="-id")
    return Explained(
        title=_title(db, row),
        duty=duty,
        state=state(duty, workplace.clock()),
        case=row["case"],
        past=tuple(_past(row) for row in past if row["old"]),
    )


def of_case(workplace: Workplace, case: str) -> list[Explained]:
    """Return every duty of a case, those that do not apply included."""
    rows = entity.select(workplace.store.reader(), "duty", {"case": case})
    return [explain(workplace, row["uid"]) for row in rows]


def _past(row: Row) -> Past:
    reason = duty_words.REASONS[row["why"]]
    return Past(moment(row["at"]), row["who"], reason, row["old"])


def _fresh(workplace: Workplace, db: Database, case: str | None) -> Iterable[Duty]:
    book = rulebook.read(db)
    if case is None:
        return half_years.duties(db, book, workplace.today())
    known = case_facts.one(db, case)
    return rules.duties(known.case, known.facts, book.profile, book.calendar) if known else ()


def _title(db: Database, row: Row) -> Message:
    duty = duty_row.duty_of(row)
    case = entity.get(db, "case", row["case"]) if row["case"] else None
    return duty_words.title(duty, duty_about.about(db, duty, case))


def _half_year_is_new(workplace: Workplace, db: Database) -> bool:
    *_, half = half_years.halves(db, workplace.today())
    known = entity.select(db, "duty", {"key": f"R-7.2/{half.id}"})
    return not known and half.last <= rulebook.calendar(db).last


def _renew(renewal: _Renewal, chunk: list[Known]) -> None:
    stored: dict[str, list[Row]] = {known.case.id: [] for known in chunk}
    for row in entity.select(renewal.db, "duty", {"case": [*stored]}):
        stored[row["case"]].append(row)
    for known in chunk:
        fresh = computed(known, renewal.book)
        if fresh is not None:
            uid = known.case.id
            _keep(renewal, {"case": uid, "owner": known.row["owner"]}, stored[uid], fresh)


def computed(known: Known, book: Rulebook) -> list[Duty] | None:
    """Return the duties of a case, `None` if its facts cannot be right."""
    if plausible.problems(known.case, known.facts, book.calendar):
        return None
    try:
        return rules.duties(known.case, known.facts, book.profile, book.calendar)
    except CalendarEnds:  # a count that starts in the last days of the calendar
        return None


def _keep(renewal: _Renewal, place: Row, rows: Iterable[Row], fresh: Iterable[Duty]) -> None:
    """Write what is new or differs, the old values into the history; `place` is of all of them."""
    stored = {row["key"]: row for row in rows}
    for duty in fresh:
        columns = {**place, **duty_row.columns(duty)}
        row = stored.pop(duty_row.key(duty), None)
        if row is not None:
            _change(renewal, row, columns)
            continue
        uid = entity.insert(renewal.db, "duty", {"key": duty_row.key(duty), **columns})
        if telling_words.is_missing(duty, renewal.workplace.clock()):
            _remember(renewal, uid, {})
    for row in stored.values():  # what facts no longer bring about
        _change(renewal, row, {"outcome": str(State.NOT_APPLICABLE)})


def _change(renewal: _Renewal, row: Row, columns: Row) -> None:
    changed = {name: value for name, value in columns.items() if row[name] != value}
    if changed.keys() - _UNSEEN:
        _remember(renewal, row["uid"], duty_row.old(row))
    if changed:
        entity.update(renewal.db, "duty", row["uid"], changed)


def _remember(renewal: _Renewal, duty: str, old: Row) -> None:
    """Add to the history what a duty was; nothing, if it was not there."""
    history = {"duty": duty, "why": str(renewal.why), "old": old, **renewal.workplace.told()}
    entity.insert(renewal.db, "duty_history", history)


_UNSEEN = frozenset(("profile", "calendar", "inputs", "owner"))
"""Columns whose change alone moves nothing that a person sees."""
