"""Texts copied from the other language of a paper: each is to be translated first (decision 22)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.check import LANGUAGE_NAMES
from kzcoord_desktop.domain.records.kind import Problem
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from kzcoord_desktop.domain.records.kind import RecordKind

TO_TRANSLATE: Final = "to_translate"
"""Where a draft keeps its marks: field -> languages whose text is a copy; on no paper."""


def problems(
    kind: RecordKind, marks: Mapping[str, Collection[str]], form: str
) -> Iterator[Problem]:
    """Yield what keeps a record from being ready: texts that are still copies."""
    for field in kind.fields:
        for language in FORMS[form]:
            if language in marks.get(field.id, ()):
                yield Problem(
                    field.id,
                    N_(
                        "{field}: the text in {language} is still to be translated",
                        field=field.label,
                        language=LANGUAGE_NAMES[language],
                    ),
                    language=language,
                )
