"""What a record still needs before it is ready, and what looks wrong in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.records.kind import Problem
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kzcoord_desktop.domain.records.kind import RecordKind

LANGUAGE_NAMES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}


def problems(kind: RecordKind, values: Mapping[str, object], form: str) -> list[Problem]:
    """Return what is missing or wrong, in the order of the paper; `values` are resolved."""
    found = list(incomplete(kind.fields, values, form))
    if kind.checks:
        found.extend(kind.checks(values))
    return found


def incomplete(
    fields: Iterable[Field], values: Mapping[str, object], form: str
) -> Iterator[Problem]:
    """Yield a problem for each of `fields` that is missing, half filled, or out of order."""
    fields = tuple(fields)
    for field in fields:
        if field.applies(values):
            yield from _of_field(field, values.get(field.id), FORMS[form])
    if DATES.fields[0] in fields:
        yield from _dates(values)


def _of_field(field: Field, value: object, languages: tuple[str, ...]) -> Iterator[Problem]:
    if not value:
        if field.required:
            yield Problem(field.id, N_("To be filled in: {field}", field=field.label))
    elif field.kind is Kind.REFERENCE and isinstance(value, dict):
        if not (value.get("number") and value.get("date")):
            part = N_("the date") if value.get("number") else N_("the number")
            yield Problem(field.id, N_("{field}: {part} is missing", field=field.label, part=part))
    elif field.kind is Kind.TABLE and isinstance(value, list):
        for n, row in enumerate(value, start=1):
            yield from _of_row(field, n, row, languages)
    else:
        for language in languages:
            if not all(text.get(language) for text in _texts(field, value)):
                words = LANGUAGE_NAMES[language]
                yield Problem(
                    field.id,
                    N_(
                        "{field}: the text in {language} is missing",
                        field=field.label,
                        language=words,
                    ),
                    language=language,
                )


def _of_row(
    table: Field, n: int, row: Mapping[str, object], languages: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield the problems of one row of a table, each said with the number of the row."""
    for column in table.columns:
        for problem in _of_field(column, row.get(column.id), languages):
            said = N_(
                "{field}, row {n}. {problem}", field=table.label, n=n, problem=problem.message
            )
            yield replace(problem, field=table.id, message=said)


_WORDS = frozenset((Kind.LINE, Kind.TEXT, Kind.BLOCK, Kind.COUNTRY, Kind.MISSION, Kind.BODY))


def _texts(field: Field, value: object) -> Iterator[Mapping[str, str]]:
    """Yield each text per language that `value` puts on the paper."""
    match field.kind, value:
        case (_, dict()) if field.kind in _WORDS:
            yield value
        case Kind.ITEMS, list():
            yield from value
        case Kind.PERSON, dict():
            yield from (value["name"], value["position"])
        case Kind.PEOPLE, list():
            for person in value:
                yield from (person["name"], person["position"])
        case _:
            return


def _dates(values: Mapping[str, object]) -> Iterator[Problem]:
    start, end = (str(values.get(field.id) or "") for field in DATES.fields)
    if start and end and end < start:
        yield Problem("case.end", N_("The event ends before it begins."))
    departure = values.get(FACTS["case.departure"].id)
    if end and isinstance(departure, dict) and departure["local"][:10] > end:
        yield Problem("case.departure", N_("The departure lies after the last day of the event."))
