"""Signing and submitting: every paper of a case with its state, and what comes next about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kzcoord_desktop.domain.moment import ASTANA
from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import paper_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.paper import Paper


@dataclass(frozen=True)
class Line:
    """A paper as the last step lists it.

    Attributes:
        place: step and part where it is written.
        does: what comes next: `fill`, `sign`, `scan`, `send`, or nothing.
        field: the first one that is missing, where there is one.
    """

    paper: str
    name: Phrase
    number: str
    state: State
    words: Phrase
    place: tuple[str, str]
    does: str = ""
    field: str = ""
    is_settled: bool = False


def lines(file: CaseFile) -> tuple[Line, ...]:
    """Return the papers of a trip in the order of its steps, those that do not apply left out.

    An agreement on another form and the record of a stay stand there as soon as they can be made,
    and once they are signed also where nobody would make them any more.
    """
    return (*_lines(file), *_gone(file))


def _lines(file: CaseFile) -> Iterator[Line]:
    for step in file.steps:
        exempt = file.exempt(step.paragraph) is not None
        for part in step.parts:
            if part.signs and not (exempt and not file.papers[part.paper].is_settled):
                yield _line(file, part.paper, (step.id, part.id))


def _gone(file: CaseFile) -> Iterator[Line]:
    """Yield signed papers that no part makes any more, as of a stay that was taken away.

    Tellings and notes stand with the day of the visit.
    """
    made = {part.paper for step in file.steps for part in step.parts}
    for known in file.papers.values():
        rule = RECORDS[known.kind].rule
        step = next((step for step in file.steps if step.rule == rule), None)
        told = rule.startswith("R-9")
        if known.is_settled and known.paper not in made and step is not None and not told:
            yield _line(file, known.paper, (step.id, step.parts[0].id))


def _line(file: CaseFile, paper: str, place: tuple[str, str]) -> Line:
    known = file.papers[paper]
    gaps = [] if known.is_locked else [p.field for p in file.problems(paper) if p.blocks]
    state, words, does = _state(known, len(set(gaps)))
    return Line(
        paper=paper,
        name=paper_name.of(file, paper),
        number=known.number,
        state=state,
        words=words,
        place=place,
        does=does,
        field=gaps[0] if gaps else "",
        is_settled=known.is_settled,
    )


def _state(known: Paper, gaps: int) -> tuple[State, Phrase, str]:
    if known.printed is not None:
        return State.CURRENT, N_("Waits for the signature on paper"), "scan"
    if known.is_settled and known.is_sent_away and not known.is_sent:
        return State.CURRENT, N_("Signed, not sent"), "send"
    if known.is_sent and known.sent:
        return State.DONE, N_("Sent: {day}", day=_day_of(known.sent[-1].day)), ""
    if known.is_settled:
        return State.DONE, N_("Signed"), ""
    if gaps:
        words = NN_("{n} field left", "{n} fields left", n=gaps)
        return State.NOT_YET, words, "fill"
    return State.CURRENT, N_("Complete, not signed"), "sign"


def _day_of(at: str) -> date:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(ASTANA)).date()
