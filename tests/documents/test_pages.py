"""Papers as pages, judged by LibreOffice: where they break, whatever and however much they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from itertools import count

import pytest
from lxml import etree

from kzcoord_desktop.documents.typeset import SIGNATURE_LINE, SPLITS_FROM
from kzcoord_desktop.domain.blocks import Facts, Heading, Table
from kzcoord_desktop.domain.content import Marks, Sheet, compose
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import FORMS, LANGUAGES, Text
from kzcoord_desktop.i18n import paper_translator
from tests.documents.papers import built
from tests.domain.sample_values import of

pytestmark = [
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils are not installed"),
]
LEAST = 0
"""Amount of a paper of which only what is required is filled in, in a word or two."""
AMOUNTS = {"kk": (LEAST, 3), "ru": (LEAST, 1, 2, 3, 4, 6), "kk+ru": (LEAST, 1, 2, 3, 4, 6)}
SENTENCE = "Тараптар тұрақты рейстерді кеңейту және куәліктерді өзара тану мәселелерін талқылады."
TOP, BOTTOM = 54, 785
"""Where the text of a page begins and ends, in points; outside stand header and footer."""
SIGNED_WITH = 5
"""Lines that stand above the signature on its page, at least, those of the position included."""
SLIPS = {("oral-handover_ru_4", 1)}
"""Pages that LibreOffice 7.4 ends with a heading although it is told to keep it with what follows.

Without any mark that keeps rows or paragraphs together it does the same: it lays the page anew once
the second table after it has gone on to a third page, and forgets the heading.
"""


@dataclass(frozen=True)
class Judged:
    """A paper with the lines of its pages: top, bottom, text."""

    name: str
    headings: frozenset[str]
    pages: list[list[tuple[float, float, str]]]


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


class Filler:
    """Fills the fields of a record; each text of a row begins with `[n` and ends with `n]`."""

    def __init__(self, amount):
        self._amount, self._number = amount, count(1)

    def text(self, sentences):
        n = next(self._number)
        words = f"[{n} {' '.join([SENTENCE] * sentences)} {n}]"
        return dict.fromkeys(LANGUAGES, words)

    def value(self, field):
        amount = self._amount
        match field.kind:
            case Kind.TEXT | Kind.BLOCK:
                return self.text(amount)
            case Kind.LINE:
                return self.text(min(amount, 2))
            case Kind.ITEMS:
                return [self.text(1) for _ in range(max(amount, 1))]
            case Kind.TABLE:
                return [
                    {each.id: self.cell(each) for each in field.columns}
                    for _ in range(max(2 * amount, 1))
                ]
            case Kind.YES_NO:
                return "no"
            case _:
                return of(field)

    def cell(self, column):
        return self.text(1) if column.kind in (Kind.TEXT, Kind.LINE) else of(column)


def made(kind, form, amount):
    filler = Filler(amount)
    fields = [field for field in kind.fields if field.required or amount > LEAST]
    values = {field.id: filler.value(field) for field in fields}
    sheet = Sheet(
        body=Text("Көлік министрлігі", "Министерство транспорта", "Ministry of Transport"),
        unit=Text("Бөлім", "Отдел", "Unit"),
        city=Text("Астана қ.", "г. Астана", "Astana"),
        contacts=("+7 (7172) 00-00-00",),
        number=f"KM-2026/041-{kind.numbered(1)}",
        day=date(2026, 11, 16),
        drafter=Text("Динара Оспанова", "Динара Оспанова", "Dinara Ospanova"),
        phone="1",
        marks=Marks("uid", PARAGRAPHS[kind.rule].cite),
    )
    return compose(kind, values, form, sheet)


def headings(document):
    """Return the words that may not be the last of a page: headings, and heads of tables."""
    blocks = document.blocks
    found = [block.text for block in blocks if isinstance(block, Heading)]
    found += [label for block in blocks if isinstance(block, Table) for label in block.header]
    say = [paper_translator(code).say for code in document.languages]
    return frozenset(plain(each(phrase)) for phrase in found for each in say)


def lines_of(page):
    found = []
    for line in page.iter("{*}line"):
        words = plain(" ".join(word.text or "" for word in line.iter("{*}word")))
        top, bottom = float(line.get("yMin")), float(line.get("yMax"))
        if top > TOP and bottom < BOTTOM:
            found.append((top, bottom, words))
    return sorted(found)


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """Every kind of record, in the forms and amounts, as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("pages")
    papers = {}
    for kind in RECORDS.values():
        for form, amounts in AMOUNTS.items():
            for amount in amounts:
                name = f"{kind.id}_{form.replace('+', '-')}_{amount}"
                papers[name] = made(kind, form, amount)
                (folder / f"{name}.docx").write_bytes(built(papers[name]))
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True)
    return [_read(folder / f"{name}.pdf", name, paper) for name, paper in papers.items()]


