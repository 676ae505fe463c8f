"""Compiled catalogs: kept in the cache, made again when their source changes, or in memory."""

from __future__ import annotations

import pytest

from kzcoord_desktop import paths
from kzcoord_desktop.i18n import catalog


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "cache_dir", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_it_is_compiled_once_and_read_from_then_on(cache, monkeypatch):
    first = catalog.load("ru").gettext("Trip and delegation")
    assert len(list(cache.iterdir())) == 1
    monkeypatch.setattr(catalog, "_compile", lambda _: pytest.fail("compiled again"))
    assert catalog.load("ru").gettext("Trip and delegation") == first


def test_a_changed_source_replaces_the_old_form(cache, tmp_path, monkeypatch):
    catalog.load("ru")
    changed = tmp_path / "changed.po"
    changed.write_bytes(catalog.source("ru").read_bytes() + b"\n# changed\n")
    monkeypatch.setattr(catalog, "source", lambda _: changed)
    before = {path.name for path in cache.iterdir()}
    catalog.load("ru")
    after = {path.name for path in cache.iterdir()}
    assert len(after) == 1
    assert before != after


@pytest.mark.parametrize("damage", ["half", "nothing"])
def test_a_damaged_form_is_made_again(cache, damage):
    whole = catalog.load("kk").gettext("Trip and delegation")
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes()[:40] if damage == "half" else b"")
    assert catalog.load("kk").gettext("Trip and delegation") == whole


def test_without_a_cache_it_works_in_memory(cache):
    cache.write_text("a file where the folder should be")
    assert catalog.load("en").gettext("Trip and delegation") == "Trip and delegation"
