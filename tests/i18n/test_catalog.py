"""Compiled catalogs: kept in the cache, made again when their source changes, or in memory."""

from __future__ import annotations

import io
from gettext import GNUTranslations

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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


def test_the_standard_library_reads_every_text_the_same(cache):
    """`gettext` itself, from a `.mo` of Babel, is the oracle for our reading of the catalog."""
    for language in ("kk", "ru", "en"):
        whole = read_po(io.BytesIO(catalog.source(language).read_bytes()))
        packed = io.BytesIO()
        write_mo(packed, whole)
        packed.seek(0)
        theirs, ours = GNUTranslations(packed), catalog.load(language)
        for message in whole:
            for words, ask in asked(message):
                assert ask(ours) == ask(theirs), words


def asked(message):
    """Return the questions that fit a message: with its context, and for several counts."""
    context = message.context
    if not message.id:
        return []
    if isinstance(message.id, str):
        if context:
            return [(message.id, lambda c: c.pgettext(context, message.id))]
        return [(message.id, lambda c: c.gettext(message.id))]
    one, many = message.id
    if context:
        return [
            (one, lambda c, n=n: c.npgettext(context, one, many, n)) for n in (0, 1, 2, 5, 11, 21)
        ]
    return [(one, lambda c, n=n: c.ngettext(one, many, n)) for n in (0, 1, 2, 5, 11, 21)]


def test_what_has_no_translation_stays_english():
    nothing = catalog.Catalog()
    assert nothing.gettext("Trip") == "Trip"
    assert nothing.pgettext("verb", "Open") == "Open"
    assert nothing.ngettext("{n} day", "{n} days", 1) == "{n} day"
    assert nothing.npgettext("left", "{n} day", "{n} days", 2) == "{n} days"


def test_a_text_that_is_counted_elsewhere_is_said_for_one():
    counted = catalog.Catalog({"file": ["файл", "файла", "файлов"]}, "n == 1 ? 0 : 1")
    assert counted.gettext("file") == "файл"
