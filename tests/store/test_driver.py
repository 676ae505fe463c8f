import sys

import pytest
import sqlcipher3
import sqlite_utils.utils

from kzcoord_desktop.store import driver, fault

PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "cell_size_check": 1,
    "trusted_schema": 0,
    "temp_store": 2,
    "cache_size": -32000,
    "journal_size_limit": 67108864,
    "mmap_size": 0,
    "busy_timeout": 5000,
    "query_only": 0,
    "recursive_triggers": 1,
    "application_id": 0x4B5A4344,
}


def pragma(db, name):
    row = db.conn.execute(f"PRAGMA {name}").fetchone()
    return row[0] if row else None


def test_sqlite_utils_works_with_our_driver():
    assert sqlite_utils.utils.sqlite3 is sqlcipher3
    assert sys.modules["pysqlite3"] is sqlcipher3
    assert sqlite_utils.utils.OperationalError is sqlcipher3.OperationalError


def test_every_connection_has_the_pragmas(store):
    with store.write() as db:
        found = {name: pragma(db, name) for name in PRAGMAS}
        assert pragma(db, "cipher_version").startswith("4.")
        cipher = {name: pragma(db, name) for name in ("cipher_page_size", "kdf_iter")}
    # memory-mapping is not compiled in where it has no value at all
    assert found | {"mmap_size": found["mmap_size"] or 0} == PRAGMAS
    assert cipher == {"cipher_page_size": "4096", "kdf_iter": "256000"}


def test_the_window_reads_without_waiting_or_writing(store):
    db = store.reader()
    assert (pragma(db, "busy_timeout"), pragma(db, "query_only")) == (0, 1)
    with pytest.raises(fault.ReadOnly):
        db.conn.execute("DELETE FROM setting")


def test_file_holds_nothing_readable(folder, store, case):
    store.reader()
    data = b"".join((folder / name).read_bytes() for name in ("store.db", "store.db-wal"))
    assert b"SQLite format 3" not in data
    for text in ("CREATE TABLE", "case", "отырысы", store.store_id):
        assert text.encode() not in data


def test_wrong_key_is_not_this_store(folder):
    with pytest.raises(fault.StoreForeign):
        driver.connect(folder / "store.db", bytes(32))


def test_missing_file_is_not_made(tmp_path, key):
    with pytest.raises(fault.CannotOpen):
        driver.connect(tmp_path / "store.db", key)
    assert list(tmp_path.iterdir()) == []


def test_folder_with_odd_signs_in_its_name(tmp_path, key):
    path = tmp_path / "қалта #1 100%? ü" / "store.db"
    path.parent.mkdir()
    db = driver.connect(path, key, create=True)
    db.conn.execute("CREATE TABLE t (x)")
    db.conn.close()
    assert path.exists()


def test_defects_leave_as_the_driver_raised_them(store):
    with pytest.raises(driver.Error, match="no such table"):
        store.reader().conn.execute("SELECT * FROM no_such")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_FULL", fault.DiskFull),
        ("SQLITE_IOERR_FSYNC", fault.DiskError),
        ("SQLITE_READONLY_DIRECTORY", fault.ReadOnly),
        ("SQLITE_BUSY", fault.Busy),
        ("SQLITE_BUSY_SNAPSHOT", fault.Busy),
        ("SQLITE_CORRUPT_INDEX", fault.Damaged),
        ("SQLITE_CANTOPEN", fault.CannotOpen),
        ("SQLITE_CONSTRAINT_UNIQUE", None),
        ("SQLITE_ERROR", None),
        (None, None),
    ],
)
def test_the_name_of_the_error_decides(tmp_path, name, expected):
    error = driver.Error("a text nobody looks at")
    error.sqlite_errorname = name
    found = driver.fault_of(error, tmp_path)
    assert (type(found) if found else None) is expected
