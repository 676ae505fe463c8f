"""The printable note that a paragraph was not applied to a case: the bare fact and its ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain import content, exemption
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace

CITES: dict[int, Message] = {7: N_("para 7"), 8: N_("para 8"), 9: N_("para 9")}
"""How the paragraphs with exemptions are cited."""


def document(
    workplace: Workplace, case_number: str, decided: Exemption, form: str
) -> content.Document:
    """Return the note as a paper, in a language form; it names the case by its number alone."""
    body, note = workplace.body, exemption.not_applied(decided)
    title = N_("Note that a paragraph of the Rules was not applied")
    rows = [
        content.Row(N_("Paragraph"), CITES[decided.paragraph], ""),
        content.Row(N_("Case"), case_number, ""),
        content.Row(N_("Ground"), note.ground, ""),
        content.Row(N_("Scope"), note.scope, ""),
        content.Row(N_("Decided by"), note.decided_by, ""),
        content.Row(N_("Date of the decision"), note.decided_on, ""),
    ]
    if note.note:
        rows.append(content.Row(N_("Note"), note.note, ""))
    drawn_up = content.Signature(
        N_("Drawn up by"), workplace.officer.position, workplace.officer.name, ""
    )
    blocks = (
        content.Letterhead(body.text("body.name"), body.text("body.unit"), ()),
        content.Registration(Blank(), workplace.today(), body.text("body.city") or Text()),
        content.Title(title, centred=True),
        content.Facts(tuple(rows)),
        drawn_up,
    )
    marks = content.Marks("", CITES[decided.paragraph], sample=workplace.is_sample)
    return content.Document(title, FORMS[form], blocks, marks)
