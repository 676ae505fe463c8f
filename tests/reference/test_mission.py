"""Missions abroad: each has three names, a state, a zone of that state, and says its source."""

from __future__ import annotations

import csv

from kzcoord_desktop import paths
from kzcoord_desktop.domain.moment import is_zone
from kzcoord_desktop.reference.country import countries
from kzcoord_desktop.reference.mission import missions


def test_every_mission_can_be_named_and_placed():
    found = missions()
    assert len(found) == 101
    for code, mission in found.items():
        assert all((mission.name.kk, mission.name.ru, mission.name.en)), code
        assert mission.country in countries() or code.startswith("HK/"), code
        assert is_zone(mission.zone), code
    assert found["TR/Ankara/embassy"].name.en == "Embassy of the Republic of Kazakhstan in Türkiye"


def test_what_has_no_source_says_so():
    with paths.resource("data", "missions.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["source"] or "to be checked" in row["note"], row["en"]
