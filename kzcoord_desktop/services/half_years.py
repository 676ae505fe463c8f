"""Plans and reports of half-years, and what the Ministry sends in them (R-6.8, R-7.2, R-7.3)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kzcoord_desktop.domain.rules import half_year, position
from kzcoord_desktop.domain.rules.half_year import Filing, Half
from kzcoord_desktop.services import rulebook
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store import entity
from kzcoord_desktop.store.settings import get_setting, set_setting
from kzcoord_desktop.store.stamp import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.domain.duty import Duty
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.rulebook import Rulebook
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.store.driver import Database

_CENTRAL = "body.central"


def halves(db: Database, today: date) -> Iterator[Half]:
    """Yield the half-years from the one the store was made in to that of `today`."""
    created = entity.select(db, "store")[0]["created_at"]
    half, last = Half.of(local(moment(created)).date()), Half.of(today)
    while half.first <= last.first:
        yield half
        half = half.next


def duties(db: Database, book: Rulebook, today: date) -> Iterator[Duty]:
    """Yield the duties of the half-years; none for those that the calendar does not reach."""
    for half in halves(db, today):
        if half.last <= book.calendar.last:
            filing = Filing(
                half, _sent(db, half_year.PLAN, half), _sent(db, half_year.REPORT, half)
            )
            yield from half_year.duties(filing, book.profile, book.calendar)


def hint(workplace: Workplace) -> Message | None:
    """Return the neutral line about an official position that did not come, `None` if it did."""
    db = workplace.store.reader()
    received = [
        position.Position(date.fromisoformat(row["day"]))
        for row in entity.select(
            db, "exchange", {"rule": "R-6.8", "way": "received", "withdrawn_at": None}
        )
    ]
    profile = rulebook.profile(db)
    return position.hint(received, workplace.today(), profile, central=is_central(workplace))


def is_central(workplace: Workplace) -> bool:
    """Whether the own body is a central one, which the Ministry sends its position to."""
    return get_setting(workplace.store.reader(), _CENTRAL, default=False)


def set_central(workplace: Workplace, *, central: bool) -> None:
    """Set whether the own body is a central one."""
    with workplace.store.write() as db:
        set_setting(db, _CENTRAL, central)
        workplace.log(db, "settings.central", f"store/{workplace.store.store_id}", central=central)


def _sent(db: Database, rule: str, half: Half) -> date | None:
    rows = entity.select(
        db,
        "exchange",
        {"half_year": half.id, "rule": rule, "way": "sent", "withdrawn_at": None},
        order="day",
        limit=1,
    )
    return date.fromisoformat(rows[0]["day"]) if rows else None
