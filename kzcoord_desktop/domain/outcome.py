"""What came of a meeting, written once: it goes into notes, the report, the next preparation."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.text import NO_TEXT, Text
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from datetime import date

    from kzcoord_desktop.messages import Message


class OutcomeKind(StrEnum):
    """Kinds of outcome, in the order in which papers tell them."""

    CONTENT = "content"
    AGREEMENT = "agreement"
    OPEN = "open"
    DOCUMENT = "document"


class Side(StrEnum):
    """Whose an outcome is: who raised a point, who has to act, who handed a document over."""

    NONE = ""
    OURS = "ours"
    FOREIGN = "foreign"
    BOTH = "both"


KINDS: dict[OutcomeKind, Message] = {
    OutcomeKind.CONTENT: N_("Content of the talk"),
    OutcomeKind.AGREEMENT: N_("Agreement"),
    OutcomeKind.OPEN: N_("Open point"),
    OutcomeKind.DOCUMENT: N_("Document handed over"),
}
SIDES: dict[Side, Message] = {
    Side.NONE: N_("Side not named"),
    Side.OURS: N_("Our side"),
    Side.FOREIGN: N_("Foreign side"),
    Side.BOTH: N_("Both sides"),
}


@dataclass(frozen=True)
class Outcome:
    """One outcome of a meeting.

    Attributes:
        text: what was said, agreed, left open, handed over.
        responsible: who has to act; of agreements and open points.
        due: by which day, as far as one was named.
        done_on: the day it was done.
        confidential: it stays in the full record and is never handed over.
    """

    uid: str
    kind: OutcomeKind
    text: Text
    side: Side = Side.NONE
    responsible: Text = NO_TEXT
    due: date | None = None
    done_on: date | None = None
    confidential: bool = False

    @property
    def is_task(self) -> bool:
        """Whether somebody has to act on it."""
        return self.kind is OutcomeKind.AGREEMENT and bool(self.responsible or self.due)

    def is_late(self, today: date) -> bool:
        """Return whether the day it was promised for has passed without its being done."""
        return self.done_on is None and self.due is not None and self.due < today
