"""Scenes of duties: the board, why a date, what closes a duty, exemptions, days off, readings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.procedures.visit import PARTICIPATION, VISIT
from kzcoord_desktop.domain.profile import READINGS
from kzcoord_desktop.services import (
    calendars,
    cases,
    directory,
    duties,
    duty_words,
    exemptions,
    meetings,
    visit_today,
    visits,
)
from kzcoord_desktop.ui import undo
from kzcoord_desktop.ui.kit.due_list import DueList
from kzcoord_desktop.ui.pages.days_off import DaysOffPage
from kzcoord_desktop.ui.pages.procedure import ProcedurePage
from kzcoord_desktop.ui.pages.readings import ReadingsPage
from kzcoord_desktop.ui.pages.today import TodayPage
from kzcoord_desktop.ui.sheets.arrival import ArrivalSheet
from kzcoord_desktop.ui.sheets.exemption import APPLIES_NOT, ExemptionSheet
from kzcoord_desktop.ui.sheets.explanation import ExplanationSheet
from kzcoord_desktop.ui.sheets.own_day import OwnDaySheet
from kzcoord_desktop.ui.sheets.reading import ReadingSheet
from kzcoord_desktop.ui.sheets.register import RegisterSheet
from kzcoord_desktop.ui.sheets.year_file import YearFileSheet
from tools.gallery.trip import empty, open_page, part_of, settle, store

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.field import Field

YEAR_FILE: Final = """
{"format": 1, "country": "KZ", "year": 2027, "week": "5-day", "issued": "2026-12-01",
 "source": {"act": "№ 512", "number": "", "date": ""},
 "holidays": [{"date": "2027-01-01", "key": "new-year"},
              {"date": "2027-01-02", "key": "new-year"},
              {"date": "2027-01-07", "key": "christmas"}],
 "days_off": [{"date": "2027-01-04", "for": "2027-01-02"}],
 "moved": [{"off": "2027-01-08", "work": "2027-01-09"}],
 "eid": {"date": "2027-05-16", "status": "official"}}
