"""The outcomes of a meeting in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.domain.phrase import Phrase


def summary(outcomes: Sequence[Outcome]) -> Phrase:
    """Return how much of each kind is written, or that nothing is."""
    counts = {
        kind: sum(each.kind is kind and bool(each.text) for each in outcomes)
        for kind in OutcomeKind
    }
    told = (
        (counts[OutcomeKind.CONTENT], _topics),
        (counts[OutcomeKind.AGREEMENT], _agreements),
        (counts[OutcomeKind.OPEN], _points),
        (counts[OutcomeKind.DOCUMENT], _documents),
    )
    parts = tuple(words(n) for n, words in told if n)
    return Joined(parts, " · ") if parts else N_("No outcomes yet")


def _topics(n: int) -> Phrase:
    return NN_("{n} topic", "{n} topics", n=n)


def _agreements(n: int) -> Phrase:
    return NN_("{n} agreement", "{n} agreements", n=n)


def _points(n: int) -> Phrase:
    return NN_("{n} open point", "{n} open points", n=n)


def _documents(n: int) -> Phrase:
    return NN_("{n} document", "{n} documents", n=n)
