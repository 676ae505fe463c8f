"""The paper beside a form: its pages one below the other on the desk, what is typed marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from kzcoord_desktop.documents.typeset import typeset
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.bars import give_bars
from kzcoord_desktop.ui.kit.paint import CENTRE, painting, shadow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper import page as drawing
from kzcoord_desktop.ui.paper.geometry import SHEET, Geometry
from kzcoord_desktop.ui.paper.layout import lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QMouseEvent, QResizeEvent

    from kzcoord_desktop.documents.typeset import Translators
    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.ui.paper.layout import Layout, Page

SIDE: Final = 14
"""Desk at the left and right of a page, in pixels at 100 %; a scroll bar takes part of it."""
_TOP: Final = 4
_CAPTION: Final = 34
_REACH: Final = 6
_MARK: Final = "#FFF0C4"
"""Ground of the text being typed; on paper, which is light in both themes."""


class Paper(QScrollArea):
    """The pages of a paper; a click on a text tells the field it came from.

    They are those of a preview, with larger type and breaks of their own, or by `geometry` those
    that are printed.
    """

    field_clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None, geometry: Geometry = SHEET) -> None:
        super().__init__(parent)
        self._title = ""
        self._geometry = geometry
        self.setFrameShape(QFrame.Shape.NoFrame)
        give_bars(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sheets = _Sheets()
        self._sheets.clicked.connect(self.field_clicked)
        self.setWidget(self._sheets)
        look.changed.connect(self.refresh)
        self.refresh()

    @property
    def page_count(self) -> int:
        """How many pages are shown; in a preview their breaks are not those of the DOCX."""
        return len(self._sheets.pages)

    def show_document(self, document: Document, translators: Translators) -> None:
        """Show a paper instead of the former one, at the same height and with the same mark."""
        setting = typeset(document, translators)
        self._title = setting.title
        self._sheets.show_layout(lay_out(setting, self._geometry))
        self.refresh()

    def mark(self, field: str) -> None:
        """Mark the text that came from a field and scroll to it; an empty id marks nothing."""
        self._sheets.set_mark(field)
        boxes = list(self._sheets.marked())
        if boxes:
            centre = boxes[0].center().toPoint()
            self.ensureVisible(centre.x(), centre.y(), 0, self.viewport().height() // 4)

    def refresh(self) -> None:
        """Take on the theme, scale and language."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, look.colour("desk"))
        self.setPalette(palette)
        self.setAccessibleName(look.text(N_("Preview: {title}", title=self._title)))
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the size of the panel beside a form."""
        return QSize(look.px(396), look.px(560))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # By the width with the scroll bar, so that its coming and going does not move the page
        self._sheets.fit(self.width() - 2 * look.px(SIDE), self.viewport().width())


class _Sheets(QWidget):
    """Draws the pages and knows what lies where."""

    clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self._layout: Layout | None = None
        self._field = ""
        self._page_width = 1

    @property
    def pages(self) -> tuple[Page, ...]:
        return self._layout.pages if self._layout else ()

    def show_layout(self, layout: Layout) -> None:
        self._layout = layout
        self.update()

    def set_mark(self, field: str) -> None:
        if field != self._field:
            self._field = field
            self.update()

    def fit(self, page_width: int, width: int) -> None:
        """Take pages of `page_width` pixels on a desk of `width`."""
        self._page_width = max(page_width, 1)
        self.resize(max(width, 1), max(1, round(self._top(len(self.pages)))))
        self.update()

    def marked(self) -> Iterator[QRectF]:
        """Yield the boxes of the marked text in this widget."""
        for page, box in self._boxes():
            for mark in drawing.marked(self._laid(), page, self._field):
                at = box.topLeft() + mark.topLeft() * self._scale()
                yield QRectF(at, mark.size() * self._scale())

    def field_at(self, at: QPointF) -> str:
        """Return the field whose text is at a point of this widget."""
        for page, box in self._boxes():
            if box.contains(at):
                return drawing.field_at(self._laid(), page, (at - box.topLeft()) / self._scale())
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages that are in sight, each with its number below."""
        with painting(self) as painter:
            painter.fillRect(event.rect(), look.colour("desk"))
            for page, box in self._boxes():
                if box.adjusted(0, -_REACH, 0, look.px(_CAPTION)).intersects(event.rect()):
                    self._paint_page(painter, page, box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a text leads to its field."""
        hand = self.field_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the click."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell the field of the text under the mouse."""
        field = self.field_at(event.position())
        if field and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(field)

    def _paint_page(self, painter: QPainter, page: Page, box: QRectF) -> None:
        layout = self._laid()
        shadow(painter, box, look.px(_REACH), radius=1)
        painter.fillRect(box, look.colour("paper"))
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(self._scale(), self._scale())
        drawing.draw_mark(painter, layout, page, self._field, QColor(_MARK))
        drawing.draw(painter, layout, page)
        painter.restore()
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text3"))
        caption = QRectF(box.left(), box.bottom(), box.width(), look.px(_CAPTION))
        count = N_("Page {n} of {count}", n=page.number, count=len(layout.pages))
        painter.drawText(caption, CENTRE, look.text(count))

    def _boxes(self) -> Iterator[tuple[Page, QRectF]]:
        for n, page in enumerate(self.pages):
            yield page, QRectF(look.px(SIDE), self._top(n), self._page_width, self._height())

    def _top(self, n: int) -> float:
        return look.px(_TOP) + n * (self._height() + look.px(_CAPTION))

    def _height(self) -> float:
        return self._laid().geometry.page.height() * self._scale() if self._layout else 0.0

    def _scale(self) -> float:
        return self._page_width / self._laid().geometry.page.width()

    def _laid(self) -> Layout:
        if self._layout is None:
            raise LookupError("no paper is shown")
        return self._layout
