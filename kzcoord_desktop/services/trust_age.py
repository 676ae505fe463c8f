"""Whether the revocation lists still tell of today, said where signatures are made and checked.

It reads the dates that were kept at the import, and no list as a whole: it may be asked any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.x509.oid import NameOID

from kzcoord_desktop.messages import NN_
from kzcoord_desktop.services.clock import stamp
from kzcoord_desktop.signing.revocation import key_mark
from kzcoord_desktop.store import trust

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace


def reminder(workplace: Workplace) -> Message | None:
    """Return which authorities a newer list is due of, `None` while all are current."""
    newest: dict[tuple[str, bytes], tuple[str, str]] = {}
    for row in trust.lists(workplace.store.reader()):
        of = (row["issuer"], key_mark(bytes(row["der"])))
        made = (row["this_update"], row["next_update"] or "")
        newest[of] = max(made, newest.get(of, made))  # a full list, or the delta made after it
    now = stamp(workplace.clock())
    old = [_name(issuer) for (issuer, _), (_, ends) in newest.items() if ends and ends < now]
    if not old:
        return None
    return NN_(
        "The revocation list is no longer current: {names}. Until a newer one is imported, "
        "signatures are checked with a warning.",
        "{n} revocation lists are no longer current: {names}. Until newer ones are imported, "
        "signatures are checked with a warning.",
        n=len(old),
        names=", ".join(old),
    )


def _name(issuer: str) -> str:
    """Return the common name of an issuer as it is kept (RFC 4514)."""
    found = x509.Name.from_rfc4514_string(issuer).get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else issuer
