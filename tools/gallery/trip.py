"""Scenes of the open store: the list of trips, a trip at work, its signing, and what may go wrong.

They show sample stores made in temporary folders at the moment of the pictures: one that no scene
changes, and one in which scenes sign.
"""

from __future__ import annotations

import atexit
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.domain.directory import BODY, PERSON
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.procedures.trip import ARRIVAL, RECORD, REQUEST
from kzcoord_desktop.services import cases, entrance, records, sample, signing_desk, stays
from kzcoord_desktop.services.clock import local
from kzcoord_desktop.store.fault import DiskFull
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.stepper import Stepper
from kzcoord_desktop.ui.pages.procedure import ProcedurePage
from kzcoord_desktop.ui.pages.procedure.bar import ProcedureBar
from kzcoord_desktop.ui.pages.procedure.middle import Middle
from kzcoord_desktop.ui.pages.procedure.part_view import PartView
from kzcoord_desktop.ui.pages.procedure.submit import SubmitView
from kzcoord_desktop.ui.sheets.sign import SignSheet
from kzcoord_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from kzcoord_desktop.services.sample import Sample
    from kzcoord_desktop.services.workplace import Workplace

NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
_PATIENCE_S = 10.0
P = TypeVar("P", bound=QWidget)


# -- stores ------------------------------------------------------------------------------------
@cache
def store(name: str = "shown") -> Sample:
    """Return a sample store of the pictures."""
    made = sample.make(folder(name), lambda: NOW)
    atexit.register(made.workplace.close)
    return made


def whole_trip(name: str = "signed") -> str:
    """Return the uid of a new trip of which nothing is missing."""
    made = store(name)
    workplace = made.workplace
    model = cases.load(workplace, made.trips[0])
    held = Moment(local(NOW).replace(tzinfo=None)).stored()
    uid = cases.new_trip(workplace)
    trip = replace(
        cases.load(workplace, uid),
        facts={**model.facts, "consultation.held_at": held},
        own=model.own,
    )
    for kind in (REQUEST, RECORD):
        place = cases.Place(uid, "ministry", "record")
        cases.save(workplace, trip, kind, [*trip.facts, *trip.own[kind]], place)
    return uid


@cache
def empty() -> Workplace:
    """Return a store in which nobody has worked yet."""
    texts = store().workplace
    body = {field.id: texts.body.values.get(field.id) for field in BODY}
    officer = {PERSON[0].id: texts.officer.name.stored(), PERSON[1].id: {}}
    setup = entrance.Setup(
        body=body,
        officer=officer,
        label="Динара Оспанова",
        passphrase=entrance.SAMPLE_PASSPHRASE,
        recovery_key=entrance.new_recovery_key(),
    )
    made = entrance.create(folder("empty") / "store", setup, lambda: NOW, sample=True)
    atexit.register(made.close)
    return made


@cache
def folder(name: str) -> Path:
    """Return a folder that goes with the program."""
    folder = TemporaryDirectory(prefix=f"kzcoord-{name}-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


# -- scenes ------------------------------------------------------------------------------------
def trips() -> QWidget:
    """Return the list of trips."""
    return open_page(store().workplace, "trips")


def no_trips() -> QWidget:
    """Return the list before the first trip."""
    return open_page(empty(), "trips")


def trip() -> QWidget:
    """Return the trip that leaves tomorrow, at the record of the consultation."""
    return open_page(store().workplace, "trip", store().trips[0])


def whole() -> QWidget:
    """Return a trip of which nothing is missing."""
    return open_page(store("signed").workplace, "trip", whole_trip())


@cache
def _several() -> str:
    """Return the uid of a trip to two states, with a transit on the way."""
    made = store("several")
    case = cases.load(made.workplace, made.trips[0])
    for country, city, transit in (("AZ", "Baku", "yes"), ("GE", "Tbilisi", "no")):
        uid = stays.add(made.workplace, case)
        case = cases.load(made.workplace, case.uid)
        paper = f"{ARRIVAL}@{uid}"
        values = {
            "stop.country": country,
            "stop.city": dict.fromkeys(("kk", "ru", "en"), city),
            "stop.transit": transit,
        }
        for field, value in values.items():
            case = case.changed(paper, field, value)
        place = cases.Place(case.uid, "trip", "facts")
        cases.save(made.workplace, case, paper, list(values), place)
    return case.uid


def several_states() -> QWidget:
    """Return a trip to two states at its first step."""
    return open_page(store("several").workplace, "trip", _several())


@cache
def _unanswered() -> str:
    """Return the uid of a trip that leaves tomorrow and has no answer yet."""
    made = store("unanswered")
    case = cases.load(made.workplace, made.trips[0])
    cleared = ["consultation.answer", "consultation.held_at"]
    for field in cleared:
        case = case.changed(RECORD, field, None)
    case = case.changed(RECORD, "consultation.request", {"number": "03-12/7", "date": "2026-11-12"})
    place = cases.Place(case.uid, "ministry", "record")
    cases.save(made.workplace, case, RECORD, [*cleared, "consultation.request"], place)
    return case.uid


def unanswered() -> QWidget:
    """Return the trip to which the Ministry has not answered on the eve."""
    return open_page(store("unanswered").workplace, "trip", _unanswered())


@cache
def _signed_request() -> str:
    """Return the uid of a trip whose request is signed and not sent."""
    made = store("to send")
    case = cases.load(made.workplace, made.trips[0])
    prepared = records.prepare(made.workplace, case, REQUEST)
    papers = folder("papers to send")
    signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, papers)
    return case.uid


