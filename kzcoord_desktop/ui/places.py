"""The pages of the window, each declared by one line: a place appears with its line.

Nothing of a page is imported before it is opened: the first window waits for none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.sidebar import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.page import Page


@dataclass(frozen=True)
class PageKind:
    """One page.

    Attributes:
        build: makes the page for an open store.
        place: how the sidebar shows it; `None` for a page that another one opens.
        under: id of the place that is marked while a page without one is open.
        also_under: ids of places that are marked instead when they opened it.
        rail: the page needs the room, so the sidebar shrinks to the rail.
    """

    build: Callable[[Workplace], Page]
    place: Place | None = None
    under: str = ""
    also_under: tuple[str, ...] = ()
    rail: bool = False


def _today(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.today import TodayPage  # noqa: PLC0415

    return TodayPage(workplace)


def _trips(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.trips import TripsPage  # noqa: PLC0415

    return TripsPage(workplace)


def _trip(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.procedure import ProcedurePage  # noqa: PLC0415

    return ProcedurePage(workplace)


def _visits(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.visits.list import VisitsPage  # noqa: PLC0415

    return VisitsPage(workplace)


def _visit(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.visits.page import VisitPage  # noqa: PLC0415

    return VisitPage(workplace)


def _note(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.visits.note import NotePage  # noqa: PLC0415

    return NotePage(workplace)


def _ledger(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.ledger import LedgerPage  # noqa: PLC0415

    return LedgerPage(workplace)


def _days_off(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.days_off import DaysOffPage  # noqa: PLC0415

    return DaysOffPage(workplace)


def _readings(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.readings import ReadingsPage  # noqa: PLC0415

    return ReadingsPage(workplace)


def _check(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.check import CheckPage  # noqa: PLC0415

    return CheckPage(workplace)


def _settings(workplace: Workplace) -> Page:
    from kzcoord_desktop.ui.pages.settings import SettingsPage  # noqa: PLC0415

    return SettingsPage(workplace)


PAGES: Final[Mapping[str, PageKind]] = {
    "today": PageKind(_today, Place("today", N_("Today"), "sun")),
    "trips": PageKind(_trips, Place("trips", N_("Trips"), "plane-takeoff")),
    "trip": PageKind(_trip, under="trips", rail=True),
    "visits": PageKind(_visits, Place("visits", N_("Visits"), "handshake")),
    "visit": PageKind(_visit, under="visits"),
    "note": PageKind(_note, under="visits", rail=True),
    "visit-file": PageKind(_trip, under="visits", rail=True),
    "ledger": PageKind(_ledger, under="trips", also_under=("visits",)),
    "check": PageKind(_check, Place("check", N_("Check"), "shield-check", new_group=True)),
    "settings": PageKind(_settings, Place("settings", N_("Settings"), "settings-2", bottom=True)),
    "days-off": PageKind(_days_off, under="settings"),
    "readings": PageKind(_readings, under="settings"),
}
START: Final = "today"
