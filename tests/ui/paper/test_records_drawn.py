"""Every kind of record through both drawers, and through the signature (model.md 5)."""

from __future__ import annotations

from datetime import date

import pytest
from openxml_audit import OpenXmlValidator

from kzcoord_desktop.documents.measure import Style
from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.domain.content import Marks, Sheet, compose
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import FORMS, Text
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.ooxml_verify import Verdict, verify
from kzcoord_desktop.ui.paper.geometry import A4, SHEET
from kzcoord_desktop.ui.paper.layout import lay_out
from tests.documents.papers import built, text_of, xml
from tests.domain.sample_values import of
from tests.signing.helpers import AT, key, trust

KINDS = pytest.mark.parametrize("kind", RECORDS.values(), ids=RECORDS)
AMOUNTS = ("empty", "sample", "longest")


def paper(kind, form, amount, *, full=False):
    fields = () if amount == "empty" else kind.fields
    values = {field.id: of(field, long=amount == "longest") for field in fields}
    sheet = Sheet(
        body=Text("Министрлік", "Министерство", "Ministry"),
        unit=Text("Бөлім", "Отдел", "Unit"),
        city=Text("Астана", "Астана", "Astana"),
        contacts=("+7",),
        number=f"KM-2026/041-{kind.numbered(1)}",
        day=date(2026, 11, 16),
        drafter=Text("Динара Оспанова", "Динара Оспанова", "Dinara Ospanova"),
        phone="1",
        marks=Marks("uid", PARAGRAPHS[kind.rule].cite),
    )
    return compose(kind, values, form, sheet, full=full)


def pages_of(document, geometry=A4):
    return lay_out(typeset(document, paper_translator), geometry).pages


def drawn(pages):
    """Return the text of the pages without white space, without headers that are repeated."""
    repeated = {id(piece.band) for piece in pages[0].pieces}
    words = []
    for page in pages:
        for piece in page.pieces:
            if piece.band.repeats and id(piece.band) in repeated and page.number > 1:
                continue
            repeated.add(id(piece.band))
            for cell in piece.cells:
                words += [row.layout.text()[row.line.textStart() :][: row.line.textLength()]
                          for row in cell]  # fmt: skip
    return "".join("".join(words).split())


@KINDS
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("amount", AMOUNTS)
def test_both_drawers_say_the_same(kind, form, amount):
    document = paper(kind, form, amount)
    text = "".join(text_of(xml(built(document)).find(".//{*}body")).split())
    assert sorted(drawn(pages_of(document))) == sorted(text)


@KINDS
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("amount", AMOUNTS)
def test_the_docx_is_valid(tmp_path, kind, form, amount):
    file = tmp_path / "paper.docx"
    file.write_bytes(built(paper(kind, form, amount, full=True)))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


@KINDS
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("geometry", [A4, SHEET], ids=["print", "preview"])
@pytest.mark.parametrize("amount", AMOUNTS)
def test_pages_hold_what_stands_on_them_and_nothing_stands_alone(kind, form, geometry, amount):
    pages = pages_of(paper(kind, form, amount), geometry)
    for page in pages:
        assert page.pieces
        assert page.pieces[-1].top + page.pieces[-1].height <= geometry.text.height() + 1
        last = page.pieces[-1]
        assert not _is(last, Style.HEADING, Style.COLUMN), "an orphan heading"
    signed = next(page for page in pages if any(_is(p, Style.SIGNATURE) for p in page.pieces))
    first = next(n for n, piece in enumerate(signed.pieces) if _is(piece, Style.SIGNATURE))
    assert first > 0, "a signature alone on its page"
    assert not all(_is(p, Style.COLUMN) for p in signed.pieces[:first])


def _is(piece, *styles):
    return any(line.style in styles for cell in piece.band.cells for line in cell)


@KINDS
@pytest.mark.parametrize("form", FORMS)
def test_it_is_signed_and_verified(kind, form):
    package = sign(built(paper(kind, form, "sample")), key(), at=AT, role="Басшы")
    assert verify(package, trust(), now=AT).verdict is Verdict.VALID
