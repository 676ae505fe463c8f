"""The sheet of a paper that is not signed: looked at, written to a file, printed.

A log, a programme, cards for the pocket, and drafts of records.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import Qt, Signal

from kzcoord_desktop import paths
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import drafts, exempt_note, handover_log, prints, programme
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.files import ask_new_file
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.paper import Paper, print_, printed, write_pdf
from kzcoord_desktop.ui.printing import ask_printer
from kzcoord_desktop.ui.undo import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.domain.content import Document
    from kzcoord_desktop.domain.exemption import Exemption
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

FORMS: Final = (("kk", "Қаз"), ("ru", "Рус"), ("en", "Eng"), ("kk+ru", "Қаз + Рус"))
FULL_RECORD: Final = N_("Full record")
COPIES: Final = (("copy", N_("Copy to hand over")), ("full", FULL_RECORD))
LANGUAGES: Final = N_("Languages of the paper")
HALF: Final = 6
"""Months of a half-year."""
_HEIGHT: Final = 330

Choice: TypeAlias = tuple["Text", "Sequence[tuple[str, Text]]", str]
"""Name, options with their words, and the option chosen at first."""


class PrintSheet(Sheet):
    """Shows a paper with choices above it, and writes or prints it.

    Args:
        window: any widget of the window.
        workplace: the open store.
        title: what the paper is.
        choices: of each its name, its options, and the one chosen at first.
        compose: gives the paper for the chosen options, one of each choice.
        name: proposed name of the file, without its ending; `{0}` stands for the first choice.
        target: what the paper is about, as the log names it.
    """

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        title: Text,
        choices: Sequence[Choice],
        compose: Callable[..., Document],
        *,
        name: str,
        target: str,
    ) -> None:
        super().__init__(window, title, width=640)
        self._window, self._workplace, self._compose = window, workplace, compose
        self._name, self._target = name, target
        self._choices = [Segmented(*choice) for choice in choices]
        self._pages = Label("", "small", "text2", wrap=True)
        self._trouble = Note("", "circle-alert", "bad")
        self.paper = Paper()
        self._build_body()
        self._build_buttons()
        self._show_paper()

    def document(self) -> Document:
        """Return the paper as it is chosen now."""
        return self._compose(*(choice.value() for choice in self._choices))

    @property
    def choices(self) -> Sequence[Segmented]:
        """What can be chosen, above the paper."""
        return self._choices

    # -- what is done with it ----------------------------------------------------------------
    def save(self, path: Path) -> None:
        """Write the paper: a PDF by the name's ending, else a DOCX."""
        document = self.document()
        if path.suffix.lower() == ".pdf":
            self._run(lambda: self._told(path.name), lambda: self._write_pdf(document, path))
        else:
            self._run(lambda: self._write(document, path), lambda: self._saved(path))

    def _write(self, document: Document, path: Path) -> object:
        prints.write(self._workplace, document, path, target=self._target)
        return path

    def _told(self, to: str) -> object:
        """Tell the store where the paper goes, before it does."""
        prints.told(self._workplace, self._target, to=to)
        return to

    def _write_pdf(self, document: Document, path: Path) -> None:
        try:
            write_pdf(document, paper_translator, path)
        except UserError as error:
            self._fail(error)
        else:
            self._saved(path)

    def _saved(self, path: Path) -> None:
        self.accept()
        tell(self._window, N_("Saved: {name}", name=path.name))

    @property
    def proposed_name(self) -> str:
        """What the file may be called, without its ending: papers side by side differ."""
        return self._name.format(*(choice.value() for choice in self._choices))

    def _ask_file(self, ending: str) -> None:
        proposed = paths.documents_dir() / f"{self.proposed_name}.{ending}"
        ask_new_file(self, self._title, proposed, lambda path: self.save(_ended(path, ending)))

    def _ask_printer(self) -> None:
        document = self.document()

        def draw(printer: QPrinter) -> None:
            print_(document, paper_translator, printer)

        self._run(
            lambda: self._told("printer"),
            lambda: ask_printer(self, self._title, draw, self.accept),
        )

    def _run(self, work: Callable[[], object], then: Callable[[], object]) -> None:
        self._trouble.hide()

        def done(made: object) -> None:
            self.went_out(made)
            then()

        tasks.run(self, lambda _job: work(), done=done, failed=self._fail)

    def went_out(self, made: object) -> None:
        """Take what was kept in the store when the paper went out."""

    def _fail(self, error: UserError) -> None:
        self._trouble.set_text(error.message)
        self._trouble.show()
        self.settle()

    # -- building ----------------------------------------------------------------------------
    def _show_paper(self) -> None:
        document = self.document()
        self.paper.show_document(document, paper_translator)
        n = len(printed(document, paper_translator).pages)
        self._pages.set_text(NN_("About {n} page", "About {n} pages", n=n))

    def _build_body(self) -> None:
        for choice in self._choices:
            choice.chosen.connect(lambda _key: self._show_paper())
            self.body.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.paper.setFixedHeight(look.px(_HEIGHT))
        self.body.addWidget(self.paper)
        self.body.addWidget(self._pages)
        self.body.addWidget(self._trouble)
        self._trouble.hide()

    def _build_buttons(self) -> None:
        for words, icon, act in (
            (N_("Save as PDF"), "file-text", lambda: self._ask_file("pdf")),
            (N_("Save as DOCX"), "file-text", lambda: self._ask_file("docx")),
            (N_("Print"), "printer", self._ask_printer),
        ):
            button = Button(words, icon=icon, size="large")
            button.clicked.connect(act)
            self.buttons.addWidget(button)


