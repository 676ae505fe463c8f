"""A program killed while it makes a store leaves a hidden folder, which the next start removes."""

import os
import signal
import subprocess
import sys

import pytest

from kzcoord_desktop.store import leftover

MAKER = """
import sys, time
from pathlib import Path
from kzcoord_desktop.store import creation
with creation.beside(Path(sys.argv[1])) as made:
    (made / "store.key").write_bytes(b"half")
    print(made, flush=True)
    time.sleep(60)
"""


@pytest.fixture
def maker(tmp_path):
    """Give a store's folder and a program that is making it."""
    folder = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-c", MAKER, str(folder)], stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout.readline().strip()
        yield folder, running
        running.kill()


def hidden(folder):
    return [each for each in folder.parent.iterdir() if each.name.startswith(".store.")]


def test_a_store_that_is_being_made_is_left_alone(maker):
    folder, _ = maker
    leftover.tidy(folder)
    assert len(hidden(folder)) == 1


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_what_a_killed_program_left_is_removed(maker):
    folder, running = maker
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert len(hidden(folder)) == 1
    leftover.tidy(folder)
    assert hidden(folder) == []


def test_a_folder_without_the_mark_is_somebody_elses(tmp_path):
    (tmp_path / ".store.old").mkdir()
    leftover.tidy(tmp_path / "store")
    assert (tmp_path / ".store.old").exists()


def test_where_there_is_nothing_nothing_happens(tmp_path):
    leftover.tidy(tmp_path / "nowhere" / "store")


def test_a_whole_store_bears_no_mark(tmp_path):
    made = tmp_path / ".store.x"
    made.mkdir()
    with leftover.marked(made):
        assert list(made.iterdir())
    assert not list(made.iterdir())
