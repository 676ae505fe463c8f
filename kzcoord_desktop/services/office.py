"""The own state body and the officer at work, as papers name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.phrase import Phrase


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

    @property
    def contacts(self) -> tuple[Phrase, ...]:
        """Address, telephone and e-mail, as far as they are known."""
        address = self.text("body.address")
        plain = (self.plain("body.phone"), self.plain("body.email"))
        return (*((address,) if address else ()), *filter(None, plain))


@dataclass(frozen=True)
class Officer:
    """Who works with the program."""

    uid: str
    name: Text
    position: Text
    phone: str = ""
