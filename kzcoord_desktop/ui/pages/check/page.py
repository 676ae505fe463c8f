"""Check a document: a file is chosen, dropped or given, and its verdict stands first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import check_sheet, document_check, trust_age
from kzcoord_desktop.ui import report, tasks, trust_files
from kzcoord_desktop.ui.files import ask_file, ask_new_file
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Hairline, Plain, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.progress import Busy
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.check.result import Result
from kzcoord_desktop.ui.paper import Paper, print_, write_pdf
from kzcoord_desktop.ui.paper.geometry import A4
from kzcoord_desktop.ui.printing import ask_printer
from kzcoord_desktop.ui.undo import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.document_check import Checked
    from kzcoord_desktop.services.workplace import Workplace

_TITLE: Final = N_("Check a document")
_PANEL: Final = 390
_ROOMY: Final = 1000
"""Effective width of the page from which there is room for what was signed."""


class CheckPage(Page):
    """Nothing chosen yet, or the result of a check."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.checked: Checked | None = None
        self.result: Result | None = None
        self._going: list[tasks.Job[Checked]] = []
        self._path: Path | None = None
        self._header = Header(_TITLE, elide=True)
        self._open = Button(N_("Open the document"), icon="external-link")
        self._print = Button(N_("Print"), icon="printer")
        self._save = Button(N_("Save the check as PDF"), icon="file-down")
        self._choose = Button(N_("Choose a file"), "primary", icon="folder-open")
        self._busy = Busy(N_("Checking…"))
        self.aged = Note("", "triangle-alert", "warn")
        self._renew = Button(N_("Import revocation list"), icon="refresh-cw")
        self._paper = _Original()
        self._scroll = Scroll(QWidget())
        self._line = Hairline()
        self._build()
        self._connect()
        self._show_nothing()

    def enter(self, what: str) -> None:
        """Check the file `what`, or show the last check again."""
        if what:
            self.check(Path(what))
        elif self._path is None:
            self._show_age()
        self._header.focus_title()

    def act(self) -> None:
        """Choose a file."""
        self.ask()

    def ask(self) -> None:
        """Let the person choose a file."""
        start = self._path or paths.documents_dir()
        patterns = " ".join(f"*{ending}" for ending in document_check.ENDINGS)
        filters = ((N_("Documents and signature files"), patterns),)
        ask_file(self, N_("Choose a file to check"), start, filters, self.check)

    def check(self, path: Path) -> None:
        """Check a file; what was checked before is left."""
        self._stop()
        self._path = path
        self._show_busy(path)
        tasks.run(
            self,
            lambda _job: document_check.begin(self.workplace, path),
            lane="paper",
            done=self._begun,
            failed=lambda error: self._failed(path, error),
        )

    def back(self) -> bool:
        """Leave the result for the empty page."""
        if self._path is None:
            return False
        self._show_nothing()
        return True

    def panes(self) -> Sequence[QWidget]:
        """Return the result, or the button that stands there before it."""
        return (self._header, self._scroll if self.checked else self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what was signed only where there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._fit()

    # -- answers -----------------------------------------------------------------------------
    def _begun(self, checked: Checked) -> None:
        if checked.path != self._path:
            return  # another document was chosen meanwhile
        self.show_checked(checked)
        if checked.rest is not None:
            # In the lane that may take long: no signature waits for it, and no lock
            job = tasks.run(
                self,
                lambda job: document_check.go_on(checked, job.step),
                lane="long",
                done=self._finished,
                progress=lambda share, _message: self._show_share(share),
            )
            self._going.append(job)

    def _finished(self, checked: Checked) -> None:
        self._going.clear()
        self.show_checked(checked)

    def _failed(self, path: Path, error: UserError) -> None:
        if path == self._path:
            self._show_nothing()
            report.user_error(error)

    def _call_off(self) -> None:
        self._stop()
        if self.checked is not None:
            self.show_checked(document_check.called_off(self.checked))

    def _stop(self) -> None:
        _cancel(self._going)

    def _again(self) -> None:
        """Check again, with what was imported."""
        if self._path is not None:
            self.check(self._path)

    # -- showing -----------------------------------------------------------------------------
    def _show_nothing(self) -> None:
        self._stop()
        self.checked, self._path = None, None
        self._header.set_crumbs(())
        self._header.set_title(_TITLE)
        self._set_buttons(shown=False)
        self._views.setCurrentWidget(self._empty)
        self._show_age()
        self._fit()

    def _show_age(self) -> None:
        """Say before a check what would make it less than it could be."""
        aged = trust_age.reminder(self.workplace)
        self.aged.set_text(aged or "")
        self._aging.setVisible(aged is not None)

    def _show_busy(self, path: Path) -> None:
        self._header.set_crumbs((("check", _TITLE),))
        self._header.set_title(path.name)
        self._set_buttons(shown=False)
        self._views.setCurrentWidget(self._waiting)

    def show_checked(self, checked: Checked) -> None:
        """Show a check that was made, or the half of it that is known."""
        self.checked = checked
        pages = 0
        if checked.original is not None:
            self._paper.show_document(checked.original)
            pages = self._paper.page_count
        result = Result(checked, pages)
        result.list_asked.connect(self._import_list)
        result.certificate_asked.connect(self._import_certificate)
        result.changes_asked.connect(self.show_changes)
        result.case_opened.connect(self.opened)
        result.cancelled.connect(self._call_off)
        self.result = result
        self._scroll.setWidget(result)
        result.setAutoFillBackground(False)
        self._set_buttons(shown=True)
        for button in (self._print, self._save):
            button.setVisible(checked.rest is None)
        self._views.setCurrentWidget(self._found)
        self._fit()

    def _show_share(self, share: float) -> None:
        if self.result is not None:
            self.result.bar.set_share(share)

    def show_changes(self) -> None:
        """Scroll to what changed."""
        if self.result is not None and self.result.changes is not None:
            y = self.result.changes.mapTo(self.result, self.result.changes.rect().topLeft()).y()
            self._scroll.verticalScrollBar().setValue(y)

    def _fit(self) -> None:
        known = self.checked is not None and self.checked.original is not None
        roomy = self.width() / look.scale >= _ROOMY
        self._paper.setVisible(known and roomy)

    def _set_buttons(self, *, shown: bool) -> None:
        self._line.setVisible(self._path is not None)
        for button in (self._open, self._print, self._save):
            button.setVisible(shown)

    # -- doing -------------------------------------------------------------------------------
    def _import_list(self) -> None:
        trust_files.ask_list(self, self.workplace, self._again)

    def _renew_list(self) -> None:
        trust_files.ask_list(self, self.workplace, self._show_age)

    def _import_certificate(self) -> None:
        trust_files.ask_certificate(self, self.workplace, self._again)

    def _open_outside(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
            tell(self, N_("Opened outside this program"))

    def _sheet(self) -> Document | None:
        if self.checked is None:
            return None
        return check_sheet.sheet(self.workplace, self.checked, look.language)

    def _ask_pdf(self) -> None:
        if self._path is not None:
            words = look.text(N_("check"))
            proposed = self._path.with_name(f"{self._path.name}.{words}.pdf")
            ask_new_file(self, N_("Save the check as PDF"), proposed, self.save_pdf)

    def save_pdf(self, path: Path) -> None:
        """Write what the page tells as a PDF."""
        document = self._sheet()
        if document is not None:
            write_pdf(document, paper_translator, path)
            tell(self, N_("Saved: {name}", name=path.name))

    def _ask_print(self) -> None:
        document = self._sheet()
        if document is not None:
            ask_printer(
                self,
                _TITLE,
                lambda printer: print_(document, paper_translator, printer),
                lambda: tell(self, N_("Printed")),
            )

    # -- parts -------------------------------------------------------------------------------
    def _build(self) -> None:
        for button in (self._open, self._print, self._save):
            self._header.buttons.addWidget(button)
        self._nothing = EmptyState(
            "shield-check",
            N_("Nothing chosen yet"),
            N_(
                "Choose a signed document, or drop it anywhere in this window. It is checked on "
                "this computer and not changed."
            ),
            (self._choose,),
        )
        self._aging = QWidget()
        aging = Row(12, (0, 0, 0, 12), self._aging)
        aging.addWidget(self.aged, 1)
        aging.addWidget(self._renew)
        empty = QWidget()
        nothing = Column(0, (24, 16, 24, 0), empty)
        nothing.addWidget(self._aging)
        nothing.addWidget(self._nothing, 1)
        self._empty = empty
        self._waiting = QWidget()
        waiting = Column(0, (24, 24, 24, 24), self._waiting)
        waiting.addWidget(self._busy)
        waiting.addStretch(1)
        self._found = QWidget()
        across = QHBoxLayout(self._found)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._scroll, 1)
        across.addWidget(self._paper)
        self._views = QStackedWidget()
        for view in (self._empty, self._waiting, self._found):
            self._views.addWidget(view)
        self.column.addWidget(self._header)
        self.column.addWidget(self._line)
        self.column.addWidget(self._views, 1)

    def _connect(self) -> None:
        self._header.crumb_pressed.connect(lambda _place: self._show_nothing())
        self._choose.clicked.connect(self.ask)
        self._renew.clicked.connect(self._renew_list)
        self._open.clicked.connect(self._open_outside)
        self._print.clicked.connect(self._ask_print)
        self._save.clicked.connect(self._ask_pdf)
        going = self._going
        self.destroyed.connect(lambda: _cancel(going))


def _cancel(jobs: list[tasks.Job[Checked]]) -> None:
    for job in jobs:
        job.cancel()
    jobs.clear()


class _Original(Plain):
    """What was signed, as the register holds it."""

    def __init__(self) -> None:
        super().__init__("desk")
        self._title = Label(N_("What was signed"), "smallStrong", "text2")
        self._pages = Paper(geometry=A4)
        head = QVBoxLayout()
        head.setContentsMargins(look.px(16), look.px(14), look.px(16), look.px(6))
        head.addWidget(self._title)
        self.column.addLayout(head)
        self.column.addWidget(self._pages, 1)
        look.follow(self)
        self.refresh()

    @property
    def page_count(self) -> int:
        """How many pages it has in print."""
        return self._pages.page_count

    def show_document(self, document: Document) -> None:
        """Show another paper."""
        self._pages.show_document(document, paper_translator)

    def refresh(self) -> None:
        """Take the width of this scale."""
        self.setFixedWidth(look.px(_PANEL))
