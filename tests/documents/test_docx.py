"""The DOCX: what it says, what it is made of, and that nothing else is in it."""

from __future__ import annotations

import re
import time
import zipfile
from datetime import timedelta, timezone
from io import BytesIO

import pytest
from openxml_audit import OpenXmlValidator

from kzcoord_desktop.documents.typeset import DRAFT_MARK, SAMPLE_MARK

from .papers import NOW, RECORD, REQUEST, W, built, paper, parts, text, text_of, xml

FORMS = ("kk", "ru", "en", "kk+ru")
KINDS = (RECORD, REQUEST)
TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
LONG = "Тараптар мәселелерді талқылады және келісті. " * 60


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_is_valid_office_open_xml(tmp_path, kind, form):
    file = tmp_path / "paper.docx"
    changes = {"explanation": text(LONG, LONG, LONG), "draft": True, "sample": True}
    file.write_bytes(built(paper(kind, form, **changes), variables={"kzcoord.record": "a b c"}))
    result = OpenXmlValidator().validate(str(file))
    assert [str(error) for error in result.errors] == []


@pytest.mark.parametrize("form", FORMS)
def test_same_paper_same_bytes(form):
    first = built(paper(form=form), variables={"kzcoord.record": "1"})
    time.sleep(0.01)
    assert built(paper(form=form), variables={"kzcoord.record": "1"}) == first


def test_another_paper_other_bytes():
    assert built(paper()) != built(paper(issues=[text("a", "b", "c")]))


def test_one_clock_only():
    with zipfile.ZipFile(BytesIO(built(paper()))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]+)<", core) == ["2026-11-16T10:05:00Z"] * 2


def test_time_is_written_in_utc():
    local = NOW.astimezone(timezone(timedelta(hours=5)))
    here, there = (parts(built_at(created))["docProps/core.xml"] for created in (NOW, local))
    assert here == there


def built_at(created):
    from kzcoord_desktop.documents import docx
    from kzcoord_desktop.i18n import paper_translator

    return docx.build(paper(), translators=paper_translator, created=created)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_of_the_library_is_left(form):
    data = parts(built(paper(form=form)))
    everything = b"\n".join(data.values()).lower()
    for word in (b"python-docx", b"word document", b"2013", b"thumbnail", b"customxml", b"effects"):
        assert word not in everything.replace(b"effectstyle", b"").replace(b"effectlst", b""), word
    assert len(data) <= 30


def test_ready_for_signing():
    for name, data in parts(built(paper())).items():
        if name.endswith(".rels"):
            assert b"<Relationships xmlns=" in data
            assert not re.search(rb">\s+<Rel", data.split(b"?>", 1)[1].lstrip())
            assert b"External" not in data


def test_properties():
    core = parts(built(paper(form="kk+ru")))["docProps/core.xml"].decode()
    assert "kk-KZ" in core
    assert "Қазақстан Республикасы Көлік министрлігі" in core
    assert "lastModifiedBy" not in core


def test_variables_lie_in_settings():
    settings = xml(built(paper(), variables={"kzcoord.record": "KM 1 ab"}), "word/settings.xml")
    (held,) = settings.iter(f"{W}docVar")
    assert dict(held.attrib) == {f"{W}name": "kzcoord.record", f"{W}val": "KM 1 ab"}
    assert not list(xml(built(paper()), "word/settings.xml").iter(f"{W}docVar"))


@pytest.mark.parametrize("form", FORMS)
def test_every_run_has_its_language(form):
    runs = list(xml(built(paper(form=form))).iter(f"{W}r"))
    tags = {run.find(f"{W}rPr/{W}lang").get(f"{W}val") for run in runs}
    letterhead = {"kk-KZ", "en-GB" if form == "en" else "ru-RU"}
    assert tags == {TAGS[code] for code in form.split("+")} | letterhead


@pytest.mark.parametrize("part", ["header1", "header2", "footer1", "footer2"])
def test_runs_outside_the_text_have_a_language_too(part):
    root = xml(built(paper(draft=True, sample=True)), f"word/{part}.xml")
    assert all(run.find(f"{W}rPr/{W}lang") is not None for run in root.iter(f"{W}r"))


def test_page_is_a4_with_the_margins_of_official_papers():
    section = next(xml(built(paper())).iter(f"{W}sectPr"))
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    sides = [int(margins.get(f"{W}{side}")) for side in ("left", "right", "top", "bottom")]
    assert [round(side * 25.4 / 1440) for side in sides] == [25, 15, 20, 20]


