"""The left of the sheet that signs: the first page, and what tells this version from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import painting, shadow
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper import picture, printed
from kzcoord_desktop.ui.sheets.outcome import groups, short

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from kzcoord_desktop.services.records import Prepared
    from kzcoord_desktop.ui.paper.layout import Layout

_WIDTH: Final = 252
_PAGE: Final = 204
_REACH: Final = 6
_CORNER: Final = 14


class SignedThing(QWidget):
    """What is signed: picture, name, number, pages, version and hash of its content."""

    def __init__(self, prepared: Prepared) -> None:
        super().__init__()
        document = prepared.trip.document(prepared.kind, prepared.day, draft=False)
        layout = printed(document, paper_translator)
        paper = prepared.trip.papers[prepared.kind]
        self._column = Column(4, (21, 22, 21, 20), self)
        self._add(Label(N_("What is signed"), "caption", "text2"))
        self._add(PagePicture(layout))
        self._column.addSpacing(look.px(6))
        self._add(Label(kind_of(prepared.kind).name, "strong", wrap=True))
        self._add(Label(paper.number, "small", "text2"))
        count = NN_("About {n} page, DOCX", "About {n} pages, DOCX", n=len(layout.pages))
        self._add(Label(count, "small", "text2", wrap=True))
        version = N_("Version {n}, {at}", n=str(prepared.version), at=prepared.at)
        self._add(Label(version, "small", "text2", wrap=True))
        stays_back = prepared.trip.stays_back(prepared.kind)
        if stays_back:
            self._add(Label(stays_back, "small", "warn", wrap=True))
        self._column.addSpacing(look.px(4))
        self._add(Label(N_("SHA-256 of the content"), "small", "text3", wrap=True))
        hashed = Label(short(prepared.sha256), "small", "text2")
        hashed.setToolTip(groups(prepared.sha256))
        self._add(hashed)
        self._column.addStretch(1)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures again."""
        self.setFixedWidth(look.px(_WIDTH))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sunken ground, round where the sheet is."""
        corner = look.px(_CORNER) - 1
        # Its right corners lie outside, so that the edge towards the form is straight
        box = QRectF(1, 1, self.width() + corner, self.height() - 2)
        ground = QPainterPath()
        ground.addRoundedRect(box, corner, corner)
        with painting(self) as painter:
            painter.fillPath(ground, look.colour("sunken"))
            painter.fillRect(self.width() - 1, 1, 1, self.height() - 2, look.colour("line"))

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)


class PagePicture(QWidget):
    """The first page, small."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._layout = layout
        self.setAccessibleName(look.text(N_("First page")))
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Draw the page in the size of this scale."""
        self._page = picture(
            self._layout, self._layout.pages[0], look.px(_PAGE), self.devicePixelRatioF()
        )
        size = self._page.deviceIndependentSize().toSize()
        edge = look.px(_REACH)
        self.setFixedSize(size + QSize(2 * edge, 2 * edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow and page."""
        edge = look.px(_REACH)
        box = self.rect().toRectF().adjusted(edge, edge, -edge, -edge)
        with painting(self) as painter:
            shadow(painter, box, edge, radius=1)
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.drawPixmap(box.topLeft(), self._page)
