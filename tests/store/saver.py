"""A program that saves until it is killed: `ACK n sha256` after each save, nothing before.

usage: saver.py FOLDER KEY-IN-HEX CASE COUNT [LIMIT]; LIMIT is the longest a file may become
"""

import hashlib
import random
import resource
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.store import audit, records
from kzcoord_desktop.store.store import open_store

NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)


def save(store, record, n):
    body = random.Random(n).randbytes(random.Random(-n).randrange(200, 64_000))
    sha256 = hashlib.sha256(body).hexdigest()
    with store.write() as db:
        version = records.add_version(
            db, record, f'{{"n":{n}}}', author="А", at=NOW, program="1", profile="2015/1"
        )
        records.add_file(db, body, "t", "attachment", at=NOW, version=version.uid, name=str(n))
        audit.append(db, "А", "ДК-7", "record.save", record, {"n": n, "sha256": sha256}, NOW)
    sys.stdout.write(f"ACK {n} {sha256}\n")
    sys.stdout.flush()


def main(folder, key, record, count, limit=None):
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    try:
        store = open_store(Path(folder), bytes.fromhex(key), now=NOW)
        first = len(records.versions(store.reader(), record)) + 1
        for n in range(first, first + int(count)):
            save(store, record, n)
        store.close(now=NOW)
    except UserError as error:
        sys.stdout.write(f"FAULT {type(error).__name__}\n")
        sys.exit(3)


main(*sys.argv[1:])
