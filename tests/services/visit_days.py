"""Short ways to enter a visit, for tests."""

from __future__ import annotations

from datetime import datetime

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.services import meetings
from kzcoord_desktop.store import entity


def at(text, zone=ASTANA):
    return Moment(datetime.fromisoformat(text), zone)


def body(workplace, name, *, private=False):
    """Enter a body and return its uid."""
    with workplace.store.write() as db:
        return entity.insert(db, "body", {"name": {"ru": name}, "private": int(private)})


def meet(workplace, case, host, begins, ends=None, *, zone=ASTANA, **more):
    """Enter a meeting with a body as its host and return it."""
    values = {"meeting.host_body": host, "meeting.begins": at(begins, zone)}
    values |= {"meeting.ends": at(ends, zone)} if ends else {}
    return meetings.add(workplace, case, values | {f"meeting.{k}": v for k, v in more.items()})


def duties_of(workplace, case):
    """Return the rows of a case's duties under paragraph 9, by meetings told of and before."""
    rows = entity.select(workplace.store.reader(), "duty", {"case": case})
    return {tuple(row["subject"]): row for row in rows if row["rule"].startswith("R-9")}


def forms(workplace, case):
    """Return (earlier, later) -> form, of the tellings that apply."""
    found = duties_of(workplace, case)
    return {pair: row["form"] for pair, row in found.items() if row["outcome"] is None}
