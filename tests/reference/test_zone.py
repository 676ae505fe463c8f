"""Zones of states, with their places in three languages."""

from kzcoord_desktop.reference.zone import zones


def test_a_state_with_one_zone():
    assert [*zones("TR")] == ["Europe/Istanbul"]
    assert zones("TR")["Europe/Istanbul"].ru == "Стамбул"


def test_a_state_with_several():
    assert {"Asia/Tashkent", "Asia/Samarkand"} <= zones("UZ").keys()


def test_no_state_has_no_zone():
    assert zones("") == {}
