"""Texts that a person will read, before a language is chosen.

Below the windows a text is not a `str` but a `Message`: its English source, the values to put in
and, where a count decides the form, the plural.  A `Translator` (`i18n`) turns it into words, so
a Kazakh letter can be written in a Russian window.  Values may themselves be messages, dates,
local moments or texts per language: the translator writes each the way its language does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


class Message:
    """A text for people in no language yet; never changed once it is made.

    Written out: the first window is painted before `dataclasses` is loaded.

    Attributes:
        text: English source, the msgid; placeholders in the manner of `str.format`.
        values: what the placeholders stand for.
        plural: English plural, if the value `n` decides the form.
        context: msgctxt, where one English text needs two translations.
    """

    def __init__(
        self,
        text: str,
        values: Mapping[str, object] | None = None,
        plural: str | None = None,
        context: str | None = None,
    ) -> None:
        self.text: Final = text
        self.values: Final = {} if values is None else values
        self.plural: Final = plural
        self.context: Final = context

    def _all(self) -> tuple[object, ...]:
        return self.text, self.values, self.plural, self.context

    def __eq__(self, other: object) -> bool:
        return self._all() == other._all() if isinstance(other, Message) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.text, self.plural, self.context))

    def __repr__(self) -> str:
        return (
            f"Message(text={self.text!r}, values={self.values!r}, plural={self.plural!r}, "
            f"context={self.context!r})"
        )


def N_(text: str, /, **values: object) -> Message:
    """Return a message; the text is a literal, so that the catalogs can be extracted."""
    return Message(text, values)


def NN_(singular: str, plural: str, /, *, n: int, **values: object) -> Message:
    """Return a message whose form is decided by the count `n`."""
    return Message(singular, {"n": n, **values}, plural=plural)


def C_(context: str, text: str, /, **values: object) -> Message:
    """Return a message that is translated apart from the same English text elsewhere."""
    return Message(text, values, context=context)
