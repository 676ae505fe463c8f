"""Whom the store trusts: authorities and revocation lists; nothing is trusted by default.

A certificate is taken in two steps: `look_at` shows what a file holds, and once the person has
compared its fingerprint with the paper of the authority, `import_certificate` keeps it.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.signing.certificates import EXPIRES_SOON, der, describe, extension
from kzcoord_desktop.signing.profile import check_purpose
from kzcoord_desktop.signing.revocation import revocations
from kzcoord_desktop.signing.trust import assess, load_trust
from kzcoord_desktop.store import trust
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from pathlib import Path

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.signing.certificates import CertificateInfo
    from kzcoord_desktop.signing.revocation import RevocationList
    from kzcoord_desktop.signing.trust import Trust
    from kzcoord_desktop.store.driver import Database
    from kzcoord_desktop.store.trust import Kind

_LARGEST_MB = 64
"""Lists of a national authority have a few; more than this is not one."""


@dataclass(frozen=True)
class Seen:
    """A certificate of an authority in a file, not yet imported.

    Attributes:
        issuer: who issued it, by name; its own name for a root.
        is_root: it issued itself, so only its fingerprint can be compared.
        is_confirmed: an imported anchor confirms it.
        known: as what it is imported already, or None.
    """

    info: CertificateInfo
    issuer: str
    is_root: bool
    is_confirmed: bool
    known: Kind | None
    encoded: bytes


@dataclass(frozen=True)
class Authority:
    """An imported certificate, with the age of its revocation list.

    Attributes:
        added, by: when it was imported, and by whom.
        list_date: when the newest of its lists was made, or None if there is none.
        next_list: when a newer one is due, or None.
        is_current: whether its list still tells of today.
    """

    kind: Kind
    uid: str
    info: CertificateInfo
    added: datetime
    by: str
    list_date: date | None = None
    next_list: date | None = None
    is_current: bool = False

    def ends_soon(self, now: datetime) -> bool:
        """Whether the certificate ends within a month, or has ended."""
        return self.info.not_after < now + EXPIRES_SOON


@dataclass(frozen=True)
class Listed:
    """A revocation list that was imported: whose, of which day, and whether it was new."""

    authority: str
    made: date
    is_new: bool


def trust_of(db: Database) -> Trust:
    """Return what the store trusts, as checks take it."""
    return load_trust(
        [bytes(row["der"]) for row in trust.certificates(db, "anchor")],
        [bytes(row["der"]) for row in trust.lists(db)],
        [bytes(row["der"]) for row in trust.certificates(db, "link")],
    )


def authorities(workplace: Workplace) -> list[Authority]:
    """Return the imported certificates, anchors first; some seconds for large national lists."""
    db = workplace.store.reader()
    lists = trust_of(db).lists
    now = workplace.clock()
    found = []
    for kind in trust.KINDS:
        for row in trust.certificates(db, kind):
            certificate = x509.load_der_x509_certificate(bytes(row["der"]))
            known = revocations(lists, certificate)
            newest = known and (known.delta or known.full)
            found.append(
                Authority(
                    kind,
                    row["uid"],
                    describe(certificate),
                    moment(row["added_at"]),
                    row["added_by"],
                    list_date=known.made.date() if known else None,
                    next_list=newest.next.date() if newest and newest.next else None,
                    is_current=known.speaks_of(now, now) if known else False,
                )
            )
    return found


def look_at(workplace: Workplace, path: Path) -> list[Seen]:
    """Return the certificates of authorities in a file (PEM or DER).

    Raises:
        UserError: it cannot be read, holds none, one of a person, or a sample or test one in a
            store with real records.
    """
    db = workplace.store.reader()
    known = {row["sha256"]: kind for kind in trust.KINDS for row in trust.certificates(db, kind)}
    found = load_trust([_read(path)]).anchors
    for certificate in found:
        _check(workplace, certificate)
    trusted, now = trust_of(db), workplace.clock()
    return [_seen(each, trusted, known, now, found) for each in found]


def import_certificate(workplace: Workplace, seen: Seen, kind: Kind) -> None:
    """Keep a certificate that was looked at: as an anchor, or as a link, not trusted by itself.

    It is one of both: what it was before, it is no longer.
    """
    _keep(workplace, x509.load_der_x509_certificate(seen.encoded), kind)


def import_anchor(workplace: Workplace, data: bytes) -> None:
    """Trust the certificates of a file (PEM or DER), for a store that makes its own authority.

    Raises:
        UserError: as `look_at`.
    """
    for certificate in load_trust([data]).anchors:
        _check(workplace, certificate)
        _keep(workplace, certificate, "anchor")


def retire(workplace: Workplace, kind: Kind, uid: str) -> None:
    """Take a certificate out of force; what it confirmed can no longer be checked."""
    with workplace.store.write() as db:
        trust.set_retired(db, kind, uid, stamp(workplace.clock()))
        workplace.log(db, f"trust.{kind}.retire", f"{kind}/{uid}")


def restore(workplace: Workplace, kind: Kind, uid: str) -> None:
    """Undo `retire`."""
    with workplace.store.write() as db:
        trust.set_retired(db, kind, uid, None)
        workplace.log(db, f"trust.{kind}.restore", f"{kind}/{uid}")


def import_list_file(workplace: Workplace, path: Path) -> Listed:
    """Keep the revocation list of a file.

    Raises:
        UserError: it cannot be read, or as `import_list`.
    """
    return import_list(workplace, _read(path))


def import_list(workplace: Workplace, data: bytes) -> Listed:
    """Keep a revocation list (PEM or DER) instead of the older ones of its issuer.

    Raises:
        UserError: no list, no imported authority has signed it, or a newer one is kept.
    """
    db = workplace.store.reader()
    (found,) = load_trust([], [data]).lists
    trusted = trust_of(db)
    pool = (*trusted.anchors, *trusted.intermediates)
    issuer = next((each for each in pool if found.is_of(each)), None)
    if issuer is None:
        raise _nobody_signed(found)
    name, made = describe(issuer).name, found.made.date()
    encoded = found.source.public_bytes(Encoding.DER)
    kept = [(row, load_trust([], [bytes(row["der"])]).lists[0]) for row in trust.lists(db)]
    of_issuer = [(row, each) for row, each in kept if each.is_of(issuer)]
    if any(bytes(row["der"]) == encoded for row, _ in of_issuer):
        return Listed(name, made, is_new=False)
    newer = [e for _, e in of_issuer if _is_alike(e, found) and e.made >= found.made]
    if newer:
        raise _is_older(name, made, max(each.made for each in newer).date())
    superseded = [row["uid"] for row, each in of_issuer if _stands_for(found, each)]
    _keep_list(workplace, found, encoded, superseded)
    return Listed(name, made, is_new=True)


# -- certificates ------------------------------------------------------------------------------
def _seen(
    certificate: x509.Certificate,
    trusted: Trust,
    known: dict[str, Kind],
    now: datetime,
    beside: Iterable[x509.Certificate],
) -> Seen:
    info = describe(certificate)
    assessment = assess(trusted, certificate, at=now, now=now, extra=beside)
    return Seen(
        info=info,
        issuer=_name(certificate.issuer),
        is_root=certificate.issuer == certificate.subject,
        is_confirmed=assessment.anchor is not None,
        known=known.get(info.fingerprint),
        encoded=der(certificate),
    )


def _check(workplace: Workplace, certificate: x509.Certificate) -> None:
    check_purpose(certificate, sample_store=workplace.is_sample)
    constraints = extension(certificate, x509.BasicConstraints)
    if constraints is None or not constraints.ca:
        raise UserError(
            N_(
                "The certificate of {name} is not one of a certification authority. Nothing was "
                "imported. Choose the certificate of the authority that issued it.",
                name=describe(certificate).name,
            )
        )


def _keep(workplace: Workplace, certificate: x509.Certificate, kind: Kind) -> None:
    info = describe(certificate)
    row = {
        "sha256": info.fingerprint,
        "der": der(certificate),
        "subject": info.name or certificate.subject.rfc4514_string(),
    }
    with workplace.store.write() as db:
        if trust.keep_certificate(db, kind, row | _added(workplace)):
            workplace.log(db, f"trust.{kind}", f"{kind}/{info.fingerprint}")
        for other in trust.KINDS:
            known = trust.certificates(db, other) if other != kind else []
            for same in (each for each in known if each["sha256"] == info.fingerprint):
                trust.set_retired(db, other, same["uid"], stamp(workplace.clock()))


# -- lists -------------------------------------------------------------------------------------
def _is_alike(one: RevocationList, other: RevocationList) -> bool:
    """Whether both are full lists, or both deltas."""
    return (one.base is None) == (other.base is None)


def _stands_for(newer: RevocationList, older: RevocationList) -> bool:
    """Whether a list makes an older one of its issuer needless; a full one its deltas too."""
    if older.made > newer.made:
        return False
    return newer.base is None or older.base is not None


def _keep_list(
    workplace: Workplace, found: RevocationList, encoded: bytes, superseded: Iterable[str]
) -> None:
    sha256 = hashlib.sha256(encoded).hexdigest()
    row = {
        "sha256": sha256,
        "der": encoded,
        "issuer": found.source.issuer.rfc4514_string(),
        "this_update": stamp(found.made),
        "next_update": stamp(found.next) if found.next else None,
    }
    with workplace.store.write() as db:
        for uid in superseded:
            trust.drop_list(db, uid)
        trust.keep_list(db, row | _added(workplace))
        workplace.log(db, "trust.crl", f"crl/{sha256}")


def _nobody_signed(found: RevocationList) -> UserError:
    return UserError(
        N_(
            "No imported authority has signed this revocation list. Nothing was imported. Import "
            "the certificate of its issuer first: {issuer}.",
            issuer=_name(found.source.issuer),
        )
    )


def _is_older(name: str, made: date, kept: date) -> UserError:
    return UserError(
        N_(
            "This revocation list of {name} is of {made}; the one of {kept} is newer and was kept. "
            "Choose a list made after it.",
            name=name,
            made=made,
            kept=kept,
        )
    )


# -- both --------------------------------------------------------------------------------------
def _added(workplace: Workplace) -> dict[str, str]:
    return {"added_at": stamp(workplace.clock()), "added_by": workplace.store.officer}


def _name(name: x509.Name) -> str:
    common = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(common[0].value) if common else name.rfc4514_string()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST_MB * 1_000_000:
            return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error
    raise _unreadable(path, N_("it is larger than {n} MB", n=_LARGEST_MB))


def _unreadable(path: Path, reason: Message | str) -> UserError:
    return UserError(
        N_(
            "The file {name} cannot be read: {reason}. Nothing was imported. Choose another file.",
            name=path.name,
            reason=reason,
        )
    )
