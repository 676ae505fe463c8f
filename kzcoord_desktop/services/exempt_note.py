"""The note that a paragraph was not applied to a case: the bare fact, its ground, and a number.

It is a record of the register like others (decision 40), but nobody types it: it says what the
decision says, once and for all, and is made ready when it is printed first.  A decision that is
taken back leaves the note void; its number is not given again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain import canonical, content, exemption
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import case_facts
from kzcoord_desktop.services import records as making
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store import entity, records
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.entity import Row

KIND: Final = "exemption-note"
CODE: Final = "X"
TITLE: Final = N_("Note that a paragraph of the Rules was not applied")
CITES: dict[int, Message] = {7: N_("para 7"), 8: N_("para 8"), 9: N_("para 9")}
"""How the paragraphs with exemptions are cited."""


def document(workplace: Workplace, file: CaseFile, decided: Exemption) -> content.Document:
    """Return the note of a decision that holds; its number is blank until it is made ready."""
    db = workplace.store.reader()
    row = _row(db, file.uid, _decision(db, file.uid, decided))
    if row is None:
        return _paper(workplace, file, decided, "", workplace.today())
    day = local(moment(row["created_at"])).date()
    return _paper(workplace, file, decided, row["number"], day, record=row["uid"])


def make_ready(workplace: Workplace, file: CaseFile, decided: Exemption) -> content.Document:
    """Enter the note in the register with its number and what it says, once; return the paper."""
    with workplace.store.write() as db:
        uid = _decision(db, file.uid, decided)
        if _row(db, file.uid, uid) is None:
            _enter(workplace, db, file, decided, uid)
    return document(workplace, file, decided)


def number_of(note: content.Document) -> str:
    """Return the number that a note bears; empty before it is made ready."""
    heads = (block for block in note.blocks if isinstance(block, content.Registration))
    return next((head.number for head in heads if isinstance(head.number, str)), "")


def make_void(workplace: Workplace, db: Database, case: str, uid: str) -> None:
    """Let the note of a decision that is taken back count no longer; inside `Store.write()`."""
    row = _row(db, case, uid)
    if row is not None:
        now = workplace.clock()
        records.add_event(db, row["uid"], "void", now, workplace.store.officer)
        workplace.log(db, "record.void", f"record/{row['uid']}", number=row["number"])


def _decision(db: Database, case: str, decided: Exemption) -> str:
    """Return the uid of a decision that holds, empty if it was taken back meanwhile."""
    rows = entity.select(db, "exemption", {"case": case, "withdrawn_at": None})
    return next((row["uid"] for row in rows if case_facts.exempted(row) == decided), "")


def _row(db: Database, case: str, uid: str) -> Row | None:
    found = records.of_case(db, case)
    return next((r for r in found if r["kind"] == KIND and r["subject"] == uid), None)


def _enter(
    workplace: Workplace, db: Database, file: CaseFile, decided: Exemption, uid: str
) -> None:
    now, who = workplace.clock(), workplace.store.officer
    record = records.create(
        db,
        KIND,
        file.uid,
        form=file.form,
        at=now,
        who=who,
        owner=workplace.officer.uid,
        subject=uid,
    )
    n = records.next_of_code(db, file.uid, CODE)
    count = f".{n}" if n > 1 else ""
    number = f"{workplace.body.plain('body.prefix')}-{file.number}-{CODE}{count}"
    records.assign_number(db, record, number, CODE, n)
    values = canonical.content(
        KIND, file.form, number, workplace.today().isoformat(), _values(decided)
    )
    text = canonical.canonical(values | {"body": dict(workplace.body.values)})
    version = making.add_version(workplace, db, record, text, now)
    records.add_event(db, record, "ready", now, who, version=version.uid)
    workplace.log(db, "record.ready", f"record/{record}", number=number, sha256=version.sha256)


def _values(decided: Exemption) -> dict[str, object]:
    """Return what the note says; free words only where they may be kept."""
    note = exemption.not_applied(decided).note
    return {
        "exemption.paragraph": decided.paragraph,
        "exemption.ground": str(decided.ground),
        "exemption.whole": decided.whole,
        "exemption.decided_by": decided.decided_by,
        "exemption.decided_on": decided.decided_on.isoformat(),
    } | ({"exemption.note": note} if note else {})


def _paper(
    workplace: Workplace,
    file: CaseFile,
    decided: Exemption,
    number: str,
    day: date,
    *,
    record: str = "",
) -> content.Document:
    """Return the note in the language form of the case; it names the case by its number alone."""
    body, note, cite = workplace.body, exemption.not_applied(decided), CITES[decided.paragraph]
    rows = [
        content.Row(N_("Paragraph"), cite, ""),
        content.Row(N_("Case"), file.number, ""),
        content.Row(N_("Ground"), note.ground, ""),
        content.Row(N_("Scope"), note.scope, ""),
        content.Row(N_("Decided by"), note.decided_by, ""),
        content.Row(N_("Date of the decision"), note.decided_on, ""),
    ]
    if note.note:
        rows.append(content.Row(N_("Note"), note.note, ""))
    officer = workplace.officer
    blocks = (
        content.Letterhead(body.text("body.name"), body.text("body.unit"), ()),
        content.Registration(number or Blank(), day, body.text("body.city") or Text()),
        content.Title(TITLE, centred=True),
        content.Facts(tuple(rows)),
        content.Signature(N_("Drawn up by"), officer.position, officer.name, ""),
    )
    marks = content.Marks(record, cite, sample=workplace.is_sample)
    return content.Document(TITLE, FORMS[file.form], blocks, marks)
