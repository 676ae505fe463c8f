"""A draft that leaves the program: what it says is kept as a version (decision 24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.services import cases, papers, prints, protection, records
from kzcoord_desktop.store import records as stored

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


def document(workplace: Workplace, file: CaseFile, paper: str, *, full: bool = False) -> Document:
    """Return a paper with the word of a draft under its text, whatever is still missing."""
    return file.document(paper, workplace.today(), full=full)


def keep(workplace: Workplace, file: CaseFile, paper: str, *, to: str) -> CaseFile:
    """Keep what a draft says as a version, and tell in the log where it went; return the case.

    The same content makes no second version.  `to` is the name of a file, or `printer`.

    Raises:
        UserError: the record is signed, or printed to be signed, and so no draft; or nothing of
            the activity may be kept.
    """
    records.refuse_locked(file.papers[paper])
    now = workplace.clock()
    with workplace.store.write() as db:
        protection.refuse_content(db, file.uid, paragraph=int(kind_of(paper).rule[2]))
        record = papers.ensure(workplace, db, file, paper, now)
        text = records.content_of(workplace, file, paper, workplace.today())
        known = stored.versions(db, record)
        n = known[-1]["n"] if known else 0
        if not known or known[-1]["content"] != text:
            n = records.add_version(workplace, db, record, text, now).n
        workplace.log(db, "record.draft-out", f"record/{record}", version=n, to=to)
        return cases.read(workplace, db, file.uid)


def write(
    workplace: Workplace, file: CaseFile, paper: str, path: Path, *, full: bool = False
) -> CaseFile:
    """Write a draft as a DOCX under the name that the person chose, and keep its version.

    Raises:
        UserError: the file cannot be written, or the record is no draft.
    """
    kept = keep(workplace, file, paper, to=path.name)
    made = document(workplace, file, paper, full=full)
    prints.write(workplace, made, path, target=f"case/{file.uid}")
    return kept


def name(file: CaseFile, paper: str) -> str:
    """Return the proposed name of a draft's file, without its ending."""
    known = file.papers[paper]
    number = known.number or f"{file.number}-{known.kind}"
    return f"{number.replace('/', '-')}-draft"
