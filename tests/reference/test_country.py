"""States: every one has three names, the names of papers win, and no territory slips in."""

from __future__ import annotations

from kzcoord_desktop.reference.country import countries


def test_every_state_has_three_names():
    assert len(countries()) == 194  # the members of the UN without our own, the Holy See, Palestine
    assert all(names.kk and names.ru and names.en for names in countries().values())


def test_names_of_papers_go_over_those_of_menus():
    assert countries()["KR"].kk == "Корея Республикасы"
    assert countries()["CG"].en == "Republic of the Congo"
    assert countries()["TR"].ru == "Турция"


def test_what_is_no_state_is_left_out():
    assert not {"KZ", "TW", "XK", "HK", "AQ", "EU"} & countries().keys()
