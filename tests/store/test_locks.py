import shutil
from datetime import timedelta

import pytest

from kzcoord_desktop.store import locks, settings
from kzcoord_desktop.store.store import open_store


@pytest.fixture
def held(store, now):
    with store.write() as db:
        return locks.take(db, "record/1", "window-1", "Айгүл", now)


def test_second_window_sees_who_edits_since_when(store, held, later):
    with store.write() as db:
        found = locks.take(db, "record/1", "window-2", "Ерлан", later)
    assert found == held
    assert locks.holder(store.reader(), "record/1") == held
    assert locks.holder(store.reader(), "record/2") is None


def test_sign_of_life_keeps_the_beginning(store, held, now, later):
    with store.write() as db:
        found = locks.take(db, "record/1", "window-1", "Айгүл", later)
    assert (found.since, found.heartbeat) == (now, later)


def test_silent_holder_may_be_replaced_after_two_minutes(store, held, now):
    almost, enough = now + timedelta(seconds=119), now + timedelta(seconds=120)
    with store.write() as db:
        assert locks.take(db, "record/1", "w2", "Ерлан", almost, over=True) == held
        assert locks.take(db, "record/1", "w2", "Ерлан", enough) == held, "only when asked to"
        taken = locks.take(db, "record/1", "w2", "Ерлан", enough, over=True)
    assert (taken.window, taken.since) == ("w2", enough)


def test_window_gives_up_one_lock_or_all(store, held, now):
    with store.write() as db:
        locks.take(db, "record/2", "window-1", "Айгүл", now)
        locks.take(db, "record/3", "window-1", "Айгүл", now)
        locks.take(db, "record/4", "window-2", "Ерлан", now)
        locks.release(db, "window-1", "record/1")
        held = [n for n in "1234" if locks.holder(db, f"record/{n}")]
        assert held == ["2", "3", "4"]
        locks.release(db, "window-1")
        assert [n for n in "1234" if locks.holder(db, f"record/{n}")] == ["4"]


def test_a_window_that_crashed_holds_nothing(folder, key, now, later, tmp_path):
    store = open_store(folder, key, now=now)
    with store.write() as db:
        locks.take(db, "record/1", "window-1", "Айгүл", now)
    killed = shutil.copytree(folder, tmp_path / "killed")
    store.close(now=now)
    again = open_store(killed, key, now=later)
    assert again.unclean
    assert locks.holder(again.reader(), "record/1") is None
    again.close(now=later)


def test_settings_keep_json(store):
    assert settings.get_setting(store.reader(), "footer", True) is True
    for value in (False, {"kk": "ә"}, ["1"], None, 7):
        with store.write() as db:
            settings.set_setting(db, "footer", value)
        assert settings.get_setting(store.reader(), "footer", "unset") == value
