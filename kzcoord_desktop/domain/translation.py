"""Texts copied from the other language of a paper: each is to be translated first (decision 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.check import LANGUAGE_NAMES
from kzcoord_desktop.domain.draft import field_of
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.records.kind import Problem
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.domain.records.kind import RecordKind
    from kzcoord_desktop.messages import Message


def problems(
    kind: RecordKind, marks: Mapping[str, Collection[str]], form: str
) -> Iterator[Problem]:
    """Yield what keeps a record from being ready: texts that are still copies, by their places."""
    for field in kind.fields:
        for place, languages in marks.items():
            if field_of(place) == field.id:
                for language in (each for each in FORMS[form] if each in languages):
                    yield Problem(field.id, _said(field, place, language), language=language)


def _said(field: Field, place: str, language: str) -> Message:
    _, _, within = place.partition("/")
    row, _, column = within.partition("/")
    named = next((each for each in field.columns if each.id == column), field)
    text = N_(
        "{field}: the text in {language} is still to be translated",
        field=named.label,
        language=LANGUAGE_NAMES[language],
    )
    if not row or field.kind not in (Kind.TABLE, Kind.ITEMS):
        return text
    return N_("{field}, row {n}. {problem}", field=field.label, n=int(row) + 1, problem=text)
