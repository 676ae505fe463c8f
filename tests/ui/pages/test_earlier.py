"""The next trip to a state is offered what is still open from earlier meetings with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.domain.outcome import OutcomeKind
from kzcoord_desktop.domain.procedures.trip import REQUEST
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services import cases, meetings
from kzcoord_desktop.store import entity
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.pages.procedure.earlier import EarlierLine
from kzcoord_desktop.ui.sheets.earlier import EarlierSheet
from tests.ui.office import choose, press, settle, sheet


@pytest.fixture
def earlier(made):
    """A trip to a state no sample knows, with a late promise, a secret one and one that is done."""
    workplace = made.workplace
    uid = cases.new_trip(workplace)
    with workplace.store.write() as db:
        entity.update(db, "case", uid, {"country": "IS"})
    begins = Moment(datetime(2026, 10, 5, 10), ASTANA)
    meeting = meetings.add(workplace, uid, {"meeting.begins": begins})
    new = meetings.new_outcome
    made_ = [
        replace(new(OutcomeKind.AGREEMENT, Text(kk="Карта", ru="Карта")), due=date(2026, 11, 1)),
        replace(new(OutcomeKind.OPEN, Text(kk="Құпия", ru="Секрет")), confidential=True),
        replace(new(OutcomeKind.AGREEMENT, Text(ru="Готово")), done_on=date(2026, 10, 9)),
    ]
    meetings.save_outcomes(workplace, meeting.uid, made_)
    return uid


@pytest.fixture
def page(shell, earlier):
    shell.go("trips")
    settle()
    press(shell, "New trip")
    return shell.page


def line(page):
    return next((each for each in page.findChildren(EarlierLine) if each.isVisible()), None)


def go(page, country="Исланд"):
    choose(page, "case.country", country)
    settle()


def test_nothing_is_said_before_the_state_is_known_or_where_nothing_is_open(page):
    assert line(page) is None
    go(page, "Фиджи")
    assert line(page) is None


def test_once_the_state_is_known_it_is_told_what_is_open_with_it(page):
    go(page)
    assert line(page)._words.text() == "From earlier meetings with this state: 1 late, 2 open"


def test_copied_it_stands_among_the_issues_of_the_request_but_nothing_confidential(page, shell):
    go(page)
    press(page, "Show")
    press(sheet(shell, EarlierSheet), "Copy into the issues")
    page.flush()
    settle()
    kept = cases.load(page.workplace, page.trip.uid).raw(REQUEST, "agenda")
    assert kept == [{"kk": "Карта", "ru": "Карта"}]
    press(page, "Show")
    press(sheet(shell, EarlierSheet), "Copy into the issues")
    assert page.trip.raw(REQUEST, "agenda") == kept


def test_it_is_marked_as_done_here_too_with_undo(page, shell):
    go(page)
    press(page, "Show")
    asked = sheet(shell, EarlierSheet)
    next(iter(asked.list.rows.values())).action.click()
    settle()
    assert line(page)._words.text() == "From earlier meetings with this state: 1 open"
    assert [row.entry.outcome.text.ru for row in asked.list.rows.values()] == ["Секрет"]
    shell.window().findChildren(Toast)[-1].undone.emit()
    settle()
    assert line(page)._words.text().endswith("1 late, 2 open")


def test_a_trip_is_not_offered_its_own_outcomes(shell, earlier):
    shell.go("trip", earlier)
    shell.page.restore(cases.Place(earlier, "trip", "facts"))
    settle()
    assert line(shell.page) is None
