"""What the editor says of each kind of outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.messages import Message


@dataclass(frozen=True)
class Words:
    """The words of one kind.

    Attributes:
        heading: above its rows.
        one: what one row is, for screen readers.
        add: the link that adds a row.
    """

    heading: Message
    one: Message
    add: Message


WORDS: Final[Mapping[OutcomeKind, Words]] = {
    OutcomeKind.CONTENT: Words(
        N_("What was discussed"), N_("Topic discussed"), N_("Add what was discussed")
    ),
    OutcomeKind.AGREEMENT: Words(N_("What was agreed"), N_("Agreement"), N_("Add an agreement")),
    OutcomeKind.OPEN: Words(N_("What is still open"), N_("Open point"), N_("Add an open point")),
    OutcomeKind.DOCUMENT: Words(N_("Documents handed over"), N_("Document"), N_("Add a document")),
}
STAYS_HERE: Final = N_("Confidential: kept in the full record, never on a copy handed over")
