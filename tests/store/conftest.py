"""Stores in temporary folders; one made store is copied, since deriving its key takes time."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest

from kzcoord_desktop.store import entity, keyfile, records
from kzcoord_desktop.store.store import create_store, open_store

LABEL = "Айгүл Сәрсенова"
PASSPHRASE = "жел тұрмаса шөптің басы қимылдамайды"
NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def later():
    return NOW + timedelta(minutes=10)


@pytest.fixture
def label():
    return LABEL


@pytest.fixture
def passphrase():
    return PASSPHRASE


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """A closed store of the session with its key and recovery key: `(folder, key, recovery)`."""
    folder = tmp_path_factory.mktemp("made") / "store"
    recovery = keyfile.new_recovery_key()
    store = create_store(
        folder,
        body_name={"kk": "КМ", "ru": "МТ"},
        label=LABEL,
        passphrase=PASSPHRASE,
        recovery_key=recovery,
        furnish=lambda _db: None,
        now=NOW,
    )
    store.close(now=NOW)
    return folder, keyfile.open_with_passphrase(folder, LABEL, PASSPHRASE, now=NOW), recovery


@pytest.fixture
def folder(made, tmp_path):
    """A closed store of this test."""
    return shutil.copytree(made[0], tmp_path / "store")


@pytest.fixture
def key(made):
    return made[1]


@pytest.fixture
def recovery(made):
    return made[2]


@pytest.fixture
def store(folder, key):
    opened = open_store(folder, key, now=NOW, officer=LABEL)
    yield opened
    opened.close(now=NOW)


@pytest.fixture
def case(store):
    """A trip in the store; its uid."""
    with store.write() as db:
        return entity.insert(
            db,
            "case",
            {
                "kind": "trip",
                "number": records.next_case_number(db, 2026),
                "title": {"kk": "Жұмыс тобының отырысы", "ru": "Заседание рабочей группы"},
                "created_at": "2026-11-16T10:05:00Z",
            },
        )


@pytest.fixture
def record(store, case):
    """A record of that trip; its uid."""
    with store.write() as db:
        return records.create(db, "pre-departure-record", case, form="kk+ru", at=NOW, who=LABEL)
