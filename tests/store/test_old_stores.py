"""A store of every released version opens: `old/<version>.zip` holds its key file and its tables.

The tables lie there as a plain database, since nothing compresses an encrypted one; the test
encrypts them again with the key that the key file gives.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.services import cases, entrance
from kzcoord_desktop.store import audit, driver, keyfile, upgrade
from kzcoord_desktop.store.migrations import version

OLD = sorted((Path(__file__).parent / "old").glob("*.zip"))
LATER = datetime(2026, 11, 17, 10, 5, tzinfo=UTC)


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def folder(request, tmp_path):
    """A store as that version left it."""
    folder = tmp_path / "store"
    with zipfile.ZipFile(request.param) as kept:
        kept.extractall(folder)
    _encrypt(folder)
    return folder


def _encrypt(folder):
    label = keyfile.read_public(folder).labels[0]
    key = keyfile.open_with_passphrase(folder, label, entrance.SAMPLE_PASSPHRASE, now=LATER)
    db = driver.connect(folder / "store.db", key, create=True)
    db.conn.execute("ATTACH ? AS plain KEY ''", [str(folder / "plain.db")])
    db.conn.execute("SELECT sqlcipher_export('main', 'plain')")
    for pragma in ("user_version", "application_id"):
        value = db.conn.execute(f"PRAGMA plain.{pragma}").fetchone()[0]
        db.conn.execute(f"PRAGMA main.{pragma} = {value}")
    db.conn.execute("DETACH plain")
    db.conn.close()
    (folder / "plain.db").unlink()


def test_it_is_older_than_the_program(folder):
    label = keyfile.read_public(folder).labels[0]
    key = keyfile.open_with_passphrase(folder, label, entrance.SAMPLE_PASSPHRASE, now=LATER)
    db = driver.connect(folder / "store.db", key)
    assert upgrade.schema_of(db) < version()
    db.conn.close()


def test_it_opens_with_all_it_held_and_a_copy_beside_it(folder):
    label = entrance.look_at(folder).labels[0]
    workplace = entrance.unlock(folder, label, entrance.SAMPLE_PASSPHRASE, lambda: LATER)
    db = workplace.store.reader()
    assert upgrade.schema_of(db) == version()
    assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert audit.verify_chain(db).broken_at is None
    assert workplace.notices == []
    (copy,) = (folder / "backups").iterdir()
    assert {"store.db", "store.key"} <= {path.name for path in copy.iterdir()}
    trips = {row.place.ru: cases.load(workplace, row.uid) for row in cases.trips(workplace)}
    assert trips.keys() == {"Тбилиси", "Женева", "Анкара", "Ташкент"}
    ankara = trips["Анкара"]
    assert ankara.papers["pre-departure-record"].signed.signer == "Жумабеков Аскар"
    for kind in RECORDS:
        assert ankara.values(kind)
    workplace.close()
