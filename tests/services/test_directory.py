"""The Directory: people of every side, bodies that receive guests, missions abroad."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.field import Field, Kind, People
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.reference.mission import missions as shipped
from kzcoord_desktop.services import directory, missions
from kzcoord_desktop.store import entity


@pytest.fixture
def workplace(office):
    return office


def known(workplace):
    return directory.read(workplace.store.reader())


def test_people_stand_in_their_groups(workplace):
    names = {}
    for group in (People.HOST, People.GUEST, People.MISSION):
        person = directory.add_person(workplace, group, {"person.name": {"ru": str(group)}})
        names[group] = person
        assert person.group is group
    found = known(workplace)
    assert found.of(People.GUEST)[-1] == names[People.GUEST]
    assert found.of(People.MISSION)[-1] == names[People.MISSION]
    hosts = found.of(People.HOST)
    assert names[People.HOST] in hosts
    assert names[People.GUEST] not in hosts
    assert set(found.of(People.OWN)) | set(found.of(People.MINISTRY)) < set(hosts)


def test_a_guest_keeps_employer_and_own_script_when_corrected(workplace):
    values = {
        "person.name": {"ru": "Ким Чжи Ху"},
        "person.original_name": "김지후",
        "person.employer": {"ru": "Министерство транспорта Кореи"},
    }
    guest = directory.add_person(workplace, People.GUEST, values)
    assert (guest.original_name, guest.employer.ru) == ("김지후", "Министерство транспорта Кореи")
    corrected = directory.update_person(
        workplace, guest.uid, values | {"person.name": {"ru": "Ким Джиху"}}
    )
    assert (corrected.name, corrected.original_name) == (Text(ru="Ким Джиху"), "김지후")
    assert corrected.group is People.GUEST


def test_a_body_is_entered(workplace):
    made = directory.add_body(workplace, {"body.name": {"ru": "ТОО «Дала»"}}, private=True)
    assert known(workplace).bodies[made.uid] == made
    assert (made.private, made.own, made.brief.ru) == (True, False, "ТОО «Дала»")
    assert [body.own for body in known(workplace).bodies.values()].count(True) == 1


def test_a_shipped_mission_has_one_id_in_every_store_and_a_row_once_used(workplace):
    code = "TR/Ankara/embassy"
    uid = missions.uid_of(code)
    assert uid == "bd8fcc38-dc3b-5d6f-afe0-49c24144aea8"
    assert known(workplace).missions[uid].name == shipped()[code].name
    with workplace.store.write() as db:
        missions.ensure(db, uid)
        missions.ensure(db, uid)
    (row,) = entity.select(workplace.store.reader(), "mission", {"uid": uid})
    assert (row["code"], row["country"]) == (code, "TR")
    assert known(workplace).missions[uid] == missions.shipped()[uid]
    assert known(workplace).in_("AT")[0].kind == "embassy"
    with workplace.store.write() as db, pytest.raises(LookupError):
        missions.ensure(db, "00000000-0000-7000-8000-000000000000")


def test_a_mission_is_corrected_and_another_one_entered(workplace):
    uid = missions.uid_of("TR/Ankara/embassy")
    name = Text("Анкарадағы Елшілік", "Посольство в Анкаре", "Embassy in Ankara")
    missions.rename(workplace, uid, name)
    assert known(workplace).missions[uid].name == name
    assert known(workplace).missions[uid].zone == "Europe/Istanbul"
    own = missions.add(workplace, Text(ru="Посольство в Фиджи"), "FJ")
    assert known(workplace).in_("FJ") == [own]


def test_names_are_copied_into_papers(workplace):
    found = known(workplace)
    body = directory.add_body(workplace, {"body.name": {"ru": "Комитет"}})
    found = found.with_body(body)
    mission = missions.uid_of("TR/Ankara/embassy")
    label = N_("Host")
    columns = (Field("body", Kind.BODY, label, "R-9.1"), Field("at", Kind.DATE, label, "R-9.1"))
    table = Field("t.t", Kind.TABLE, label, "R-9.1", columns=columns)
    assert found.resolved(columns[0], body.uid) == {"ru": "Комитет"}
    assert found.resolved(columns[0], "unknown") is None
    assert found.resolved(Field("m", Kind.MISSION, label, "R-8.2"), mission)["en"].startswith("Emb")
    rows = [{"body": body.uid, "at": "2026-12-14"}, {"at": "2026-12-15"}]
    assert found.resolved(table, rows) == [
        {"body": {"ru": "Комитет"}, "at": "2026-12-14"},
        {"at": "2026-12-15"},
    ]
