"""What several kinds of record share: to whom, who signs, what is enclosed, what stays inside."""

from __future__ import annotations

from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.records.kind import OfOutcomes
from kzcoord_desktop.messages import N_

MINISTRY = N_("Ministry of Foreign Affairs of the Republic of Kazakhstan")
FOR_THE_BODY = N_("For the body")

SIGNED_BY = Field(
    "signed_by",
    Kind.PERSON,
    N_("Signed by"),
    "R-4",
    help=N_("Who signs this record for the body."),
)
ENCLOSURES = Field(
    "enclosures",
    Kind.TABLE,
    N_("Enclosures"),
    "R-4",
    required=False,
    add=N_("Add an enclosure"),
    columns=(
        Field("what", Kind.LINE, N_("Document"), "R-4"),
        Field("sheets", Kind.PLAIN, N_("Sheets"), "R-4", example=N_("for example, 2")),
        Field("copies", Kind.PLAIN, N_("Copies"), "R-4", example=N_("for example, 1")),
    ),
)


def confidential(rule: str) -> Field:
    """Return the field of what is not handed over."""
    return Field(
        "confidential",
        Kind.TEXT,
        N_("Confidential part"),
        rule,
        required=False,
        internal=True,
        help=N_("It stays in the full record and is left out of the copy that is handed over."),
    )


def outcomes(*kinds: OutcomeKind) -> tuple[OfOutcomes]:
    """Return the origin of a text that outcomes give, without the confidential ones."""
    return (OfOutcomes(frozenset(kinds)),)


CONFIDENTIAL = (OfOutcomes(frozenset(OutcomeKind), confidential=True),)
"""Origin of `confidential`."""
