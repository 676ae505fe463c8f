"""Windows in tests: one dressed application, and a `look` that every test finds as it was."""

import os

import pytest

# Before the first QApplication: tests need no display, and must not use the one there is
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from kzcoord_desktop.ui import fonts, style
from kzcoord_desktop.ui.look import English, look
from tests.ui.home import (
    home,
    store,
)
from tests.ui.office import made, shell  # noqa: F401 - fixtures

__all__ = ["home", "store"]


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp):
    fonts.load_all()
    style.apply(qapp)
    return qapp


@pytest.fixture(autouse=True)
def plain_look():
    """Light, at 100 %, in English, without motion."""
    yield
    look.motion = False
    look.set_appearance("light")
    look.set_scale(1.0)
    look.set_translator(English(), "en")
