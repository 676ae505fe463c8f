"""Words and columns of a paper, before anything is drawn."""

from __future__ import annotations

import pytest

from kzcoord_desktop.documents.band import lines, paragraphs
from kzcoord_desktop.documents.measure import FACTS, GAP, ONE, PAIR, SIGNATURE, TEXT_WIDTH, Style
from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.domain.content import Document, Drafter, Letterhead, Marks
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import Message

from .papers import REQUEST, paper, text

NBSP = "\u00a0"


def bands_of(document):
    return typeset(document, paper_translator).bands


def bands_with(document, style):
    return [
        b
        for b in bands_of(document)
        if any(line.style is style for cell in b.cells for line in cell)
    ]


def alone(block, *languages):
    marks = Marks(record="1", rule=Message("R"))
    return Document(Message("T"), languages or ("kk",), (block,), marks)


@pytest.mark.parametrize("grid", [ONE, PAIR, FACTS, SIGNATURE])
def test_columns_fill_the_text(grid):
    assert sum(grid) == pytest.approx(TEXT_WIDTH)


def test_two_columns_are_equally_wide():
    assert PAIR[0] - GAP == pytest.approx(PAIR[1])


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("МИНИСТЕРСТВО ЮСТИЦИИ", "МИНИСТЕРСТВО ЮСТИЦИИ"),
        (
            "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ КӨЛІК МИНИСТРЛІГІ",
            "ҚАЗАҚСТАН РЕСПУБЛИКАСЫ\nКӨЛІК МИНИСТРЛІГІ",
        ),
        ("А" * 40 + " Б", "А" * 40 + "\nБ"),
    ],
)
def test_a_name_is_broken_into_even_lines(name, broken):
    (line,) = lines(name, Style.NAME, "kk", balanced=28)
    assert line.text == broken


def test_a_dash_does_not_begin_a_row():
    assert paragraphs("Актау — Баку") == (f"Актау{NBSP}— Баку",)


def test_equal_paragraphs_stand_side_by_side():
    document = paper(form="kk+ru", explanation=text("Бір.\nЕкі.", "Раз.\nДва.", ""))
    cells = [band.cells for band in bands_with(document, Style.BODY)]
    assert [[line.text for cell in row for line in cell] for row in cells] == [
        ["Бір.", "Раз."],
        ["Екі.", "Два."],
    ]


def test_unequal_paragraphs_stand_in_one_row():
    document = paper(form="kk+ru", explanation=text("Бір.", "Раз.\nДва.", ""))
    (band,) = bands_with(document, Style.BODY)
    assert [len(cell) for cell in band.cells] == [1, 2]


def test_an_item_of_several_paragraphs_is_numbered_once():
    document = paper(issues=[text("", "Раз.\nДва.", ""), text("", "Три.", "")])
    items = [line for band in bands_with(document, Style.ITEM) for line in band.cells[0]]
    more = [line for band in bands_with(document, Style.ITEM_MORE) for line in band.cells[0]]
    assert [(line.text, line.item) for line in items] == [("Раз.", 1), ("Три.", 2)]
    assert [line.text for line in more] == ["Два."]


def test_an_item_of_nothing_visible_is_a_blank_line():
    (band,) = bands_with(paper(issues=[text("", "\x01", "")]), Style.ITEM)
    assert band.cells[0][0].text == "________"


@pytest.mark.parametrize(
    ("languages", "shown"),
    [
        (("kk",), ["kk", "ru"]),
        (("ru",), ["kk", "ru"]),
        (("en",), ["kk", "en"]),
        (("kk", "ru"), ["kk", "ru"]),
    ],
)
def test_languages_of_the_letterhead(languages, shown):
    block = Letterhead(Text("Орган", "Орган", "Body"), Text(), ())
    (band,) = bands_of(alone(block, *languages))
    assert [cell[0].language for cell in band.cells] == shown


def test_a_body_named_in_one_language_stands_alone():
    (band,) = bands_of(alone(Letterhead(Text(kk="Орган"), Text(), ())))
    assert band.grid == ONE


def test_a_telephone_number_stays_on_one_row():
    band = bands_with(paper(), Style.CONTACT)[0]
    assert f"+7{NBSP}7172{NBSP}75{NBSP}00{NBSP}00, info" in band.cells[0][0].text


@pytest.mark.parametrize(
    ("name", "phone", "count"), [("", "1", 0), ("А. Б.", "", 1), ("А. Б.", "12", 1)]
)
def test_drafter(name, phone, count):
    bands = bands_of(alone(Drafter(Text(kk=name), phone)))
    assert len(bands) == count
    assert all((phone in band.cells[0][0].text) for band in bands)


def test_everything_from_the_last_text_to_the_end_keeps_together():
    bands = bands_of(paper(REQUEST))
    assert [band.keep for band in bands[-3:]] == [True, True, False]


def test_every_band_of_a_field_names_it():
    fields = {band.field for band in bands_of(paper())}
    assert {"case.title", "issues", "explanation", "case.head"} <= fields


def test_translators_may_be_a_mapping():
    speakers = {code: paper_translator(code) for code in ("kk", "ru")}
    assert typeset(paper(form="kk+ru"), speakers) == typeset(paper(form="kk+ru"), paper_translator)
