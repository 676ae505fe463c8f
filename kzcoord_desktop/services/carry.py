"""Texts taken over from what was written before, and where each comes from (ui.md 1, 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.field import Kind, People
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.records import RECORDS, kind_of
from kzcoord_desktop.domain.records.kind import OfFacts, OfHost, OfOutcomes, OfRecord
from kzcoord_desktop.domain.text import LANGUAGES, Text
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import derived, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.records.kind import Origin
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.meeting import Meeting


@dataclass(frozen=True)
class Taken:
    """A value as it is stored in the field that takes it over, and the words for its source."""

    value: object
    words: Message


def first(file: CaseFile, paper: str, field: str) -> Taken | None:
    """Return what a field of a paper takes over: from the first origin that has something."""
    kind = kind_of(paper)
    origins = kind.carry_over.get(field, ())
    if not origins:
        return None
    into = next(each.kind for each in kind.fields if each.id == field)
    found = (_from(file, paper, origin, into) for origin in origins)
    return next((taken for taken in found if taken is not None), None)


def _from(file: CaseFile, paper: str, origin: Origin, into: Kind) -> Taken | None:
    match origin:
        case OfRecord():
            return _of_record(file, origin)
        case OfOutcomes():
            return _of_outcomes(file, paper, origin, into)
        case OfFacts():
            return _of_facts(file, paper, origin.name, into)
        case OfHost():
            return _of_host(file)


def _of_record(file: CaseFile, origin: OfRecord) -> Taken | None:
    """Return the field of another record; where there are several, of the first that has it."""
    for paper in [origin.kind, *(name for name in file.own if name.startswith(f"{origin.kind}@"))]:
        value = file.own.get(paper, {}).get(origin.field)
        if value:
            number = file.papers[paper].number
            name: Phrase = RECORDS[origin.kind].name
            source = Joined((name, number), " ") if number else name
            return Taken(value, N_("Taken from: {record}. It can be changed here.", record=source))
    return None


def _of_outcomes(file: CaseFile, paper: str, origin: OfOutcomes, into: Kind) -> Taken | None:
    meetings = _meetings(file, paper)
    found = [
        (meeting, outcome)
        for meeting in meetings
        for outcome in meeting.outcomes
        if outcome.kind in origin.kinds
        and outcome.confidential is origin.confidential
        and (outcome.is_task or not origin.tasks)
    ]
    if not found:
        return None
    outcomes = [outcome for _, outcome in found]
    n = len(dict.fromkeys(meeting.uid for meeting, _ in found))
    words = NN_(
        "Taken from the outcomes of {n} meeting. It can be changed here.",
        "Taken from the outcomes of {n} meetings. It can be changed here.",
        n=n,
    )
    value: object = _tasks(outcomes) if origin.tasks else _texts([o.text for o in outcomes], into)
    return Taken(value, words) if value else None


def _meetings(file: CaseFile, paper: str) -> Sequence[Meeting]:
    about = file.meeting_of(paper)
    own = [meeting for meeting in file.meetings if meeting.uid == about]
    return own or [meeting for meeting in file.meetings if not meeting.cancelled]


def _tasks(outcomes: Sequence[Outcome]) -> list[dict[str, object]]:
    """Return rows of `part_facts.TASKS`."""
    rows = (
        {
            "task": outcome.text.stored(),
            "responsible": outcome.responsible.stored(),
            "due": outcome.due.isoformat() if outcome.due else None,
        }
        for outcome in outcomes
    )
    return [{name: value for name, value in row.items() if value} for row in rows]


def _of_facts(file: CaseFile, paper: str, name: str, into: Kind) -> Taken | None:
    if name in rows.DERIVED:
        value = derived.fact(file, paper, name)
    elif FACTS[name].of_part and not file.key(paper, name).partition("@")[2]:
        value = _texts([Text.of(each) for each in _of_parts(file, name)], into)
    else:
        value = file.raw(paper, name)
    if not value:
        return None
    return Taken(value, _WORDS.get(name, _KNOWN))


_KNOWN = N_("Taken from what is known of the case. It can be changed here.")
_WORDS = {"case.route": N_("Taken from the states of the trip. It can be changed here.")}
"""What a field is told of where it comes from, by the fact it is taken from."""


def _of_host(file: CaseFile) -> Taken | None:
    held = (each.host for each in file.meetings if not each.cancelled)
    people = (file.directory.people.get(uid) for uid in held)
    first = next((each for each in people if each and each.group is People.OWN), None)
    if first is None:
        return None
    words = N_("Taken from the meetings: who of the body receives the guests. It can be changed.")
    return Taken(first.uid, words)


def _of_parts(file: CaseFile, name: str) -> Iterator[Mapping[str, str]]:
    """Yield a text of each part of the case that has it, meetings by time."""
    order = [meeting.uid for meeting in file.meetings] or list(file.stops)
    values = (file.facts.get(rows.key(name, uid)) for uid in order)
    yield from (cast("Mapping[str, str]", value) for value in values if isinstance(value, dict))


def _texts(texts: Sequence[Text], into: Kind) -> object:
    """Return texts as a list, or as paragraphs in the languages that any of them has."""
    if into is Kind.ITEMS:
        return [text.stored() for text in texts if text]
    joined = {
        language: "\n".join(filter(None, (text.in_(language) for text in texts)))
        for language in LANGUAGES
    }
    return {language: words for language, words in joined.items() if words}
