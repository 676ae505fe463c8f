"""What a paper of a case takes from outside its fields: the body, number and day, the marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import content
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Paper


def sheet(file: CaseFile, paper: str, day: date, checkpoint: str, *, draft: bool) -> content.Sheet:
    """Return the sheet of a paper that bears `day`; `checkpoint` only in signed exports."""
    record, body = file.papers[paper], file.body
    return content.Sheet(
        body=body.text("body.name"),
        unit=body.text("body.unit"),
        city=body.text("body.city"),
        contacts=body.contacts,
        number=_number(record),
        day=day,
        drafter=file.officer.name,
        phone=file.officer.phone,
        marks=content.Marks(
            record=record.uid,
            rule=PARAGRAPHS[kind_of(paper).rule].cite,
            checkpoint=checkpoint,
            draft=draft,
            sample=file.is_sample,
        ),
    )


def _number(record: Paper) -> Phrase:
    """Return the number of a record, its edition from the second on; blank until it has one."""
    if not record.number:
        return Blank()
    if record.edition == 1:
        return record.number
    return N_("{number}, version {edition}", number=record.number, edition=record.edition)
