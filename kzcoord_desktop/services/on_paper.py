"""The way of paper: printed, signed by hand, and finished by its scan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, reporting, signing_desk
from kzcoord_desktop.services.copies import file_name
from kzcoord_desktop.services.papers import ON_PAPER
from kzcoord_desktop.store import audit, records

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.workplace import Workplace

LARGEST: Final = records.LARGEST_MB * 1_000_000
_TYPES: Final[Mapping[str, tuple[bytes, str]]] = {
    ".pdf": (b"%PDF-", "application/pdf"),
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
}
"""Ending -> how such a file begins, and its media type."""


@dataclass(frozen=True)
class Scan:
    """A scan that may be attached: PDF, PNG or JPEG by what is in it."""

    ending: str
    media_type: str
    data: bytes


def begin(workplace: Workplace, prepared: Prepared) -> Document:
    """Write down that a record is printed, and return the paper with its checkpoint."""
    now = workplace.clock()
    checkpoint = signing_desk.begin(workplace, prepared, now, "record.print")
    return prepared.trip.document(prepared.kind, prepared.day, checkpoint=checkpoint, draft=False)


def begin_again(workplace: Workplace, trip: CaseFile, kind: str) -> Document:
    """Return the paper that waits for its signature, to be printed once more."""
    now = workplace.clock()
    paper = trip.papers[kind]
    with workplace.store.write() as db:
        workplace.log(db, "record.print", f"record/{paper.uid}", again=True)
        checkpoint = audit.checkpoint(db, now)
    workplace.store.keep(checkpoint)
    return trip.signed_document(kind, checkpoint=checkpoint.short)


def wait(workplace: Workplace, prepared: Prepared) -> CaseFile:
    """Let a record wait for its signature by hand: its texts cannot change meanwhile."""
    record = prepared.trip.papers[prepared.kind].uid
    with workplace.store.write() as db:
        records.add_event(
            db,
            record,
            "ready",
            workplace.clock(),
            workplace.store.officer,
            version=prepared.version_uid,
            channel=ON_PAPER,
        )
        workplace.log(db, "record.printed", f"record/{record}", version=prepared.version)
        return cases.read(workplace, db, prepared.trip.uid)


def stop_waiting(workplace: Workplace, trip: CaseFile, kind: str) -> CaseFile:
    """Let a printed record be changed or signed in another way; its number stays.

    Raises:
        UserError: it does not wait.
    """
    paper = trip.papers[kind]
    if paper.printed is None:
        raise _not_waiting()
    with workplace.store.write() as db:
        records.add_event(db, paper.uid, "draft", workplace.clock(), workplace.store.officer)
        workplace.log(db, "record.not-printed", f"record/{paper.uid}", number=paper.number)
        return cases.read(workplace, db, trip.uid)


def read_scan(path: Path) -> Scan:
    """Return a scan from a file.

    Raises:
        UserError: it cannot be read, is too large, or is neither PDF, PNG nor JPEG.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(
            N_(
                "The scan {path} cannot be read. The record still waits. Choose another file.",
                path=str(path),
            ),
            field="scan",
        ) from error
    if len(data) > LARGEST:
        raise UserError(
            N_(
                "The scan is larger than {n} MB. The record still waits. Scan it in grey with a "
                "lower resolution, and attach it again.",
                n=str(records.LARGEST_MB),
            ),
            field="scan",
        )
    for ending, (beginning, media_type) in _TYPES.items():
        if data.startswith(beginning):
            return Scan(ending, media_type, data)
    raise UserError(
        N_(
            "{name} is neither PDF, PNG nor JPEG. The record still waits. Choose another file.",
            name=path.name,
        ),
        field="scan",
    )


def attach(workplace: Workplace, trip: CaseFile, kind: str, scan: Scan) -> CaseFile:
    """Finish a printed record by the scan of what was signed by hand.

    Raises:
        UserError: it does not wait.
    """
    paper = trip.papers[kind]
    if paper.printed is None:
        raise _not_waiting()
    now, who = workplace.clock(), workplace.store.officer
    version = paper.printed.version
    name = file_name(paper.number, paper.edition, ending=scan.ending)
    with workplace.store.write() as db:
        file = records.add_file(
            db, scan.data, scan.media_type, "scan", at=now, version=version, name=name
        )
        records.add_event(db, paper.uid, "final", now, who, version=version, file=file)
        workplace.log(db, "record.final", f"record/{paper.uid}", file=file)
        reporting.note_prepared(workplace, db, trip.uid, kind)
        return cases.read(workplace, db, trip.uid)


def _not_waiting() -> UserError:
    return UserError(N_("The record does not wait for a signature on paper. Nothing was changed."))