class DraftSheet(PrintSheet):
    """A draft of a record; `kept` brings the case once its version is kept."""

    kept = Signal(object)

    def __init__(self, window: QWidget, workplace: Workplace, file: CaseFile, paper: str) -> None:
        self._file, self._paper = file, paper
        stays_back = file.stays_back(paper)
        choice: Choice = (N_("What the draft holds"), COPIES, "copy")
        super().__init__(
            window,
            workplace,
            N_("Draft"),
            [choice] if stays_back else [],
            lambda which="copy": drafts.document(workplace, file, paper, full=which == "full"),
            name=drafts.name(file, paper),
            target=f"case/{file.uid}",
        )
        self.body.insertWidget(0, Note(N_("Every page says that it is a draft. What it says now "
                                          "is kept as a version.")))  # fmt: skip
        if stays_back:
            self.body.insertWidget(2, Label(stays_back, "small", "warn", wrap=True))

    def went_out(self, made: object) -> None:
        """Hand on the case with the version that was kept."""
        self.kept.emit(made)

    def _write(self, document: Document, path: Path) -> object:
        kept = self._told(path.name)
        super()._write(document, path)
        return kept

    def _told(self, to: str) -> object:
        return drafts.keep(self._workplace, self._file, self._paper, to=to)


def of_programme(
    window: QWidget, workplace: Workplace, file: CaseFile, day: date | None = None
) -> PrintSheet:
    """Return the sheet of the programme of a case, of one day or of all; A4, or cards of A6."""

    def compose(which: str, form: str) -> Document:
        make = programme.cards if which == "cards" else programme.programme
        return make(workplace, file, form, day)

    choices: list[Choice] = [
        (N_("Paper"), (("programme", N_("Programme")), ("cards", N_("Pocket cards"))), "programme"),
        (LANGUAGES, FORMS, file.form),
    ]
    name, target = f"{file.number.replace('/', '-')}-{{0}}", f"case/{file.uid}"
    return PrintSheet(
        window, workplace, programme.PROGRAMME, choices, compose, name=name, target=target
    )


def of_full_record(window: QWidget, workplace: Workplace, file: CaseFile, paper: str) -> PrintSheet:
    """Return the sheet of a locked record with what its copy leaves out; its pages say so."""
    number = file.papers[paper].number.replace("/", "-")
    return PrintSheet(
        window,
        workplace,
        FULL_RECORD,
        [],
        lambda: file.signed_document(paper, full=True),
        name=f"{number}-full",
        target=f"record/{file.papers[paper].uid}",
    )


def of_exempt_note(
    window: QWidget, workplace: Workplace, file: CaseFile, decided: Exemption
) -> PrintSheet:
    """Return the sheet of the note of a decision, which bears its number by now."""
    note = exempt_note.document(workplace, file, decided)
    number = exempt_note.number_of(note).replace("/", "-")
    sheet = PrintSheet(
        window,
        workplace,
        exempt_note.TITLE,
        [],
        lambda: note,
        name=number,
        target=f"case/{file.uid}",
    )
    said = N_(
        "It is signed by hand, or with a key: save it as DOCX, then choose it under To sign as a "
        "file of another office."
    )
    sheet.body.insertWidget(0, Note(said))
    return sheet


def of_log(window: QWidget, workplace: Workplace, form: str = "kk+ru") -> PrintSheet:
    """Return the sheet of the log of oral handovers."""
    today = workplace.today()
    spans = {
        "month": (today.replace(day=1), today),
        "half": (today.replace(month=1 if today.month <= HALF else HALF + 1, day=1), today),
        "year": (today.replace(month=1, day=1), today),
    }
    choices: list[Choice] = [
        (N_("Period"), (("month", N_("This month")), ("half", N_("This half-year")),
                        ("year", N_("This year"))), "month"),
        (LANGUAGES, FORMS, form),
    ]  # fmt: skip
    return PrintSheet(
        window,
        workplace,
        handover_log.TITLE,
        choices,
        lambda period, form: handover_log.document(workplace, *spans[period], form),
        name=f"handovers-{today:%Y-%m-%d}-{{0}}",
        target="handover-log",
    )


def _ended(path: Path, ending: str) -> Path:
    """Return the path with its ending, if the person left it away."""
    return path if path.suffix else path.with_suffix(f".{ending}")
