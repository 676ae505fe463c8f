"""Texts that a person will read, before a language is chosen.

Below the windows a text is not a `str` but a `Message`: its English source, the values to put in
and, where a count decides the form, the plural.  A `Translator` (`i18n`) turns it into words, so
a Kazakh letter can be written in a Russian window.  Values may themselves be messages, dates,
local moments or texts per language: the translator writes each the way its language does.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Message:
    """A text for people in no language yet.

    Attributes:
        text: English source, the msgid; placeholders in the manner of `str.format`.
        values: what the placeholders stand for.
        plural: English plural, if the value `n` decides the form.
        context: msgctxt, where one English text needs two translations.
    """

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None
    context: str | None = None


def N_(text: str, /, **values: object) -> Message:
    """Return a message; the text is a literal, so that the catalogs can be extracted."""
    return Message(text, values)


def NN_(singular: str, plural: str, /, *, n: int, **values: object) -> Message:
    """Return a message whose form is decided by the count `n`."""
    return Message(singular, {"n": n, **values}, plural=plural)


def C_(context: str, text: str, /, **values: object) -> Message:
    """Return a message that is translated apart from the same English text elsewhere."""
    return Message(text, values, context=context)
