"""What went to the Ministry or came from it about a duty: the facts that close it (decision 31)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.phrase import Short
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties, protection
from kzcoord_desktop.services.duties import Why
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

WAYS: dict[str, tuple[str, ...]] = {
    "R-6.8": ("received",),
    "R-7.1": ("sent", "answered", "not_needed"),
    "R-7.2": ("sent",),
    "R-7.3": ("sent",),
    "R-7.4": ("asked", "prepared", "sent"),
    "R-7.5": ("sent", "answered", "not_needed"),
    "R-7.6": ("sent", "answered", "refused"),
}
"""What can be entered about each item, in the order in which it happens."""

WORDS: dict[str, Message] = {
    "asked": N_("The Ministry asked for it"),
    "prepared": N_("Prepared, not sent"),
    "sent": N_("Sent to the Ministry"),
    "answered": N_("The Ministry agreed"),
    "refused": N_("The Ministry refused"),
    "received": N_("Received from the Ministry"),
    "not_needed": N_("Not needed"),
}
"""The words for each way."""


@dataclass(frozen=True)
class Entry:
    """One fact about a duty of a case or of a half-year.

    Attributes:
        rule: id of the item; `way` is one of its `WAYS`.
        day: when it happened.
        case, half_year: whose duty, one of them; a half-year as `2026-H2`.
        number: of the letter.
        stated: the date that a request of the Ministry names.
        note: why it is not needed.
    """

    rule: str
    way: str
    day: date
    case: str | None = None
    half_year: str | None = None
    number: str = ""
    stated: date | None = None
    channel: str = ""
    note: str = ""


@dataclass(frozen=True)
class Kept:
    """An entry as it was made: by whom and when."""

    uid: str
    entry: Entry
    who: str
    at: datetime


def add(workplace: Workplace, entry: Entry) -> list[Message]:
    """Enter a fact, and return which deadlines moved.

    Raises:
        UserError: the entry cannot be right, or nothing may be kept of the activity.
    """
    if entry.way not in WAYS[entry.rule] or (entry.case is None) == (entry.half_year is None):
        raise ValueError(f"{entry.rule} {entry.way}")
    for problem in _problems(entry, workplace.today()):
        raise problem
    with workplace.store.write() as db:
        if entry.case:
            protection.refuse_content(db, entry.case, paragraph=int(entry.rule[2]))
        insert(workplace, db, entry)
        return _renewed(workplace, db, entry)


def insert(workplace: Workplace, db: Database, entry: Entry) -> str:
    """Enter a fact inside `Store.write()`, without looking at it, and return its uid."""
    uid = entity.insert(db, "exchange", _columns(workplace, entry))
    workplace.log(db, "exchange.add", f"exchange/{uid}", rule=entry.rule, way=entry.way)
    return uid


def withdraw(workplace: Workplace, uid: str) -> list[Message]:
    """Take an entry back that was a mistake; it stays in the log.  Return which deadlines moved."""
    with workplace.store.write() as db:
        row = entity.get(db, "exchange", uid)
        entity.update(db, "exchange", uid, workplace.withdrawn())
        workplace.log(db, "exchange.withdraw", f"exchange/{uid}", rule=row["rule"], way=row["way"])
        return _renewed(workplace, db, _entry(row))


def of_case(workplace: Workplace, case: str) -> list[Kept]:
    """Return what was entered about a case, the earliest first."""
    return _kept(workplace, {"case": case})


def of_half_year(workplace: Workplace, half_year: str) -> list[Kept]:
    """Return what was entered about a half-year, the earliest first."""
    return _kept(workplace, {"half_year": half_year})


def _kept(workplace: Workplace, where: dict[str, object]) -> list[Kept]:
    db = workplace.store.reader()
    rows = entity.select(db, "exchange", {**where, "withdrawn_at": None}, order=("day", "id"))
    return [Kept(row["uid"], _entry(row), row["who"], moment(row["at"])) for row in rows]


def _problems(entry: Entry, today: date) -> Iterator[UserError]:
    if entry.day > today:
        message = N_(
            "{day} lies in the future. Enter it when it has happened, or correct the date.",
            day=Short(entry.day),
        )
        yield UserError(message, field="day")
    if entry.stated and entry.stated < entry.day:
        message = N_(
            "The date that the Ministry names, {stated}, lies before its request of {day}. "
            "Correct one of the two.",
            stated=Short(entry.stated),
            day=Short(entry.day),
        )
        yield UserError(message, field="stated")
    if entry.way == "not_needed" and not entry.note.strip():
        yield UserError(N_("Say why it is not needed."), field="note")


def _renewed(workplace: Workplace, db: Database, entry: Entry) -> list[Message]:
    if entry.case:
        return duties.renew_case(workplace, db, entry.case, Why.FACTS)
    return duties.renew_half_years(workplace, db, Why.FACTS)


def _columns(workplace: Workplace, entry: Entry) -> Row:
    return {
        "rule": entry.rule,
        "way": entry.way,
        "day": entry.day.isoformat(),
        "case": entry.case,
        "half_year": entry.half_year,
        "number": entry.number.strip() or None,
        "stated": entry.stated.isoformat() if entry.stated else None,
        "channel": entry.channel.strip() or None,
        "note": entry.note.strip() or None,
        **workplace.told(),
    }


def _entry(row: Row) -> Entry:
    return Entry(
        rule=row["rule"],
        way=row["way"],
        day=date.fromisoformat(row["day"]),
        case=row["case"],
        half_year=row["half_year"],
        number=row["number"] or "",
        stated=date.fromisoformat(row["stated"]) if row["stated"] else None,
        channel=row["channel"] or "",
        note=row["note"] or "",
    )
