"""A record of a case as it stands in the register: in work, waiting on paper, or settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.records.kind import Layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.domain.phrase import Phrase

SETTLED: Final = frozenset(("signed", "final", "sent", "answered"))
"""States in which a record says what it says for ever; a correction is a new version."""
DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CMS: Final = "application/pkcs7-signature"


@dataclass(frozen=True)
class Made:
    """One signature that the register knows.

    Attributes:
        layer: `ooxml` inside the document, `cms` in a file beside it.
        at: the moment the signer claims, ISO in UTC.
    """

    layer: str
    signer: str
    iin: str
    role: str
    serial: str
    at: str


@dataclass(frozen=True)
class Beside:
    """A signature file that belongs beside the document: its uid."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Signed:
    """What a record was settled with.

    Attributes:
        version: uid of the version that was signed.
        file: uid of the signed document, or of the scan.
        name: of the file in a folder.
        signer: who signed first, as the certificate names them; by hand as the paper does.
        at: when, ISO in UTC.
        content: what was signed.
        on_paper: by hand, and `file` is the scan.
        signatures: the first one first.
        beside: the signature files, in the order they were made.
    """

    version: str
    file: str
    name: str
    sha256: str
    signer: Phrase
    at: str
    content: Mapping[str, object]
    on_paper: bool = False
    signatures: tuple[Made, ...] = ()
    beside: tuple[Beside, ...] = ()

    @property
    def has_room_inside(self) -> bool:
        """Whether another signature may go into the document.

        LibreOffice shows a third as invalid (decision 16), and any more would break the
        signature files beside it, which are about the whole file.
        """
        inside = [made for made in self.signatures if made.layer == "ooxml"]
        return len(inside) == 1 and not self.beside and not self.on_paper


@dataclass(frozen=True)
class Printed:
    """A version that was printed and waits for the signature by hand: since when, what it says."""

    version: str
    at: str
    content: Mapping[str, object]


@dataclass(frozen=True)
class Sent:
    """A sending: on which day, under which number, in which way."""

    day: str
    number: str = ""
    channel: str = ""


@dataclass(frozen=True)
class Paper:
    """A record of the case.

    Attributes:
        kind: of the record; `subject` is what it is about where a case has several.
        uid: of the record; empty while nothing was typed into it.
        state: last row of its events: `draft`, `ready`, `signed` ...
        number: once it was made ready, for ever.
        edition: 1 for the first version that is signed, 2 for the next.
        signed: what was signed last, if anything was.
        printed: what waits on paper, if it does.
        sent: every time it was sent, the first one first.
    """

    kind: str
    uid: str = ""
    state: str = "draft"
    number: str = ""
    edition: int = 1
    signed: Signed | None = None
    printed: Printed | None = None
    subject: str = ""
    sent: tuple[Sent, ...] = ()

    @property
    def paper(self) -> str:
        """What tells it from the other papers of the case."""
        return f"{self.kind}@{self.subject}" if self.subject else self.kind

    @property
    def is_sent_away(self) -> bool:
        """Whether it is a letter, which is not done before it is sent."""
        return RECORDS[self.kind].layout is Layout.LETTER

    @property
    def is_sent(self) -> bool:
        """Whether what it says now was sent."""
        return self.state in ("sent", "answered")

    @property
    def is_settled(self) -> bool:
        """Whether it is signed: a correction is a new version."""
        return self.state in SETTLED

    @property
    def is_locked(self) -> bool:
        """Whether its texts cannot change now: signed, or printed to be signed by hand."""
        return self.is_settled or self.printed is not None

    @property
    def frozen(self) -> Mapping[str, object] | None:
        """What it says while it is locked."""
        if self.printed is not None:
            return self.printed.content
        return self.signed.content if self.signed is not None else None


class Papers(dict[str, Paper]):
    """Paper -> its state; one that nobody began yet is empty."""

    def __missing__(self, paper: str) -> Paper:
        kind, _, subject = paper.partition("@")
        return Paper(kind, subject=subject)
