"""The records of a case as they stand in the register, and their drafts."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services.paper import (
    SETTLED,
    Beside,
    Made,
    Paper,
    Papers,
    Printed,
    Sent,
    Signed,
)
from kzcoord_desktop.store import records

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

ON_PAPER: Final = "paper"
"""Channel of the event that a record was printed to be signed by hand."""
TAKEN_BACK: Final = "taken-back"
"""Channel of the event that puts a record back to where it stood before it was sent."""


def read(db: Database, case: str) -> tuple[dict[str, Mapping[str, object]], Papers]:
    """Return paper -> own values of its draft, and paper -> its state, of a case."""
    own: dict[str, Mapping[str, object]] = {}
    papers = Papers()
    for row in records.of_case(db, case):
        if row["kind"] not in RECORDS:  # a note that nobody types, as of an exemption
            continue
        draft = records.load_draft(db, row["uid"])
        paper = _paper(db, row)
        own[paper.paper] = draft["values"] if draft else {}
        papers[paper.paper] = paper
    return own, papers


def _paper(db: Database, row: Row) -> Paper:
    events = records.events(db, row["uid"])
    settled = [event for event in events if event["state"] in ("signed", "final")]
    editions = len({event["version"] for event in settled})
    return Paper(
        kind=row["kind"],
        uid=row["uid"],
        state=row["state"],
        number=row["number"] or "",
        edition=editions + (row["state"] not in SETTLED),
        signed=_signed(db, row, settled[-1]) if settled else None,
        printed=_printed(db, row["uid"], events[-1]),
        subject=row["subject"] or "",
        sent=tuple(_sendings(events)),
    )


def _sendings(events: Sequence[Row]) -> list[Sent]:
    """Return every time a record was sent, without those that were taken back."""
    found: list[Sent] = []
    for event in events:
        if event["state"] == "sent":
            found.append(Sent(event["at"], event["number"] or "", event["channel"] or ""))
        elif event["channel"] == TAKEN_BACK:
            found.pop()
    return found


def _printed(db: Database, record: str, last: Row) -> Printed | None:
    if last["state"] != "ready" or last["channel"] != ON_PAPER:
        return None
    version = _version(db, record, last["version"])
    return Printed(last["version"], last["at"], json.loads(version["content"]))


def _version(db: Database, record: str, uid: str) -> Row:
    return next(each for each in records.versions(db, record) if each["uid"] == uid)


def _signed(db: Database, row: Row, event: Row) -> Signed:
    """Return what settled a record; its newest file holds every signature inside it."""
    record = row["uid"]
    version = _version(db, record, event["version"])
    content = json.loads(version["content"])
    of_version = [each for each in records.files(db, record) if each["version"] == version["uid"]]
    file = next(each for each in of_version if each["uid"] == event["file"])
    made = tuple(
        _made(each) for each in records.signatures(db, record) if each["n"] == version["n"]
    )
    beside = [each for each in of_version if each["purpose"] == "cms"]
    on_paper = event["state"] == "final"
    return Signed(
        version=version["uid"],
        file=file["uid"],
        name=file["name"],
        sha256=file["sha256"],
        signer=_signer(row["kind"], content) if on_paper else made[0].signer,
        at=event["at"] if on_paper else made[0].at,
        content=content,
        on_paper=on_paper,
        signatures=made,
        beside=tuple(Beside(each["uid"], each["sha256"]) for each in reversed(beside)),
    )


def _signer(kind: str, content: Mapping[str, Any]) -> Text:
    """Return whose signature by hand a version bears."""
    person = content["values"].get(RECORDS[kind].signer, {})
    return Text.of(person.get("name"))


def _made(row: Row) -> Made:
    return Made(
        row["layer"],
        row["signer"],
        row["iin"] or "",
        row["role"] or "",
        row["serial"],
        row["claimed_at"],
    )


def ensure(workplace: Workplace, db: Database, trip: CaseFile, paper: str, now: datetime) -> str:
    """Return the uid of the record of a paper, made now if there is none."""
    known = trip.papers[paper]
    if known.uid:
        return known.uid
    for row in records.of_case(db, trip.uid):
        if row["kind"] == known.kind and (row["subject"] or "") == known.subject:
            return str(row["uid"])
    return records.create(
        db,
        known.kind,
        trip.uid,
        form=trip.form,
        at=now,
        who=workplace.store.officer,
        owner=workplace.officer.uid,
        subject=known.subject or None,
    )


def save_own(
    workplace: Workplace,
    db: Database,
    trip: CaseFile,
    paper: str,
    fields: Collection[str],
    *,
    step: str,
    now: datetime,
) -> str | None:
    """Keep the own values of a record if one of `fields` is its own; return the record's uid."""
    if all(field in FACTS for field in fields) or trip.papers[paper].is_locked:
        return trip.papers[paper].uid or None
    record = ensure(workplace, db, trip, paper, now)
    records.save_draft(
        db,
        record,
        trip.own.get(paper, {}),
        step=step,
        field=None,
        cursor=None,
        at=now,
        officer=workplace.store.officer,
    )
    return record
