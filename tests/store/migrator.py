"""A later program: it waits for a line, then migrates a store by six slow steps more.

usage: migrator.py DATABASE KEY-IN-HEX
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from kzcoord_desktop.store import driver, upgrade
from kzcoord_desktop.store.driver import Migrations
from kzcoord_desktop.store.migrations import STORE, version


def slow(n):
    def step(db):
        db.conn.execute(f"CREATE TABLE t{n} (x TEXT) STRICT")
        time.sleep(0.02)

    return step


steps = Migrations("store")
for known in STORE.pending(driver.Database(memory=True, execute_plugins=False)):
    steps(name=known.name)(known.fn)
for number in range(6):
    steps(name=f"{version() + number + 1:04}_test")(slow(number))
path, key = Path(sys.argv[1]), bytes.fromhex(sys.argv[2])
store = driver.connect(path, key)
sys.stdout.write("ready\n")
sys.stdout.flush()
sys.stdin.readline()
now = datetime(2026, 11, 16, tzinfo=UTC)
applied = upgrade.bring_up(store, path, key, now=now, program="9.0", steps=steps)
sys.stdout.write(f"{applied} {upgrade.schema_of(store)}\n")
