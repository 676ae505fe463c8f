"""The programme of a visit or a trip, and cards of it for the pocket, from its meetings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.content import (
    Document,
    Facts,
    Format,
    Heading,
    Paragraph,
    Row,
    Table,
    Turn,
    figures,
)
from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.person import brief
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import FORMS, NO_TEXT
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import prints

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kzcoord_desktop.domain.content import Block
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.workplace import Workplace

PROGRAMME = N_("Programme")
_RULE = PARAGRAPHS["R-2.2"].cite


def programme(workplace: Workplace, file: CaseFile, form: str, day: date | None = None) -> Document:
    """Return the meetings of a case by days, or of one day; cancelled ones are left out."""
    blocks: list[Block] = [Facts(tuple(_about(file)))]
    for at, found in _days(file, day):
        blocks.append(Heading(at, ""))
        blocks.append(_table(file, found))
    if len(blocks) == 1:
        blocks.append(Paragraph(N_("No meetings.")))
    return prints.framed(workplace, PROGRAMME, blocks, form, rule=_RULE)


def cards(workplace: Workplace, file: CaseFile, form: str, day: date | None = None) -> Document:
    """Return a card of A6 for each day, or for one, in one language: the first of the form.

    Each card is whole by itself: whose programme it is, the day, its meetings, whom to call.
    """
    # a card has no room for a letterhead and its title: it says what the visit is about
    event = Heading(file.title or PROGRAMME, "")
    blocks: list[Block] = []
    for at, found in _days(file, day):
        if blocks:
            blocks.append(Turn())
        rows = (*(Row(_hours(each), _card(file, each), "") for each in found), _contact(file))
        blocks += [event, Heading(at, ""), Facts(rows)]
    if not blocks:
        blocks = [event, Paragraph(N_("No meetings."))]
    paper = prints.framed(
        workplace, PROGRAMME, blocks, FORMS[form][0], rule=_RULE, page=Format.POCKET
    )
    return Document(paper.title, paper.languages, tuple(blocks), paper.marks, paper.format)


def _about(file: CaseFile) -> Iterator[Row]:
    if file.title:
        yield Row(N_("Event"), file.title, "")
    if file.dates:
        yield Row(N_("Dates"), file.dates, "")
    head = file.directory.people.get(str(file.facts.get("case.guest_head") or ""))
    if head:
        who = Joined((head.name, head.position), ", ")
        yield Row(N_("Head of the foreign delegation"), who, "")


def _days(file: CaseFile, day: date | None) -> Iterator[tuple[date, list[Meeting]]]:
    """Yield the days that have meetings, each with them; by the local date of the place."""
    live = [each for each in file.meetings if each.begins and not each.cancelled]
    ordered = sorted(live, key=lambda each: (_day(each), _hours(each)))
    for at, found in groupby(ordered, key=_day):
        if day is None or at == day:
            yield at, list(found)


def _day(meeting: Meeting) -> date:
    if meeting.begins is None:
        raise LookupError(f"meeting {meeting.uid} has no time")
    return meeting.begins.day()


def _hours(meeting: Meeting) -> str:
    """Return from when to when, in local time of the place."""
    begins, ends = meeting.begins, meeting.over
    if begins is None:
        return ""
    words = f"{begins.local:%H:%M}"
    if ends and ends is not begins:
        same_day = ends.local.date() == begins.local.date()
        words += f"–{ends.local:%H:%M}" if same_day else f" – {figures(ends)}"
    return words if begins.zone == ASTANA else f"{words} ({begins.offset})"


def _table(file: CaseFile, found: list[Meeting]) -> Table:
    columns = (N_("Time"), N_("Subject"), N_("Host"), N_("Place"), N_("Interpreter"))
    rows = [
        (
            _hours(each),
            each.topic or "",
            _host(file, each),
            each.place or "",
            _name(file, each.interpreter),
        )
        for each in found
    ]
    if any(row[-1] for row in rows):
        return Table(columns, tuple(rows), (1.2, 2.6, 2.6, 1.8, 1.4))
    return Table(columns[:-1], tuple(row[:-1] for row in rows), (1.2, 2.8, 2.8, 2.0))


def _host(file: CaseFile, meeting: Meeting) -> Phrase:
    host = file.directory.people.get(meeting.host)
    body = file.directory.bodies.get(meeting.host_body)
    named = [brief(host.name), host.position] if host else []
    parts = [part for part in (*named, body.name if body else NO_TEXT) if part]
    return Joined(tuple(parts), ", ") if parts else ""


def _name(file: CaseFile, uid: str) -> Phrase:
    person = file.directory.people.get(uid)
    return brief(person.name) if person else ""


def _card(file: CaseFile, meeting: Meeting) -> Phrase:
    """Return what a card tells of a meeting, a line each: subject, host, place."""
    told = (meeting.topic, _host(file, meeting), meeting.place)
    return Joined(tuple(part for part in told if part) or ("",), "\n")


def _contact(file: CaseFile) -> Row:
    officer = file.officer
    parts = [part for part in (brief(officer.name), officer.phone) if part]
    return Row(N_("Contact person"), Joined(tuple(parts), ", "), "")
