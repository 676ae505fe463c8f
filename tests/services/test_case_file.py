"""The main job through the services: typing, making ready, signing, exporting, correcting."""

from __future__ import annotations

import errno
import hashlib
import os
from dataclasses import replace
from datetime import timedelta

import pytest

from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, checking, export, records, sample, signing_desk
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import audit

RECORD, REQUEST = "pre-departure-record", "pre-departure-request"
HELD = {"local": "2026-11-16T11:00", "zone": "Asia/Almaty"}
ANSWER = {"number": "1-07/9999", "date": "2026-11-15"}


@pytest.fixture
def workplace(made):
    return made.workplace


@pytest.fixture
def trip(made):
    return cases.load(made.workplace, made.trips[0])


@pytest.fixture
def whole(workplace, trip):
    trip = trip.changed(RECORD, "consultation.held_at", HELD)
    cases.save(workplace, trip, RECORD, ["consultation.held_at"], place(trip))
    return cases.load(workplace, trip.uid)


def place(trip, field="", cursor=0):
    return cases.Place(trip.uid, "ministry", "record", field, cursor)


def signed(made, trip, folder, kind=RECORD):
    prepared = records.prepare(made.workplace, trip, kind)
    return signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, folder)


def test_the_list_shows_the_pressing_trips_first_with_what_comes_next(workplace):
    rows = cases.trips(workplace)
    pressing = [row.next.state for row in rows if row.next is not None]
    order = [State.OVERDUE, State.DUE, State.NOT_YET]
    ranks = [order.index(each) if each in order else len(order) for each in pressing]
    assert ranks == sorted(ranks)
    ankara = next(row for row in rows if row.place.ru == "Анкара")
    found = {each.step.id: each.state for each in ankara.standings}
    assert (found["trip"], found["ministry"]) == (State.DONE, State.DUE)
    assert ankara.next.step.id == "ministry"
    assert all(row.next is not None for row in rows[: len(pressing)])


def test_the_sample_is_left_where_the_next_text_is_due(workplace, trip):
    assert cases.last_place(workplace) == place(trip)


def test_what_is_typed_comes_back_with_the_place_of_work(workplace, trip):
    changed = trip.changed(RECORD, "explanation", {"ru": "Новое", "kk": "Жаңа"})
    changed = changed.changed(RECORD, "consultation.answer", ANSWER)
    fields = ["explanation", "consultation.answer"]
    cases.save(workplace, changed, RECORD, fields, place(trip, "explanation", 4))
    again = cases.load(workplace, trip.uid)
    assert again.raw(RECORD, "explanation") == {"ru": "Новое", "kk": "Жаңа"}
    assert again.raw(RECORD, "consultation.answer") == ANSWER
    assert cases.last_place(workplace) == place(trip, "explanation", 4)


def test_saving_leaves_fields_alone_that_were_not_named(workplace, trip):
    other = trip.changed(RECORD, "case.city", {"ru": "Стамбул"})
    cases.save(workplace, other, RECORD, ["consultation.form"], place(trip))
    assert cases.load(workplace, trip.uid).raw(RECORD, "case.city") == trip.raw(RECORD, "case.city")


def test_members_are_added_taken_away_and_ordered(workplace, trip):
    first, second, third = trip.raw(RECORD, "case.members")
    for members in ([third, first], [second, third], []):
        trip = trip.changed(RECORD, "case.members", members)
        cases.save(workplace, trip, RECORD, ["case.members"], place(trip))
        found = cases.load(workplace, trip.uid).raw(RECORD, "case.members") or []
        assert found == members


def test_questions_are_taken_over_until_they_are_changed(trip):
    questions = trip.raw(REQUEST, "questions")
    assert trip.taken(RECORD, "issues") == questions
    assert trip.values(RECORD)["issues"] == questions
    own = trip.changed(RECORD, "issues", questions[:1])
    assert own.taken(RECORD, "issues") is None
    assert own.values(RECORD)["issues"] == questions[:1]
    emptied = trip.changed(RECORD, "issues", [])
    assert "issues" not in emptied.values(RECORD)


def test_a_record_with_something_missing_is_not_made_ready(workplace, trip):
    assert [p.field for p in trip.problems(RECORD)] == ["consultation.held_at"]
    with pytest.raises(UserError):
        records.prepare(workplace, trip, RECORD)
    assert cases.load(workplace, trip.uid).papers[RECORD].number == ""


def test_made_ready_twice_is_one_number_and_one_version(workplace, whole):
    first = records.prepare(workplace, whole, RECORD)
    again = records.prepare(workplace, first.trip, RECORD)
    assert first.trip.papers[RECORD].number == f"KM-{whole.number}-K1"
    assert (again.version, again.sha256) == (first.version, first.sha256) == (1, first.sha256)
    other = first.trip.changed(RECORD, "explanation", {"kk": "б", "ru": "б"})
    cases.save(workplace, other, RECORD, ["explanation"], place(other))
    assert records.prepare(workplace, other, RECORD).version == 2


def test_signing_keeps_exports_and_locks(made, workplace, whole, tmp_path):
    result = signed(made, whole, tmp_path / "out")
    data = result.file.read_bytes()
    assert result.file.name == f"KM-{whole.number.replace('/', '-')}-K1.docx"
    assert hashlib.sha256(data).hexdigest() == result.sha256
    assert result.report.verdict is Verdict.VALID
    trusted = checking.trust_files([made.ca], [made.crl])
    assert checking.check_file(result.file, trusted, workplace.clock()).verdict is Verdict.VALID
    paper = cases.load(workplace, whole.uid).papers[RECORD]
    assert paper.is_locked
    assert paper.signed.signer == "Жумабеков Аскар"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [result.file.name]


