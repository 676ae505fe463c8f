"""What is kept of bodies and people, and what of it must be right."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.field import Field, Kind, People
from kzcoord_desktop.domain.records.kind import Problem
from kzcoord_desktop.messages import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BODY: tuple[Field, ...] = (
    Field(
        "body.name",
        Kind.LINE,
        N_("Name of the state body"),
        "R-4",
        help=N_("In full, as on the letterhead."),
    ),
    Field(
        "body.short_name",
        Kind.LINE,
        N_("Short name"),
        "R-4",
        help=N_("Shown on the page where the store is opened."),
    ),
    Field("body.unit", Kind.LINE, N_("Liaison unit"), "R-4"),
    Field("body.city", Kind.LINE, N_("City"), "R-4"),
    Field(
        "body.prefix",
        Kind.PLAIN,
        N_("Prefix of record numbers"),
        "R-4",
        help=N_("2 to 4 Latin capitals or digits; each workstation has its own."),
    ),
    Field("body.bin", Kind.PLAIN, N_("BIN"), "R-4", required=False),
    Field("body.address", Kind.LINE, N_("Address"), "R-4", required=False),
    Field("body.phone", Kind.PLAIN, N_("Telephone"), "R-4", required=False),
    Field("body.email", Kind.PLAIN, N_("E-mail"), "R-4", required=False),
)

PERSON: tuple[Field, ...] = (
    Field(
        "person.name",
        Kind.LINE,
        N_("Name"),
        "R-4",
        help=N_("Given name first, surname last."),
    ),
    Field("person.position", Kind.LINE, N_("Position"), "R-4"),
    Field("person.iin", Kind.PLAIN, N_("IIN"), "R-4", required=False),
    Field("person.phone", Kind.PLAIN, N_("Telephone"), "R-4", required=False),
)

GUEST: tuple[Field, ...] = (
    PERSON[0],
    Field(
        "person.original_name",
        Kind.PLAIN,
        N_("Name in its own script"),
        "R-9.1",
        required=False,
    ),
    Field("person.position", Kind.LINE, N_("Position"), "R-9.1", required=False),
    Field("person.employer", Kind.LINE, N_("Organisation"), "R-9.1", required=False),
)
"""What is kept of one who comes from abroad."""

HOST_BODY: tuple[Field, ...] = (
    Field("body.name", Kind.LINE, N_("Name of the receiving body"), "R-9.1"),
    Field("body.short_name", Kind.LINE, N_("Short name"), "R-9.1", required=False),
)
"""What is kept of a body that receives guests."""

PASSPHRASE_LENGTH = 12
"""Fewest characters of a passphrase; no other rule (decision 38)."""

_PREFIX = re.compile(r"[A-Z0-9]{2,4}")
_TWELVE = re.compile(r"\d{12}")


def fields_of(group: People) -> tuple[Field, ...]:
    """Return what is asked about a person of a group."""
    return GUEST if group is People.GUEST else PERSON


def wrong(values: Mapping[str, object]) -> Iterator[Problem]:
    """Yield what is wrong with filled-in values of `BODY` or `PERSON`; missing ones pass."""
    prefix = values.get("body.prefix")
    if prefix and not _PREFIX.fullmatch(str(prefix)):
        yield Problem("body.prefix", N_("2 to 4 Latin capitals or digits, as in KM."))
    for field in ("body.bin", "person.iin"):
        number = values.get(field)
        if number and not _TWELVE.fullmatch(str(number)):
            yield Problem(field, N_("The number has 12 digits."))


def passphrase_problem(passphrase: str) -> Problem | None:
    """Return what keeps a passphrase from being used, if anything does."""
    short = PASSPHRASE_LENGTH - len(unicodedata.normalize("NFKC", passphrase))
    if short <= 0:
        return None
    return Problem(
        "passphrase", N_("At least {n} characters; a few words are best.", n=PASSPHRASE_LENGTH)
    )
