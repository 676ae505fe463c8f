"""A sample store made through the services, at the moment of the pictures."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.services import entrance
from tests import sample_store
from tests.sample_store import NOW

sys.path.insert(0, str(Path(__file__).parent))  # the tests of services share `visit_days`


@pytest.fixture
def clock():
    return lambda: NOW


@pytest.fixture
def made(tmp_path, clock):
    """The sample with its first trip whole: the number of the answer is entered."""
    made = sample_store.fresh(tmp_path / "made")
    yield made
    made.workplace.close()


@pytest.fixture
def workplace(made):
    return made.workplace


@pytest.fixture
def office(tmp_path, clock):
    """A store of its own with a body, an officer and nothing else."""
    texts = dict.fromkeys(("kk", "ru", "en"), "Министерство")
    name = dict.fromkeys(texts, "Динара Оспанова")
    setup = entrance.Setup(
        body={
            "body.name": texts,
            "body.short_name": texts,
            "body.unit": texts,
            "body.prefix": "KM",
        },
        officer={"person.name": name, "person.position": texts},
        label="Оспанова",
        passphrase=entrance.SAMPLE_PASSPHRASE,
        recovery_key=entrance.new_recovery_key(),
    )
    (tmp_path / "office").mkdir()
    office = entrance.create(tmp_path / "office" / "store", setup, clock)
    yield office
    office.close()


@pytest.fixture
def words(workplace):
    """What a message says in English, dates as the window writes them."""
    return screen_translator("en", workplace.today)
