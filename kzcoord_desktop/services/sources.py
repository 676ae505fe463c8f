"""What became of the source of a text after the text was edited: an offer, never a rewriting.

A text that nobody touched follows its source.  Once it is edited it stays as it was typed; what
its source said then is remembered beside it, so that a later change of the source can be told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from kzcoord_desktop.domain import canonical
from kzcoord_desktop.domain.draft import SOURCES, TO_TRANSLATE, field_of
from kzcoord_desktop.services import carry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.carry import Taken
    from kzcoord_desktop.services.case_file import CaseFile


def remember(file: CaseFile, paper: str, field: str) -> dict[str, object]:
    """Return the own values of a paper with what the source of a field says now.

    Only the first edit counts: later ones change a text that is the person's own.
    """
    own = dict(file.own.get(paper, {}))
    found = carry.first(file, paper, field) if field not in own else None
    if found is not None:
        own[SOURCES] = {**_known(own), field: canonical.sha256(found.value)}
    return own


def newer(file: CaseFile, paper: str, field: str) -> Taken | None:
    """Return what the source of an edited field says, if it says something else than then."""
    own = file.own.get(paper, {})
    then = _known(own).get(field)
    if field not in own or then is None:
        return None
    found = carry.first(file, paper, field)
    if found is None or found.value == own[field] or canonical.sha256(found.value) == then:
        return None
    return found


def take(file: CaseFile, paper: str, field: str) -> CaseFile:
    """Return the case with a field that follows its source again."""
    own = {name: value for name, value in file.own.get(paper, {}).items() if name != field}
    own[SOURCES] = {name: then for name, then in _known(own).items() if name != field}
    marks = cast("Mapping[str, object]", own.get(TO_TRANSLATE) or {})
    own[TO_TRANSLATE] = {at: each for at, each in marks.items() if field_of(at) != field}
    return replace(file, own={**file.own, paper: own})


def leave(file: CaseFile, paper: str, field: str) -> CaseFile:
    """Return the case with a text that stays as it is, whatever its source says now."""
    own = dict(file.own.get(paper, {}))
    found = carry.first(file, paper, field)
    if found is not None:
        own[SOURCES] = {**_known(own), field: canonical.sha256(found.value)}
    return replace(file, own={**file.own, paper: own})


def _known(own: Mapping[str, object]) -> dict[str, str]:
    return dict(cast("Mapping[str, str]", own.get(SOURCES) or {}))
