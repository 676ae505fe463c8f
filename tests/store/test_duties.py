"""Tables of duties: what they refuse against mistakes of our own, and what is found by index."""

from __future__ import annotations

import pytest

from kzcoord_desktop.store import driver, duties, entity

TOLD = {"at": "2026-11-16T10:05:00Z", "who": "Айгүл"}


def duty(case=None, **changed):
    return {
        "key": "R-7.2/2026-H2", "rule": "R-7.2", "subject": ["2026-H2"], "case": case,
        "profile": "2015/1", "calendar": "calendar 2026-11", "inputs": {"half": "2026-H2"},
        "last": "2026-12-20", "reminders": [], "ours": 1, "after": "overdue",
        "opens_at": "0001-01-01T00:00:00Z", "due_at": "2026-12-18T19:00:00Z",
        "today_at": "2026-12-17T19:00:00Z", "over_at": "2026-12-20T19:00:00Z",
        "leaves_at": "9999-12-31T23:59:59Z",
    } | changed  # fmt: skip


def add(store, table, row):
    with store.write() as db:
        return entity.insert(db, table, row)


def open_keys(store, now="2026-11-16T10:05:00Z", owner=None):
    names, found = duties.open_duties(store.reader(), now, owner)
    return [duties.decoded(names, values)["key"] for values in found]


def test_open_duties_come_by_their_day_with_their_case(store, case):
    add(store, "duty", duty())
    early = duty(case, key="a", rule="R-7.4", due_at="2026-11-20T19:00:00Z")
    add(store, "duty", early)
    assert open_keys(store) == ["a", "R-7.2/2026-H2"]
    names, found = duties.open_duties(store.reader(), "2026-11-16T10:05:00Z")
    row = duties.decoded(names, found[0])
    assert row["of"]["title"]["ru"] == "Заседание рабочей группы"
    assert row["of"]["head"] is None
    assert (row["subject"], row["inputs"]) == (["2026-H2"], {"half": "2026-H2"})
    assert duties.decoded(names, found[1])["of"]["number"] is None


@pytest.mark.parametrize(
    "changed",
    [
        {"outcome": "done_in_time"},
        {"ours": 0},
        {"opens_at": "2026-11-16T10:05:01Z"},
        {"leaves_at": "2026-11-16T10:05:00Z"},
    ],
)
def test_a_duty_that_is_done_or_theirs_or_not_open_is_not_there(store, changed):
    add(store, "duty", duty(**changed))
    assert open_keys(store) == []


def test_mine_are_those_of_the_officer_and_of_nobody(store):
    owners = [add(store, "officer", {"label": label}) for label in ("a", "b")]
    for key, owner in (("x", owners[0]), ("y", owners[1]), ("z", None)):
        add(store, "duty", duty(key=key, owner=owner))
    assert open_keys(store) == ["x", "y", "z"]
    assert open_keys(store, owner=owners[0]) == ["x", "z"]


def test_of_a_key_there_is_one_duty(store):
    add(store, "duty", duty())
    with pytest.raises(driver.Error):
        add(store, "duty", duty())


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "7.2"},
        {"last": "20.12.2026"},
        {"before": "2026-12-20T10:00"},
        {"outcome": "overdue"},
        {"after": "done_late"},
        {"inputs": []},
        {"due_at": "2026-12-18"},
    ],
)
def test_a_duty_that_cannot_be_is_refused(store, wrong):
    with pytest.raises(driver.Error):
        add(store, "duty", duty(**wrong))


def test_a_duty_keeps_its_key_and_its_history(store):
    uid = add(store, "duty", duty())
    add(store, "duty_history", {"duty": uid, "why": "calendar", "old": {"last": "x"}, **TOLD})
    assert duties.latest_change(store.reader()) == 1
    for statement in (
        "DELETE FROM duty",
        "UPDATE duty SET key = 'x'",
        "DELETE FROM duty_history",
        "UPDATE duty_history SET why = 'facts'",
    ):
        with pytest.raises(driver.Error), store.write() as db:
            db.conn.execute(statement)
    assert entity.select(store.reader(), "duty_history")[0]["old"] == {"last": "x"}


def test_a_letter_is_about_a_case_or_a_half_year(store, case):
    letter = {"rule": "R-7.4", "way": "asked", "day": "2026-11-05", **TOLD}
    add(store, "exchange", {**letter, "case": case})
    add(store, "exchange", {**letter, "half_year": "2026-H2"})
    for wrong in ({}, {"case": case, "half_year": "2026-H2"}, {"half_year": "2026"}):
        with pytest.raises(driver.Error):
            add(store, "exchange", {**letter, **wrong})


def test_withdrawing_says_when_and_who(store, case):
    letter = {"rule": "R-7.4", "way": "asked", "day": "2026-11-05", "case": case, **TOLD}
    uid = add(store, "exchange", letter)
    with pytest.raises(driver.Error), store.write() as db:
        entity.update(db, "exchange", uid, {"withdrawn_at": TOLD["at"]})
    with store.write() as db:
        gone = {"withdrawn_at": TOLD["at"], "withdrawn_by": "Айгүл"}
        assert entity.update(db, "exchange", uid, gone) == 2


def test_long_tables_are_read_piece_by_piece(store):
    for phone in "abc":
        add(store, "person", {"name": {"kk": "Ерлан"}, "phone": phone})
    first = entity.select(store.reader(), "person", limit=2)
    rest = entity.select(store.reader(), "person", after=first[-1]["id"], limit=2)
    assert [row["phone"] for row in (*first, *rest)] == ["a", "b", "c"]
