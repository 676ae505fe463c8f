import os
import shutil
import sys
import threading
from datetime import timedelta

import pytest

from kzcoord_desktop.store import audit, driver, entity, fault, keyfile, records, tries
from kzcoord_desktop.store.marker import NAME as MARKER
from kzcoord_desktop.store.store import create_store, open_store


def texts(store):
    return [message.text for message in store.notices]


def actions(store):
    return [row[0] for row in store.reader().conn.execute("SELECT action FROM audit ORDER BY seq")]


def crash(folder, key, now):
    """Leave the folder as a killed program does: with the log, the marker and no close."""
    store = open_store(folder, key, now=now)
    with store.write() as db:
        entity.insert(db, "person", {"name": {"kk": "Ерлан"}})
    killed = folder.with_name("killed")
    shutil.copytree(folder, killed)
    store.close(now=now)
    return killed


def make(folder, now, **other):
    values = {
        "body_name": {"kk": "КМ"},
        "label": "А",
        "passphrase": "он екі таңбалы сөз",
        "recovery_key": keyfile.new_recovery_key(),
        "furnish": lambda _db: None,
    }
    return create_store(folder, now=now, **values | other)


def test_made_store_is_whole_and_alone_in_its_place(tmp_path, now):
    store = make(tmp_path / "a" / "store", now)
    assert actions(store) == ["store.create", "store.open"]
    assert not store.sample
    assert store.notices == []
    store.close(now=now)
    names = {path.name for path in (tmp_path / "a" / "store").iterdir()}
    assert names == {"store.db", "store.key", "store.key.prev", "store.lock"}
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["store"]
    if sys.platform != "win32":
        assert (tmp_path / "a" / "store").stat().st_mode & 0o077 == 0


def test_sample_is_known_before_and_after_unlocking(tmp_path, now):
    store = make(tmp_path / "store", now, sample=True)
    assert store.sample
    assert keyfile.read_public(tmp_path / "store").sample
    assert store.reader().conn.execute("SELECT sample FROM store").fetchone() == (1,)
    store.close(now=now)


def test_an_empty_folder_is_taken_and_another_is_left_alone(tmp_path, now):
    (tmp_path / "empty").mkdir()
    make(tmp_path / "empty", now).close(now=now)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("x")
    with pytest.raises(fault.StoreExists):
        make(tmp_path / "full", now)
    with pytest.raises(fault.StoreExists):
        make(tmp_path / "empty", now)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "full"]


def test_first_rows_belong_to_the_making(tmp_path, now):
    def furnish(db):
        entity.insert(db, "body", {"name": {"kk": "Көлік министрлігі"}, "kind": "own"})

    store = make(tmp_path / "store", now, furnish=furnish)
    assert len(entity.select(store.reader(), "body")) == 1
    store.close(now=now)
    with pytest.raises(ZeroDivisionError):
        make(tmp_path / "broken", now, furnish=lambda _db: 1 / 0)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_weak_passphrase_makes_nothing(tmp_path, now):
    with pytest.raises(fault.WeakPassphrase):
        make(tmp_path / "store", now, passphrase="қысқа")
    assert list(tmp_path.iterdir()) == []


def test_clean_close_leaves_checkpoint_and_no_marker(folder, key, now, later):
    store = open_store(folder, key, now=now)
    assert (folder / MARKER).exists()
    store.close(now=later)
    store.close(now=later)
    assert not (folder / MARKER).exists()
    again = open_store(folder, key, now=later)
    rows, head = audit.read_note(
        keyfile.read_public(folder).checkpoint, again.store_id, audit.public_key(again.reader())
    )
    assert audit.holds(again.reader(), rows, head)
    assert actions(again)[-2:] == ["store.close", "store.open"]
    assert again.notices == []
    assert not again.unclean
    assert keyfile.read_public(folder).last_opened == later
    again.close(now=later)


def test_closed_store_gives_no_connection(folder, key, now):
    store = open_store(folder, key, now=now)
    store.close(now=now)
    with pytest.raises(RuntimeError, match="closed"):
        store.reader()


