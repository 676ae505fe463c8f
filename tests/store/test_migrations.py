import hashlib
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kzcoord_desktop.store import audit, driver, fault, keyfile, migrations, upgrade
from kzcoord_desktop.store.driver import Migrations
from kzcoord_desktop.store.migrations import STORE, version
from kzcoord_desktop.store.store import open_store


def later_steps(*more):
    """The steps of a later program: those of today and `more` SQL statements, one a step."""
    steps = Migrations("store")
    for step in STORE.pending(driver.Database(memory=True, execute_plugins=False)):
        steps(name=step.name)(step.fn)
    for n, statement in enumerate(more):
        steps(name=f"{version() + n + 1:04}_test")(lambda db, sql=statement: db.conn.execute(sql))
    return steps


@pytest.fixture
def old(folder, key):
    """A connection to a store of today, which is older than the steps of these tests."""
    db = driver.connect(folder / "store.db", key)
    yield db
    db.conn.close()


def bring_up(db, folder, key, now, steps):
    return upgrade.bring_up(db, folder / "store.db", key, now=now, program="9.0", steps=steps)


def tables(db):
    return {row[0] for row in db.conn.execute("SELECT name FROM sqlite_schema")}


def test_steps_are_numbered_in_order_and_all_transactional():
    steps = STORE.pending(driver.Database(memory=True, execute_plugins=False))
    assert [step.name[:5] for step in steps] == [f"{n:04}_" for n in range(1, len(steps) + 1)]
    assert all(step.transactional for step in steps)
    assert version() == len(steps)


def made_by(steps):
    """A digest of all that the first `steps` steps make, word for word."""
    db = driver.Database(memory=True, execute_plugins=False)
    for make in [*migrations.STEPS.values()][:steps]:
        make(db)
    made = db.conn.execute("SELECT name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
    return hashlib.sha256(repr(made).encode()).hexdigest()[:16]


RELEASED = [
    "e35f4f2a5187ebd2",
    "e42776d3e4e12e0c",
    "cdb859ee27180e9b",
    "5cee80324a709e6b",
    "be40d02bd983c3d7",
]


@pytest.mark.parametrize(("steps", "digest"), list(enumerate(RELEASED, 1)))
def test_a_released_step_makes_what_it_always_made(steps, digest):
    assert made_by(steps) == digest


def test_every_table_is_strict_and_every_json_column_is_there(old):
    columns = {}
    for name, kind, strict in old.conn.execute(
        "SELECT name, type, strict FROM pragma_table_list WHERE schema = 'main'"
    ).fetchall():
        if kind == "table" and not name.startswith(("sqlite_", "_sqlite_")):
            assert strict, name
            info = old.conn.execute("SELECT name FROM pragma_table_info(?)", [name])
            columns[name] = {row[0] for row in info}
    for table, texts in migrations.JSON_COLUMNS.items():
        assert texts <= columns[table], table


def test_foreign_keys_lead_somewhere(old):
    assert old.conn.execute("PRAGMA foreign_key_check").fetchall() == []
    assert old.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_nothing_to_do_makes_no_copy(old, folder, key, now):
    assert not bring_up(old, folder, key, now, STORE)
    assert not (folder / "backups").exists()


def test_older_store_is_copied_and_brought_up(old, folder, key, now):
    steps = later_steps("CREATE TABLE later_table (x TEXT) STRICT")
    assert bring_up(old, folder, key, now, steps)
    assert upgrade.schema_of(old) == version() + 1
    assert "later_table" in tables(old)
    assert old.conn.execute("SELECT program FROM store").fetchone() == ("9.0",)
    (copy,) = (folder / "backups").iterdir()
    assert copy.name.startswith(f"20261116T100500-schema-{version()}-")
    assert {path.name for path in copy.iterdir()} >= {"store.db", "store.key"}
    assert keyfile.read_public(copy) == keyfile.read_public(folder)


def test_the_copy_is_a_store_that_opens(  # noqa: PLR0917 - fixtures
    old, folder, key, now, later, tmp_path
):
    bring_up(old, folder, key, now, later_steps("CREATE TABLE later_table (x TEXT) STRICT"))
    (copy,) = (folder / "backups").iterdir()
    restored = shutil.copytree(copy, tmp_path / "restored")
    store = open_store(restored, key, now=later)
    assert store.notices == []
    assert audit.verify_chain(store.reader()).broken_at is None
    store.close(now=later)


def test_failed_step_leaves_all_as_it_was(old, folder, key, now):
    before = tables(old)
    steps = later_steps("CREATE TABLE later_table (x TEXT) STRICT", "CREATE TABLE nonsense")
    with pytest.raises(fault.NotUpdated) as refused:
        bring_up(old, folder, key, now, steps)
    assert refused.value.message.values == {"step": f"{version() + 2:04}_test"}
    assert tables(old) == before
    assert upgrade.schema_of(old) == version()
    store = open_store(folder, key, now=now)
    assert store.notices == []
    store.close(now=now)


def test_a_copy_that_cannot_be_made_stops_it(old, folder, key, now):
    (folder / "backups").write_text("in the way")
    with pytest.raises(fault.StoreFault):
        bring_up(old, folder, key, now, later_steps("CREATE TABLE later_table (x TEXT) STRICT"))
    assert upgrade.schema_of(old) == version()


MIGRATOR = Path(__file__).with_name("migrator.py")


def migrator(folder, key):
    """Start a later program that waits for a line and then migrates the store."""
    command = [sys.executable, str(MIGRATOR), str(folder / "store.db"), key.hex()]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_of_two_programs_at_once_one_migrates(made, tmp_path, key):
    for n in range(4):
        folder = shutil.copytree(made[0], tmp_path / str(n))
        both = [migrator(folder, key) for _ in range(2)]
        for racer in both:
            racer.stdin.write("go\n")
            racer.stdin.flush()
        said = sorted(racer.communicate()[0].strip() for racer in both)
        assert said == [f"ready\nFalse {version() + 6}", f"ready\nTrue {version() + 6}"]


def test_killed_while_migrating_is_old_or_new_and_never_between(made, tmp_path, key):
    chance, seen = random.Random(1), []
    for n in range(20):
        folder = shutil.copytree(made[0], tmp_path / str(n))
        with migrator(folder, key) as program:
            assert program.stdout.readline() == "ready\n"
            program.stdin.write("go\n")
            program.stdin.flush()
            time.sleep(chance.uniform(0, 0.3))
            program.kill()
        db = driver.connect(folder / "store.db", key)
        made_by_steps = {f"t{step}" for step in range(6)} & tables(db)
        seen.append((upgrade.schema_of(db), len(made_by_steps)))
        assert db.conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        db.conn.close()
    assert set(seen) <= {(version(), 0), (version() + 6, 6)}
    assert (version(), 0) in seen
