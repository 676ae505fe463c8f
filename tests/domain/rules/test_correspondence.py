"""R-5, letters through the Ministry: X rows of the specification on routes."""

from __future__ import annotations

from dataclasses import replace

from rules_facts import CALENDAR, day, now

from kzcoord_desktop.domain.duty import State, state
from kzcoord_desktop.domain.option import Partner, RouteGround
from kzcoord_desktop.domain.profile import TEXT_OF_2015
from kzcoord_desktop.domain.rules import correspondence
from kzcoord_desktop.domain.rules.correspondence import Letter, Route

EMBASSY = Letter("l", Partner.DIPLOMATIC_MISSION, day("2026-11-20"))
JUSTICE = Letter(
    "l",
    Partner.STATE_BODY,
    day("2026-11-20"),
    Route.DIRECT,
    RouteGround.TREATY,
    "Treaty on legal assistance, article 4",
)


def problems(letter):
    return [each.text for each in correspondence.problems(letter, TEXT_OF_2015)]


def of(letter):
    return correspondence.duty(letter, TEXT_OF_2015, CALENDAR)


def test_x_05_a_letter_to_an_embassy_goes_through_the_ministry():
    assert correspondence.must_go_through(EMBASSY, TEXT_OF_2015)
    assert EMBASSY.route is Route.MINISTRY
    assert problems(EMBASSY) == []
    assert state(of(EMBASSY), now("2030-01-01T00:00")) is State.NOT_YET_DUE
    done = of(replace(EMBASSY, handed_on=day("2026-11-23")))
    assert (done.outcome, done.done_at) == (State.DONE_IN_TIME, day("2026-11-23"))


def test_x_06_a_treaty_in_force_allows_the_direct_way():
    assert problems(JUSTICE) == []
    assert of(replace(JUSTICE, handed_on=day("2026-11-23"))).outcome is State.DONE_IN_TIME


def test_x_07_the_direct_way_needs_its_citation():
    bare = replace(JUSTICE, citation=" ", handed_on=day("2026-11-23"))
    assert problems(bare) == ["Name the act or the treaty that provides for writing directly."]
    assert (of(bare).outcome, of(bare).note.text) == (None, problems(bare)[0])
    assert len(problems(replace(bare, ground=None))) == 2


def test_a_correspondent_that_paragraph_5_does_not_name_is_free():
    company = Letter("l", Partner.ORGANISATION, day("2026-11-20"), Route.DIRECT)
    assert problems(company) == []
    assert of(company).outcome is State.NOT_APPLICABLE


def test_the_list_in_force_on_the_day_of_the_letter_counts():
    wider = TEXT_OF_2015.changed(
        "correspondence.partners", ["organisation"], since=day("2026-12-01"), act="Decree"
    )
    company = Letter("l", Partner.ORGANISATION, day("2026-11-20"), Route.DIRECT)
    assert not correspondence.must_go_through(company, wider)
    assert correspondence.must_go_through(replace(company, day=day("2026-12-01")), wider)
