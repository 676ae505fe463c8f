"""Where the half-year of today stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.services import exemptions, half_year_progress, registering
from kzcoord_desktop.services.exchanges import Entry


def at(workplace, moment):
    return replace(workplace, clock=lambda: moment)


def test_what_stands_before_the_20th_of_december(made):
    found = half_year_progress.progress(made.workplace)
    assert found.limit == date(2026, 12, 20)
    assert found.because.values["target"] == date(2026, 12, 18)
    assert found.left == 23
    assert 0.7 < found.share < 0.9
    plan, report = found.papers
    assert (plan.sent, plan.events) == (None, 0)
    # six trips and three visits; one of the trips is exempt from paragraph 7
    assert (report.sent, report.events) == (None, 8)


def test_what_was_sent_is_told(made):
    day = made.workplace.today()
    registering.enter(made.workplace, Entry("R-7.2", "sent", day, half_year="2026-H2"))
    plan, report = half_year_progress.progress(made.workplace).papers
    assert (plan.sent, report.sent) == (day, None)


def test_an_event_exempt_from_paragraph_7_is_not_counted(made):
    day = made.workplace.today()
    decided = Exemption(7, Ground.INVESTMENT_POLICY, "Minister", day)
    exemptions.decide(made.workplace, made.trips[0], decided)
    assert half_year_progress.progress(made.workplace).papers[1].events == 7


def test_the_whole_time_has_passed_after_the_day(made):
    late = at(made.workplace, datetime(2026, 12, 28, 6, tzinfo=UTC))
    found = half_year_progress.progress(late)
    assert found.left < 0
    assert found.share == 1


def test_beyond_the_calendar_nothing_is_said(made):
    far = at(made.workplace, datetime(2060, 1, 1, tzinfo=UTC))
    assert half_year_progress.progress(far) is None
