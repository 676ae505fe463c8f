"""The recovery key that a person keeps on paper: 28 characters of Crockford's base 32.

130 random bits and 10 bits that tell a slip of the pen, in groups of four (decision 38).
"""

from __future__ import annotations

from kzcoord_desktop.messages import N_
from kzcoord_desktop.store.fault import WrongRecoveryKey

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET, _CHECK, _GROUP = 26, 2, 4
# read as Crockford says, and as a Kazakh or Russian keyboard may have typed it
_READ_AS = str.maketrans("OILАВЕКМНОРСТУХІ", "011ABEKMH0PCTYX1")


def new_recovery_key() -> str:
    """Return a new key, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`."""
    import secrets  # noqa: PLC0415 - the unlock window is painted without it

    secret = "".join(secrets.choice(ALPHABET) for _ in range(_SECRET))
    whole = secret + _check(secret)
    return "-".join(whole[i : i + _GROUP] for i in range(0, len(whole), _GROUP))


def read_recovery_key(typed: str) -> str:
    """Return the 26 characters of the secret as they enter the derivation.

    Small letters, spaces, hyphens and look-alike letters are taken as meant.

    Raises:
        WrongRecoveryKey: too short, too long, a sign that cannot be, or a slip.
    """
    kept = "".join(c for c in typed.upper() if not c.isspace() and c not in "-–—")
    text = kept.translate(_READ_AS)
    if len(text) != _SECRET + _CHECK:
        raise WrongRecoveryKey(
            N_(
                "The recovery key has {least} characters in groups of four; {n} were typed. "
                "Compare it with the sheet.",
                least=_SECRET + _CHECK,
                n=len(text),
            )
        )
    secret, check = text[:_SECRET], text[_SECRET:]
    if not set(text) <= set(ALPHABET) or _check(secret) != check:
        raise WrongRecoveryKey(
            N_("A character of the recovery key is mistyped. Compare it with the sheet.")
        )
    return secret


def _check(secret: str) -> str:
    import hashlib  # noqa: PLC0415 - as above

    digest = hashlib.sha256(b"kzcoord-recovery/1\n" + secret.encode()).digest()
    bits = int.from_bytes(digest[:2], "big") >> 6
    return ALPHABET[bits >> 5] + ALPHABET[bits & 31]