def test_a_signed_record_keeps_its_text(made, workplace, whole, tmp_path):
    locked = signed(made, whole, tmp_path).trip
    before = locked.raw(RECORD, "explanation")
    changed = locked.changed(RECORD, "explanation", {"ru": "подмена"})
    cases.save(workplace, changed, RECORD, ["explanation"], place(changed))
    assert cases.load(workplace, whole.uid).raw(RECORD, "explanation") == before
    with pytest.raises(UserError):
        records.prepare(workplace, locked, RECORD)


def test_a_correction_keeps_the_number_and_says_which_version_it_is(
    made, workplace, whole, tmp_path
):
    first = signed(made, whole, tmp_path)
    again = records.new_version(workplace, first.trip, RECORD)
    assert not again.papers[RECORD].is_locked
    second = signed(made, again, tmp_path)
    paper = second.trip.papers[RECORD]
    assert paper.number == first.trip.papers[RECORD].number
    assert second.file.name.endswith("-K1-v2.docx")
    assert first.file.exists()
    with pytest.raises(UserError):
        records.new_version(workplace, again, RECORD)


def test_the_log_tells_each_step_and_stays_whole(made, workplace, whole, tmp_path):
    signed(made, whole, tmp_path)
    db = workplace.store.reader()
    told = [row[0] for row in db.conn.execute("SELECT action FROM audit ORDER BY seq")]
    order = ["record.ready", "record.sign", "record.signed", "record.export"]
    assert [action for action in told if action.startswith("record.")] == order
    assert audit.verify_chain(db).broken_at is None


@pytest.mark.parametrize("name", ["password", "missing"])
def test_a_key_that_does_not_open_changes_nothing(made, workplace, whole, tmp_path, name):
    prepared = records.prepare(workplace, whole, RECORD)
    path = made.key if name == "password" else tmp_path / "missing.p12"
    with pytest.raises(UserError) as failure:
        signing_desk.sign(workplace, prepared, path, "wrong", tmp_path / "out")
    assert failure.value.field == {"password": "password", "missing": "key"}[name]
    assert not cases.load(workplace, whole.uid).papers[RECORD].is_locked
    assert not (tmp_path / "out").exists()


def test_an_expired_certificate_is_refused(made, clock, tmp_path):
    with pytest.raises(UserError) as failure:
        signing_desk.look_at_key(made.key, sample.KEY_PASSWORD, clock() + timedelta(days=400))
    assert failure.value.field == "key"


def test_a_file_in_the_way_is_left_alone_and_the_record_stays_signed(
    made, workplace, whole, tmp_path
):
    name = f"KM-{whole.number.replace('/', '-')}-K1.docx"
    (tmp_path / name).write_text("somebody else's")
    result = signed(made, whole, tmp_path)
    assert result.file is None
    assert name in result.problem.values.values()
    assert (tmp_path / name).read_text() == "somebody else's"
    again = signing_desk.export(workplace, result.trip, RECORD, tmp_path / "other")
    assert again.exists()
    assert signing_desk.export(workplace, result.trip, RECORD, tmp_path / "other") == again


def test_a_clock_before_the_last_entry_signs_nothing(made, workplace, whole, tmp_path):
    prepared = records.prepare(workplace, whole, RECORD)
    early = replace(workplace, clock=lambda: workplace.clock() - timedelta(hours=1))
    rows = audit.length(workplace.store.reader())
    with pytest.raises(UserError, match="clock"):
        signing_desk.sign(early, prepared, made.key, sample.KEY_PASSWORD, tmp_path)
    assert audit.length(workplace.store.reader()) == rows
    assert cases.load(workplace, whole.uid).papers[RECORD].signed is None


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(export.NotExported) as failure:
        export.write_copy(tmp_path, "a.docx", b"data")
    assert "full" in failure.value.message.text
    assert list(tmp_path.iterdir()) == []


def test_another_window_cannot_save_over_the_first(workplace, trip):
    cases.save(workplace, trip, RECORD, ["case.city"], place(trip))
    other = replace(workplace, window="another")
    changed = trip.changed(RECORD, "case.city", {"ru": "Измир"})
    with pytest.raises(UserError):
        cases.save(other, changed, RECORD, ["case.city"], place(trip))
    later = replace(other, clock=lambda: workplace.clock() + timedelta(minutes=3))
    cases.save(later, changed, RECORD, ["case.city"], place(trip))
    assert cases.load(workplace, trip.uid).raw(RECORD, "case.city") == {"ru": "Измир"}
    cases.leave(later)
    cases.save(workplace, trip, RECORD, ["case.city"], place(trip))


def test_numbers_of_cases_run_within_the_year(workplace):
    first, second = (cases.load(workplace, cases.new_trip(workplace)).number for _ in range(2))
    assert int(second[5:]) == int(first[5:]) + 1
    assert first.startswith("2026/")


def test_a_signed_paper_stays_as_it_was_signed(made, whole, tmp_path):
    locked = signed(made, whole, tmp_path).trip
    assert not locked.is_outdated(RECORD)
    later = locked.changed(RECORD, "case.city", {"kk": "Стамбул", "ru": "Стамбул"})
    assert later.is_outdated(RECORD)
    day = made.workplace.today()
    assert later.signed_document(RECORD) == locked.document(RECORD, day, draft=False)
    assert later.document(RECORD, day, draft=False) != later.signed_document(RECORD)