def test_block_is_kept_whole_or_not_at_all(store):
    with pytest.raises(ZeroDivisionError), store.write() as db:  # noqa: PT012 - a block
        entity.insert(db, "person", {"name": {"kk": "Ерлан"}})
        _ = 1 / 0
    assert entity.select(store.reader(), "person") == []
    with store.write() as db:
        entity.insert(db, "person", {"name": {"kk": "Ерлан"}})
    assert len(entity.select(store.reader(), "person")) == 1


def test_each_thread_has_its_own_connection(store):
    seen = []
    thread = threading.Thread(target=lambda: seen.append(store.reader()))
    thread.start()
    thread.join()
    assert seen[0] is not store.reader()
    assert store.reader() is store.reader()


def test_data_version_tells_of_another_window(store, folder, key, now):
    before = store.data_version()
    assert store.data_version() == before
    other = open_store(folder, key, now=now)
    assert store.data_version() != before
    other.close(now=now)


def test_second_window_waits_and_is_then_told(store, folder, key, now):
    other = open_store(folder, key, now=now)
    with store.write() as db:
        entity.insert(db, "person", {"name": {"kk": "Ерлан"}})
        with pytest.raises(fault.Busy), other.write():
            pytest.fail("two writers at once")
        assert entity.select(other.reader(), "person") == [], "reading goes on"
    with other.write() as db:
        assert len(entity.select(db, "person")) == 1
    other.close(now=now)
    assert (folder / MARKER).exists(), "the first window still lives"


def test_crash_is_told_and_loses_nothing(folder, key, now, later):
    killed = crash(folder, key, now)
    store = open_store(killed, key, now=later)
    assert store.unclean
    assert texts(store)[0].startswith("The program was not closed properly.")
    assert store.notices[0].values["moment"] == now
    assert store.quick_check() is None
    assert len(entity.select(store.reader(), "person")) == 1
    store.close(now=later)


@pytest.mark.parametrize("cut", [lambda log: log.unlink(), lambda log: log.write_bytes(b"")])
def test_log_removed_after_a_crash_is_told(folder, key, now, later, cut):
    killed = crash(folder, key, now)
    cut(killed / "store.db-wal")
    (killed / "store.db-shm").unlink()
    store = open_store(killed, key, now=later)
    assert texts(store)[0].startswith("The store was not closed and its file store.db-wal is gone")
    assert entity.select(store.reader(), "person") == []
    store.close(now=later)


def test_older_database_beside_a_newer_key_file_is_told(folder, key, now, later):
    older = (folder / "store.db").read_bytes()
    open_store(folder, key, now=now).close(now=now)
    (folder / "store.db").write_bytes(older)
    store = open_store(folder, key, now=later)
    assert texts(store)[0].startswith("The audit log is shorter than it was")
    assert store.notices[0].values["n"] == 2
    assert actions(store)[-2:] == ["checkpoint.differs", "store.open"]
    store.close(now=later)


def test_log_rewritten_from_outside_is_told(folder, key, now, later):
    db = driver.connect(folder / "store.db", key)
    db.conn.execute("DROP TRIGGER audit_never_update")
    db.conn.execute("UPDATE audit SET actor = 'x', hash = randomblob(32)")
    db.conn.close()
    store = open_store(folder, key, now=later)
    assert texts(store)[0].startswith("The audit log is not the one that was checked last")
    store.close(now=later)


def test_checkpoint_of_another_key_is_told(folder, key, now):
    note = keyfile.read_public(folder).checkpoint
    keyfile.set_checkpoint(folder, note[:-10] + "AAAAAAA==\n")
    store = open_store(folder, key, now=now)
    assert texts(store)[0].startswith("The last checkpoint in store.key was not made by this store")
    store.close(now=now)


def test_clock_set_back_is_told(folder, key, now):
    store = open_store(folder, key, now=now - timedelta(days=1))
    assert texts(store)[0].startswith("The clock of this computer is behind")
    store.close(now=now)


def test_wrong_passphrases_stand_in_the_log_of_the_next_opening(
    folder, key, label, passphrase, now
):
    for _ in range(3):
        with pytest.raises(fault.WrongPassphrase):
            keyfile.open_with_passphrase(folder, label, "қате құпия сөз", now=now)
    opened = keyfile.open_with_passphrase(folder, label, passphrase, now=now)
    store = open_store(folder, opened, now=now, officer=label)
    query = "SELECT details FROM audit WHERE action = 'unlock.failed'"
    assert store.reader().conn.execute(query).fetchall() == [
        (f'{{"label":"{label}","last":"2026-11-16T10:05:00Z","tries":3}}',)
    ]
    assert not (folder / tries.NAME).exists()
    store.close(now=now)


