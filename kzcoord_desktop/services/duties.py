"""Duties as they are stored: computed anew when something they hang on changes (decision 34).

The old values are kept, and the person is told which deadline moved.  Where a duty stands today is
never stored; it follows from the row when it is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from time import sleep
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.domain import duties as rules
from kzcoord_desktop.domain import plausible
from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import (
    case_facts,
    duty_about,
    duty_row,
    duty_words,
    half_years,
    rulebook,
    telling_words,
)
from kzcoord_desktop.services.renewal import Renewal, Why, computed, keep, renew
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.duties import latest_change
from kzcoord_desktop.store.fault import StoreFault
from kzcoord_desktop.store.settings import get_setting, set_setting
from kzcoord_desktop.store.stamp import moment
from kzcoord_desktop.store.uid import new_uid

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.domain.moment import When
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

__all__ = [
    "Explained", "Past", "Why", "announce", "catch_up", "computed", "explain", "latest", "news",
    "of_case", "renew_all", "renew_case", "renew_half_years", "renewing", "settle", "told",
]  # fmt: skip

_VERSIONS = "duties.versions"
_PENDING = "duties.pending"
_GAP_S = 0.02
"""How long the lock is left free between two parts: a quarter of what a part takes."""


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


def renew_case(workplace: Workplace, db: Database, case: str, why: Why) -> list[Message]:
    """Compute the duties of a case anew, keep what changed, and return what moved.

    Inside `Store.write()`, in the transaction of the change itself.  A case whose facts cannot be
    right keeps its duties until they are corrected.
    """
    last = latest_change(db)
    known = case_facts.one(db, case)
    if known:
        renew(Renewal(workplace, db, rulebook.read(db), why), [known])
    return told(db, last)


def renew_half_years(workplace: Workplace, db: Database, why: Why) -> list[Message]:
    """Compute the duties of the half-years anew, as `renew_case` does those of a case."""
    last = latest_change(db)
    renewal = Renewal(workplace, db, rulebook.read(db), why)
    fresh = half_years.duties(db, renewal.book, workplace.today())
    keep(renewal, {"case": None}, entity.select(db, "duty", {"case": None}), fresh)
    return told(db, last)


def announce(db: Database, why: Why) -> None:
    """Keep that every duty has to be computed anew, in the transaction of what changed.

    What was announced and then cut short, by a crash or a full disk, goes on at the next opening,
    and tells what moved since then.
    """
    pending = _pending(db)
    after = pending["after"] if pending else latest_change(db)
    set_setting(db, _PENDING, {"id": new_uid(), "why": str(why), "after": after})


def renew_all(workplace: Workplace, why: Why) -> list[Message]:
    """Compute every duty anew, as `renew_case` does those of a case; not inside `Store.write()`.

    Raises:
        StoreFault: not all of it could be saved; it goes on at the next opening.
    """
    steps = renewing(workplace, why)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return cast("list[Message]", end.value)
        sleep(_GAP_S)


def settle(workplace: Workplace, why: Why) -> list[Message]:
    """Compute every duty anew after a change that is kept already, and return what moved.

    Raises:
        UserError: the change is kept, and not every deadline follows it yet.
    """
    try:
        return renew_all(workplace, why)
    except StoreFault as error:
        message = N_(
            "The change is kept, but not every deadline was counted anew. {reason} The rest is "
            "counted when the store is opened next.",
            reason=error.message,
        )
        raise UserError(message) from error


def renewing(
    workplace: Workplace, why: Why, at_once: int = case_facts.CHUNK
) -> Generator[None, None, list[Message]]:
    """Compute the duties of some cases in each step, a transaction of its own; return what moved.

    So the lock for writing is free in between, for somebody who waits with a save.  The duties of
    one case always change together, and what moved is told once, at the end.
    """
    with workplace.store.write() as db:
        announce(db, why)
        mine = _pending(db)
    after: int | None = 0
    while after is not None:
        with workplace.store.write() as db:
            renewal = Renewal(workplace, db, rulebook.read(db), why)
            chunk, after = case_facts.part(db, after, at_once)
            renew(renewal, chunk)
            if after is None:
                return _finish(renewal, mine)
        yield
    raise AssertionError("the last part returns")


def _finish(renewal: Renewal, mine: Row) -> list[Message]:
    """Compute the half-years and say that all is done, unless it was announced once more."""
    workplace, db = renewal.workplace, renewal.db
    renew_half_years(workplace, db, renewal.why)
    if _pending(db) == mine:
        set_setting(db, _VERSIONS, renewal.book.versions)
        set_setting(db, _PENDING, None)
    return told(db, mine["after"])


def _pending(db: Database) -> Row:
    return get_setting(db, _PENDING, default=None) or {}


def catch_up(workplace: Workplace) -> list[Message]:
    """Bring the duties up to date after opening: new half-years, a new calendar of the program.

    Also what was announced and cut short.  Writes nothing if there is nothing to do.
    """
    db = workplace.store.reader()
    before, now = get_setting(db, _VERSIONS, default=["", ""]), rulebook.read(db).versions
    pending = _pending(db)
    if before == now and not pending and not _half_year_is_new(workplace, db):
        return []
    if before == now and not pending:
        with workplace.store.write() as db:
            return renew_half_years(workplace, db, Why.FACTS)
    why = Why.CALENDAR if before[1] == now[1] else Why.PROFILE
    with workplace.store.write() as db:
        workplace.log(db, "duty.renew", "duty", calendar=now[0], profile=now[1])
        announce(db, Why(pending["why"]) if pending else why)
    return renew_all(workplace, why)


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
    return telling_words.gathered(found[::-1])


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
    if known is None:
        return ()
    facts = plausible.held(known.facts, book.calendar)
    return rules.duties(known.case, facts, book.profile, book.calendar)


def _title(db: Database, row: Row) -> Message:
    duty = duty_row.duty_of(row)
    case = entity.get(db, "case", row["case"]) if row["case"] else None
    return duty_words.title(duty, duty_about.about(db, duty, case))


def _half_year_is_new(workplace: Workplace, db: Database) -> bool:
    *_, half = half_years.halves(db, workplace.today())
    known = entity.select(db, "duty", {"key": f"R-7.2/{half.id}"})
    return not known and half.last <= rulebook.calendar(db).last