""".lstrip()
WRONG_FILE: Final = YEAR_FILE.replace("2027-01-09", "2027-01-12").replace(
    '"2027-01-02", "key"', '"2027-01-01", "key"'
)


# -- today -------------------------------------------------------------------------------------
def today() -> QWidget:
    """Return the first page of the sample store."""
    return open_page(store().workplace, "today")


def today_narrow() -> QWidget:
    """Return the first page in the smallest window."""
    shell = today()
    shell.resize(1024, 640)
    return shell


def today_late() -> QWidget:
    """Return the first page when a host was not told before the next meeting began."""
    return open_page(_at(datetime(2026, 11, 16, 10, 40, tzinfo=UTC)), "today")


def today_late_narrow() -> QWidget:
    """Return the same in the smallest window."""
    shell = today_late()
    shell.resize(1024, 640)
    return shell


def today_evening() -> QWidget:
    """Return the first page after the last meeting: notes for the next day are to be written."""
    return open_page(_at(datetime(2026, 11, 16, 13, 30, tzinfo=UTC)), "today")


def today_two_visits() -> QWidget:
    """Return the first page of a day with two visits, one of them long."""
    made = store("two-visits")
    workplace = made.workplace
    if len(visit_today.visits(workplace)) == 1:
        _long_visit(workplace)
    return open_page(workplace, "today")


def today_empty() -> QWidget:
    """Return the first page of a store in which nobody has worked yet."""
    return open_page(empty(), "today")


def explain_report(root: QWidget) -> None:
    """Ask why the date of the overdue report."""
    _press_date(root, "R-7.4")


def explain_half_year(root: QWidget) -> None:
    """Ask why the date of the plan."""
    _press_date(root, "R-7.2")


def explain_departure(root: QWidget) -> None:
    """Ask why the date of the consultation before the departure."""
    _press_date(root, "R-8.1")


def register_report(root: QWidget) -> None:
    """Enter what became of the report, from the sheet of its date."""
    _press_date(root, "R-7.4")
    part_of(root, ExplanationSheet).enter()
    settle()


def register_wrong(root: QWidget) -> None:
    """Enter a letter without its date."""
    _press_button(root, "R-7.2")
    sheet = part_of(root, RegisterSheet)
    _clear(sheet.field("day"))
    sheet.act()


def register_arrival(root: QWidget) -> None:
    """Enter a consultation after arrival, held in another form by agreement."""
    _press_date(root, "R-8.2")
    part_of(root, ExplanationSheet).enter()
    settle()
    sheet = part_of(root, ArrivalSheet)
    sheet.choose_form("other")
    sheet.act()


def offer_undo(root: QWidget) -> None:
    """Tell what was entered, with the way back."""
    undo.offer(part_of(root, TodayPage), APPLIES_NOT[7], lambda: None, lambda: None)


def tell_moved(root: QWidget) -> None:
    """Say which deadlines moved."""
    found = duties.of_case(store().workplace, store().trips[0])
    told = []
    for each in found:
        last = each.duty.deadline.last
        if last is not None:
            later = replace(each.duty.deadline, last=last + timedelta(days=5), before=None)
            after = replace(each.duty, deadline=later)
            told.append(duty_words.moved(each.title, each.duty, after, "calendar"))
    undo.tell_moved(root, [message for message in told if message])


# -- exemptions --------------------------------------------------------------------------------
def ask_exemption(root: QWidget) -> None:
    """Decide that paragraph 7 does not apply, on a ground whose reason may be kept."""
    sheet = _exemption(root, 7)
    sheet.form.choose(Ground.WTO_ACCESSION)


def warn_of_loss(root: QWidget) -> None:
    """Decide that paragraph 8 does not apply; what is written of it would go."""
    sheet = _exemption(root, 8)
    sheet.form.field("decided_by").control.set_value("А. Жумабеков")  # type: ignore[attr-defined]  # a line
    sheet.act()


def show_decision(root: QWidget) -> None:
    """Show the decision that was made on a trip of the sample."""
    _exemption(root, 7)


def exempt_trip() -> QWidget:
    """Return a trip that paragraph 8 does not apply to, at its consultation."""
    made = store("exempt")
    workplace, uid = made.workplace, made.trips[0]
    if not exemptions.of_case(workplace, uid):
        ground = Ground.FOREIGN_INTELLIGENCE
        decided = Exemption(8, ground, "А. Жумабеков", workplace.today())
        exemptions.decide(workplace, uid, decided)
    return open_page(workplace, "trip", uid)


def decided_trip() -> QWidget:
    """Return the trip of the sample that paragraph 7 does not apply to."""
    made = store()
    exempt = (uid for uid in made.trips if exemptions.of_case(made.workplace, uid))
    return open_page(made.workplace, "trip", next(exempt))


# -- days off and readings ---------------------------------------------------------------------
def days_off() -> QWidget:
    """Return the working calendar."""
    return open_page(store().workplace, "days-off")


def turn_year(root: QWidget) -> None:
    """Show the year that is not confirmed yet."""
    part_of(root, DaysOffPage).turn(1)


def review_file(root: QWidget) -> None:
    """Look at a yearly file before it is accepted."""
    _review(root, YEAR_FILE)


def refuse_file(root: QWidget) -> None:
    """Look at a yearly file that is wrong."""
    _review(root, WRONG_FILE)


def set_day(root: QWidget) -> None:
    """Set a day without a reason."""
    calendar = calendars.calendar(store().workplace)
    sheet = OwnDaySheet(root, store().workplace, calendar, store().workplace.today())
    sheet.open()
    sheet.act()


def readings() -> QWidget:
    """Return the readings of the Rules."""
    return open_page(store().workplace, "readings")


def rehearse(root: QWidget) -> None:
    """See what another number of working days would change."""
    sheet = _reading(root, "report.days")
    sheet.control.set_value(5)
    sheet.field("act").control.set_value("№ 1037")  # type: ignore[attr-defined]  # a line
    sheet.act()
    settle()


def change_list(root: QWidget) -> None:
    """Change a list; the act is not named."""
    _reading(root, "exempt.7").act()


def change_choice(root: QWidget) -> None:
    """Change a reading that is one of several."""
    _reading(root, "report.count")


# -- inside ------------------------------------------------------------------------------------
def _at(now: datetime) -> Workplace:
    """Return the sample store at another time of its day."""
    return replace(store().workplace, clock=lambda: now)


def _long_visit(workplace: Workplace) -> None:
    """Enter a visit with nine meetings today, each of another host."""
    uid = visits.new_visit(workplace)
    file = cases.load(workplace, uid)
    counterparts = {
        "kk": "Біріккен Араб Әмірліктерінің Энергетика және инфрақұрылым министрлігі",
        "ru": "Министерство энергетики и инфраструктуры Объединённых Арабских Эмиратов",
        "en": "Ministry of Energy and Infrastructure of the United Arab Emirates",
    }
    facts = {"case.country": "AE", "case.counterparts": counterparts}
    file = replace(file, facts={**file.facts, **facts})
    place = cases.Place(uid, VISIT, "facts")
    cases.save(workplace, file, PARTICIPATION, [*facts], place)
    hosts = directory.read(workplace.store.reader()).bodies.values()
    nine = datetime.fromisoformat("2026-11-16T09:00")
    for n, host in enumerate(hosts):
        begins = nine + timedelta(minutes=50 * n)
        values = {
            "meeting.begins": Moment(begins, ASTANA),
            "meeting.ends": Moment(begins + timedelta(minutes=35), ASTANA),
            "meeting.host_body": host.uid,
        }
        meetings.add(workplace, uid, values)


def _press_date(root: QWidget, rule: str) -> None:
    part_of(root, DueList).explained.emit(part_of(root, TodayPage).duty_of(rule))
    settle()


def _press_button(root: QWidget, rule: str) -> None:
    part_of(root, DueList).acted.emit(part_of(root, TodayPage).duty_of(rule))
    settle()


def _exemption(root: QWidget, paragraph: int) -> ExemptionSheet:
    part_of(root, ProcedurePage).ask_exemption(paragraph)
    return part_of(root, ExemptionSheet)


def _review(root: QWidget, text: str) -> None:
    YearFileSheet(root, store().workplace, "kz-2027.json", text, 2027).open()


def _reading(root: QWidget, reading: str) -> ReadingSheet:
    part_of(root, ReadingsPage).ask(READINGS[reading])
    return part_of(root, ReadingSheet)


def _clear(field: Field) -> None:
    field.control.set_value(None)  # type: ignore[attr-defined]  # a date
