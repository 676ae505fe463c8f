"""A second start rings at the first window."""

import threading

from kzcoord_desktop.ui.single_instance import Doorbell, raise_first


def test_nobody_is_there(tmp_path):
    assert not raise_first(tmp_path)


def test_the_second_start_rings_at_the_first_window_of_the_same_store(tmp_path):
    rung = threading.Event()
    bell = Doorbell(tmp_path / "store", rung.set)
    try:
        assert raise_first(tmp_path / "." / "store")
        assert rung.wait(5)
        assert not raise_first(tmp_path / "another")
    finally:
        bell.close()


def test_a_closed_window_is_not_rung_at(tmp_path):
    Doorbell(tmp_path, lambda: None).close()
    assert not raise_first(tmp_path)


def test_a_name_that_is_taken_leaves_the_first_one_ringing(tmp_path):
    rung = threading.Event()
    first = Doorbell(tmp_path, rung.set)
    second = Doorbell(tmp_path, lambda: None)
    try:
        assert raise_first(tmp_path)
        assert rung.wait(5)
    finally:
        second.close()
        first.close()
