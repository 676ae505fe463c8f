"""Pages: nothing is lost, nothing stands alone, and what belongs together stays so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kzcoord_desktop.documents.band import Band, Line, Setting
from kzcoord_desktop.documents.measure import ONE, PAIR, Style
from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.ui.paper.geometry import A4, SHEET
from kzcoord_desktop.ui.paper.layout import FEW, height, lay_out
from tests.documents.papers import RECORD, REQUEST, text
from tests.documents.papers import paper as composed

WORDS = "Тараптар халықаралық ынтымақтастық мәселелерін талқылады. "
GEOMETRIES = [A4, SHEET]


def pages_of(*bands: Band, geometry=A4, languages=("kk",)):
    setting = Setting("", "", languages, bands, (), (), "")
    return lay_out(setting, geometry).pages


def band(words: int, **how) -> Band:
    return Band((((Line(WORDS * words, Style.BODY, "kk"),)),), ONE, **how)


def rows_on(page, field):
    return sum(
        len(cell) for piece in page.pieces if piece.band.field == field for cell in piece.cells
    )


@pytest.mark.parametrize("geometry", GEOMETRIES)
@pytest.mark.parametrize("form", ["ru", "kk+ru"])
@pytest.mark.parametrize("kind", [RECORD, REQUEST])
@pytest.mark.parametrize("length", [1, 30, 200])
def test_every_page_holds_what_stands_on_it(geometry, form, kind, length):
    changes = dict.fromkeys(("explanation", "draft_position"), text(*[WORDS * length] * 3))
    layout = lay_out(typeset(composed(kind, form, **changes), paper_translator), geometry)
    bottom = geometry.text.height() + 1
    for page in layout.pages:
        assert all(piece.top + piece.height <= bottom for piece in page.pieces)
        tops = [piece.top for piece in page.pieces]
        assert tops == sorted(tops)


def test_a_short_record_is_one_page_of_a4():
    document = composed(form="ru")
    assert len(lay_out(typeset(document, paper_translator), A4).pages) == 1


def test_a_heading_goes_with_its_text():
    filler = [band(12) for _ in range(8)]
    for extra in range(1, 12):
        heading = Band(((Line("Ұстаным", Style.HEADING, "kk"),),), ONE, "h", keep=True)
        pages = pages_of(*filler, band(extra), heading, band(20, field="t"))
        page = next(page for page in pages if rows_on(page, "h"))
        assert rows_on(page, "t") >= FEW


def test_the_signature_takes_the_last_rows_with_it():
    filler = [band(12) for _ in range(8)]
    seen = set()
    for extra in range(1, 30):
        last = band(9, field="t", keep=True)
        name = Band(
            ((Line("А. Жұмабеков", Style.SIGNATURE, "kk"),),), ONE, "s", above=40, whole=True
        )
        pages = pages_of(*filler, band(extra), last, name)
        page = next(page for page in pages if rows_on(page, "s"))
        seen.add(rows_on(page, "t"))
        assert rows_on(page, "t") >= FEW
    assert len(seen) > 1


def test_a_whole_band_is_not_parted():
    for extra in range(1, 40):
        pages = pages_of(*[band(12)] * 8, band(extra), band(20, field="w", whole=True))
        assert sum(1 for page in pages if rows_on(page, "w")) == 1


def test_a_whole_band_longer_than_a_page_is_parted_all_the_same():
    pages = pages_of(band(400, field="w", whole=True))
    assert len(pages) > 1


def test_cells_part_each_at_its_own_row():
    long, short = (Line(WORDS * n, Style.BODY, "kk") for n in (300, 5))
    pages = pages_of(Band(((long,), (short,)), PAIR, "p"), languages=("kk", "ru"))
    assert len(pages) > 1
    first, last = pages[0].pieces[-1], pages[-1].pieces[0]
    assert first.cells[1]
    assert not last.cells[1]
    assert not first.ends
    assert last.ends


def test_an_empty_paper_is_one_empty_page():
    (page,) = pages_of()
    assert (page.number, page.pieces) == (1, ())


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans(), st.booleans()), min_size=1, max_size=25)
)
def test_no_row_is_lost_or_doubled(shapes):
    bands = [
        band(words, field=str(n), whole=whole, keep=keep)
        for n, (words, whole, keep) in enumerate(shapes)
    ]
    pages = pages_of(*bands)
    for n, alone in enumerate(bands):
        (cell,) = pages_of(alone.__class__(alone.cells, ONE, "x"))[0].pieces[0].cells
        whole_count = cell[0].layout.lineCount()
        assert sum(rows_on(page, str(n)) for page in pages) == whole_count
        for page in pages:
            if 0 < rows_on(page, str(n)) < whole_count:
                assert rows_on(page, str(n)) >= FEW
    assert all(height(piece.cells[0]) > 0 for page in pages for piece in page.pieces)


def _row(n: int, lines: int = 1, **more) -> Band:
    cells = tuple(
        tuple(Line(f"cell {n}", Style.CELL, "kk") for _ in range(lines)) for _ in range(2)
    )
    return Band(cells, PAIR, f"row{n}", whole=True, row=True, **more)


def _header() -> Band:
    cells = tuple((Line(word, Style.COLUMN, "kk"),) for word in ("one", "two"))
    return Band(cells, PAIR, "head", whole=True, keep=True, repeats=True)


@pytest.mark.parametrize("geometry", GEOMETRIES)
def test_the_header_of_a_table_stands_on_every_page_of_it(geometry):
    pages = pages_of(_header(), *(_row(n, 3) for n in range(60)), geometry=geometry)
    assert len(pages) > 1
    for page in pages:
        assert page.pieces[0].band.repeats
        assert sum(piece.band.repeats for piece in page.pieces) == 1
        tops = [piece.top for piece in page.pieces]
        assert tops == sorted(set(tops))
    rows = [piece.band.field for page in pages for piece in page.pieces if piece.band.row]
    assert rows == [f"row{n}" for n in range(60)]


def test_a_row_higher_than_a_page_is_parted_under_its_header():
    pages = pages_of(_header(), _row(0, 150))
    assert len(pages) > 1
    assert all(page.pieces[0].band.repeats and len(page.pieces) == 2 for page in pages)
    rows = sum(len(piece.cells[0]) for page in pages for piece in page.pieces if piece.band.row)
    assert rows == 150


def test_more_bound_together_than_a_page_holds_leaves_no_page_empty():
    pages = pages_of(_header(), *(_row(n, 20, keep=True) for n in range(8)), _row(9, 2))
    for page in pages:
        assert any(piece.band.row for piece in page.pieces)


def test_a_turn_begins_a_page():
    pages = pages_of(_row(0), _row(1, turns=True), _row(2))
    assert [[piece.band.field for piece in page.pieces] for page in pages] == [
        ["row0"],
        ["row1", "row2"],
    ]
