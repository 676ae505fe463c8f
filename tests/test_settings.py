"""Choices outside the store: kept, and never in the way."""

from __future__ import annotations

import pytest

from kzcoord_desktop import paths, settings


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "config_dir", lambda: tmp_path / "config")
    return tmp_path / "config"


def test_they_come_back():
    chosen = settings.Settings()._replace(language="ru", text_scale=125, rail=True, store="/x")
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize(
    ("kept", "language"),
    [("", "kk"), ("[1]", "kk"), ("{", "kk"), ('{"language": "ru", "text_scale": "big"}', "ru")],
)
def test_what_cannot_be_read_is_the_default(folder, kept, language):
    folder.mkdir()
    settings.file().write_text(kept)
    assert settings.load() == settings.Settings(language=language)


def test_a_folder_that_cannot_be_written_is_no_error(folder):
    folder.write_text("a file where the folder should be")
    settings.save(settings.Settings(language="en"))
    assert settings.load() == settings.Settings()
