"""The worked examples of consultations (C-01 to C-14), each played through the window of a trip.

Typed and pressed as a person does; what the store then says of the duty is the result, and the
step of the page has to say the same.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kzcoord_desktop.domain.duty import State
from kzcoord_desktop.domain.exemption import Ground
from kzcoord_desktop.services import cases, duties, meetings, missions
from kzcoord_desktop.ui.sheets.exemption import ExemptionSheet
from tests.ui.office import choose, enter, press, settle, sheet, write

pytestmark = pytest.mark.watched

FLIGHT = ("17122026", "0340")


@pytest.fixture
def page(shell):
    """A new trip to Spain that leaves on 17 December at 03:40, in English alone."""
    shell.go("trips")
    settle()
    press(shell, "New trip")
    page = shell.page
    press(page, "Eng")
    enter(page, "case.title", "Transport talks")
    choose(page, "case.country", "Spain")
    enter(page, "case.city", "Madrid")
    enter(page, "case.start", "17122026")
    enter(page, "case.end", "18122026")
    enter(page, "case.departure", *FLIGHT)
    enter(page, "case.counterparts", "Ministry of Transport")
    return page


# -- reading -----------------------------------------------------------------------------------
def kept(page):
    """Let everything be written, and return the duties of the trip by rule."""
    page.flush()
    settle()
    found = {}
    for each in duties.of_case(page.workplace, page.trip.uid):
        found.setdefault(each.duty.rule, []).append(each)
    return found


def before_departure(page):
    (found,) = kept(page)["R-8.1"]
    return found


def on_arrival(page):
    """Return the duties on arrival that apply."""
    found = kept(page).get("R-8.2", [])
    return [each for each in found if each.state is not State.NOT_APPLICABLE]


def said(page, step):
    """Return what the stepper tells of a step."""
    return page._middle.stepper._rows[step].accessibleName()


# -- doing -------------------------------------------------------------------------------------
def consult(page, form, held):
    page.ways.open_step("ministry")
    page.ways.open_part("record")
    settle()
    press(page.view, form)
    enter(page, "consultation.held_at", *held)


def add_state(page):
    """Add a state on the first step and return its form."""
    link = "Several states or a transit…" if len(page.trip.stops) == 1 else "Add a state"
    press(page.view, link)
    settle()
    card = page.view.extra.card(page.trip.stops[-1])
    assert QApplication.focusWidget() is card.form.box("stop.country").edits()[0]
    return card


class Card:
    """A card of a state, worked in with the hands of a page."""

    def __init__(self, card):
        self.view = card


def order_up(page, stop):
    for each in page.view.extra.card(stop).findChildren(QAbstractButton):
        if each.isVisible() and each.accessibleName() == "Move up":
            QTest.mouseClick(each, Qt.MouseButton.LeftButton)
            settle()
            return


def decide(page, shell, paragraph, ground):
    press(page, "Exemption…")
    asking = sheet(shell, ExemptionSheet)
    asking.turn_to(paragraph)
    asking.form.choose(ground)
    write(asking.form.field("decided_by").control.edit, "Minister")
    press(asking, "Enter the decision")
    settle()
    for each in shell.findChildren(ExemptionSheet):
        if each.isVisible():  # texts are removed for good: it asks once more
            press(each, "Enter and remove")


# -- reminders ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("departure", "request_on", "check_on"),
    [
        pytest.param("21122026", "2026-12-11", "2026-12-15", id="C-01"),
        pytest.param("08012027", "2026-12-29", "2026-12-31", id="C-02"),
        pytest.param("26032027", "2027-03-16", "2027-03-18", id="C-03"),
        pytest.param("11052027", "2027-04-29", "2027-05-04", id="C-04"),
    ],
)
def test_the_days_to_be_reminded_follow_from_the_departure(page, departure, request_on, check_on):
    enter(page, "case.start", departure)
    enter(page, "case.end", departure)
    enter(page, "case.departure", departure, "0900")
    found = before_departure(page).duty.reminders
    assert [each.day.isoformat() for each in found] == [request_on, check_on]


# -- before the departure ----------------------------------------------------------------------
def test_c_05_an_answer_hours_before_the_flight_is_in_time(page):
    consult(page, "Written", ("16122026", "1800"))
    assert before_departure(page).state is State.DONE_IN_TIME
    assert "Held: " in said(page, "ministry")


def test_c_06_a_consultation_after_the_flight_is_late_on_the_same_day(page):
    consult(page, "Written", ("17122026", "0900"))
    assert before_departure(page).state is State.DONE_LATE
    assert "Held after the departure" in said(page, "ministry")


def test_c_07_a_talk_without_an_agreement_is_a_note(page):
    consult(page, "Other, by agreement", ("16122026", "1800"))
    found = before_departure(page)
    assert found.state is State.NOT_YET_DUE
    assert "kept as a note" in found.duty.note.text


def test_c_08_an_agreement_of_the_day_before_makes_it_count(page):
    consult(page, "Other, by agreement", ("16122026", "1800"))
    enter(page, "consultation.agreement", "15122026", "7/12")
    found = before_departure(page)
    assert found.state is State.DONE_IN_TIME
    assert "In another form" in found.duty.note.text


def test_c_08_the_record_of_the_agreement_does_the_same(page):
    consult(page, "Other, by agreement", ("16122026", "1800"))
    page.ways.open_part("agreement")
    settle()
    press(page.view, "Before departure")
    enter(page, "agreement.agreed_on", "15122026")
    assert before_departure(page).state is State.DONE_IN_TIME
    assert cases.load(page.workplace, page.trip.uid).facts["agreement.covers"] == "departure"


# -- stays -------------------------------------------------------------------------------------
def test_c_09_two_states_with_meetings_have_two_consultations(page):
    choose(page, "case.country", "Austria")
    card = add_state(page)
    choose(Card(card), "stop.country", "Slovakia")
    settle()
    found = kept(page)
    assert len(found["R-8.1"]) == 1
    assert len(on_arrival(page)) == 2
    parts = page.ways.route.step(("arrival", page.trip.uid)).parts
    assert [part.title.en for part in parts] == ["Austria", "Slovakia"]


def test_c_10_a_transit_has_no_consultation(page):
    card = add_state(page)
    choose(Card(card), "stop.country", "Türkiye")
    press(card, "Yes")
    order_up(page, page.trip.stops[-1])
    madrid = page.trip.uid
    assert page.trip.stops[-1] == madrid
    meetings.add(page.workplace, madrid, {"meeting.stop": madrid})
    assert len(kept(page)["R-8.1"]) == 1
    (only,) = on_arrival(page)
    assert only.duty.subject == (madrid, madrid)


def test_c_13_without_a_mission_the_concurrently_accredited_one_is_marked(page):
    page.ways.open_step("arrival")
    settle()
    press(page.view, "More fields")
    choose(page, "stop.concurrent", "Kazakhstan in France")
    (found,) = on_arrival(page)
    assert "accredited there concurrently" in found.duty.note.text
    paris = next(m for m in missions.shipped().values() if m.name.en.endswith("in France"))
    assert (
        cases.load(page.workplace, page.trip.uid).facts[f"stop.concurrent@{page.trip.uid}"]
        == paris.uid
    )


def test_c_13_the_ground_of_no_mission_at_all_is_kept_and_the_duty_stays_open(page):
    page.ways.open_step("arrival")
    settle()
    press(page.view, "More fields")
    enter(page, "stop.no_mission", "nobody is accredited")
    (found,) = on_arrival(page)
    assert found.duty.note.values["reason"] == "nobody is accredited"
    assert found.duty.outcome is None


# -- what does not apply -----------------------------------------------------------------------
def test_c_11_counter_intelligence_is_free_of_paragraph_7_alone(page, shell):
    decide(page, shell, 7, Ground.COUNTER_INTELLIGENCE)
    found = kept(page)
    assert found["R-7.4"][0].state is State.NOT_APPLICABLE
    assert found["R-8.1"][0].state is State.NOT_YET_DUE
    assert "Exempt" in said(page, "report")
    assert "Exempt" not in said(page, "ministry")


def test_c_12_foreign_intelligence_is_free_of_both(page, shell):
    decide(page, shell, 7, Ground.FOREIGN_INTELLIGENCE)
    decide(page, shell, 8, Ground.FOREIGN_INTELLIGENCE)
    found = kept(page)
    assert {each.state for each in (*found["R-7.4"], *found["R-8.1"])} == {State.NOT_APPLICABLE}
    assert not on_arrival(page)
    for step in ("ministry", "arrival", "report"):
        assert "Exempt" in said(page, step)


def test_c_14_a_videoconference_is_no_journey(page):
    press(page.view, "More fields")
    press(page.view.form.box("case.online").control, "Yes")
    assert not page.view.form.box("case.departure").isVisible()
    found = kept(page)
    assert not [e for e in found.get("R-8.1", []) if e.state is not State.NOT_APPLICABLE]
    assert not on_arrival(page)
    assert "Exempt" in said(page, "ministry")
    assert not page._boarding.isVisible()
