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
    """Return a text as a person has changed it where it was shown in `language`.

    The other languages are kept; they say something else then, see `stale`.
    """
    if typed == text.best(language).strip():
        return text
    if not typed:
        return Text()
    return text.with_({_shown(text, language): typed})


def stale(text: Text, language: str, typed: str) -> tuple[str, ...]:
    """Return the languages in which a text still says what it said before it was changed."""
    if not typed or typed == text.best(language).strip():
        return ()
    changed = _shown(text, language)
    return tuple(each for each in LANGUAGES if each != changed and text.in_(each))


def _shown(text: Text, language: str) -> str:
    """Return the language a text was shown in: another one where it lacks that of the window."""
    if text.in_(language) or not text:
        return language
    return next(each for each in LANGUAGES if text.in_(each))


def _joined(meeting: Meeting, kind: OutcomeKind) -> Text:
    told = [each.text for each in meeting.outcomes if each.kind is kind and not each.confidential]
    return Text(
        **{
            language: "\n".join(filter(None, (text.in_(language) for text in told)))
            for language in LANGUAGES
        }
    )
