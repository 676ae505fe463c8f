"""The tool that keeps the catalogs: nothing is lost by it, and nothing wrong passes it."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_SPEC = importlib.util.spec_from_file_location("catalogs", ROOT / "tools" / "catalogs.py")
catalogs = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(catalogs)

SOURCE = """
from kzcoord_desktop.messages import C_, N_, NN_
# Translators: of a trip
A = N_("Leave on {day}", day=1)
B = NN_("{n} day left", "{n} days left", n=2)
C = C_("month", "May")
"""
RUSSIAN = {
    "Leave on {day}": "Выезд {day}",
    ("{n} day left", "{n} days left"): ("{n} день", "{n} дня", "{n} дней"),
    "May": "Май",
}
KAZAKH = {
    "Leave on {day}": "{day} шығу",
    ("{n} day left", "{n} days left"): ("{n} күн", "{n} күн"),
    "May": "Мамыр",
}


@pytest.fixture
def texts(tmp_path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "module.py").write_text(SOURCE)
    return catalogs.extract(package)


@pytest.fixture
def folder(tmp_path, texts):
    """Catalogs that are whole."""
    folder = tmp_path / "translations"
    for language, words in (("ru", RUSSIAN), ("kk", KAZAKH), ("en", {})):
        catalog = catalogs.updated(folder, language, texts)
        for message in catalog:
            if message.id in words:
                message.string = words[message.id]
        path = catalogs.catalog_path(folder, language)
        path.parent.mkdir(parents=True)
        path.write_bytes(catalogs.written(catalog))
    return folder


def change(folder, language, old, new):
    path = catalogs.catalog_path(folder, language)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_kind_of_message_is_found(texts):
    assert {(message.id, message.context) for message in texts if message.id} == {
        ("Leave on {day}", None),
        (("{n} day left", "{n} days left"), None),
        ("May", "month"),
    }


def test_whole_catalogs_pass_and_english_fills_itself(folder, texts):
    assert list(catalogs.check(folder, texts)) == []
    assert 'msgstr "Leave on {day}"' in catalogs.catalog_path(folder, "en").read_text()


def test_an_update_keeps_translations_and_comments(folder, texts, tmp_path):
    change(folder, "kk", 'msgctxt "month"', '# native-check\nmsgctxt "month"')
    (tmp_path / "package" / "more.py").write_text('N_("New")')
    more = catalogs.extract(tmp_path / "package")
    catalogs.update(folder, "kk", more)
    catalog = catalogs.read(folder, "kk")
    assert catalog.get("May", "month").string == "Мамыр"
    assert "native-check" in catalog.get("May", "month").user_comments
    assert catalog.get("New").string == ""


def test_an_update_of_nothing_changes_nothing(folder, texts):
    path = catalogs.catalog_path(folder, "ru")
    before = path.read_bytes()
    catalogs.update(folder, "ru", texts)
    assert path.read_bytes() == before


def test_a_text_that_is_gone_is_let_go(folder, texts, tmp_path):
    (tmp_path / "package" / "module.py").write_text('N_("Leave on {day}")')
    catalogs.update(folder, "ru", catalogs.extract(tmp_path / "package"))
    assert "Май" not in catalogs.catalog_path(folder, "ru").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        (("kk", "{day} шығу", ""), "not translated"),
        (("kk", "{day} шығу", "{date} шығу"), "placeholders differ"),
        (("kk", "{day} шығу", "{day шығу"), "placeholders differ"),
        (("ru", "Выезд {day}", "Выезд"), "placeholders differ"),
        (("ru", "{n} дней", ""), "not translated"),
        (("ru", 'msgctxt "month"', '#, fuzzy\nmsgctxt "month"'), "fuzzy"),
        (("en", 'msgid "May"', 'msgid "June"'), "not in step"),
    ],
)
def test_a_fault_is_told(folder, texts, fault, problem):
    change(folder, *fault)
    problems = list(catalogs.check(folder, texts))
    assert any(line.startswith(f"{fault[0]}: {problem}") for line in problems), problems


def test_a_plural_form_may_leave_its_count_out(folder, texts):
    change(folder, "ru", '"{n} день"', '"один день"')
    assert list(catalogs.check(folder, texts)) == []


def test_a_missing_catalog_is_told_and_made(folder, texts):
    path = catalogs.catalog_path(folder, "kk")
    path.unlink()
    assert list(catalogs.check(folder, texts)) == ["kk: there is no catalog"]
    catalogs.update(folder, "kk", texts)
    assert path.exists()


def test_what_waits_for_a_native_reader_is_listed(folder, capsys):
    change(folder, "kk", 'msgctxt "month"', '# native-check\nmsgctxt "month"')
    catalogs._list_native(catalogs.read(folder, "kk"))
    assert "1 of 3 Kazakh texts" in capsys.readouterr().out
