"""The two texts of a telling, taken from the outcomes of a meeting; what is confidential stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.text import LANGUAGES, Text

if TYPE_CHECKING:
    from kzcoord_desktop.services.meeting import Meeting


def content(meeting: Meeting) -> Text:
    """Return what was talked about."""
    return _joined(meeting, OutcomeKind.CONTENT)


def agreements(meeting: Meeting) -> Text:
    """Return what was agreed."""
    return _joined(meeting, OutcomeKind.AGREEMENT)


def retyped(text: Text, language: str, typed: str) -> Text:
    """Return a text as a person has changed it in one language.

    The other languages would say something else then, and are left away.
    """
    if typed == text.best(language).strip():
        return text
    return Text(**{language: typed})


def _joined(meeting: Meeting, kind: OutcomeKind) -> Text:
    told = [each.text for each in meeting.outcomes if each.kind is kind and not each.confidential]
    return Text(
        **{
            language: "\n".join(filter(None, (text.in_(language) for text in told)))
            for language in LANGUAGES
        }
    )
