"""A user's home for tests: settings and stores in a temporary folder, the clock of the pictures."""

from __future__ import annotations

import pytest

from kzcoord_desktop.services import entrance
from kzcoord_desktop.settings import Settings
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from tests.sample_store import NOW

PASSPHRASE = "four words make a key"
BODY = {
    "body.name": {"kk": "Көлік министрлігі", "ru": "Министерство транспорта"},
    "body.short_name": {"kk": "Көлікмині", "ru": "Минтранс"},
    "body.city": {"kk": "Астана", "ru": "Астана"},
    "body.unit": {"kk": "Халықаралық бөлім", "ru": "Международный отдел"},
    "body.prefix": "KM",
}
OFFICER = {
    "person.name": {"kk": "Динара Оспанова", "ru": "Динара Оспанова"},
    "person.position": {"kk": "бас сарапшы", "ru": "главный эксперт"},
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Point everything of the user into a temporary folder and stop the clock."""
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr(choices, "clock", lambda: NOW)
    choices.begin(Settings(language="en", motion=False, ncalayer=""))
    yield tmp_path
    tasks.finish()


@pytest.fixture
def store(home):
    """Return the folder of a store that was made and closed, and its recovery key."""
    recovery_key = entrance.new_recovery_key()
    setup = entrance.Setup(BODY, OFFICER, "Динара Оспанова", PASSPHRASE, recovery_key)
    folder = entrance.default_folder()
    entrance.create(folder, setup, choices.clock).close()
    return folder, recovery_key


def show(qtbot, widget):
    """Show a widget as the active window, so that it takes the focus."""
    qtbot.addWidget(widget)
    widget.resize(1366, 768)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()
    return widget
