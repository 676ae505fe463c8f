"""Bringing anchors and revocation lists into the store; nothing is trusted by default."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding

from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.signing.certificates import der, describe
from kzcoord_desktop.signing.profile import check_purpose
from kzcoord_desktop.signing.trust import load_trust
from kzcoord_desktop.store import entity

if TYPE_CHECKING:
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.entity import Row


def import_anchor(workplace: Workplace, data: bytes) -> None:
    """Trust the certificates of a file (PEM or DER); the person compared the fingerprint.

    Raises:
        UserError: no certificate in it, or a sample or test authority in a store with real records.
    """
    for certificate in load_trust([data]).anchors:
        check_purpose(certificate, sample_store=workplace.is_sample)
        info = describe(certificate)
        _keep(
            workplace,
            "anchor",
            {
                "sha256": info.fingerprint,
                "der": der(certificate),
                "subject": info.name or certificate.subject.rfc4514_string(),
            },
        )


def import_list(workplace: Workplace, data: bytes) -> None:
    """Keep a revocation list (PEM or DER); its signature is checked whenever it is used.

    Raises:
        UserError: no full list in it.
    """
    for found in load_trust([], [data]).lists:
        encoded = found.source.public_bytes(Encoding.DER)
        _keep(
            workplace,
            "crl",
            {
                "sha256": hashlib.sha256(encoded).hexdigest(),
                "der": encoded,
                "issuer": found.source.issuer.rfc4514_string(),
                "this_update": stamp(found.made),
                "next_update": stamp(found.next) if found.next else None,
            },
        )


def _keep(workplace: Workplace, table: str, row: Row) -> None:
    with workplace.store.write() as db:
        if entity.select(db, table, {"sha256": row["sha256"]}):
            return
        added = {"added_at": stamp(workplace.clock()), "added_by": workplace.store.officer}
        entity.insert(db, table, row | added)
        workplace.log(db, f"trust.{table}", f"{table}/{row['sha256']}")
