import hashlib
from datetime import timedelta

import pytest

from kzcoord_desktop.store import driver, entity, fault, records

VERSION = {"author": "Айгүл", "program": "0.1.0", "profile": "2015/1"}


def save(store, record, values, at, **place):
    where = {"step": "consultation", "field": "questions", "cursor": 3} | place
    with store.write() as db:
        records.save_draft(db, record, values, at=at, officer="Айгүл", **where)


def test_new_record_is_a_draft_without_a_number(store, case, record):
    rows = records.of_case(store.reader(), case)
    assert [(row["uid"], row["number"], row["state"]) for row in rows] == [(record, None, "draft")]


def test_there_is_one_draft_and_the_last_save_counts(store, record, now, later):
    assert records.load_draft(store.reader(), record) is None
    save(store, record, {"questions": [{"kk": "а"}]}, now)
    save(store, record, {"questions": [{"kk": "ә"}]}, later, field=None, cursor=None)
    draft = records.load_draft(store.reader(), record)
    assert draft["values"] == {"questions": [{"kk": "ә"}]}
    assert (draft["step"], draft["field"], draft["cursor"]) == ("consultation", None, None)
    assert draft["at"] == "2026-11-16T10:15:00Z"
    with store.write() as db:
        records.drop_draft(db, record)
    assert records.load_draft(store.reader(), record) is None


def test_versions_make_a_chain(store, record, now):
    with store.write() as db:
        first = records.add_version(db, record, '{"a":1}', at=now, **VERSION)
        second = records.add_version(db, record, '{"a":2}', at=now, **VERSION)
    assert (first.n, second.n) == (1, 2)
    assert first.sha256 == hashlib.sha256(b'{"a":1}').hexdigest()
    rows = records.versions(store.reader(), record)
    assert [row["previous"] for row in rows] == [None, first.sha256]
    assert [row["content"] for row in rows] == ['{"a":1}', '{"a":2}']


def test_signed_paper_from_file_to_state(store, case, record, now):
    data = b"PK\x03\x04 signed"
    with store.write() as db:
        version = records.add_version(db, record, "{}", at=now, **VERSION)
        add = {"at": now, "version": version.uid, "name": "KM-2026-041-K1.docx"}
        file = records.add_file(db, data, "application/docx", "signed", **add)
        assert records.add_file(db, data, "application/docx", "signed", **add) == file
        records.add_signature(
            db, file, layer="ooxml", signer="Ерлан", serial="0a", claimed_at=now, at=now
        )
        records.add_event(db, record, "signed", now, "Айгүл", version=version.uid, file=file)
    db = store.reader()
    assert [row["state"] for row in records.events(db, record)] == ["draft", "signed"]
    assert records.file_bytes(db, file) == data
    assert [(f["uid"], f["size"], f["n"]) for f in records.files(db, record)] == [
        (file, len(data), 1)
    ]
    assert [s["signer"] for s in records.signatures(db, record)] == ["Ерлан"]
    assert records.known_hashes(db) == {hashlib.sha256(data).hexdigest()}


def test_what_is_not_there(store):
    with pytest.raises(LookupError):
        records.file_bytes(store.reader(), "x")


def test_file_over_20_mb_is_refused(store, now):
    with pytest.raises(fault.TooLarge), store.write() as db:
        records.add_file(db, bytes(20_000_001), "application/pdf", "scan", at=now)


def test_case_numbers_count_in_their_year(store, case):
    with store.write() as db:
        assert records.next_case_number(db, 2026) == "2026/002"
        assert records.next_case_number(db, 2027) == "2027/001"
        entity.update(db, "case", case, {"number": "2026/999"})
        assert records.next_case_number(db, 2026) == "2026/1000"


def test_record_numbers_count_by_code_and_case(store, case, record, now):
    with store.write() as db:
        assert records.next_of_code(db, case, "K2") == 1
        records.assign_number(db, record, "KM-2026/001-K2", "K2", 1)
        assert records.next_of_code(db, case, "K2") == 2
        assert records.next_of_code(db, case, "K1") == 1
        second = records.create(db, "request", case, form="kk", at=now, who="Айгүл")
    for number, code, n in (("KM-2026/001-K2", "K1", 1), ("KM-2026/001-K2.2", "K2", 1)):
        with pytest.raises(driver.Error, match="UNIQUE"), store.write() as db:
            records.assign_number(db, second, number, code, n)


def test_number_is_given_once_and_never_taken_back(store, record):
    with store.write() as db:
        records.assign_number(db, record, "KM-2026/001-K1", "K1", 1)
    for values in ({"number": "KM-2026/001-K9"}, {"number": None, "code": None, "code_n": None}):
        with pytest.raises(driver.Error, match="never allowed"), store.write() as db:
            entity.update(db, "record", record, values)


def test_form_may_change_until_the_first_version(store, record, now):
    with store.write() as db:
        entity.update(db, "record", record, {"form": "ru"})
        records.add_version(db, record, "{}", at=now, **VERSION)
    with pytest.raises(driver.Error, match="never allowed"), store.write() as db:
        entity.update(db, "record", record, {"form": "kk"})


@pytest.fixture
def full(store, record, now):
    """A store with a row in every table that is never changed."""
    with store.write() as db:
        version = records.add_version(db, record, "{}", at=now, **VERSION)
        file = records.add_file(db, b"x", "t", "signed", at=now, version=version.uid)
        records.add_signature(db, file, layer="cms", signer="Е", serial="1", claimed_at=now, at=now)
    return store


@pytest.mark.parametrize(
    "table",
    ["record_version", "file", "signature", "record_event", "audit", "checkpoint"],
)
def test_frozen_rows_refuse_every_change(full, table):
    column = "note" if table == "checkpoint" else "at"
    for change in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
        f"UPDATE OR REPLACE {table} SET rowid = rowid + 1",
    ):
        with full.write() as db:
            assert db.conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
            with pytest.raises(driver.Error, match="never allowed"):
                db.conn.execute(change)


@pytest.mark.parametrize("table", ["record", "case", "store"])
def test_nothing_is_deleted(store, record, table):
    with pytest.raises(driver.Error, match="never allowed"), store.write() as db:
        db.conn.execute(f'DELETE FROM "{table}"')


def test_record_keeps_what_it_is(store, record):
    with pytest.raises(driver.Error, match="never allowed"), store.write() as db:
        entity.update(db, "record", record, {"kind": "request"})


def test_work_goes_on_where_it_was_left(store, case, record, now, later):
    assert records.last_place(store.reader(), "Айгүл") is None
    with store.write() as db:
        records.save_place(db, "Айгүл", case, step="trip", field="case.title", cursor=2, at=now)
        other = entity.insert(
            db,
            "case",
            {"kind": "trip", "number": "2026/002", "created_at": "2026-11-16T10:05:00Z"},
        )
        records.save_place(db, "Айгүл", other, step="trip", at=later)
        records.save_place(db, "Ерлан", case, step="sign", at=later + timedelta(minutes=1))
    db = store.reader()
    assert records.last_place(db, "Айгүл")["case"] == other
    place = records.last_place(db, "Айгүл", case)
    assert (place["step"], place["field"], place["cursor"]) == ("trip", "case.title", 2)
    with store.write() as writing:
        records.save_place(
            writing, "Айгүл", case, record=record, step="two", at=later + timedelta(minutes=2)
        )
    assert records.last_place(db, "Айгүл")["record"] == record