def test_missing_empty_and_foreign_files(folder, key, tmp_path, now):
    database = folder / "store.db"
    good = database.read_bytes()
    database.unlink()
    with pytest.raises(fault.StoreMissing):
        open_store(folder, key, now=now)
    database.write_bytes(b"")
    with pytest.raises(fault.StoreEmpty):
        open_store(folder, key, now=now)
    assert database.read_bytes() == b"", "nothing is made in its place"
    database.write_bytes(os.urandom(len(good)))
    with pytest.raises(fault.StoreForeign):
        open_store(folder, key, now=now)
    make(tmp_path / "other", now).close(now=now)
    shutil.copy(tmp_path / "other" / "store.db", database)
    with pytest.raises(fault.StoreForeign):
        open_store(folder, key, now=now)
    database.write_bytes(good)
    open_store(folder, key, now=now).close(now=now)


def test_database_without_tables_and_one_of_another_program(folder, key, now):
    (folder / "store.db").unlink()
    db = driver.connect(folder / "store.db", key, create=True)
    db.conn.execute("VACUUM")
    db.conn.close()
    with pytest.raises(fault.StoreEmpty):
        open_store(folder, key, now=now)
    db = driver.connect(folder / "store.db", key)
    db.conn.execute("PRAGMA application_id = 7")
    db.conn.close()
    with pytest.raises(fault.StoreForeign):
        open_store(folder, key, now=now)
    assert not (folder / MARKER).exists()


def test_store_of_the_same_key_with_another_id(folder, key, now):
    db = driver.connect(folder / "store.db", key)
    db.conn.execute("DROP TRIGGER store_never_update_store_id")
    db.conn.execute("UPDATE store SET store_id = printf('%036d', 7)")
    db.conn.close()
    with pytest.raises(fault.StoreForeign):
        open_store(folder, key, now=now)


def test_newer_store_is_not_opened(folder, key, now):
    db = driver.connect(folder / "store.db", key)
    db.conn.execute("UPDATE store SET program = '9.1.0'")
    db.conn.execute("PRAGMA user_version = 900")
    db.conn.close()
    with pytest.raises(fault.StoreNewer) as refused:
        open_store(folder, key, now=now)
    assert refused.value.message.values == {"program": "9.1.0"}
    assert not (folder / MARKER).exists()


def test_damaged_page_is_damage(folder, key, now):
    database = folder / "store.db"
    with database.open("r+b") as file:
        for page in range(8, database.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(b"\xff" * 64)
    with pytest.raises(fault.Damaged):
        open_store(folder, key, now=now)


def test_bad_page_is_damage_and_spoils_one_connection_only(store, folder, now):
    with store.write() as db:
        for n in range(20):
            data = os.urandom(60_000)
            records.add_file(db, data, "application/pdf", "attachment", at=now, name=str(n))
    flush(folder, store)
    pages = (folder / "store.db").stat().st_size // 4096
    with (folder / "store.db").open("r+b") as file:
        for page in range(pages - 200, pages - 40):
            file.seek(page * 4096 + 100)
            file.write(b"\xff" * 64)
    first = store.reader()
    with pytest.raises(fault.Damaged):
        first.conn.execute("SELECT bytes FROM file").fetchall()
    assert store.reader() is not first
    assert audit.verify_chain(store.reader()).broken_at is None
    assert "damaged" in store.quick_check().text


def flush(folder, store):
    """Bring everything into the main file, with no page of it kept in memory."""
    with store.write() as db:
        pass
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    store.reader().conn.execute("PRAGMA shrink_memory")


def test_key_file_from_before_is_told(folder, key, now):
    (folder / keyfile.NAME).write_bytes(b"{")
    store = open_store(folder, key, now=now)
    assert texts(store)[0].startswith("The key file store.key was damaged or missing")
    store.close(now=now)
    assert not keyfile.read_public(folder).from_previous
