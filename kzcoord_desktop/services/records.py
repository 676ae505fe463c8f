"""From a draft to a record: made ready with a number and a version, and a new version later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version as installed
from typing import TYPE_CHECKING

from kzcoord_desktop.domain import canonical
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, papers
from kzcoord_desktop.services.clock import local, stamp
from kzcoord_desktop.store import records
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Paper
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

PROGRAM = "kzcoord-desktop"


@dataclass(frozen=True)
class Prepared:
    """A record ready to be signed.

    Attributes:
        trip: with the number.
        day: that the paper bears.
        version: number and uid of the version that will be signed.
        sha256: of its canonical content.
        at: when the version was made.
    """

    trip: CaseFile
    kind: str
    day: date
    version: int
    version_uid: str
    sha256: str
    at: datetime


def prepare(workplace: Workplace, trip: CaseFile, kind: str) -> Prepared:
    """Make the record ready: give its number, once, and freeze what it says as a version.

    The same content makes no second version.

    Raises:
        UserError: required fields are missing, or the record is signed or printed already.
    """
    if any(problem.blocks for problem in trip.problems(kind)):
        raise UserError(
            N_("The record is not complete. Nothing was signed. Fill in what is missing.")
        )
    refuse_locked(trip.papers[kind])
    now = workplace.clock()
    with workplace.store.write() as db:
        record = papers.ensure(workplace, db, trip, kind, now)
        _number(workplace, db, trip, kind, record)
        numbered = replace(trip, papers=cases.read(workplace, db, trip.uid).papers)
        return _version(workplace, db, numbered, kind, now)


def new_version(workplace: Workplace, trip: CaseFile, kind: str) -> CaseFile:
    """Begin a correction of a signed record: it can be changed, and keeps its number.

    Raises:
        UserError: the record is not signed.
    """
    paper = trip.papers[kind]
    if not paper.is_settled:
        raise UserError(N_("The record is not signed: it can be changed as it is."))
    with workplace.store.write() as db:
        records.add_event(db, paper.uid, "draft", workplace.clock(), workplace.store.officer)
        workplace.log(db, "record.new-version", f"record/{paper.uid}", number=paper.number)
        return cases.read(workplace, db, trip.uid)


def refuse_locked(paper: Paper) -> None:
    """Raise a `UserError` about a record that cannot be signed any more, or not in this way."""
    if paper.is_settled:
        raise UserError(N_("The record is signed already. Begin a new version to change it."))
    if paper.printed is not None:
        raise UserError(
            N_(
                "The record is printed and waits for its signature on paper. Attach the scan, or "
                "stop waiting to sign it in another way."
            )
        )


def _number(workplace: Workplace, db: Database, trip: CaseFile, kind: str, record: str) -> None:
    if trip.papers[kind].number:
        return
    code = kind_of(kind).code
    n = records.next_of_code(db, trip.uid, code)
    prefix = workplace.body.plain("body.prefix")
    number = f"{prefix}-{trip.number}-{kind_of(kind).numbered(n)}"
    records.assign_number(db, record, number, code, n)


def content_of(workplace: Workplace, trip: CaseFile, kind: str, day: date) -> str:
    """Return in canonical form what a paper says now; `day` is the day it bears."""
    paper = trip.papers[kind]
    content = canonical.content(
        paper.kind, trip.form, paper.number, day.isoformat(), trip.values(kind)
    ) | {
        "edition": paper.edition,
        "body": dict(workplace.body.values),
        "drafter": {"name": trip.officer.name.stored(), "phone": trip.officer.phone},
    }
    return canonical.canonical(content)


def add_version(
    workplace: Workplace, db: Database, record: str, text: str, now: datetime
) -> records.Version:
    """Add a version of a record, as this program and the profile of today make it."""
    return records.add_version(
        db,
        record,
        text,
        author=workplace.store.officer,
        at=now,
        program=f"{PROGRAM} {installed(PROGRAM)}",
        profile=canonical.PROFILE,
    )


def _version(
    workplace: Workplace, db: Database, trip: CaseFile, kind: str, now: datetime
) -> Prepared:
    paper, day = trip.papers[kind], local(now).date()
    text = content_of(workplace, trip, kind, day)
    known = records.versions(db, paper.uid)
    last = known[-1] if known else None
    if last is None or last["content"] != text or paper.state != "ready":
        last = _freeze(workplace, db, paper.uid, text, now)
    return Prepared(trip, kind, day, last["n"], last["uid"], last["sha256"], moment(last["at"]))


def _freeze(workplace: Workplace, db: Database, record: str, text: str, now: datetime) -> Row:
    made = add_version(workplace, db, record, text, now)
    records.add_event(db, record, "ready", now, workplace.store.officer, version=made.uid)
    workplace.log(db, "record.ready", f"record/{record}", version=made.n, sha256=made.sha256)
    return {"n": made.n, "uid": made.uid, "sha256": made.sha256, "at": stamp(now)}
