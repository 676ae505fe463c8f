"""A trip to several states: what its papers say of them, in whatever order they were entered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.services import (
    cases,
    itinerary,
    progress,
    records,
    sample,
    signing_desk,
    stays,
)
from kzcoord_desktop.services.signed_view import as_signed

REQUEST, RECORD, REPORT = "pre-departure-request", "pre-departure-record", "event-report"
PLACES = {
    "kk": ["Аустрия, Вена, 2026 жылғы 16–17 желтоқсан", "Словакия, Братислава"],
    "ru": ["Австрия, Вена, 16–17 декабря 2026 года", "Словакия, Братислава"],
    "en": ["Austria, Vienna, 16–17 December 2026", "Slovakia, Bratislava"],
}
VIENNA = {"kk": "Вена", "ru": "Вена", "en": "Vienna"}
BRATISLAVA = {"kk": "Братислава", "ru": "Братислава", "en": "Bratislava"}
ISTANBUL = {"kk": "Ыстамбұл", "ru": "Стамбул", "en": "Istanbul"}


def at(local, zone="Europe/Vienna"):
    return {"local": local, "zone": zone}


def stay(file, uid, country, city=None, **values):
    """Return the trip with a stay, or with what is known of one that it has."""
    if uid not in file.stops:
        file = replace(file, stops=(*file.stops, uid))
    named = {f"stop.{name}": value for name, value in values.items()}
    if uid != file.uid:
        named |= {"stop.country": country, "stop.city": city}
    for field, value in named.items():
        file = file.changed(f"arrival-consultation@{uid}", field, value)
    return file


@pytest.fixture
def trip(office):
    file = cases.load(office, cases.new_trip(office))
    for field, value in {"case.country": "AT", "case.city": VIENNA}.items():
        file = file.changed(REQUEST, field, value)
    return stay(
        file, file.uid, "AT", arrival=at("2026-12-16T10:00"), departure=at("2026-12-17T08:00")
    )


@pytest.fixture
def two(trip):
    return stay(trip, "bratislava", "SK", BRATISLAVA)


def place(file, paper, language):
    """Return the lines of the row about the place, as a paper in a language has them."""
    document = replace(file, form=language).document(paper, file.book.calendar.first)
    rows = (row for block in document.blocks for row in getattr(block, "rows", ()))
    value = next(row.value for row in rows if getattr(row, "field", "") == "case.country")
    return paper_translator(language).say(value).replace("\u00a0", " ").split("\n")


@pytest.mark.parametrize("paper", [REQUEST, RECORD, REPORT])
@pytest.mark.parametrize("language", PLACES)
def test_a_paper_names_every_state_with_city_and_days(two, paper, language):
    assert place(two, paper, language) == PLACES[language]


def test_a_trip_to_one_state_names_it_as_ever(trip):
    assert place(trip, REQUEST, "en") == ["Austria, Vienna"]
    assert itinerary.places(trip) == []


def test_states_stand_by_arrival_whatever_order_they_were_put_in(two):
    known = stay(two, "bratislava", "SK", BRATISLAVA, arrival=at("2026-12-17T10:00"))
    turned = replace(known, stops=known.stops[::-1])
    for paper in (REQUEST, RECORD, REPORT):
        assert known.values(paper) == turned.values(paper)
    assert [each["city"]["en"] for each in itinerary.places(turned)] == ["Vienna", "Bratislava"]
    assert [each.en for each in itinerary.names(replace(two, stops=two.stops[::-1]))] == [
        "Bratislava",
        "Vienna",
    ]


def test_the_route_is_taken_from_the_stays_with_transits(two):
    file = stay(two, "istanbul", "TR", ISTANBUL, transit="yes")
    file = replace(file, stops=("istanbul", *file.stops[:2]))
    route = file.values(REQUEST)["route"]
    assert route["en"] == "Istanbul (transit) – Vienna – Bratislava"
    assert route["ru"].startswith("Стамбул (")
    assert route["kk"].endswith(") – Вена – Братислава")
    assert "states of the trip" in file.taken_from(REQUEST, "route").text
    own = file.changed(REQUEST, "route", {"ru": "через Стамбул"})
    assert own.values(REQUEST)["route"] == {"ru": "через Стамбул"}
    assert [row["city"]["en"] for row in itinerary.places(file)] == ["Vienna", "Bratislava"]


def test_a_city_without_a_language_is_named_by_nothing_in_it_and_asked_for(two):
    file = stay(two, "bratislava", "SK", {"ru": "Братислава"})
    assert "en" not in itinerary.route(file)
    assert itinerary.route(file)["ru"] == "Вена – Братислава"
    asked = [p for p in replace(file, form="kk+ru").problems(REQUEST) if p.field == "case.places"]
    assert [(p.language, p.blocks) for p in asked] == [("kk", True)]
    assert (itinerary.lacks(replace(file, form="kk"), "bratislava")) == "stop.city"
    assert itinerary.lacks(replace(file, form="ru"), "bratislava") == ""


def test_a_state_that_is_not_named_keeps_the_paper_from_being_ready(two):
    file = stay(two, "bratislava", None)
    asked = [p for p in file.problems(REQUEST) if p.field == "case.places"]
    assert [p.message.values["n"] for p in asked] == [2]
    assert itinerary.lacks(file, "bratislava") == "stop.country"


# -- a state visited twice -----------------------------------------------------------------------
@pytest.fixture
def twice(two):
    return stay(two, "again", "AT", {"kk": "Линц", "ru": "Линц", "en": "Linz"})


def test_a_state_visited_twice_stands_twice_and_is_consulted_once(twice):
    assert [row["city"]["en"] for row in itinerary.places(twice)] == [
        "Vienna",
        "Bratislava",
        "Linz",
    ]
    assert [each.uid for each in itinerary.stays(twice)] == [twice.uid, "bratislava"]


def test_what_was_begun_stays_with_its_stay_in_any_order(twice):
    begun = twice.changed(
        f"arrival-consultation@{twice.uid}", "arrival.held_at", at("2026-12-16T12:00")
    )
    turned = replace(begun, stops=("again", "bratislava", begun.uid))
    assert {each.uid for each in itinerary.stays(turned)} == {begun.uid, "bratislava"}
    untouched = replace(twice, stops=("again", "bratislava", twice.uid))
    assert [each.uid for each in itinerary.stays(untouched)] == ["again", "bratislava"]


def test_a_consultation_begun_at_both_stays_is_shown_twice(twice):
    for uid in (twice.uid, "again"):
        twice = twice.changed(
            f"arrival-consultation@{uid}", "arrival.held_at", at("2026-12-16T12:00")
        )
    assert [each.uid for each in itinerary.stays(twice)] == [twice.uid, "again", "bratislava"]


# -- a state that was taken away -----------------------------------------------------------------
def test_papers_of_a_stay_that_was_taken_away_wait_for_nobody(made, workplace):
    vienna = next(each for uid in made.trips if len((each := cases.load(workplace, uid)).stops) > 1)
    other = next(uid for uid in vienna.stops if uid != vienna.uid)
    paper = f"arrival-consultation@{other}"
    assert vienna.papers[paper].uid
    assert vienna.is_complete(paper)
    to_sign = progress.of(vienna).papers.to_sign
    stays.remove(workplace, vienna.uid, other)
    after = cases.load(workplace, vienna.uid)
    assert progress.of(after).papers.to_sign == to_sign - 1
    assert after.papers[paper].uid
    stays.restore(workplace, vienna.uid, other)
    assert progress.of(cases.load(workplace, vienna.uid)).papers.to_sign == to_sign


def test_every_form_of_a_paper_composes(two):
    for form in FORMS:
        assert (
            replace(two, form=form).document(REQUEST, two.book.calendar.first).languages
            == FORMS[form]
        )


def test_a_signed_paper_names_the_states_as_they_were(made, workplace, tmp_path):
    vienna = next(each for uid in made.trips if len((each := cases.load(workplace, uid)).stops) > 1)
    prepared = records.prepare(workplace, vienna, RECORD)
    signed = signing_desk.sign(workplace, prepared, made.key, sample.KEY_PASSWORD, tmp_path).trip
    kept = signed.papers[RECORD].frozen["values"]["case.places"]
    assert [row["where"]["en"] for row in kept] == ["Austria", "Slovakia"]
    assert not signed.is_outdated(RECORD)
    other = next(uid for uid in signed.stops if uid != signed.uid)
    stays.remove(workplace, signed.uid, other)
    after = cases.load(workplace, signed.uid)
    assert after.is_outdated(RECORD)
    assert after.signed_document(RECORD) == signed.signed_document(RECORD)
    assert as_signed(after, RECORD).papers[RECORD].is_locked