def test_headings_are_real_and_black():
    data = built(paper())
    styles = [p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in _text_paragraphs(data)]
    assert styles.count("Heading1") == 1
    assert styles.count("Heading2") == 2
    assert {c.get(f"{W}val") for c in _style(data, "Heading2").iter(f"{W}color")} == {"000000"}


def test_letter_heading_is_a_heading_at_the_left():
    style = _style(built(paper(REQUEST)), "LetterTitle")
    assert style.find(f"{W}basedOn").get(f"{W}val") == "Heading1"
    assert style.find(f"{W}pPr/{W}jc").get(f"{W}val") == "left"


def test_font_and_sizes():
    data = built(paper())
    fonts = xml(data, "word/styles.xml").iter(f"{W}rFonts")
    assert {font.get(f"{W}ascii") for font in fonts} == {"Times New Roman"}
    sizes = {
        name: _style(data, name).find(f"{W}rPr/{W}sz").get(f"{W}val")
        for name in ("BodyText", "FactValue", "Footer", "Drafter")
    }
    assert sizes == {"BodyText": "28", "FactValue": "24", "Footer": "20", "Drafter": "20"}


def test_facts_have_row_headers():
    (looks,) = [
        table
        for table in xml(built(paper(REQUEST, case__contact=None))).iter(f"{W}tblLook")
        if table.get(f"{W}firstColumn") == "1"
    ][:1]
    assert looks.getparent().find(f"{W}tblCaption") is not None


@pytest.mark.parametrize(("form", "lists"), [("ru", 2), ("kk+ru", 4)])
def test_each_list_counts_for_itself(form, lists):
    data = built(paper(REQUEST, form))
    numbering = xml(data, "word/numbering.xml")
    used = [n.get(f"{W}val") for n in xml(data).iter(f"{W}numId")]
    assert len(set(used)) == lists == len(list(numbering.iter(f"{W}num")))
    assert len(list(numbering.iter(f"{W}abstractNum"))) == lists


def test_page_number_from_the_second_page_on():
    data = built(paper())
    assert [c.text for c in xml(data, "word/header1.xml").iter(f"{W}instrText")] == ["PAGE"]
    assert not list(xml(data, "word/header2.xml").iter(f"{W}instrText"))
    assert list(xml(data).iter(f"{W}titlePg"))


def test_footer_names_record_rule_and_checkpoint():
    data = built(paper(checkpoint="412 · 1234 5678"))
    for part in ("word/footer1.xml", "word/footer2.xml"):
        assert text_of(xml(data, part)) == ("R-8(1) KM-2026/041-K1 412 · 1234 5678")


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ({}, ""),
        ({"sample": True}, SAMPLE_MARK),
        ({"draft": True}, DRAFT_MARK),
        ({"draft": True, "sample": True}, f"{DRAFT_MARK} | {SAMPLE_MARK}"),
    ],
)
def test_marks_stand_on_every_page(marks, shown):
    data = built(paper(**marks))
    assert text_of(xml(data, "word/header2.xml")) == shown
    assert text_of(xml(data, "word/header1.xml")) == f"2 {shown}".strip()
    under = [b"textpath" in parts(data)[f"word/header{n}.xml"] for n in (1, 2)]
    assert under == [bool(marks.get("draft"))] * 2


def test_line_breaks_of_a_text_begin_paragraphs():
    data = built(paper(explanation=text("", "Первый.\n\n  Второй.\u2028Третий.", "")))
    shown = [text_of(p) for p in _text_paragraphs(data)]
    assert [line for line in shown if line in {"Первый.", "Второй.", "Третий."}] == [
        "Первый.",
        "Второй.",
        "Третий.",
    ]


def test_odd_characters_do_not_break_the_file():
    odd = "".join(map(chr, range(0x20))) + "<&>]]>\"'\ud800\ufffe\uffff\x7f\x85\u202e😀ﷺ"
    data = built(
        paper(
            form="kk+ru",
            number=odd,
            explanation=text(odd, odd, odd),
            issues=[text(odd, "\x01", "")],
        )
    )
    assert "<&>]]>\"'" in text_of(xml(data))
    assert "😀" in text_of(xml(data))


