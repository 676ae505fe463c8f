"""The national signature: made in NCALayer's window over the finished file, kept beside it.

Three steps, so that no store is written while a person chooses a key (decision 32): what is to be
signed (`first`, `beside`), the conversation (`obtain`, which touches no store), and keeping the
signature that was checked (`keep_first`, `keep_beside`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, checking, signing_desk
from kzcoord_desktop.services.copies import Files, beside_names, file_name, files_of
from kzcoord_desktop.services.paper import CMS
from kzcoord_desktop.signing.certificates import may_sign
from kzcoord_desktop.signing.cms import read
from kzcoord_desktop.signing.ncalayer_door import Address, Door, UnknownCertificate
from kzcoord_desktop.signing.ncalayer_messages import Wish
from kzcoord_desktop.signing.profile import check_purpose
from kzcoord_desktop.store import records, settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.clock import Clock
    from kzcoord_desktop.services.paper import Signed
    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.services.signatory import Signatory
    from kzcoord_desktop.services.signing_desk import Result
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.new_cms import NewSignature
    from kzcoord_desktop.signing.trust import Trust
    from kzcoord_desktop.store.driver import Database

__all__ = ["Asking", "UnknownCertificate", "beside", "door", "first", "obtain", "pin", "probe"]

Language = Literal["kk", "ru", "en"]
_PIN = "ncalayer.pin"


@dataclass(frozen=True)
class Asking:
    """What NCALayer is asked: to sign this finished file, by these numbers.

    Attributes:
        files: the document, and the signature files that lie beside it already.
        is_sample: whether sample and test certificates count here.
    """

    files: Files
    wish: Wish
    door: Door
    trust: Trust
    clock: Clock
    is_sample: bool


def door(workplace: Workplace, address: str) -> Door:
    """Return how NCALayer is reached: its address, and what proves that it is there.

    Raises:
        UserError: it is no address on this computer.
    """
    db = workplace.store.reader()
    kept: dict[str, str] | None = settings.get_setting(db, _PIN, None)
    trust = checking.trust_of(db)
    return Door(Address.parse(address), trust.anchors, kept["sha256"] if kept else "")


def probe(found: Door) -> str:
    """Return the version of the NCALayer that answers; errors as `ncalayer.probe`."""
    from kzcoord_desktop.signing import ncalayer  # noqa: PLC0415 - sockets, where it is asked

    return ncalayer.probe(found)


def pin(workplace: Workplace, unknown: UnknownCertificate) -> None:
    """Trust the certificate that was shown; the administrator compared its fingerprint."""
    kept = {"sha256": unknown.fingerprint, "issuer": unknown.issuer}
    with workplace.store.write() as db:
        settings.set_setting(db, _PIN, kept)
        workplace.log(db, "trust.ncalayer", f"certificate/{unknown.fingerprint}")


def first(
    workplace: Workplace, prepared: Prepared, who: Signatory, found: Door, language: Language
) -> Asking:
    """Return the finished file of a prepared record, to be signed first of all.

    Raises:
        UserError: the clock is wrong; nothing was changed.
    """
    now = workplace.clock()
    signing_desk.refuse_clock(workplace, now)
    data = signing_desk.build(prepared, signing_desk.begin(workplace, prepared, now), now)
    paper = prepared.trip.papers[prepared.kind]
    name = file_name(paper.number, paper.edition)
    return asking(workplace, Files(name, data, {}), who, found, language)


def beside(
    workplace: Workplace, signed: Signed, who: Signatory, found: Door, language: Language
) -> Asking:
    """Return the signed file of a record, to be signed once more beside it.

    Raises:
        UserError: the clock is wrong; nothing was changed.
    """
    signing_desk.refuse_clock(workplace, workplace.clock())
    files = files_of(workplace.store.reader(), signed)
    return asking(workplace, files, who, found, language)


def asking(
    workplace: Workplace, files: Files, who: Signatory, found: Door, language: Language
) -> Asking:
    """Return what NCALayer is asked about a finished file, and what lies beside it already."""
    wish = Wish(iin=who.iin, bin=workplace.body.plain("body.bin"), locale=language)
    trust = checking.trust_of(workplace.store.reader())
    return Asking(files, wish, found, trust, workplace.clock, workplace.is_sample)


def obtain(asking: Asking, is_cancelled: Callable[[], bool]) -> NewSignature:
    """Wait for the person at NCALayer's window, and return the signature that was checked.

    Raises:
        Cancelled: there, or by `is_cancelled`.
        UserError: as `ncalayer.sign_detached`; or a sample or test certificate where real
            records are.  Nothing is kept.
    """
    from kzcoord_desktop.signing import ncalayer  # noqa: PLC0415 - as in `probe`

    name = asking.files.name
    made = ncalayer.sign_detached(
        asking.door,
        {name: asking.files.data},
        asking.wish,
        asking.trust,
        asking.clock,
        is_cancelled=is_cancelled,
    )[name]
    for certificate in read(made.encoded).certificates:
        if may_sign(certificate):
            check_purpose(certificate, sample_store=asking.is_sample)
    return made


def keep_first(
    workplace: Workplace, prepared: Prepared, asking: Asking, made: NewSignature, folder: Path
) -> Result:
    """Keep the finished file with its signature, and copy both into `folder`."""
    now = workplace.clock()
    with workplace.store.write() as db:
        signing_desk.keep_document(workplace, db, prepared, asking.files.data, now)
        _add(workplace, db, asking, made, prepared.version_uid)
        trip = cases.read(workplace, db, prepared.trip.uid)
    return _delivered(workplace, trip, prepared.kind, folder, made)


def keep_beside(
    workplace: Workplace,
    trip: CaseFile,
    kind: str,
    asking: Asking,
    made: NewSignature,
    *,
    folder: Path,
) -> Result:
    """Keep one more signature of a signed record, and copy everything into `folder`.

    Raises:
        UserError: the record got another signature meanwhile; nothing was kept.
    """
    with workplace.store.write() as db:
        trip = cases.read(workplace, db, trip.uid)
        signed = trip.papers[kind].signed
        if signed is None or records.file_bytes(db, signed.file) != asking.files.data:
            raise UserError(
                N_(
                    "The record was changed while NCALayer was open. The signature was not kept. "
                    "Sign it again."
                )
            )
        _add(workplace, db, asking, made, signed.version)
        trip = cases.read(workplace, db, trip.uid)
    return _delivered(workplace, trip, kind, folder, made)


def _add(
    workplace: Workplace, db: Database, asking: Asking, made: NewSignature, version: str
) -> None:
    now = workplace.clock()
    name = beside_names(asking.files.name, len(asking.files.beside) + 1)[-1]
    file = records.add_file(db, made.encoded, CMS, "cms", at=now, version=version, name=name)
    signing_desk.add_signature(db, file, made.report.signatures[0], now)
    workplace.log(db, "record.signed-beside", f"file/{file}", document=asking.files.name)


def _delivered(
    workplace: Workplace, trip: CaseFile, kind: str, folder: Path, made: NewSignature
) -> Result:
    return signing_desk.delivered(
        workplace,
        trip,
        kind,
        folder,
        signature=made.report.signatures[0],
        warnings=made.warnings,
    )
