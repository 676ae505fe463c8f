"""The records of a case as they stand in the register, and their drafts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.services.trip import Paper, Signed
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from kzcoord_desktop.services.trip import Trip
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row


def none(kind: str) -> Paper:
    """Return the paper of a kind of which nothing exists yet."""
    return Paper(kind)


def read(db: Database, case: str) -> tuple[dict[str, Mapping[str, object]], dict[str, Paper]]:
    """Return kind -> own values of its draft, and kind -> paper, of a case."""
    own: dict[str, Mapping[str, object]] = {}
    papers: dict[str, Paper] = {}
    for row in records.of_case(db, case):
        draft = records.load_draft(db, row["uid"])
        own[row["kind"]] = draft["values"] if draft else {}
        papers[row["kind"]] = _paper(db, row)
    return own, papers


def _paper(db: Database, row: Row) -> Paper:
    events = records.events(db, row["uid"])
    signings = [event for event in events if event["state"] == "signed"]
    return Paper(
        kind=row["kind"],
        uid=row["uid"],
        state=row["state"],
        number=row["number"] or "",
        edition=len(signings) + (row["state"] != "signed"),
        signed=_signed(db, row["uid"], signings[-1]) if signings else None,
    )


def _signed(db: Database, record: str, event: Row) -> Signed:
    file = next(each for each in records.files(db, record) if each["uid"] == event["file"])
    signature = [each for each in records.signatures(db, record) if each["file"] == event["file"]]
    version = next(each for each in records.versions(db, record) if each["uid"] == event["version"])
    return Signed(
        file=event["file"],
        name=file["name"],
        sha256=file["sha256"],
        signer=signature[-1]["signer"],
        at=signature[-1]["claimed_at"],
        content=json.loads(version["content"]),
    )


def ensure(workplace: Workplace, db: Database, trip: Trip, kind: str, now: datetime) -> str:
    """Return the uid of the record of `kind`, made now if there is none."""
    paper = trip.papers[kind]
    if paper.uid:
        return paper.uid
    for row in records.of_case(db, trip.uid):
        if row["kind"] == kind:
            return str(row["uid"])
    return records.create(
        db,
        kind,
        trip.uid,
        form=trip.form,
        at=now,
        who=workplace.store.officer,
        owner=workplace.officer.uid,
    )


def save_own(
    workplace: Workplace,
    db: Database,
    trip: Trip,
    kind: str,
    fields: Collection[str],
    *,
    step: str,
    now: datetime,
) -> str | None:
    """Keep the own values of a record if one of `fields` is its own; return the record's uid."""
    if all(field in FACTS for field in fields) or trip.papers[kind].is_locked:
        return trip.papers[kind].uid or None
    record = ensure(workplace, db, trip, kind, now)
    records.save_draft(
        db,
        record,
        trip.own.get(kind, {}),
        step=step,
        field=None,
        cursor=None,
        at=now,
        officer=workplace.store.officer,
    )
    return record