def _read(pdf, name, document):
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    shown = subprocess.run(command, capture_output=True, check=True).stdout
    pages = [lines_of(page) for page in etree.fromstring(shown).iter("{*}page")]
    return Judged(name, headings(document), pages)


def last_of(page):
    """Return the lowest lines of a page, one for each column."""
    lowest = max(bottom for _, bottom, _ in page)
    return [words for _, bottom, words in page if bottom > lowest - 3]


def test_every_page_says_something(judged):
    assert len(judged) == len(RECORDS) * sum(map(len, AMOUNTS.values()))
    assert [each.name for each in judged if not all(each.pages)] == []
    assert max(len(each.pages) for each in judged) > 2


def test_no_heading_is_the_last_of_its_page(judged):
    orphans = {
        (each.name, n): last_of(page)
        for each in judged
        for n, page in enumerate(each.pages[:-1], start=1)
        if all(any(words in heading for heading in each.headings) for words in last_of(page))
    }
    assert {page: words for page, words in orphans.items() if page not in SLIPS} == {}


def test_no_row_is_parted(judged):
    """Of texts in facts and tables: where one begins it ends, unless it is long."""
    parted = []
    for each in judged:
        kind, form, amount = each.name.split("_")
        document = made(RECORDS[kind], form.replace("-", "+"), int(amount))
        for n in _numbers_of_rows(document):
            at = {
                sign: {
                    page
                    for page, lines in enumerate(each.pages, start=1)
                    if any(sign in words.split() for *_, words in lines)
                }
                for sign in (f"[{n}", f"{n}]")
            }
            if len(set.union(*at.values())) != 1:
                parted.append((each.name, at))
    assert parted == []


def _numbers_of_rows(document):
    """Yield the numbers of the texts that stand in a row of facts or of a table, and are short."""
    say = paper_translator(document.languages[0]).say
    for block in document.blocks:
        if isinstance(block, Facts):
            cells = [row.value for row in block.rows]
        elif isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row]
        else:
            continue
        for words in map(say, cells):
            if len(words) < SPLITS_FROM / 2:
                yield from re.findall(r"\[(\d+) ", words)


def test_no_signature_stands_alone_on_its_page(judged):
    alone = []
    for each in judged:
        for n, page in enumerate(each.pages, start=1):
            tops = [top for top, _, words in page if SIGNATURE_LINE in words]
            if tops:
                above = {round(top) for top, *_ in page if top < tops[0] - 2}
                if len(above) < SIGNED_WITH:
                    alone.append((each.name, n, len(above)))
                break
    assert alone == []


def test_what_is_not_filled_in_leaves_no_heading(judged):
    for each in judged:
        kind, form, amount = each.name.split("_")
        if int(amount) != LEAST:
            continue
        shown = {words for page in each.pages for *_, words in page}
        # the label of the place stands in its row, whether one place is told there or several
        fields = [field for field in RECORDS[kind].fields if field.id != "case.places"]
        optional = [field for field in fields if not field.required]
        elsewhere = [
            *(field for field in fields if field.required),
            *(column for field in fields for column in field.columns),
        ]
        for code in FORMS[form.replace("-", "+")]:
            say = paper_translator(code).say
            known = {plain(say(field.label)) for field in elsewhere}
            later = RECORDS[kind].filled_later
            left_out = {plain(say(f.label)) for f in optional if f.id not in later}
            assert not (left_out - known) & shown, each.name
