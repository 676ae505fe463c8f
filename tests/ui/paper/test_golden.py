"""The two drawers say the same words in the same order: text of the PDF against the DOCX."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.ui import paper
from tests.documents.papers import RECORD, REQUEST, W, built, text, xml
from tests.documents.papers import paper as composed

pytestmark = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) is not installed"
)
LONG = " ".join(f"сөз{n} келісім ынтымақтастық мәселесі." for n in range(150))


@pytest.mark.parametrize("form", ["kk", "ru", "en", "kk+ru"])
@pytest.mark.parametrize("kind", [RECORD, REQUEST])
def test_pdf_and_docx_say_the_same(tmp_path, kind, form):
    document = composed(kind, form)
    assert "".join(pdf_pages(tmp_path, document)) == docx_text(document)


def test_pdf_and_docx_say_the_same_over_several_pages(tmp_path):
    document = composed(form="ru", explanation=text("", LONG, ""), materials=text("", LONG, ""))
    pages = pdf_pages(tmp_path, document)
    assert len(pages) > 1
    assert "".join(pages) == docx_text(document)


def pdf_pages(folder, document):
    """Return the text of each page in the order of drawing, without header and white space."""
    file = folder / "paper.pdf"
    paper.write_pdf(document, paper_translator, file)
    shown = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    ).stdout.decode()
    pages = ["".join(page.split()) for page in shown.split("\f")[:-1]]
    outside = [f"{n if n > 1 else ''}R-8(1)KM-2026/041-K1" for n in range(1, len(pages) + 1)]
    assert all(page.startswith(head) for page, head in zip(pages, outside, strict=True))
    return [page.removeprefix(head) for page, head in zip(pages, outside, strict=True)]


def docx_text(document):
    """Return the text of the DOCX without white space, items with their numbers."""
    words, counts = [], {}
    for found in xml(built(document)).iter(f"{W}numId", f"{W}t"):
        if found.tag == f"{W}numId":
            series = found.get(f"{W}val")
            counts[series] = counts.get(series, 0) + 1
            words.append(f"{counts[series]}.")
        else:
            words.append(found.text)
    return re.sub(r"\s+", "", "".join(words))
