"""How strong a passphrase looks: a hint while typing; the one rule is its length (decision 38)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.directory import PASSPHRASE_LENGTH
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from kzcoord_desktop.domain.phrase import Phrase

_GOOD, _STRONG = 16, 20
_FEW_SIGNS: Final = 7
_NAMES: Final = {2: N_("Enough"), 3: N_("Good"), 4: N_("Strong")}


@dataclass(frozen=True)
class Strength:
    """Bars of four to fill, and the words beside them."""

    bars: int
    words: Phrase


def strength(passphrase: str) -> Strength:
    """Return how strong a passphrase looks, by its length and the number of different signs."""
    normal = unicodedata.normalize("NFKC", passphrase)
    length, words = len(normal), len(normal.split())
    if length < PASSPHRASE_LENGTH:
        needed = N_(
            "{n} of at least {least} characters; a few words are best",
            n=length,
            least=PASSPHRASE_LENGTH,
        )
        return Strength(1 if length else 0, needed)
    bars = 2 + (length >= _GOOD) + (length >= _STRONG)
    if len(set(normal.casefold())) < _FEW_SIGNS:
        bars = 2
    counted = NN_("{n} character", "{n} characters", n=length)
    if words > 1:
        of_words = NN_("{n} word", "{n} words", n=words)
        return Strength(bars, Joined((_NAMES[bars], ": ", of_words, ", ", counted), separator=""))
    return Strength(bars, Joined((_NAMES[bars], ": ", counted), separator=""))