def test_missing_language_leaves_a_blank_line():
    data = built(paper(form="kk+ru", explanation={"ru": "Только по-русски"}))
    assert "________ Только по-русски" in text_of(xml(data))


@pytest.mark.parametrize("form", FORMS)
def test_signature_stays_with_the_last_text(form):
    """Some rows above it keep with it, in one table: so LibreOffice does it, too."""
    body = xml(built(paper(form=form))).find(f"{W}body")
    rows = list(body.iter(f"{W}tbl"))[-1].findall(f"{W}tr")
    signed = next(n for n, row in enumerate(rows) if _row_style(row) == "SignaturePosition")
    assert signed > 0
    above = [p for row in rows[:signed] for p in row.iter(f"{W}p")]
    before = [p for p in body.iter(f"{W}p") if p.find(f".//{W}t") is not None]
    at = before.index(next(rows[signed].iter(f"{W}p")))
    kept = [p for p in before[:at] if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert set(above[-2:]) <= set(kept)
    assert before[at - 1] in kept
    assert rows[signed].find(f"{W}trPr/{W}cantSplit") is not None


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_every_table_fill_its_grid(kind, form):
    """Rows of different columns share a table: their spans add up to its grid."""
    for table in xml(built(paper(kind, form))).iter(f"{W}tbl"):
        widths = [int(c.get(f"{W}w")) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        assert min(widths) > 0
        for row in table.findall(f"{W}tr"):
            cells = row.findall(f"{W}tc")
            spans = [c.find(f"{W}tcPr/{W}gridSpan") for c in cells]
            counts = [1 if s is None else int(s.get(f"{W}val")) for s in spans]
            assert sum(counts) == len(widths)
            width = sum(int(c.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) for c in cells)
            assert abs(width - sum(widths)) <= len(cells)


def test_short_rows_stay_whole_and_long_ones_may_part():
    data = built(paper(form="kk+ru", explanation=text(LONG, LONG, "")))
    rows = {_row_style(row): row for row in xml(data).iter(f"{W}tr")}
    assert rows["Heading2"].find(f"{W}trPr/{W}cantSplit") is not None
    assert rows["BodyText"].find(f"{W}trPr/{W}cantSplit") is None


def test_no_table_touches_another():
    for kind in KINDS:
        for form in FORMS:
            body = xml(built(paper(kind, form))).find(f"{W}body")
            kinds = [child.tag.removeprefix(W) for child in body]
            assert "tbl tbl" not in " ".join(kinds)
            assert kinds[-2:] == ["p", "sectPr"]


def test_columns_hold_one_language_each():
    (table,) = xml(built(paper(form="kk+ru"))).iter(f"{W}tbl")
    for row in table.iter(f"{W}tr"):
        left, right = row.findall(f"{W}tc")
        for cell, tag in ((left, "kk-KZ"), (right, "ru-RU")):
            assert {lang.get(f"{W}val") for lang in cell.iter(f"{W}lang")} <= {tag}


def test_letterhead_names_the_body_in_both_languages():
    for form, second in (("kk", "МИНИСТЕРСТВО ТРАНСПОРТА"), ("en", "MINISTRY OF TRANSPORT")):
        shown = text_of(xml(built(paper(form=form))))
        assert shown.startswith("ҚАЗАҚСТАН РЕСПУБЛИКАСЫ КӨЛІК МИНИСТРЛІГІ")
        assert second in shown[:120]


def _text_paragraphs(data):
    return [p for p in xml(data).iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None]


def _row_style(row):
    return next(row.iter(f"{W}pStyle")).get(f"{W}val")


def _style(data, name):
    styles = xml(data, "word/styles.xml").iter(f"{W}style")
    return next(style for style in styles if style.get(f"{W}styleId") == name)


@pytest.mark.parametrize("form", ["ru", "kk+ru"])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_no_item_of_a_list_stands_alone(form, count):
    items = [text(*[f"тармақ {n}"] * 3) for n in range(count)]
    root = xml(built(paper(form=form, issues=items)))
    found = {}
    for p in root.iter(f"{W}p"):
        if p.find(f"{W}pPr/{W}numPr") is not None:
            found.setdefault(text_of(p), p.find(f"{W}pPr/{W}keepNext") is not None)
    kept = [found[f"тармақ {n}"] for n in range(count)]
    assert kept == {1: [False], 2: [True, False], 4: [True, False, True, False]}[count]
