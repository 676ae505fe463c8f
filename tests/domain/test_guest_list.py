"""Pasted lists of guests: what is understood of the ways in which people write them."""

from __future__ import annotations

import pytest

from kzcoord_desktop.domain.guest_list import Line, language_of, read


def understood(text):
    return [(line.name, line.position, line.employer) for line in read(text)]


@pytest.mark.parametrize(
    ("written", "name", "position", "employer"),
    [
        ("Пак Чжи Хун", "Пак Чжи Хун", "", ""),
        ("Пак Чжи Хун, министр, МЗИТ", "Пак Чжи Хун", "министр", "МЗИТ"),
        ("Пак Чжи Хун – министр, МЗИТ, Сеул", "Пак Чжи Хун", "министр", "МЗИТ, Сеул"),
        ("1. Пак Чжи Хун — министр; МЗИТ, Сеул", "Пак Чжи Хун", "министр", "МЗИТ, Сеул"),
        ("2) Anne-Marie Dupont; head; Ministry, Paris", "Anne-Marie Dupont", "head",
         "Ministry, Paris"),
        ("(3) Ли Сын Хо", "Ли Сын Хо", "", ""),
        ("№ 4 Ли Сын Хо", "Ли Сын Хо", "", ""),
        ("•\tЛи Сын Хо\tсоветник", "Ли Сын Хо", "советник", ""),
        ("- Ли Сын Хо", "Ли Сын Хо", "", ""),
        ("12\tЛи Сын Хо\tсоветник\tМИД\tСеул", "Ли Сын Хо", "советник", "МИД, Сеул"),
        ("Ли\u00a0Сын\u00adХо\u200b\tсоветник", "Ли СынХо", "советник", ""),
        ("\tЛи Сын Хо\t\tМИД", "Ли Сын Хо", "", "МИД"),
        ("2nd Lt. John Smith", "2nd Lt. John Smith", "", ""),
    ],
)  # fmt: skip
def test_a_line_names_one_guest(written, name, position, employer):
    assert understood(written) == [(name, position, employer)]


@pytest.mark.parametrize(
    ("heading", "row", "name"),
    [
        ("№\tФ.И.О.\tДолжность\tОрганизация", "1\tЛи Сын Хо\tсоветник\tМИД", "Ли Сын Хо"),
        ("Аты-жөні\tПаспорт\tЛауазымы\tҰйымы", "Ли Сын Хо\tM123\tсоветник\tМИД", "Ли Сын Хо"),
        ("Surname\tFirst name\tPosition\tCompany", "Хо\tЛи Сын\tсоветник\tМИД", "Ли Сын Хо"),
    ],
)
def test_names_of_columns_say_where_what_stands(heading, row, name):
    assert understood(f"{heading}\r\n{row}\r\n") == [(name, "советник", "МИД")]


def test_breaks_of_a_word_processor_end_a_line_and_empty_ones_go():
    assert understood("Ли\x0bКим\r\n\r\n  \nПак") == [(n, "", "") for n in ("Ли", "Ким", "Пак")]


def test_a_heading_or_a_rule_names_nobody_and_is_still_told():
    assert read("Состав делегации:\n----") == (Line("Состав делегации:"), Line("----"))


def test_a_first_line_of_names_is_no_heading():
    assert understood("Ли Сын Хо\tсоветник") == [("Ли Сын Хо", "советник", "")]
    assert read("") == ()


def test_long_names_and_marks_above_letters_stay_whole():
    name = "José\u0301 " + "Ы" * 115
    assert read(name)[0].name == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Әлия", "kk"),
        ("Пак", "ru"),
        ("Smith", "en"),
        ("", "en"),
        ("Ғалым, заместитель министра земли, инфраструктуры и транспорта", "ru"),
    ],
)
def test_the_language_follows_from_the_letters(text, language):
    assert language_of(text) == language
