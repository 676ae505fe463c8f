"""Whether this computer's clock can be right, since every signature claims its time from it."""

from __future__ import annotations

from datetime import UTC, datetime

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_

# This version did not exist earlier.  A test compares it with the changelog.
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)


def check_clock(
    now: datetime, *, last_entry: datetime | None = None, built: datetime = RELEASED
) -> None:
    """Refuse to sign when the clock lies before what is known to have happened; `UserError`.

    All three are aware.  `last_entry` is the newest row of the register, if there is one;
    `built` is when this program was made.  signing.md, section 11.
    """
    known = max(moment for moment in (built, last_entry) if moment is not None)
    if now < known:
        raise UserError(
            N_(
                "The clock of this computer says {now}, but it is at least {known}. Nothing was "
                "signed. Set the clock and sign again.",
                now=now,
                known=known,
            )
        )
