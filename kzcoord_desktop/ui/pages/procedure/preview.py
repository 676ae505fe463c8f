"""The paper beside the form, in the languages it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal

from kzcoord_desktop.domain.field import Group
from kzcoord_desktop.domain.records import kind_of
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.kit.button import IconButton
from kzcoord_desktop.ui.kit.frames import Plain
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.ui.look import Text

WIDTH: Final = 396
_WIDEST: Final = 620
_UNBOUNDED: Final = 16_777_215
AS_DRAFT: Final = N_("Export or print as draft")
FULL_RECORD: Final = N_("Export or print the full record")
PAUSE_MS: Final = 300
_FORMS: Final = (("kk", "Қаз"), ("ru", "Рус"), ("en", "Eng"), ("kk+ru", "Қаз + Рус"))


class PreviewPanel(Plain):
    """Draws the paper 300 ms after the last key.

    `form_chosen` brings another language form, `field_clicked` the field of a text on the paper,
    `draft_asked` asks to export or print the draft, or the full record.
    """

    form_chosen = Signal(str)
    field_clicked = Signal(str)
    draft_asked = Signal()

    def __init__(self) -> None:
        super().__init__("desk")
        self._compose: Callable[[], Document] | None = None
        self._kind, self._field = "", ""
        self._alone = False
        self._title = Label("", "smallStrong", "text2", wrap=True)
        self._forms = Segmented(N_("Languages of the record"), _FORMS, small=True)
        self._out = IconButton("download", AS_DRAFT, size=30, icon_size=16)
        self._out.clicked.connect(lambda _on: self.draft_asked.emit())
        self._out.hide()
        self.paper = Paper()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.draw)
        self._forms.chosen.connect(self.form_chosen)
        self.paper.field_clicked.connect(self.field_clicked)
        head = Row(8, (14, 9, 12, 9))
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._forms, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._out, 0, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(head)
        desk = Row(0)
        desk.addStretch(1)
        # More than the rest can ever take: what the paper leaves is shared by the sides
        desk.addWidget(self.paper, 1000)
        desk.addStretch(1)
        self.column.addLayout(desk, 1)
        look.follow(self)
        self.refresh()

    def show_record(self, kind: str, form: str, compose: Callable[[], Document]) -> None:
        """Show another record at once."""
        self._kind = kind
        self._title.set_text(kind_of(kind).name)
        self._forms.set_value(form)
        self._compose = compose
        self.draw()

    def show_note(self, title: Text, compose: Callable[[], Document]) -> None:
        """Show a paper that is no record of the case, in the languages it has."""
        self._kind = ""
        self._title.set_text(title)
        self._compose = compose
        self.draw()

    def set_alone(self, *, alone: bool) -> None:
        """Take the whole width, or the one beside a form."""
        if alone != self._alone:
            self._alone = alone
            self.refresh()

    def offer_forms(self, *, offered: bool) -> None:
        """Offer the choice of languages, or not: a signed paper keeps those it has."""
        self._forms.setVisible(offered)

    def offer_out(self, file: CaseFile, paper: str) -> None:
        """Offer to let a draft out, or the full record of what is locked, if it holds more."""
        locked = file.papers[paper].is_locked
        self._out.set_icon("download", FULL_RECORD if locked else AS_DRAFT)
        self._out.setVisible(not locked or file.stays_back(paper) is not None)

    def offer_nothing(self) -> None:
        """Offer no way out: what is shown is no record of the case."""
        self._out.hide()

    def draw_soon(self) -> None:
        """Draw the record again once there is a pause."""
        self._pause.start()

    def draw(self) -> None:
        """Draw the record as it is now; nobody waits for what nobody sees."""
        self._pause.stop()
        if self._compose is not None and self.isVisible():
            self.paper.show_document(self._compose(), paper_translator)
            self.paper.mark(on_paper(self._kind, self._field))

    def mark(self, field: str) -> None:
        """Mark the text that comes from a field."""
        self._field = field
        if self.isVisible():
            self.paper.mark(on_paper(self._kind, field))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while nobody saw it."""
        super().showEvent(event)
        self.draw()

    def refresh(self) -> None:
        """Read the measures again."""
        self.paper.setMaximumWidth(look.px(_WIDEST))
        if self._alone:
            self.setMinimumWidth(0)
            self.setMaximumWidth(_UNBOUNDED)
        else:
            self.setFixedWidth(look.px(WIDTH))
        self.update()


def on_paper(kind: str, field: str) -> str:
    """Return the id under which the paper shows a field: a group stands under its first one."""
    for section in kind_of(kind).sections if kind else ():
        for item in section.items:
            if isinstance(item, Group) and field in {each.id for each in item.fields}:
                return item.fields[0].id
    return field
