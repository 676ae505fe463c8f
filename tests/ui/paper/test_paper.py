"""The preview and what leaves the window: picture, PDF, print."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrinter

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.ui import paper
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper.view import SIDE
from tests.documents.papers import paper as composed
from tests.documents.papers import text

LONG = "Тараптар халықаралық ынтымақтастық мәселелерін талқылады. " * 60
MARK = QColor("#FFF0C4")


@pytest.fixture
def preview(qtbot):
    made = paper.Paper()
    qtbot.addWidget(made)
    made.resize(396, 620)
    made.show_document(composed(), paper_translator)
    made.show()
    return made


def colours(image, step=3):
    return [
        image.pixelColor(x, y)
        for x in range(0, image.width(), step)
        for y in range(0, image.height(), step)
    ]


def test_the_page_takes_the_width_of_the_panel(preview):
    image = preview.grab().toImage()
    row = [image.pixelColor(x, 60) for x in range(image.width())]
    assert row[SIDE - 8] != QColor("white")
    assert all(row[x] == QColor("white") for x in (SIDE + 2, 396 - SIDE - 2))


def test_what_is_typed_is_marked(preview):
    assert MARK not in colours(preview.grab().toImage())
    preview.mark("consultation.answer")
    assert colours(preview.grab().toImage()).count(MARK) > 100
    preview.mark("")
    assert MARK not in colours(preview.grab().toImage())


def test_a_marked_field_comes_into_sight(preview):
    preview.show_document(composed(materials=text(LONG, LONG, LONG)), paper_translator)
    preview.mark("consultation.head_informed")
    assert preview.verticalScrollBar().value() > 0
    assert MARK in colours(preview.grab().toImage())


def test_a_click_on_a_text_tells_its_field(preview, qtbot):
    preview.mark("case.head")
    box, *_ = preview.widget().marked()
    with qtbot.waitSignal(preview.field_clicked, timeout=1000) as clicked:
        qtbot.mouseClick(preview.widget(), Qt.MouseButton.LeftButton, pos=box.center().toPoint())
    assert clicked.args == ["case.head"]


def test_a_click_beside_the_text_tells_nothing(preview, qtbot):
    told = []
    preview.field_clicked.connect(told.append)
    for at in (QPoint(5, 5), QPoint(200, 20)):
        qtbot.mouseClick(preview.widget(), Qt.MouseButton.LeftButton, pos=at)
    assert told == []


def test_every_field_on_paper_can_be_marked(preview):
    document = composed(form="kk+ru")
    preview.show_document(document, paper_translator)
    fields = {row.field for block in document.blocks for row in getattr(block, "rows", ())}
    for field in {*fields, "issues", "explanation"}:
        preview.mark(field)
        assert list(preview.widget().marked()), field


def test_dark_theme_has_a_dark_desk_and_light_paper(preview):
    look.set_appearance("dark")
    image = preview.grab().toImage()
    assert image.pixelColor(3, 600) == look.colour("desk")
    assert image.pixelColor(SIDE + 3, 60) == look.colour("paper")
    assert look.colour("paper").lightness() > 200 > look.colour("desk").lightness()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_page_fits_at_every_scale(preview, scale):
    look.set_scale(scale)
    preview.resize(round(396 * scale), 700)
    image = preview.grab().toImage()
    assert image.pixelColor(round((396 - SIDE) * scale) - 3, 80) == QColor("white")


def test_without_a_paper_there_is_only_the_desk(qtbot):
    empty = paper.Paper()
    qtbot.addWidget(empty)
    empty.mark("case.head")
    assert empty.page_count == 0
    assert set(map(QColor.name, colours(empty.grab().toImage(), 20))) == {
        look.colour("desk").name()
    }


def test_the_preview_has_a_name(preview):
    assert preview.accessibleName().startswith("Preview: ")


def test_picture_for_the_sign_sheet():
    layout = paper.printed(composed(), paper_translator)
    image = paper.picture(layout, layout.pages[0], 204, ratio=2.0)
    assert (image.width(), image.devicePixelRatio()) == (408, 2.0)
    dark = [colour for colour in colours(image.toImage()) if colour.lightness() < 128]
    assert dark


def test_a_pdf_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UserError):
        paper.write_pdf(composed(), paper_translator, tmp_path / "missing" / "paper.pdf")


def test_a_former_pdf_is_replaced_whole(tmp_path):
    file = tmp_path / "paper.pdf"
    file.write_bytes(b"x" * 1_000_000)
    paper.write_pdf(composed(), paper_translator, file)
    data = file.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(data) < 1_000_000
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(("chosen", "printed"), [((0, 0), 4), ((2, 3), 2)])
def test_printing(tmp_path, chosen, printed):
    document = composed(explanation=text(LONG, LONG, LONG), materials=text(LONG, LONG, LONG))
    assert len(paper.printed(document, paper_translator).pages) == 4
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "print.pdf"))
    printer.setFromTo(*chosen)
    paper.print_(document, paper_translator, printer)
    assert (tmp_path / "print.pdf").read_bytes().count(b"/Type /Page\n") == printed
