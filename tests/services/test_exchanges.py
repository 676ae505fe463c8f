"""What is entered about a duty closes it, reopens it when taken back, and is refused when wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, consultations, exchanges
from kzcoord_desktop.services.consultations import Arrival
from kzcoord_desktop.services.exchanges import Entry
from kzcoord_desktop.store import audit, driver, entity

ANKARA, GENEVA, TBILISI, TASHKENT = range(4)


def duty(workplace, key):
    return entity.select(workplace.store.reader(), "duty", {"key": key})[0]


def test_a_report_sent_after_its_last_day_is_late_and_asked_for(workplace, made):
    uid = made.trips[TASHKENT]
    exchanges.add(workplace, Entry("R-7.4", "sent", date(2026, 11, 16), case=uid, number="7/1"))
    row = duty(workplace, f"R-7.4/{uid}")
    assert (row["outcome"], row["done_at"]) == ("done_late", "2026-11-16")
    asked, sent = exchanges.of_case(workplace, uid)
    assert (asked.entry.way, asked.entry.number) == ("asked", "2-3/4517")
    assert (sent.entry.number, sent.who) == ("7/1", workplace.store.officer)


def test_taken_back_the_report_is_to_be_sent_again(workplace, made, words):
    uid = made.trips[TASHKENT]
    exchanges.add(workplace, Entry("R-7.4", "sent", date(2026, 11, 16), case=uid))
    told = exchanges.withdraw(workplace, exchanges.of_case(workplace, uid)[-1].uid)
    assert [words(message).split(". ")[1] for message in told] == ["To be done again"]
    assert duty(workplace, f"R-7.4/{uid}")["outcome"] is None
    assert [kept.entry.way for kept in exchanges.of_case(workplace, uid)] == ["asked"]


def test_a_late_request_moves_the_deadline_and_says_so(workplace, made, words):
    uid = made.trips[TASHKENT]
    exchanges.withdraw(workplace, exchanges.of_case(workplace, uid)[0].uid)
    told = exchanges.add(workplace, Entry("R-7.4", "asked", date(2026, 11, 16), case=uid))
    assert duty(workplace, f"R-7.4/{uid}")["last"] == "2026-11-25"
    assert "is now 25" in words(told[0])


def test_a_reminder_of_the_ministry_does_not_start_the_days_anew(workplace, made):
    uid = made.trips[TASHKENT]
    exchanges.add(workplace, Entry("R-7.4", "asked", date(2026, 11, 16), case=uid))
    assert duty(workplace, f"R-7.4/{uid}")["last"] == "2026-11-12"


def test_the_plan_of_a_half_year_is_closed_by_its_letter_alone(workplace):
    entry = Entry("R-7.2", "sent", date(2026, 11, 16), half_year="2026-H2", number="1")
    exchanges.add(workplace, entry)
    assert duty(workplace, "R-7.2/2026-H2")["outcome"] == "done_in_time"
    assert duty(workplace, "R-7.3/2026-H2")["outcome"] is None
    assert exchanges.of_half_year(workplace, "2026-H2")[0].entry == entry


def test_coordination_that_is_not_needed_keeps_its_reason(workplace, made):
    uid = made.trips[ANKARA]
    entry = Entry("R-7.1", "not_needed", date(2026, 11, 16), case=uid, note="regular session")
    exchanges.add(workplace, entry)
    assert duty(workplace, f"R-7.1/{uid}")["outcome"] == "not_applicable"


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"way": "sent", "day": date(2026, 11, 17)}, "day"),
        ({"way": "asked", "day": date(2026, 11, 16), "stated": date(2026, 11, 15)}, "stated"),
        ({"rule": "R-7.1", "way": "not_needed", "day": date(2026, 11, 16), "note": " "}, "note"),
    ],
    ids=["in the future", "names a day before itself", "no reason"],
)
def test_what_cannot_be_right_is_not_entered(workplace, made, entry, field):
    uid = made.trips[ANKARA]
    with pytest.raises(UserError) as refused:
        exchanges.add(workplace, Entry(**{"rule": "R-7.4", "case": uid, **entry}))
    assert refused.value.field == field
    assert exchanges.of_case(workplace, uid) == []


def test_a_way_of_another_item_is_a_defect(workplace, made):
    with pytest.raises(ValueError, match=r"R-7\.2"):
        exchanges.add(workplace, Entry("R-7.2", "asked", date(2026, 11, 16), half_year="2026-H2"))
    with pytest.raises(ValueError, match=r"R-7\.4"):
        exchanges.add(workplace, Entry("R-7.4", "sent", date(2026, 11, 16)))


def test_every_way_has_words():
    ways = {way for ways in exchanges.WAYS.values() for way in ways}
    assert ways == set(exchanges.WORDS)


def test_entries_are_audited_without_their_contents(workplace, made):
    uid = made.trips[ANKARA]
    exchanges.add(workplace, Entry("R-7.4", "asked", date(2026, 11, 16), case=uid, number="9/9"))
    db = workplace.store.reader()
    row = entity.select(db, "audit", order="-seq", limit=1)[0]
    assert (row["action"], row["details"]) == ("exchange.add", '{"rule":"R-7.4","way":"asked"}')
    assert audit.verify_chain(db).broken_at is None


def test_an_entry_is_never_altered(workplace, made):
    uid = exchanges.of_case(workplace, made.trips[TASHKENT])[0].uid
    with pytest.raises(driver.Error), workplace.store.write() as db:
        entity.update(db, "exchange", uid, {"day": "2026-11-09"})


def arrival(case, hour, **more):
    return Arrival(case, case, Moment(datetime(2026, 11, 16, hour), "Europe/Istanbul"), **more)


def test_a_consultation_after_arrival_closes_the_duty_of_the_stay(workplace):
    uid = cases.new_trip(workplace)
    consultations.enter_arrival(workplace, arrival(uid, 12))
    row = duty(workplace, f"R-8.2/{uid}/{uid}")
    assert (row["outcome"], row["done_at"], row["done_at_zone"]) == (
        "done_in_time",
        "2026-11-16T12:00",
        "Europe/Istanbul",
    )
    consultations.enter_arrival(workplace, arrival(uid, 11))
    assert duty(workplace, f"R-8.2/{uid}/{uid}")["done_at"] == "2026-11-16T11:00"
    stops = entity.select(workplace.store.reader(), "stop", {"case": uid})
    assert [stop["uid"] for stop in stops] == [uid]


def test_another_form_needs_its_agreement(workplace):
    uid = cases.new_trip(workplace)
    consultations.enter_arrival(workplace, arrival(uid, 12, form="other"))
    assert duty(workplace, f"R-8.2/{uid}/{uid}")["outcome"] is None
    agreed = {"agreement_no": "1-07/5", "agreement_date": date(2026, 11, 10)}
    consultations.enter_arrival(workplace, arrival(uid, 12, form="other", **agreed))
    assert duty(workplace, f"R-8.2/{uid}/{uid}")["outcome"] == "done_in_time"


def test_a_consultation_that_lies_ahead_is_not_entered(workplace):
    """13:05 in Ankara is now: the place's own time decides, not the digits."""
    assert workplace.clock() == datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
    uid = cases.new_trip(workplace)
    with pytest.raises(UserError) as refused:
        consultations.enter_arrival(workplace, arrival(uid, 14))
    assert refused.value.field == "held_at"
    consultations.enter_arrival(workplace, arrival(uid, 13))


def test_a_consultation_after_arrival_is_taken_back(workplace, made):
    uid = made.trips[TASHKENT]
    assert duty(workplace, f"R-8.2/{uid}/{uid}")["outcome"] == "done_in_time"
    consultations.take_back_arrival(workplace, uid, uid)
    assert duty(workplace, f"R-8.2/{uid}/{uid}")["outcome"] is None
