"""Scenes of visits: the day on the board, its list, tellings and notes, meetings, guests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.services import handovers, meetings
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.services.relay import Mark
from kzcoord_desktop.ui.pages.visits.page import VisitPage
from kzcoord_desktop.ui.sheets.guest_list import GuestListSheet
from kzcoord_desktop.ui.sheets.guests import GuestsSheet
from tools.crowd import crowd
from tools.gallery.trip import empty, open_page, part_of, settle, store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.workplace import Workplace

LATER: Final = datetime(2026, 11, 16, 10, 40, tzinfo=UTC)
"""The moment of the pictures of a visit day, 15:40 in Astana."""
_KOREA, _AZERBAIJAN = 0, 1


def _at(*name: str) -> Workplace:
    """Return the workplace of a sample store at that moment: of `name`, else the one shown."""
    return replace(store(*name).workplace, clock=lambda: LATER)


# -- pages -------------------------------------------------------------------------------------
def visits_list() -> QWidget:
    """Return the list of visits."""
    return open_page(_at(), "visits")


def no_visits() -> QWidget:
    """Return the list before the first visit."""
    return open_page(empty(), "visits")


def day() -> QWidget:
    """Return the day with six hosts."""
    return open_page(_at(), "visit", store().visits[_KOREA])


def narrow() -> QWidget:
    """Return the day in the smallest window."""
    shell = day()
    shell.resize(1024, 640)
    return shell


def midnight() -> QWidget:
    """Return a visit whose tellings are for other bodies too, with a dinner past midnight."""
    return open_page(_at(), "visit", store().visits[_AZERBAIJAN])


def no_meetings() -> QWidget:
    """Return a visit of which only the facts are known."""
    return open_page(_at("visits"), "visit", _bare())


def overlapping() -> QWidget:
    """Return a day with two meetings at once, one of them without a host."""
    return open_page(_at("visits"), "visit", _tangled())


def many() -> QWidget:
    """Return a day of a visit with twelve hosts."""
    return open_page(_at("visits"), "visit", _crowd())


# -- what may happen then ----------------------------------------------------------------------
def open_urgent(root: QWidget) -> None:
    """Show the most urgent telling."""
    part_of(root, VisitPage).act()
    settle()


def open_written(root: QWidget) -> None:
    """Show a telling to a host of another day."""
    page = part_of(root, VisitPage)
    link = next(
        link
        for pill in page.relay.pills
        for link in pill.open
        if link.is_written and link.mark is Mark.DUE
    )
    page.open_telling(link.source, link.target)
    settle()


def open_done(root: QWidget) -> None:
    """Show a telling that is done."""
    page = part_of(root, VisitPage)
    link = next(p.next for p in page.relay.pills if p.next.mark is Mark.DONE)
    page.open_telling(link.source, link.target)
    settle()


def show_list(root: QWidget) -> None:
    """Show the day as a list."""
    part_of(root, VisitPage).turn_list()
    settle()


def show_whole(root: QWidget) -> None:
    """Show all days at once."""
    page = part_of(root, VisitPage)
    page.show_tab("whole")
    settle()


def add_meeting(root: QWidget) -> None:
    """Ask for a new meeting."""
    part_of(root, VisitPage).doing.add_meeting()
    settle()


def open_meeting(root: QWidget) -> None:
    """Open a meeting that overlaps another."""
    page = part_of(root, VisitPage)
    overlaps = next(card for card in page.relay.cards if card.overlaps)
    page.doing.open_meeting(overlaps.uid)
    settle()


def ask_shift(root: QWidget) -> None:
    """Ask by how much the rest of the day is moved."""
    page = part_of(root, VisitPage)
    page.doing.ask_shift(page.relay.cards[3].uid)
    settle()


_LIST: Final = """№\tФ.И.О.\tДолжность\tОрганизация
1\tКим Со Ён\tдиректор департамента авиации\tМинистерство земли, инфраструктуры и транспорта
2\tО Хён У\tсоветник\tПосольство Республики Корея
2\tО Хён У\tсоветник\tПосольство Республики Корея
Состав делегации:"""


def paste_guests(root: QWidget) -> None:
    """Paste a list of guests with one who is listed, one twice, and a line without a name."""
    open_guests(root)
    part_of(root, GuestsSheet).ask_list()
    settle()
    part_of(root, GuestListSheet).show_list(_LIST)


def add_guest(root: QWidget) -> None:
    """Ask for a guest."""
    open_guests(root)
    part_of(root, GuestsSheet).ask()


def open_guests(root: QWidget) -> None:
    """Show who came."""
    part_of(root, VisitPage).doing.open_guests()
    settle()


def edit_visit(root: QWidget) -> None:
    """Show the facts of the visit."""
    part_of(root, VisitPage).doing.edit_visit()
    settle()


def drag(root: QWidget) -> None:
    """Hold a card over another time of the day."""
    page = part_of(root, VisitPage)
    card = page.relay.cards[3]
    later = card.begins.local.replace(hour=18, minute=0)
    page.try_time(card.uid, Moment(later))
    page.tabs.invite(page.relay.days[-1].isoformat())
    settle()


def note() -> QWidget:
    """Return a note to the host of the next day."""
    workplace = _at("visits")
    made = store("visits")
    case = made.visits[_KOREA]
    duty = next(
        each
        for each in handovers.open_after(workplace, case)
        if each.rule == "R-9.2" and meetings.get(workplace, each.subject[0]).outcomes
    )
    uid = handovers.begin_note(workplace, case, duty.subject[0], [duty.subject[1]])
    return open_page(workplace, "note", f"{case}/{uid}")


def note_narrow() -> QWidget:
    """Return the note in the smallest window."""
    shell = note()
    shell.resize(1024, 640)
    return shell


# -- visits of these scenes --------------------------------------------------------------------
@cache
def _bare() -> str:
    """Return the uid of a visit without meetings."""
    return crowd(_at("visits"), _midnight(), n=0, guests=0)


@cache
def _crowd() -> str:
    """Return the uid of the large visit."""
    return crowd(_at("visits"), _midnight())


@cache
def _tangled() -> str:
    """Return the uid of a visit with meetings to be looked at again."""
    workplace = _at("visits")
    uid = crowd(workplace, _midnight(), n=5, guests=0)
    held = meetings.of_case(workplace, uid)
    at = held[3].begins
    if at is None:
        raise LookupError("a meeting of the crowd has a time")
    meetings.add(workplace, uid, {"meeting.begins": at, "meeting.topic": held[0].topic})
    meetings.add(workplace, uid, {"meeting.topic": held[1].topic})
    meetings.cancel(workplace, held[2].uid)
    moved = Moment(at.local.replace(hour=16, minute=0))
    meetings.move(workplace, held[4].uid, moved)
    return uid


def _midnight() -> datetime:
    return local(LATER).replace(hour=0, minute=0, tzinfo=None)
