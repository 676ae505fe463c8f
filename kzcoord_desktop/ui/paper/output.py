"""A paper outside the window: as a picture, a PDF, on a printer; on true A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSaveFile
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap

from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.paint import painting
from kzcoord_desktop.ui.paper import page as drawing
from kzcoord_desktop.ui.paper.geometry import A4, DOTS_PER_INCH
from kzcoord_desktop.ui.paper.layout import lay_out

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter

    from kzcoord_desktop.documents.typeset import Translators
    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.ui.paper.layout import Layout, Page

_SIZES = {148.0: QPageSize.PageSizeId.A6}
"""Length of a page in millimetres -> its paper; A4 for the others."""


def printed(document: Document, translators: Translators) -> Layout:
    """Return the pages of a paper as they are printed; their number is about that of the DOCX."""
    return lay_out(typeset(document, translators), A4)


def picture(layout: Layout, page: Page, width: int, ratio: float = 1.0) -> QPixmap:
    """Return a page on white paper, `width` pixels wide; `ratio` is that of the screen."""
    scale = width * ratio / layout.geometry.page.width()
    image = QPixmap((layout.geometry.page.size() * scale).toSize())
    image.fill(QColor("white"))
    with painting(image) as painter:
        painter.scale(scale, scale)
        drawing.draw(painter, layout, page)
    image.setDevicePixelRatio(ratio)
    return image


def write_pdf(document: Document, translators: Translators, path: Path) -> None:
    """Write a paper as PDF, whole or not at all.

    Raises:
        UserError: the file cannot be written; a former one of that name is kept.
    """
    file = QSaveFile(str(path))
    written = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if written:
        data = pdf(document, translators)
        written = file.write(data) == len(data) and file.commit()
    if not written:
        raise UserError(
            N_(
                "The file {name} could not be written. The record is kept; choose another "
                "folder, or close the program that holds the file.",
                name=path.name,
            )
        )


def pdf(document: Document, translators: Translators) -> bytes:
    """Return a paper as PDF."""
    layout = printed(document, translators)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_page(layout))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(layout.setting.title)
    writer.setAuthor(layout.setting.author)
    writer.setCreator("kzcoord")
    _draw_pages(writer, layout, layout.pages)
    return bytes(buffer.data().data())


def print_(document: Document, translators: Translators, printer: QPrinter) -> None:
    """Print the pages that the printer was set to, all by default."""
    layout = printed(document, translators)
    printer.setPageLayout(_page(layout))
    printer.setFullPage(True)
    printer.setDocName(layout.setting.title)
    first, last = printer.fromPage() or 1, printer.toPage() or len(layout.pages)
    _draw_pages(printer, layout, layout.pages[first - 1 : last])


def _page(layout: Layout) -> QPageLayout:
    form = layout.geometry.form
    across = form.width > form.height
    size = QPageSize(_SIZES.get(max(form.width, form.height), QPageSize.PageSizeId.A4))
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    return QPageLayout(size, turned, QMarginsF())


def _draw_pages(device: QPagedPaintDevice, layout: Layout, pages: tuple[Page, ...]) -> None:
    painter = QPainter(device)
    scale = device.logicalDpiX() / DOTS_PER_INCH
    painter.scale(scale, scale)
    for n, page in enumerate(pages):
        if n:
            device.newPage()
        drawing.draw(painter, layout, page)
    painter.end()
