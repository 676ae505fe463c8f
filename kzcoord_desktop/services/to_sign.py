"""What a sheet signs: a record for the first time, a signed record once more, another's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from kzcoord_desktop.services import (
    copies,
    foreign_file,
    national,
    signatory,
    signing_desk,
    signing_key,
)
from kzcoord_desktop.services.signing_desk import Result

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.foreign_file import ForeignFile
    from kzcoord_desktop.services.national import Asking, Language
    from kzcoord_desktop.services.paper import Signed
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_desk import Delivered
    from kzcoord_desktop.services.signing_key import KeyInfo, OpenKey
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.ncalayer import Door
    from kzcoord_desktop.signing.new_cms import NewSignature

Way = Literal["key", "ncalayer", "paper"]


class ToSign(Protocol):
    """What the sheet needs of the thing it signs."""

    @property
    def workplace(self) -> Workplace:
        """The open store."""

    @property
    def ways(self) -> tuple[Way, ...]:
        """In which ways it can be signed, the usual one first."""

    @property
    def people(self) -> list[Signatory]:
        """Who may sign; the first one does unless another is chosen."""

    @property
    def names_signer(self) -> bool:
        """Whether the first of `people` is the one whom the record names."""

    @property
    def key(self) -> KeyInfo | None:
        """The key file that was used last, if it may be meant."""

    def folder(self, chosen: str) -> Path:
        """Return where the file goes, with the folder that was chosen for all of them."""

    def open_key(self, path: Path, password: str, who: Signatory) -> OpenKey:
        """Open a key file to sign as `who`, with what a person should know before it signs.

        Errors as `signing_key.open_key`, or it has signed this already.
        """

    def with_key(self, opened: OpenKey, who: Signatory, folder: Path) -> Delivered:
        """Sign with a key that was opened; errors as `signing_desk.sign_with`."""

    def asked(self, who: Signatory, door: Door, language: Language) -> Asking:
        """Return what NCALayer is asked; errors as `national.first`."""

    def kept(self, asking: Asking, made: NewSignature, folder: Path) -> Delivered:
        """Keep what NCALayer signed; errors as `national.keep_beside`."""

    def copied(self, result: Delivered, folder: Path) -> Path:
        """Copy what was signed into another folder; errors as `copies.write`."""


@dataclass(frozen=True)
class FirstOfRecord:
    """A record that was made ready."""

    workplace: Workplace
    prepared: Prepared
    ways: tuple[Way, ...] = ("key", "ncalayer", "paper")
    names_signer: bool = True

    @property
    def people(self) -> list[Signatory]:
        """Whom the record names, then everybody of the body."""
        trip, kind = self.prepared.trip, self.prepared.kind
        return [signatory.of_record(trip, kind), *signatory.others(trip, kind)]

    @property
    def key(self) -> KeyInfo | None:
        """The key file of the officer."""
        return signing_desk.remembered_key(self.workplace)

    def folder(self, chosen: str) -> Path:
        """Return the folder of the case."""
        return signing_desk.export_folder(self.prepared.trip, chosen)

    def open_key(self, path: Path, password: str, who: Signatory) -> OpenKey:
        """Open a key file."""
        return signing_key.open_for(self.workplace, path, password, who)

    def with_key(self, opened: OpenKey, who: Signatory, folder: Path) -> Delivered:
        """Sign inside the document."""
        return signing_desk.sign_with(self.workplace, self.prepared, opened, folder, who)

    def asked(self, who: Signatory, door: Door, language: Language) -> Asking:
        """Return the finished file, without a signature inside."""
        return national.first(self.workplace, self.prepared, who, door, language)

    def kept(self, asking: Asking, made: NewSignature, folder: Path) -> Delivered:
        """Keep file and signature."""
        return national.keep_first(self.workplace, self.prepared, asking, made, folder)

    def copied(self, result: Delivered, folder: Path) -> Path:
        """Copy the record as it is signed now."""
        return copy_of_record(self.workplace, result, self.prepared.kind, folder)


@dataclass(frozen=True)
class NextOfRecord:
    """A signed record: a second person inside, or anybody beside."""

    workplace: Workplace
    trip: CaseFile
    kind: str
    names_signer: bool = False

    @property
    def signed(self) -> Signed:
        """What the record is signed with so far."""
        signed = self.trip.papers[self.kind].signed
        if signed is None:
            raise LookupError(f"{self.kind} is not signed")
        return signed

    @property
    def ways(self) -> tuple[Way, ...]:
        """Inside the document while there is room, beside it always."""
        return ("key", "ncalayer") if self.signed.has_room_inside else ("ncalayer",)

    @property
    def people(self) -> list[Signatory]:
        """Everybody of the body; who signed already is asked for last."""
        known = signatory.of_body(self.trip.directory, self.trip.form)
        first = signatory.of_record(self.trip, self.kind).uid
        return sorted(known, key=lambda each: each.uid == first or each.iin in self._numbers)

    @property
    def _numbers(self) -> set[str]:
        return {made.iin for made in self.signed.signatures if made.iin}

    @property
    def key(self) -> KeyInfo | None:
        """The key file of the officer, unless its owner has signed already."""
        known = signing_desk.remembered_key(self.workplace)
        return None if known is None or known.iin in self._numbers else known

    def folder(self, chosen: str) -> Path:
        """Return the folder of the case."""
        return signing_desk.export_folder(self.trip, chosen)

    def open_key(self, path: Path, password: str, who: Signatory) -> OpenKey:
        """Open the key file of another person."""
        opened = signing_key.open_for(self.workplace, path, password, who)
        signing_desk.refuse_same(self.signed, opened)
        return opened

    def with_key(self, opened: OpenKey, who: Signatory, folder: Path) -> Delivered:
        """Add the second signature inside the document."""
        return signing_desk.cosign(self.workplace, self.trip, self.kind, opened, folder, who=who)

    def asked(self, who: Signatory, door: Door, language: Language) -> Asking:
        """Return the signed file as it is."""
        return national.beside(self.workplace, self.signed, who, door, language)

    def kept(self, asking: Asking, made: NewSignature, folder: Path) -> Delivered:
        """Keep one more signature beside it."""
        return national.keep_beside(
            self.workplace, self.trip, self.kind, asking, made, folder=folder
        )

    def copied(self, result: Delivered, folder: Path) -> Path:
        """Copy the record as it is signed now."""
        return copy_of_record(self.workplace, result, self.kind, folder)


@dataclass(frozen=True)
class FileOfOthers:
    """A signed file that came from another office."""

    workplace: Workplace
    file: ForeignFile
    language: Language
    names_signer: bool = False

    @property
    def ways(self) -> tuple[Way, ...]:
        """Inside the document while there is room, beside it always."""
        return ("key", "ncalayer") if self.file.obstacle is None else ("ncalayer",)

    @property
    def people(self) -> list[Signatory]:
        """Everybody of the body, their positions in the language of the window."""
        return foreign_file.people(self.workplace, self.language)

    @property
    def key(self) -> KeyInfo | None:
        """The key file of the officer."""
        return signing_desk.remembered_key(self.workplace)

    def folder(self, chosen: str) -> Path:
        """Return the folder in which the file lies."""
        return self.file.path.parent

    def open_key(self, path: Path, password: str, who: Signatory) -> OpenKey:
        """Open the key file of one who has not signed it."""
        opened = signing_key.open_for(self.workplace, path, password, who)
        foreign_file.refuse_same(self.file, opened)
        return opened

    def with_key(self, opened: OpenKey, who: Signatory, folder: Path) -> Delivered:
        """Add a signature inside a copy of the document."""
        return foreign_file.cosign(self.workplace, self.file, opened, who, folder)

    def asked(self, who: Signatory, door: Door, language: Language) -> Asking:
        """Return the file as it came."""
        return foreign_file.asked(self.workplace, self.file, who, door, language)

    def kept(self, asking: Asking, made: NewSignature, folder: Path) -> Delivered:
        """Keep the file with the signature beside it."""
        return foreign_file.keep(self.workplace, self.file, asking, made, folder)

    def copied(self, result: Delivered, folder: Path) -> Path:
        """Copy the file as it is signed now."""
        return copies.write(folder, result.files)


def copy_of_record(workplace: Workplace, result: Delivered, kind: str, folder: Path) -> Path:
    """Copy a record that was just signed, and write it down.

    Raises:
        NotExported: it could not be written; the record stays signed.
    """
    if not isinstance(result, Result):
        raise TypeError("not the result of a record")
    return signing_desk.export(workplace, result.trip, kind, folder)
