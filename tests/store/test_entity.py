import pytest

from kzcoord_desktop.store import driver, entity, fault


def add(store, **values):
    with store.write() as db:
        return entity.insert(db, "person", {"name": {"kk": "Ерлан Қали"}} | values)


def test_row_comes_back_as_it_was_given(store):
    position = {"kk": "басқарма басшысы", "ru": "руководитель управления"}
    uid = add(store, position=position, iin="850101300123", organisation="mfa")
    row = entity.get(store.reader(), "person", uid)
    assert (row["uid"], row["rev"], row["position"], row["dative"]) == (uid, 1, position, None)
    assert (row["iin"], row["organisation"]) == ("850101300123", "mfa")


def test_change_counts_the_revision(store):
    uid = add(store)
    with store.write() as db:
        assert entity.update(db, "person", uid, {"phone": "+7 7172 720000"}, rev=1) == 2
        assert entity.update(db, "person", uid, {"name": {"ru": "Ерлан Кали"}}) == 3
    row = entity.get(store.reader(), "person", uid)
    assert (row["rev"], row["phone"], row["name"]) == (3, "+7 7172 720000", {"ru": "Ерлан Кали"})


def test_change_from_an_older_revision_is_a_conflict(store):
    uid = add(store)
    with store.write() as db:
        entity.update(db, "person", uid, {"phone": "1"}, rev=1)
    with pytest.raises(fault.Conflict) as refused, store.write() as db:
        entity.update(db, "person", uid, {"phone": "2"}, rev=1)
    found = refused.value
    assert (found.table, found.uid, found.rev, found.current) == ("person", uid, 1, 2)
    assert entity.get(store.reader(), "person", uid)["phone"] == "1"


def test_missing_row(store):
    with pytest.raises(LookupError):
        entity.get(store.reader(), "person", "x")
    with pytest.raises(LookupError), store.write() as db:
        entity.update(db, "person", "x", {"phone": "1"})


def test_select_by_values_and_in_order(store):
    for phone, email in (("1", None), ("2", "b"), ("3", "a")):
        add(store, phone=phone, email=email)

    def phones(where=None, **how):
        return [row["phone"] for row in entity.select(store.reader(), "person", where, **how)]

    assert phones() == ["1", "2", "3"]
    assert phones({"email": None}) == ["1"]
    assert phones({"phone": ("1", "3")}) == ["1", "3"]
    assert phones({"phone": []}) == []
    assert phones({"phone": "2", "email": "b"}) == ["2"]
    assert phones({"email": ["a", "b"]}, order=("email", "-id")) == ["3", "2"]
    assert phones(order="-id", limit=2) == ["3", "2"]


def test_misspelt_column_is_a_defect_and_not_a_text(store):
    with pytest.raises(driver.Error, match="no such column"):
        entity.select(store.reader(), "person", {"fone": "fone"})
    with pytest.raises(driver.Error, match="no such column"):
        entity.select(store.reader(), "person", order="fone")
    with pytest.raises(ValueError, match="no name"):
        entity.select(store.reader(), "person", {"phone] = [phone": 1})


@pytest.mark.parametrize(
    "values",
    [
        {"iin": "85010130012"},
        {"iin": "85010130012x"},
        {"organisation": "ours"},
        {"name": None},
        {"name": ["kk"]},
        {"body": "no such body"},
        {"retired_at": "2026-11-16T10:05:00"},
    ],
)
def test_tables_refuse_what_cannot_be(store, values):
    with pytest.raises(driver.Error):
        add(store, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"departure": "2026-12-14T17:00"},
        {"departure_zone": "Asia/Almaty"},
        {"departure": "2026-12-14 17:00", "departure_zone": "Asia/Almaty"},
        {"departure": "2026-12-14T17:00:00", "departure_zone": "Asia/Almaty"},
        {"start_date": "14.12.2026"},
        {"online": 2},
        {"form": "ru+kk"},
        {"number": "41"},
    ],
)
def test_case_refuses_what_cannot_be(store, case, values):
    with pytest.raises(driver.Error), store.write() as db:
        entity.update(db, "case", case, values)


def test_local_moment_is_kept_as_given(store, case):
    told = {"departure": "2026-12-14T17:00", "departure_zone": "Asia/Almaty"}
    with store.write() as db:
        entity.update(db, "case", case, told)
    row = entity.get(store.reader(), "case", case)
    assert {name: row[name] for name in told} == told
