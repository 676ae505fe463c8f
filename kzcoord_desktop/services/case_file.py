"""A case as the window edits it: its facts, the texts of its papers, and all that follows.

The value is immutable and knows no store: a page keeps one, replaces it at each key, draws the
paper from it, and hands the changed fields to `cases.save`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from kzcoord_desktop.domain import canonical, check, content, exemption, translation
from kzcoord_desktop.domain.directory import BODY
from kzcoord_desktop.domain.draft import HALF_TYPED, TO_TRANSLATE, field_of
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.phrase import Span
from kzcoord_desktop.domain.records import kind_of, subject_of
from kzcoord_desktop.domain.text import Text, tidied
from kzcoord_desktop.services import (
    carry,
    derived,
    itinerary,
    paper_head,
    progress,
    rows,
    sources,
)
from kzcoord_desktop.services.office import Body

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from kzcoord_desktop.domain.case import CaseKind
    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.procedures.step import Standing, Step
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.case_facts import Known
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.office import Officer
    from kzcoord_desktop.services.paper import Paper
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.rulebook import Rulebook


_MAIN_STAY = {"stop.country": "case.country", "stop.city": "case.city"}
"""Facts of the stay that the case goes to: they are those of the case."""


@dataclass(frozen=True)
class Note:
    """One telling, or one note with several receivers.

    Attributes:
        source, targets: uids of the meeting told of, and of those whose hosts are told.
        to_translate: `content` or `agreements` -> languages that still say something else.
    """

    source: str
    targets: tuple[str, ...]
    to_translate: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class CaseFile:
    """One case, whole.

    A paper of it is `kind`, or `kind@subject` where the case has several of that kind.

    Attributes:
        facts: stored values of the fields in `domain.facts`; those of a part of the case under
            `field@uid`.
        own: paper -> stored values of the fields that only this record has.
        papers: paper -> its state; one that nobody began is empty.
        form: language form of all papers of the case.
        book: the calendar and the profile that its states are read with.
        exemptions: decisions that a paragraph does not apply.
        known: the case and its facts as the rules read them, as they were when it was read.
        stops: uids of the stays abroad in order; that of the case is the one it goes to.
        meetings: by time.
        notes: uid of a telling -> which meeting it tells of, and whose hosts are told.
    """

    uid: str
    number: str
    form: str
    facts: Mapping[str, object]
    own: Mapping[str, Mapping[str, object]]
    papers: Mapping[str, Paper]
    directory: Directory
    body: Body
    officer: Officer
    book: Rulebook
    known: Known
    is_sample: bool = False
    exemptions: tuple[Exemption, ...] = ()
    stops: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)

    @property
    def kind(self) -> CaseKind:
        """Whether it is a trip, a visit, another event."""
        return self.known.case.kind

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered yet but what kind of case it is."""
        return not self.facts.keys() - {"case.kind"}

    # -- values ------------------------------------------------------------------------------
    def raw(self, paper: str, field: str) -> object:
        """Return a value as stored, `None` if there is none."""
        if field in FACTS:
            return self.facts.get(self.key(paper, field))
        return self.own.get(paper, {}).get(field)

    def changed(self, paper: str, field: str, value: object) -> CaseFile:
        """Return the case with one value replaced; pasted text comes in as it is stored."""
        value = tidied(value)
        if field in FACTS:
            return replace(self, facts={**self.facts, self.key(paper, field): value})
        own = {**sources.remember(self, paper, field), field: value}
        return replace(self, own={**self.own, paper: own})

    def key(self, paper: str, field: str) -> str:
        """Return under which key a fact is kept that a paper shows."""
        subject = subject_of(paper)
        if rows.entity_of(FACTS[field]) == "meeting":
            subject = self.meeting_of(paper)
        return rows.key(field, subject)

    def meeting_of(self, paper: str) -> str:
        """Return the meeting that a paper is about, also as a telling of it; else nothing."""
        subject = subject_of(paper)
        return self.notes[subject].source if subject in self.notes else subject

    def answers(self, paper: str) -> dict[str, object]:
        """Return every stored value that a paper can show, by bare ids."""
        found = {name: self.raw(paper, name) for name in FACTS if name not in rows.DERIVED}
        found |= {name: found[of_case] for name, of_case in self._followed(paper).items()}
        return {**found, **self.own.get(paper, {})}

    def _followed(self, paper: str) -> dict[str, str]:
        """Return which facts of a stay are those of the case: the state that it goes to."""
        return _MAIN_STAY if subject_of(paper) == self.uid else {}

    def values(self, paper: str) -> dict[str, object]:
        """Return all values of a record, names copied in, texts taken over where it has none."""
        resolved = self.known_facts(paper)
        for each in kind_of(paper).fields:
            if not each.is_fact:
                own = self.own.get(paper, {}).get(each.id) or self.taken(paper, each.id)
                resolved[each.id] = self.directory.resolved(each, own)
        return {name: value for name, value in resolved.items() if value}

    def known_facts(self, paper: str) -> dict[str, object]:
        """Return the facts that a paper can show, names copied in; those that do not apply not."""
        answers = self.answers(paper)
        found = {
            each.id: self.directory.resolved(each, answers.get(each.id))
            for each in FACTS.values()
            if each.applies(answers)
        }
        names = (each.id for each in kind_of(paper).fields if each.id in rows.DERIVED)
        return {**found, **{name: derived.fact(self, paper, name) for name in names}}

    def taken(self, paper: str, field: str) -> object:
        """Return what a still untouched field takes over from what was written before."""
        if field in self.own.get(paper, {}):
            return None
        found = carry.first(self, paper, field)
        return found.value if found else None

    def taken_from(self, paper: str, field: str) -> Message | None:
        """Return where a field was taken over from, `None` if nothing was."""
        if field in self.own.get(paper, {}):
            return None
        found = carry.first(self, paper, field)
        return found.words if found else None

    def problems(self, paper: str) -> list[Problem]:
        """Return what keeps a record from being ready, and its warnings."""
        return [
            *check.problems(kind_of(paper), self.values(paper), self.form),
            *translation.problems(kind_of(paper), self.marks(paper), self.form),
            *check.incomplete((BODY[0], BODY[2], BODY[3]), self.body.values, self.form),
        ]

    def marks(self, paper: str) -> dict[str, tuple[str, ...]]:
        """Return place -> languages whose text was copied and is to be translated.

        A fact is marked wherever it was typed, an own field in its own paper.
        """
        found: dict[str, tuple[str, ...]] = {}
        for name in self.own:
            for each, languages in self.own_marks(name).items():
                if name == paper or self._is_one_fact(field_of(each), name, paper):
                    found[each] = (*found.get(each, ()), *languages)
        note = self.notes.get(subject_of(paper))
        for each, languages in (note.to_translate if note else {}).items():
            found[f"handover.{each}"] = tuple(languages)
        return found

    def _is_one_fact(self, field: str, paper: str, other: str) -> bool:
        """Whether two papers show the same fact: of parts of the case each has its own."""
        return field in FACTS and self.key(paper, field) == self.key(other, field)

    def own_marks(self, paper: str) -> Mapping[str, Sequence[str]]:
        """Return the marks that the draft of a paper keeps."""
        kept = self.own.get(paper, {}).get(TO_TRANSLATE)
        return cast("Mapping[str, Sequence[str]]", kept or {})

    def half_typed(self, paper: str) -> Mapping[str, Mapping[str, str]]:
        """Return what the draft of a paper keeps of days and times that are not whole."""
        kept = self.own.get(paper, {}).get(HALF_TYPED)
        return cast("Mapping[str, Mapping[str, str]]", kept or {})

    def is_complete(self, paper: str) -> bool:
        """Return whether nothing keeps a record from being ready."""
        return not any(problem.blocks for problem in self.problems(paper))

    # -- where it stands ---------------------------------------------------------------------
    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of its procedure."""
        return progress.steps(self)

    def standing(self, now: datetime) -> tuple[Standing, ...]:
        """Return where each step stands."""
        return progress.standing(self, now)

    def exempt(self, paragraph: int) -> Exemption | None:
        """Return the decision that a paragraph does not apply to the trip, if it was made."""
        return exemption.holds(paragraph, self.exemptions, self.book.profile)

    @property
    def title(self) -> Text:
        """The event the trip is made for."""
        return self._text("case.title")

    @property
    def place(self) -> Text:
        """Where the trip goes: city, else state."""
        return self._text("case.city") or self.country

    @property
    def places(self) -> tuple[Text, ...]:
        """Every place it goes to, in order, without those it only passes through."""
        return tuple(itinerary.names(self)) or ((self.place,) if self.place else ())

    @property
    def country(self) -> Text:
        """The state the trip goes to."""
        return self._text("case.country")

    @property
    def start(self) -> date | None:
        """First day of the event."""
        day = self.facts.get("case.start")
        return date.fromisoformat(str(day)) if day else None

    @property
    def dates(self) -> Phrase | None:
        """First to last day of the event, as far as they are known."""
        days = [date.fromisoformat(day) for day in self._days() if day]
        return Span(days[0], days[-1]) if days and days[0] <= days[-1] else None

    def _days(self) -> tuple[str, str]:
        return str(self.facts.get("case.start") or ""), str(self.facts.get("case.end") or "")

    def _text(self, field: str) -> Text:
        value = self.directory.resolved(FACTS[field], self.facts.get(field))
        return Text.of(value) if isinstance(value, dict) else Text()

    # -- its papers --------------------------------------------------------------------------
    def document(
        self,
        paper: str,
        day: date,
        *,
        checkpoint: str = "",
        draft: bool = True,
        full: bool = False,
    ) -> content.Document:
        """Return the paper of a record as it stands; `day` is the day it bears.

        With `full` it holds what the copy that is handed over leaves out.
        """
        return content.compose(
            kind_of(paper),
            self.values(paper),
            self.form,
            paper_head.sheet(self, paper, day, checkpoint, draft=draft),
            full=full,
        )

    def stays_back(self, paper: str) -> Message | None:
        """Return in words what the copy that is handed over leaves out, if anything."""
        frozen = self.papers[paper].frozen
        values: Any = frozen["values"] if frozen else self.values(paper)
        return content.stays_back(kind_of(paper), values)

    def signed_document(
        self, paper: str, *, checkpoint: str = "", full: bool = False
    ) -> content.Document:
        """Return the paper of a locked record as it was frozen, whatever changed since then."""
        kept = self._signed_content(paper)
        drafter = replace(
            self.officer, name=Text.of(kept["drafter"]["name"]), phone=kept["drafter"]["phone"]
        )
        then = replace(self, body=Body(kept["body"]), officer=drafter)
        day = date.fromisoformat(kept["date"])
        sheet = paper_head.sheet(then, paper, day, checkpoint, draft=False)
        return content.compose(kind_of(paper), kept["values"], kept["form"], sheet, full=full)

    def is_outdated(self, paper: str) -> bool:
        """Whether a locked record says something else than what is known now."""
        kept = self._signed_content(paper)
        kind = kind_of(paper)
        ours = {field.id for field in kind.fields} - kind.filled_later
        now = {
            "values": {name: value for name, value in self.values(paper).items() if name in ours},
            "body": dict(self.body.values),
        }
        then = {name: value for name, value in kept["values"].items() if name in ours}
        return canonical.canonical(now) != canonical.canonical(
            {"values": then, "body": kept["body"]}
        )

    def _signed_content(self, paper: str) -> Mapping[str, Any]:
        frozen = self.papers[paper].frozen
        if frozen is None:
            raise LookupError(f"{paper} is neither signed nor printed")
        return frozen
