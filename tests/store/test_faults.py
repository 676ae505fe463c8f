"""Faults of the world: killed programs, full and read-only disks.  Nothing acknowledged is lost."""

import hashlib
import random
import select
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from kzcoord_desktop.store import audit, entity, fault, keyfile, records
from kzcoord_desktop.store.store import open_store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
SAVER = Path(__file__).with_name("saver.py")
KILLS = 20


@pytest.fixture
def start(folder, key, now):
    """Start a program that saves into the store, or into another folder."""
    store = open_store(folder, key, now=now)
    with store.write() as db:
        case = entity.insert(
            db,
            "case",
            {"kind": "trip", "number": "2026/001", "created_at": "2026-11-16T10:05:00Z"},
        )
        record = records.create(db, "k", case, form="kk", at=now, who="А")
    store.close(now=now)

    def start(count, *limit, where=folder, under=()):
        saver = [sys.executable, str(SAVER), str(where), key.hex(), record, str(count), *limit]
        return subprocess.Popen([*under, *saver], stdout=subprocess.PIPE)

    return start


def acknowledged(output):
    lines = [line.split() for line in output.decode().splitlines()]
    return {int(line[1]): line[2] for line in lines if line[0] == "ACK" and len(line[-1]) == 64}


def check(folder, key, now, saved):
    """Open the store as a person would, and find all that was acknowledged, whole.

    Return what the person is told, and all that was found.
    """
    store = open_store(folder, key, now=now)
    assert store.quick_check() is None
    db = store.reader()
    found = dict(db.conn.execute("SELECT CAST(name AS INTEGER), sha256 FROM file").fetchall())
    assert {n: found.get(n) for n in saved} == saved
    assert set(found) <= set(range(1, max([*saved, 0]) + 2)), "at most one save went unanswered"
    for sha256, data in db.conn.execute("SELECT sha256, bytes FROM file").fetchall():
        assert hashlib.sha256(data).hexdigest() == sha256
    assert audit.verify_chain(db).broken_at is None
    notices = [message.text for message in store.notices]
    store.close(now=now)
    return notices, found


def read_until(program, seconds):
    """Read for so long after the first answer, then kill the program; return all it said."""
    said, deadline = b"", None
    with program:
        while deadline is None or time.monotonic() < deadline:
            wait = 20 if deadline is None else max(0, deadline - time.monotonic())
            if select.select([program.stdout], [], [], wait)[0]:
                chunk = program.stdout.read1()
                if not chunk:
                    break
                said += chunk
            if deadline is None:
                deadline = time.monotonic() + seconds
        program.kill()
        return said + program.stdout.read()


def test_killed_at_any_moment_loses_nothing(start, folder, key, now):
    chance, saved, told = random.Random(1), {}, []
    for _ in range(KILLS):
        said = read_until(start(100_000), chance.uniform(0, 0.12))
        assert b"FAULT" not in said
        saved |= acknowledged(said)
        texts, saved = check(folder, key, now, saved)
        told += texts
    assert len(saved) > KILLS
    assert len([text for text in told if text.startswith("The program was not closed")]) == KILLS
    assert not [text for text in told if "may be missing" in text]


def test_limit_of_a_file_is_told_and_loses_nothing(start, folder, key, now):
    program = start(1000, "1000000")
    said, _ = program.communicate(timeout=60)
    assert program.returncode == 3
    assert said.splitlines()[-1] in {b"FAULT DiskError", b"FAULT DiskFull"}
    saved = acknowledged(said)
    assert saved
    check(folder, key, now, saved)


@pytest.fixture
def disk(tmp_path):
    """A disk of 6 MiB, for those who may mount one: `(folder, remount)`."""
    point = tmp_path / "disk"
    point.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "none", str(point)]
    if (
        not shutil.which("mount")
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("mounting a small disk needs the rights of root")
    yield (
        point / "store",
        lambda how: subprocess.run(["mount", "-o", f"remount,{how}", str(point)], check=True),
    )
    subprocess.run(["umount", "-l", str(point)], check=True)


def test_full_disk_is_told_reading_goes_on_and_nothing_is_lost(  # noqa: PLR0917 - fixtures
    start, folder, key, label, passphrase, now, disk
):
    where, remount = disk
    shutil.copytree(folder, where)
    program = start(5000, where=where)
    said, _ = program.communicate(timeout=60)
    assert said.splitlines()[-1] == b"FAULT DiskFull"
    saved = acknowledged(said)
    assert saved
    fill(where / "filler")
    assert keyfile.open_with_passphrase(where, label, passphrase, now=now) == key
    store = open_store(where, key, now=now)
    texts = [message.text for message in store.notices]
    assert any(text.startswith("Not saved: the disk is full.") for text in texts)
    assert len(records.versions(store.reader(), saving(store))) >= len(saved)
    with pytest.raises(fault.DiskFull), store.write() as db:
        records.add_file(db, bytes(1_000_000), "t", "attachment", at=now)
    with pytest.raises(fault.DiskFull):
        store.close(now=now)
    (where / "filler").unlink()
    remount("size=40m")
    check(where, key, now, saved)


def fill(path):
    """Leave no room on the disk."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def saving(store):
    return store.reader().conn.execute("SELECT uid FROM record").fetchone()[0]


def test_read_only_disk_is_told_in_words(  # noqa: PLR0917 - fixtures
    folder, key, label, passphrase, now, disk
):
    where, remount = disk
    shutil.copytree(folder, where)
    remount("ro")
    assert keyfile.open_with_passphrase(where, label, passphrase, now=now) == key
    with pytest.raises(fault.ReadOnly):
        open_store(where, key, now=now)
    remount("rw")
    open_store(where, key, now=now).close(now=now)


@pytest.mark.skipif(not shutil.which("strace"), reason="strace gives the disk's errors")
@pytest.mark.parametrize(
    ("call", "error", "expected"),
    [
        ("pwrite64", "ENOSPC", {b"DiskFull"}),
        ("pwrite64", "EIO", {b"DiskError"}),
        ("fsync,fdatasync", "EIO", {b"DiskError"}),
        ("ftruncate", "EIO", {b"DiskError", b"none"}),
    ],
)
def test_errors_of_the_disk_are_told_and_lose_nothing(  # noqa: PLR0917 - fixtures
    start, folder, key, now, call, error, expected
):  # fmt: skip
    files = [part for name in ("", "-wal") for part in ("-P", str(folder / f"store.db{name}"))]
    saved, told = {}, set()
    for when in (2, 9, 23):
        inject = [f"--trace={call}", f"--inject={call}:error={error}:when={when}"]
        program = start(6, under=["strace", "-f", "-o", "/dev/null", *files, *inject])
        said, _ = program.communicate(timeout=60)
        saved |= acknowledged(said)
        told.add(said.splitlines()[-1].removeprefix(b"FAULT ") if program.returncode else b"none")
        _, saved = check(folder, key, now, saved)
    assert told & {b"DiskFull", b"DiskError"} or b"none" in expected
    assert told <= expected | {b"none"}
