"""Scenes of what came of meetings: the editor, a trip's fourth and fifth step, the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.procedures.trip import REPORT, REQUEST
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, meetings, signatory
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.kit.frames import Plain, Scroll
from kzcoord_desktop.ui.outcomes import OutcomesEditor
from kzcoord_desktop.ui.outcomes.row import Around
from kzcoord_desktop.ui.pages.procedure import ProcedurePage
from kzcoord_desktop.ui.pages.procedure.earlier import EarlierLine
from kzcoord_desktop.ui.pages.procedure.meetings import MeetingsView
from kzcoord_desktop.ui.pages.visits.page import VisitPage
from kzcoord_desktop.ui.sheets.meeting_abroad import MeetingAbroadSheet
from kzcoord_desktop.ui.sheets.outcomes import OutcomesSheet
from tools.gallery.trip import empty, open_page, part_of, settle, store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.outcome import Outcome
    from kzcoord_desktop.services.meeting import Meeting
    from kzcoord_desktop.services.sample import Sample
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.shell import Shell

_TODAY: Final = date(2026, 11, 16)
_TURNS: Final = 20
_GENEVA, _TASHKENT, _VIENNA = 1, 3, 5
_OWN: Final = {
    "kk": "Кезектің орташа күту уақыты, тараптардың позициялары нақтыланды.",
    "ru": "Уточнены среднее время ожидания в очереди и позиции сторон.",
    "en": "The average waiting time and the positions of the sides were specified.",
}


# -- the editor --------------------------------------------------------------------------------
def editor() -> QWidget:
    """Return the editor as it stands in a sheet or a step."""
    return _framed(_of_crossings().outcomes + _of_queue().outcomes)


def editor_empty() -> QWidget:
    """Return the editor before the first word."""
    return _framed(())


def visit_day() -> QWidget:
    """Return the visit of the day."""
    return open_page(store().workplace, "visit", store().visits[0])


def open_sheet(root: QWidget) -> None:
    """Open the outcomes of a talk of the visit."""
    workplace, page = store().workplace, part_of(root, VisitPage)
    held = next(each for each in meetings.of_case(workplace, store().visits[0]) if each.outcomes)
    OutcomesSheet(page, workplace, held, "kk+ru").open()
    come_to_rest(root)


def come_to_rest(_root: QWidget) -> None:
    """Let areas grow with their text: each level of the page learns of it in a turn of its own."""
    settle()
    for _ in range(_TURNS):
        QApplication.processEvents()


def scroll_down(root: QWidget) -> None:
    """Show the lower part."""
    come_to_rest(root)
    for area in root.findChildren(Scroll):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


# -- a trip ------------------------------------------------------------------------------------
def trip_meetings() -> QWidget:
    """Return the meetings of a trip that is over."""
    return _trip_at(_TASHKENT, "meetings", "meetings")


def trip_no_meetings() -> QWidget:
    """Return the step before the first meeting."""
    return _trip_at(_GENEVA, "meetings", "meetings")


def show_outcomes(root: QWidget) -> None:
    """Open the outcomes of the first meeting."""
    next(iter(part_of(root, MeetingsView).cards.values())).set_open(True)
    come_to_rest(root)


def ask_meeting(root: QWidget) -> None:
    """Ask for a new meeting."""
    part_of(root, MeetingsView).add()
    settle()


def refuse_meeting(root: QWidget) -> None:
    """Add one of which nothing is entered but when it ends."""
    ask_meeting(root)
    part_of(root, MeetingAbroadSheet).act()


def trip_of_two_states() -> QWidget:
    """Return the meetings of a trip to two states."""
    return _trip_at(_VIENNA, "meetings", "meetings")


def change_meeting(root: QWidget) -> None:
    """Change the second of them."""
    list(part_of(root, MeetingsView).cards.values())[-1].asked.emit("change")
    come_to_rest(root)


def trip_report() -> QWidget:
    """Return the report of a trip, most of it taken over."""
    return _trip_at(_TASHKENT, "report", "report")


def trip_report_newer() -> QWidget:
    """Return a report with an edited text whose source has changed since."""
    return _trip_at(_TASHKENT, "report", "report", _changed())


def compare(root: QWidget) -> None:
    """Compare the edited text with its source."""
    part_of(root, ProcedurePage)._renewing.ask(REPORT, "results")
    come_to_rest(root)


def trip_again() -> QWidget:
    """Return a new trip to a state with which something is still open."""
    return _trip_of(store("again"), _again(), "trip", "facts")


def open_earlier(root: QWidget) -> None:
    """Show what is open with it."""
    settle()
    part_of(root, EarlierLine)._open()
    come_to_rest(root)


def today_of_signer() -> QWidget:
    """Return Today of the one whose signature is waited for."""
    return open_page(_signer(), "today")


# -- the ledger --------------------------------------------------------------------------------
def ledger() -> QWidget:
    """Return the ledger of the sample."""
    return open_page(store().workplace, "ledger")


def ledger_empty() -> QWidget:
    """Return the ledger before the first meeting."""
    return open_page(empty(), "ledger")


# -- inside ------------------------------------------------------------------------------------
def _of_crossings() -> Meeting:
    return meetings.of_case(store().workplace, store().trips[_TASHKENT])[-1]


def _of_queue() -> Meeting:
    return meetings.of_case(store().workplace, store().trips[_TASHKENT])[0]


@cache
def _changed() -> Sample:
    """Return a store in which the source of an edited text has changed."""
    made = store("newer")
    workplace, uid = made.workplace, made.trips[_TASHKENT]
    file = cases.load(workplace, uid).changed(REPORT, "results", _OWN)
    cases.save(workplace, file, REPORT, ["results"], cases.Place(uid, "report", "report"))
    held = meetings.of_case(workplace, uid)[0]
    said = [
        replace(each, text=Text(*(f"{words} (2)" for words in each.text.stored().values())))
        if each.kind is OutcomeKind.CONTENT
        else each
        for each in held.outcomes
    ]
    meetings.save_outcomes(workplace, held.uid, said)
    return made


@cache
def _signer() -> Workplace:
    """Return a store whose officer is the head of a delegation."""
    made = store("signer")
    workplace = made.workplace
    head = signatory.signer(cases.load(workplace, made.trips[_TASHKENT]), REQUEST)
    with workplace.store.write() as db:
        entity.update(db, "officer", workplace.officer.uid, {"person": head})
    return workplace


@cache
def _again() -> str:
    workplace = store("again").workplace
    uid = cases.new_trip(workplace)
    file = cases.load(workplace, uid).changed(REQUEST, "case.country", "UZ")
    place = cases.Place(uid, "trip", "facts")
    cases.save(workplace, file, REQUEST, ["case.country"], place)
    return uid


def _trip_at(n: int, step: str, part: str, made: Sample | None = None) -> Shell:
    made = made or store()
    return _trip_of(made, made.trips[n], step, part)


def _trip_of(made: Sample, uid: str, step: str, part: str) -> Shell:
    shell = open_page(made.workplace, "trip", uid)
    shell.page.restore(cases.Place(uid, step, part))
    settle()
    return shell


def _framed(shown: tuple[Outcome, ...]) -> QWidget:
    frame, content = Plain(), Plain()
    content.column.setContentsMargins(24, 20, 24, 20)
    content.column.addWidget(OutcomesEditor(Around(("kk", "ru"), _TODAY), shown))
    content.column.addStretch(1)
    frame.column.addWidget(Scroll(content))
    frame.resize(760, 768)
    return frame
