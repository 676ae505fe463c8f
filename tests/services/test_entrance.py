"""The ways into a store."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from kzcoord_desktop import paths
from kzcoord_desktop.services import entrance
from kzcoord_desktop.store.fault import WrongPassphrase, WrongRecoveryKey

LABEL, PASSPHRASE = "Динара Оспанова", "жеті рет өлшеп бір кес"


@pytest.fixture
def setup():
    texts = json.loads(paths.resource("sample", "body.json").read_text(encoding="utf-8"))
    key = entrance.new_recovery_key()
    return entrance.Setup(texts["body"], texts["officer"], LABEL, PASSPHRASE, key)


@pytest.fixture
def folder(tmp_path, setup, clock):
    entrance.create(tmp_path / "store", setup, clock).close()
    return tmp_path / "store"


def test_the_page_before_the_store_tells_body_and_officers_only(folder, tmp_path):
    door = entrance.look_at(folder)
    assert door.body.ru == "Минтранс РК"
    assert door.labels == (LABEL,)
    assert not door.is_sample
    assert door.passphrase == ""
    assert entrance.look_at(tmp_path / "nowhere") is None


def test_the_passphrase_opens_the_store_of_the_body(folder, clock):
    workplace = entrance.unlock(folder, LABEL, PASSPHRASE, clock)
    assert workplace.body.plain("body.prefix") == "KM"
    assert workplace.body.text("body.unit").kk == "Халықаралық ынтымақтастық департаменті"
    assert workplace.officer.name.ru == LABEL
    workplace.close()


def test_a_wrong_passphrase_is_said_and_the_fifth_makes_a_pause(folder, clock):
    for _ in range(4):
        with pytest.raises(WrongPassphrase) as failure:
            entrance.unlock(folder, LABEL, "not the passphrase", clock)
        assert failure.value.wait_s == 0
    with pytest.raises(WrongPassphrase) as failure:
        entrance.unlock(folder, LABEL, "not the passphrase", clock)
    assert failure.value.wait_s == 30
    with pytest.raises(WrongPassphrase):
        entrance.unlock(folder, LABEL, PASSPHRASE, clock)
    entrance.unlock(folder, LABEL, PASSPHRASE, lambda: clock() + timedelta(seconds=31)).close()


def test_the_recovery_key_sets_a_new_passphrase(folder, setup, clock):
    workplace = entrance.unlock_with_recovery(
        folder, setup.recovery_key.lower(), LABEL, "another long passphrase", clock
    )
    workplace.close()
    entrance.unlock(folder, LABEL, "another long passphrase", clock).close()
    with pytest.raises(WrongPassphrase):
        entrance.unlock(folder, LABEL, PASSPHRASE, clock)
    with pytest.raises(WrongRecoveryKey):
        entrance.unlock_with_recovery(
            folder, entrance.new_recovery_key(), LABEL, "another long passphrase", clock
        )
