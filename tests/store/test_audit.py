import base64
import hashlib
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kzcoord_desktop.store import audit, driver


def tell(store, now, count=1):
    with store.write() as db:
        for n in range(count):
            audit.append(
                db, "Айгүл", "ДК-7", "record.save", f"record/{n}", {"n": n, "ok": True}, now
            )


@pytest.fixture
def told(store, now):
    """A store whose log has twenty rows more."""
    tell(store, now, 20)
    return store


def test_the_time_of_the_last_row(told, now):
    later = now + timedelta(minutes=5)
    assert audit.last_at(told.reader()) <= now
    tell(told, later)
    assert audit.last_at(told.reader()) == later.replace(microsecond=0)
    # A clock that was set back does not make it any earlier
    tell(told, now - timedelta(hours=2))
    assert audit.last_at(told.reader()) == later.replace(microsecond=0)


@pytest.fixture
def forge(told, folder, key):
    """Change the log as an insider with the key would: the triggers gone."""
    db = driver.connect(folder / "store.db", key)
    for action in ("update", "delete"):
        db.conn.execute(f"DROP TRIGGER audit_never_{action}")
    yield db.conn.execute
    db.conn.close()


def test_hash_is_that_of_section_9(told):
    db = told.reader()
    store_id = db.conn.execute("SELECT store_id FROM store").fetchone()[0]
    prev = hashlib.sha256(store_id.encode()).digest()
    names = ["seq", "at", "actor", "workstation", "action", "object", "details"]
    rows = db.conn.execute(f"SELECT {', '.join(names)}, prev, hash FROM audit ORDER BY seq")
    for *rest, before, its_hash in rows.fetchall():
        text = json.dumps(
            dict(zip(names, rest, strict=True)),
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        )
        assert before == prev
        assert its_hash == hashlib.sha256(b"audit/1\n" + prev + text.encode()).digest()
        prev = its_hash
    chain = audit.verify_chain(db)
    assert (chain.broken_at, chain.head) == (None, prev)
    assert chain.rows == audit.length(db) == 24


def test_details_hold_whole_numbers_and_texts_only(store, now):
    with pytest.raises(TypeError), store.write() as db:
        audit.append(db, "Айгүл", "ДК-7", "x", "y", {"share": 0.5}, now)


def test_row_goes_with_the_change_it_tells(store, now):
    before = audit.length(store.reader())
    with pytest.raises(ZeroDivisionError), store.write() as db:  # noqa: PT012 - a block
        audit.append(db, "Айгүл", "ДК-7", "x", "y", {}, now)
        _ = 1 / 0
    assert audit.length(store.reader()) == before


@pytest.mark.parametrize(
    ("attack", "at"),
    [
        ("UPDATE audit SET actor = 'x' WHERE seq = 9", 9),
        ("UPDATE audit SET details = '{}' WHERE seq = 9", 9),
        ("UPDATE audit SET hash = randomblob(32) WHERE seq = 9", 9),
        ("DELETE FROM audit WHERE seq = 9", 9),
        ("DELETE FROM audit WHERE seq = 1", 1),
        ("UPDATE audit SET seq = seq + 100 WHERE seq = 9", 9),
    ],
)
def test_chain_shows_the_first_bad_row(told, forge, attack, at):
    forge(attack)
    assert audit.verify_chain(told.reader()).broken_at == at


def rewrite_from(forge, seq):
    """Make the chain whole again after a change, as a careful forger does."""
    prev = forge("SELECT hash FROM audit WHERE seq = ?", [seq - 1]).fetchone()[0]
    names = 'seq, at, actor, workstation, action, "object", details'
    for row in forge(f"SELECT {names} FROM audit WHERE seq >= ? ORDER BY seq", [seq]).fetchall():
        its_hash = audit.row_hash(row, prev)
        forge("UPDATE audit SET prev = ?, hash = ? WHERE seq = ?", [prev, its_hash, row[0]])
        prev = its_hash


def test_checkpoint_shows_what_the_chain_cannot(told, forge, now):
    with told.write() as db:
        kept = audit.checkpoint(db, now)
    tell(told, now, 5)
    forge("DELETE FROM audit WHERE seq > ?", [kept.rows + 1])
    assert audit.verify_chain(told.reader()).broken_at is None
    assert audit.holds(told.reader(), kept.rows, kept.head), "a cut after it cannot be seen"
    forge("DELETE FROM audit WHERE seq >= ?", [kept.rows])
    assert audit.verify_chain(told.reader()).broken_at is None
    assert not audit.holds(told.reader(), kept.rows, kept.head)


def test_checkpoint_shows_a_log_rewritten_whole(told, forge, now):
    with told.write() as db:
        kept = audit.checkpoint(db, now)
    forge("UPDATE audit SET actor = 'x' WHERE seq = 9")
    rewrite_from(forge, 9)
    assert audit.verify_chain(told.reader()).broken_at is None
    assert not audit.holds(told.reader(), kept.rows, kept.head)


def test_checkpoint_is_a_signed_note(told, now):
    with told.write() as db:
        kept = audit.checkpoint(db, now)
    public = audit.public_key(told.reader())
    lines = kept.note.split("\n")
    name = f"kzcoord/{told.store_id}"
    assert lines[:4] == [name, str(kept.rows), base64.b64encode(kept.head).decode(), ""]
    assert lines[4].startswith(f"— {name} ")
    raw = base64.b64decode(lines[4].split(" ")[2])
    assert raw[:4] == hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]
    text = "".join(line + "\n" for line in lines[:3])
    Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], text.encode())
    assert audit.read_note(kept.note, told.store_id, public) == (kept.rows, kept.head)
    assert kept.short == f"{kept.rows}-{kept.head.hex()[:20]}"


def with_key_id(note, key_id):
    """Return the note with another key's id before the same signature."""
    rest, _, sealed = note.strip().rpartition(" ")
    return f"{rest} {base64.b64encode(key_id + base64.b64decode(sealed)[4:]).decode()}\n"


def test_altered_notes_are_refused(told, now):
    with told.write() as db:
        kept = audit.checkpoint(db, now)
    public = audit.public_key(told.reader())
    notes = [
        "",
        "x",
        kept.note.replace(f"\n{kept.rows}\n", f"\n{kept.rows - 1}\n"),
        kept.note.replace(told.store_id, told.store_id[::-1]),
        kept.note.replace("— kzcoord", "— другой"),
        kept.note[:-5],
        kept.note.rpartition(" ")[0] + " AAAA\n",
        with_key_id(kept.note, b"\0\0\0\0"),
    ]
    for note in notes:
        with pytest.raises(ValueError):  # noqa: PT011 - each for another reason
            audit.read_note(note, told.store_id, public)
    with pytest.raises(ValueError, match="does not match"):
        audit.read_note(
            kept.note,
            told.store_id,
            Ed25519PublicKey.from_public_bytes(
                base64.b64decode("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=")
            ).public_bytes_raw(),
        )


def test_there_is_no_checkpoint_before_the_first_row(store, now):
    with store.write() as db:
        assert audit.checkpoint(db, now).rows == audit.length(db)
