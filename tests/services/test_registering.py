"""What is entered about a duty on its sheet, and taken back."""

from datetime import datetime

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.services import board, exchanges, registering
from kzcoord_desktop.services.consultations import Arrival
from kzcoord_desktop.services.exchanges import Entry


def rows(made, rule):
    found = board.board(made.workplace, mine=True)
    return [row for group in found.groups for row in group.rows if row.rule == rule]


def duty(made, rule):
    return rows(made, rule)[0]


def test_a_report_can_still_be_prepared_or_sent_once_it_was_asked_for(made):
    subject = registering.of_duty(made.workplace, duty(made, "R-7.4").uid)
    assert [kept.entry.way for kept in subject.known] == ["asked"]
    assert subject.ways == ("prepared", "sent")


def test_a_letter_is_entered_and_taken_back(made):
    row = duty(made, "R-7.4")
    subject = registering.of_duty(made.workplace, row.uid)
    entry = Entry("R-7.4", "sent", made.workplace.today(), case=row.case, number="1")
    entered = registering.enter(made.workplace, entry)
    assert row.uid not in [each.uid for each in rows(made, "R-7.4")]
    registering.take_back(made.workplace, subject, entered)
    assert duty(made, "R-7.4").uid == row.uid
    assert [kept.entry.way for kept in exchanges.of_case(made.workplace, row.case)] == ["asked"]


def test_a_consultation_is_entered_in_the_zone_of_its_state_and_taken_back(made):
    row = duty(made, "R-8.2")
    subject = registering.of_duty(made.workplace, row.uid)
    assert [*subject.stay.zones] == ["Europe/Istanbul"]
    held = Moment(datetime(2026, 11, 16, 9), "Europe/Istanbul")
    entered = registering.enter_arrival(made.workplace, Arrival(row.case, subject.stay.stop, held))
    again = registering.of_duty(made.workplace, row.uid)
    assert again.stay.held_at == held
    registering.take_back(made.workplace, subject, entered)
    assert registering.of_duty(made.workplace, row.uid).stay.held_at is None


def test_the_official_position_of_the_half_year(made):
    subject = registering.of_position(made.workplace)
    assert (subject.rule, subject.half_year, subject.ways) == ("R-6.8", "2026-H2", ("received",))
    entry = Entry("R-6.8", "received", made.workplace.today(), half_year="2026-H2")
    registering.enter(made.workplace, entry)
    assert registering.of_position(made.workplace).ways == ()
