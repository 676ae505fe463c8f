"""Texts per language, names, moments, canonical content."""

from __future__ import annotations

import hashlib
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kzcoord_desktop.domain import canonical, directory
from kzcoord_desktop.domain.content import phrase
from kzcoord_desktop.domain.facts import FACTS
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.person import initials
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.domain.text import Text, tidied, tidy


@given(st.text())
def test_tidy_keeps_only_what_xml_can_hold_and_is_stable(text):
    kept = tidy(text)
    assert tidy(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert all(c in "\t\n" or unicodedata.category(c) not in {"Cc", "Cs"} for c in kept)


def test_tidy_keeps_lines_and_composes_letters():
    assert tidy(" a\r\nb\rc\x0b\ud800 ") == "a\nb\nc"
    assert tidy("и\u0306") == "й"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("Первый\x0bВторой\x0cТретий\x85Конец\u2028.", "Первый\nВторой\nТретий\nКонец\n."),
        ("вопрос\x07ответ\x00", "вопрос ответ"),
        ("логи\u00adстика и\x1f тран\u200bзит\ufeff", "логистика и транзит"),
        ("авиа\x1eсообщение", "авиа-сообщение"),
        ("\uf0b7\tпункт", "•\tпункт"),
        ("№\u00a012 «Ұлы жол» “ok” — ‘a’", "№\u00a012 «Ұлы жол» “ok” — ‘a’"),
        ("\u00a0 Астана\u00a0", "Астана"),
        ("и\u200b\u0306", "й"),
        ("می\u200cشود", "می\u200cشود"),
        ("а\u202eб\u202cв", "абв"),
        ("N\u0303guye\u0302\u0303n", "Ñguyễn"),
    ],
    ids=["breaks", "controls", "soft hyphens", "no-break hyphen", "bullet", "typography",
         "ends", "composed at last", "joiner", "direction", "names"],
)  # fmt: skip
def test_what_word_processors_bring_along_loses_no_letter(pasted, kept):
    assert tidy(pasted) == kept


@given(st.text())
def test_no_letter_is_ever_lost(text):
    def letters(of):
        return [c for c in unicodedata.normalize("NFC", of) if unicodedata.category(c)[0] in "LNM"]

    assert unicodedata.normalize("NFD", "".join(letters(tidy(text)))) == unicodedata.normalize(
        "NFD", "".join(letters(text))
    )


def test_a_text_keeps_only_languages_it_has():
    text = Text.of({"kk": " сәлем ", "ru": "", "xx": "?"})
    assert text.stored() == {"kk": "сәлем"}
    assert (text.best("ru"), Text().best("ru"), bool(Text(ru="  "))) == (" сәлем ", "", False)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Аскар Жумабеков", "А.\u00a0Жумабеков"),
        ("Асқар Серікұлы Жұмабеков", "А.\u00a0Жұмабеков"),
        ("А. Жумабеков", "А.\u00a0Жумабеков"),
        ("Сократ", "Сократ"),
        ("", ""),
    ],
)
def test_names_are_shortened_for_papers(name, short):
    assert initials(name) == short


def test_a_moment_keeps_its_wall_time():
    stored = {"local": "2026-12-14T17:00", "zone": "Europe/Istanbul"}
    moment = Moment.of(stored)
    assert moment.stored() == stored
    assert moment.instant().isoformat() == "2026-12-14T17:00:00+03:00"
    assert Moment.of({"local": "2026-12-14T17:00"}).zone == "Asia/Almaty"
    assert Moment.of({"local": ""}) is None
    assert Moment.of(None) is None


def test_a_moment_without_a_time_leaves_a_line():
    assert phrase(FACTS["case.departure"], {"local": "", "zone": ""}) == Blank()


def test_a_value_of_another_kind_is_a_defect():
    with pytest.raises(TypeError):
        phrase(FACTS["case.head"], 7)


def test_canonical_json_is_sorted_normal_and_without_floats():
    value = {"b": ["и\u0306", 1, True, None], "a": {"z": "x", "y": ()}}
    assert canonical.canonical(value) == '{"a":{"y":[],"z":"x"},"b":["й",1,true,null]}'
    assert (
        canonical.sha256(value) == hashlib.sha256(canonical.canonical(value).encode()).hexdigest()
    )
    for wrong in ({"a": 1.5}, {1: "a"}, {"a": b""}):
        with pytest.raises(TypeError):
            canonical.canonical(wrong)


def test_keys_are_ordered_by_their_utf16_units():
    assert canonical.canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'


def test_content_says_kind_form_and_number():
    made = canonical.content("k", "kk+ru", "KM-1", "2026-11-16", {"a": {"ru": "б"}})
    assert json.loads(canonical.canonical(made)) == {
        "format": 1, "profile": "2015/1", "kind": "k", "form": "kk+ru", "number": "KM-1",
        "date": "2026-11-16", "values": {"a": {"ru": "б"}},
    }  # fmt: skip


def test_directory_numbers_and_passphrases():
    values = {"body.prefix": "км", "body.bin": "123", "person.iin": "000000000011"}
    assert [p.field for p in directory.wrong(values)] == ["body.prefix", "body.bin"]
    assert list(directory.wrong({"body.prefix": "KM"})) == []
    assert directory.passphrase_problem("eleven char").field == "passphrase"
    assert directory.passphrase_problem("twelve chars") is None


def test_every_text_in_a_value_is_tidied():
    value = [{"kk": " а\x0bб ", "n": 1, "held": {"local": "2026-11-16T10:00"}}, None, True]
    assert tidied(value) == [
        {"kk": "а\nб", "n": 1, "held": {"local": "2026-11-16T10:00"}},
        None,
        True,
    ]


def test_a_text_is_what_it_says():
    text = Text("бір", "один")
    assert text == Text(kk="бір", ru="один")
    assert text != Text("бір")
    assert text != ("бір", "один", "")
    assert len({text, Text("бір", "один"), Text()}) == 2
    assert repr(text) == "Text(kk='бір', ru='один', en='')"
    assert text.with_({"en": "one"}) == Text("бір", "один", "one")