def signed_request() -> QWidget:
    """Return the trip whose request is to be sent."""
    return open_page(store("to send").workplace, "trip", _signed_request())


def narrow() -> QWidget:
    """Return the trip in the smallest window."""
    shell = trip()
    shell.resize(1024, 640)
    return shell


# -- what may happen then ----------------------------------------------------------------------
def show_facts(root: QWidget) -> None:
    """Open the first step."""
    part_of(root, Stepper).opened.emit("trip")


def show_request(root: QWidget) -> None:
    """Open the request of the second step."""
    part_of(root, PartView).part_chosen.emit("request")


def show_arrival(root: QWidget) -> None:
    """Open the consultation with the mission."""
    part_of(root, Stepper).opened.emit("arrival")


def show_arrival_lower(root: QWidget) -> None:
    """Show its four blocks."""
    show_arrival(root)
    for _ in range(3):
        QApplication.processEvents()
    scroll_down(root)


def show_report(root: QWidget) -> None:
    """Open the report."""
    part_of(root, Stepper).opened.emit("report")


def show_submit(root: QWidget) -> None:
    """Open the last step."""
    part_of(root, Stepper).opened.emit("submit")


def mark_sent(root: QWidget) -> None:
    """Ask how the request was sent."""
    show_submit(root)
    part_of(root, SubmitView).asked.emit("send", REQUEST)
    settle()


def scroll_down(root: QWidget) -> None:
    """Show the lower part of the form."""
    for view in root.findChildren(PartView):
        if view.isVisible():
            view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())


def ask_for_signature(root: QWidget) -> None:
    """Press "Sign and export"."""
    part_of(root, ProcedureBar).sign_asked.emit()
    settle()


def mistype_password(root: QWidget) -> None:
    """Sign with a wrong password."""
    ask_for_signature(root)
    _sign(root, "wrong")


def sign(root: QWidget) -> None:
    """Sign, and see the result."""
    ask_for_signature(root)
    choices.now = choices.now._replace(export_dir=str(folder("papers")))
    _sign(root, sample.KEY_PASSWORD)


def close_signed(root: QWidget) -> None:
    """Sign, and go back to the page."""
    sign(root)
    part_of(root, SignSheet).accept()


def correct_person(root: QWidget) -> None:
    """Open the sheet of a person."""
    view = part_of(root, PartView)
    uid = str(part_of(root, ProcedurePage).trip.facts["consultation.with"])
    view.form.person_asked.emit("consultation.with", uid, "")


def fill_disk(root: QWidget) -> None:
    """Tell that the disk is full."""
    part_of(root, ProcedureBar).show_failure(DiskFull())


def show_preview(root: QWidget) -> None:
    """Open the paper where it has no place beside the form."""
    part_of(root, Middle).turn_paper()


def settle() -> None:
    """Let the lanes answer and the answers be shown."""
    end = time.monotonic() + _PATIENCE_S
    while (tasks.is_busy("store") or tasks.is_busy("paper")) and time.monotonic() < end:
        time.sleep(0.005)
    for _ in range(3):
        QApplication.processEvents()


def _sign(root: QWidget, password: str) -> None:
    sheet = part_of(root, SignSheet)
    sheet.form.secret.edit.setText(password)
    sheet.act()
    settle()


def open_page(workplace: Workplace, kind: str, what: str = "") -> Shell:
    """Return the window of an open store at one of its pages."""
    shell = Shell(workplace)
    shell.go(kind, what)
    settle()
    return shell


def part_of(root: QWidget, kind: type[P]) -> P:
    """Return the part of a kind that is seen in a window."""
    found = cast("list[P]", root.findChildren(kind))
    return next((part for part in found if part.isVisible()), found[0])
