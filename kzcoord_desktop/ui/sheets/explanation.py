"""Why a date is what it is: the rule, the reading, the calendar, and the days as a strip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import duties
from kzcoord_desktop.ui import explained as words
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui import paper, printing, tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.day_strip import DayStrip, legend
from kzcoord_desktop.ui.kit.frames import Panel, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column, Grid
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtPrintSupport import QPrinter

    from kzcoord_desktop.domain.phrase import Phrase
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.duties import Explained
    from kzcoord_desktop.services.workplace import Workplace

_WIDE: Final = 620
_LABELS: Final = 240
_TALLEST: Final = 400


def open_explanation(
    parent: QWidget,
    workplace: Workplace,
    duty: str,
    register: Callable[[], None] | None = None,
) -> None:
    """Open the explanation of a duty over the window of `parent`.

    `register` asks what became of the duty, where its row does not.
    """

    def show(explained: Explained) -> None:
        ExplanationSheet(parent, workplace, explained, register).open()

    tasks.run(parent, lambda _job: duties.explain(workplace, duty), done=show)


class ExplanationSheet(Sheet):
    """Everything that led to a date; it can be copied and printed."""

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        explained: Explained,
        register: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(window, N_("Why this date"), width=_WIDE)
        self._register = register
        self._window, self._workplace, self._explained = window, workplace, explained
        content = QWidget()
        self._column = Column(12, (0, 0, 12, 0), content)
        self._compose()
        self._column.addStretch(1)
        self._scroll = Scroll(content, "raised")
        self.body.addWidget(self._scroll, 1)
        self._grow(content)
        self._add_buttons()

    def text(self) -> str:
        """Return the explanation as lines of plain text."""
        explained, why = self._explained, self._explained.duty.explanation
        lines: list[Phrase] = [explained.title, words.because(explained)]
        pairs = (*words.dates(explained.duty), *words.grounds(explained))
        lines += [colon(label, value) for label, value in pairs]
        if why is not None and why.counted:
            days = Joined(why.counted, ", ")
            lines.append(colon(N_("Working days counted"), days))
        if why is not None:
            lines += [colon(day, reason) for day, reason in words.reasons(why)]
            lines += filter(None, [why.warning()])
        return "\n".join(look.text(line) for line in lines)

    # -- building ----------------------------------------------------------------------------
    def _compose(self) -> None:
        explained, why = self._explained, self._explained.duty.explanation
        add = self._column.addWidget
        add(Label(explained.title, "section", wrap=True))
        add(Label(words.because(explained), "lead", "text2", wrap=True))
        warning = why.warning() if why is not None else None
        if warning is not None:
            add(Note(warning, "triangle-alert", "warn"))
        self._add_strip()
        self._column.addLayout(_table(words.dates(explained.duty), "strong"))
        self._column.addLayout(_table(words.grounds(explained), "body"))
        self._add_paragraph()
        before = list(words.past(explained))
        if before:
            add(Label(N_("Before"), "caption", "text2"))
        for line in before:
            add(Label(line, "small", "text3", wrap=True))

    def _add_strip(self) -> None:
        days = words.strip(self._explained.duty)
        why = self._explained.duty.explanation
        if not days or why is None:
            return
        well = Panel("well", padding=(14, 8, 14, 12), spacing=10)
        well.column.addWidget(DayStrip(days), 0, Qt.AlignmentFlag.AlignLeft)
        marks = {day.mark for day in days}
        order = ("from", "counted", "result", "off")
        well.column.addWidget(legend([mark for mark in order if mark in marks]))
        for day, reason in words.reasons(why):
            line = colon(day, reason)
            well.column.addWidget(Label(line, "small", "text2", wrap=True))
        self._column.addWidget(well)

    def _add_paragraph(self) -> None:
        rule = self._explained.duty.rule
        if rule in PARAGRAPHS:
            link = Button(PARAGRAPHS[rule].link, "link", icon="book-open-text")
            link.clicked.connect(lambda: paragraphs.open_paragraph(self._window, rule))
            self._column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _grow(self, content: QWidget) -> None:
        """Be as high as the content is, as far as the window allows."""
        width = look.px(_WIDE - 48)
        layout = content.layout()
        needed = layout.heightForWidth(width) if layout is not None else 0
        self._scroll.setMinimumHeight(min(needed + look.px(4), look.px(_TALLEST)))

    def _add_buttons(self) -> None:
        copy = Button(N_("Copy"), "quiet", icon="copy")
        copy.clicked.connect(self._copy)
        print_ = Button(N_("Print"), icon="printer")
        print_.clicked.connect(self._print)
        close = Button(N_("Close"), "primary")
        close.clicked.connect(self.accept)
        if self._register is not None:
            enter = Button(N_("Enter what became of it"), "quiet", icon="mail")
            enter.clicked.connect(self.enter)
            self.buttons.addWidget(enter)
        for button in (copy, print_, close):
            self.buttons.addWidget(button)

    # -- acting ------------------------------------------------------------------------------
    def enter(self) -> None:
        """Leave the explanation for the sheet that takes an entry."""
        register = self._register
        self.accept()
        if register is not None:
            register()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text())
        self.set_remark(N_("Copied"))

    def _print(self) -> None:
        printing.ask_printer(self, N_("Why this date"), self.draw, self._printed)

    def draw(self, printer: QPrinter) -> None:
        """Print the explanation in the language of the window."""
        document = words.document(self._explained, self._workplace, look.language)
        paper.print_(document, paper_translator, printer)

    def _printed(self) -> None:
        Toast(self._window.window(), N_("Printed"), undo=False).open()


def _table(pairs: Iterable[tuple[Message, Phrase]], style: str) -> Grid:
    grid = Grid(14, 6)
    grid.setColumnStretch(1, 1)
    for n, (label, value) in enumerate(pairs):
        name = Label(label, "small", "text3", wrap=True)
        name.setFixedWidth(look.px(_LABELS))
        shown = Label(value, "strong" if style == "strong" else "body", wrap=True)
        grid.addWidget(name, n, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(shown, n, 1)
    return grid
