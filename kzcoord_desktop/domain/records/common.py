"""What several kinds of record share: to whom, who signs, what is enclosed, what stays inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Field, Kind
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.records.kind import OfOutcomes, Section, Show
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

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
REPLY_TO = Field(
    "reply_to",
    Kind.REFERENCE,
    N_("In reply to"),
    "R-4",
    required=False,
    help=N_("Number and date of the letter that this one answers; they stand below the number."),
)


def _is_restricted(values: Mapping[str, object]) -> bool:
    return values.get("restricted") == "yes"


RESTRICTED = (
    Field(
        "restricted",
        Kind.YES_NO,
        N_("For official use only"),
        "R-4",
        required=False,
        help=N_("The mark stands at the upper right of the first page. No state secrets here."),
    ),
    Field(
        "copy_number",
        Kind.PLAIN,
        N_("Number of the copy"),
        "R-4",
        required=False,
        shown_when=_is_restricted,
    ),
)
MARKS = Section(Show.ELSEWHERE, RESTRICTED)
"""The restriction mark of a record (documents.md I.5, I.6); off unless somebody chooses it."""
MARKS_OF_LETTER = Section(Show.ELSEWHERE, (REPLY_TO, *RESTRICTED))
"""The same in a letter to the Ministry, which may answer one of its letters."""


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
