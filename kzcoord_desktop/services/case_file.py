"""A trip as the window edits it: its facts, the texts of its papers, and all that follows.

The value is immutable and knows no store: a page keeps one, replaces it at each key, draws the
paper from it, and hands the changed fields to `cases.save`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kzcoord_desktop.domain import canonical, check, content, exemption
from kzcoord_desktop.domain.directory import BODY
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Blank, Span
from kzcoord_desktop.domain.procedures import trip as procedure
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.records.kind import OfRecord
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.domain.procedures.step import Standing
    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.paper import Paper
    from kzcoord_desktop.services.people import Directory
    from kzcoord_desktop.services.rulebook import Rulebook


@dataclass(frozen=True)
class Body:
    """The own state body, by the fields of `domain.directory.BODY`."""

    values: Mapping[str, object]

    def text(self, field: str) -> Text:
        """Return a text per language of the body."""
        value = self.values.get(field)
        return Text.of(value) if isinstance(value, dict) else Text()

    def plain(self, field: str) -> str:
        """Return a line that is the same in every language."""
        return str(self.values.get(field) or "")


@dataclass(frozen=True)
class Officer:
    """Who works with the program."""

    uid: str
    name: Text
    position: Text
    phone: str = ""


@dataclass(frozen=True)
class CaseFile:
    """One trip, whole.

    Attributes:
        facts: stored values of the fields in `domain.facts`.
        own: kind id -> stored values of the fields that only this record has.
        form: language form of all papers of the case.
        book: the calendar and the profile that its states are read with.
        exemptions: decisions that a paragraph does not apply.
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
    is_sample: bool = False
    exemptions: tuple[Exemption, ...] = ()

    def raw(self, kind: str, field: str) -> object:
        """Return a value as stored, `None` if there is none."""
        return self.facts.get(field) if field in FACTS else self.own.get(kind, {}).get(field)

    def changed(self, kind: str, field: str, value: object) -> CaseFile:
        """Return the trip with one value replaced."""
        if field in FACTS:
            return replace(self, facts={**self.facts, field: value})
        return replace(self, own={**self.own, kind: {**self.own.get(kind, {}), field: value}})

    def values(self, kind: str) -> dict[str, object]:
        """Return all values of a record, names copied in, texts taken over where it has none."""
        resolved = dict(self._facts)
        for field in RECORDS[kind].fields:
            if not field.is_fact:
                resolved[field.id] = self.own.get(kind, {}).get(field.id) or self.taken(
                    kind, field.id
                )
        return {field: value for field, value in resolved.items() if value}

    def taken(self, kind: str, field: str) -> object:
        """Return what a still untouched field takes over from another record of the case."""
        if field in self.own.get(kind, {}):
            return None
        origins = RECORDS[kind].carry_over.get(field, ())
        of_records = (origin for origin in origins if isinstance(origin, OfRecord))
        found = (self.own.get(origin.kind, {}).get(origin.field) for origin in of_records)
        return next(filter(None, found), None)

    @cached_property
    def _facts(self) -> dict[str, object]:
        return {
            field.id: self.directory.resolved(field, self.facts.get(field.id))
            for field in FACTS.values()
            if field.applies(self.facts)
        }

    def problems(self, kind: str) -> list[Problem]:
        """Return what keeps a record from being ready, and its warnings."""
        return [
            *check.problems(RECORDS[kind], self.values(kind), self.form),
            *check.incomplete((BODY[0], BODY[2], BODY[3]), self.body.values, self.form),
        ]

    def standing(self, now: datetime) -> tuple[Standing, ...]:
        """Return where each step stands."""
        values = {field: value for field, value in self._facts.items() if value}
        return procedure.standing(
            values,
            self.form,
            now,
            self.book.calendar,
            self.book.profile,
            exemptions=self.exemptions,
        )

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
        value = self._facts.get(field)
        return Text.of(value) if isinstance(value, dict) else Text()

    def document(
        self, kind: str, day: date, *, checkpoint: str = "", draft: bool = True
    ) -> content.Document:
        """Return the paper of a record as it stands; `day` is the day it bears."""
        return content.compose(
            RECORDS[kind],
            self.values(kind),
            self.form,
            self._sheet(kind, day, checkpoint, draft=draft),
        )

    def signed_document(self, kind: str, *, checkpoint: str = "") -> content.Document:
        """Return the paper of a locked record as it was frozen, whatever changed since then."""
        kept = self._signed_content(kind)
        drafter = replace(
            self.officer, name=Text.of(kept["drafter"]["name"]), phone=kept["drafter"]["phone"]
        )
        then = replace(self, body=Body(kept["body"]), officer=drafter)
        sheet = then._sheet(kind, date.fromisoformat(kept["date"]), checkpoint, draft=False)
        return content.compose(RECORDS[kind], kept["values"], kept["form"], sheet)

    def is_outdated(self, kind: str) -> bool:
        """Whether a locked record says something else than what is known now."""
        kept = self._signed_content(kind)
        now = {"values": self.values(kind), "body": dict(self.body.values)}
        return canonical.canonical(now) != canonical.canonical({key: kept[key] for key in now})

    def _signed_content(self, kind: str) -> Mapping[str, Any]:
        frozen = self.papers[kind].frozen
        if frozen is None:
            raise LookupError(f"{kind} is neither signed nor printed")
        return frozen

    def _sheet(self, kind: str, day: date, checkpoint: str, *, draft: bool) -> content.Sheet:
        paper = self.papers[kind]
        number: Phrase = paper.number or Blank()
        if paper.number and paper.edition > 1:
            number = N_("{number}, version {edition}", number=number, edition=paper.edition)
        return content.Sheet(
            body=self.body.text("body.name"),
            unit=self.body.text("body.unit"),
            city=self.body.text("body.city"),
            contacts=self._contacts(),
            number=number,
            day=day,
            drafter=self.officer.name,
            phone=self.officer.phone,
            marks=content.Marks(
                record=paper.uid,
                rule=PARAGRAPHS[RECORDS[kind].rule].cite,
                checkpoint=checkpoint,
                draft=draft,
                sample=self.is_sample,
            ),
        )

    def _contacts(self) -> tuple[Phrase, ...]:
        address = self.body.text("body.address")
        plain = (self.body.plain("body.phone"), self.body.plain("body.email"))
        return (*((address,) if address else ()), *filter(None, plain))
