"""A pasted list of guests: the text above, below it line by line what was understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from kzcoord_desktop.domain import guest_list as lists
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.domain.text import FORMS, LANGUAGES
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import guest_list
from kzcoord_desktop.services.guest_list import Standing
from kzcoord_desktop.ui.kit.area import TextArea
from kzcoord_desktop.ui.kit.checkbox import Checkbox
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.languages import MARKS
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.table import Cell, Column, Table
from kzcoord_desktop.ui.kit.table import Row as TableRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.entry import EntrySheet, missing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.guest_list import Understood
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.chip import State
    from kzcoord_desktop.ui.look import Text

_COLUMNS: Final = (
    Column(N_("Guest"), 230),
    Column(N_("Position"), 190),
    Column(N_("Organisation")),
    Column(N_("What happens"), 200),
)
_ANSWERS: Final[dict[Standing, tuple[Text, State]]] = {
    Standing.NEW: (N_("is added"), "done"),
    Standing.KNOWN: (N_("known, is added"), "done"),
    Standing.LISTED: (N_("on the list already"), "exempt"),
    Standing.TWICE: (N_("stands here twice"), "exempt"),
    Standing.NOBODY: (N_("no name, left out"), "due"),
}
_TABLE: Final = 250
_LEAST_TABLE: Final = 120
_AROUND: Final = 430


class GuestListSheet(EntrySheet):
    """`added` brings what was done, to be taken back.

    Args:
        window: any widget of the window.
        workplace: the open store.
        case: the visit, with the Directory as it is now.
        listed: uids of the guests that stand on the list.
    """

    added = Signal(object)

    def __init__(
        self,
        window: QWidget,
        workplace: Workplace,
        case: CaseFile,
        listed: Collection[str],
    ) -> None:
        self._workplace, self._case, self._listed = workplace, case, listed
        self._found: tuple[Understood, ...] = ()
        self._is_chosen = False
        self.text = TextArea(lines=3, tallest=5)
        options = [(each, MARKS[each]) for each in LANGUAGES]
        self.language = Segmented(N_("Language of the list"), options, FORMS[case.form][0])
        self.same = Checkbox(N_("Names read the same in every language of the papers"))
        self.same.setChecked(True)
        self._count = Label("", "small", "text2")
        self.table = Table(N_("What was understood"), _COLUMNS)
        fields = {"text": Field(N_("List"), self.text, help_text=_HELP)}
        super().__init__(
            window, N_("Paste a list of guests"), fields, save=N_("Add to the list"), width=900
        )
        self._compose()
        self.text.edited.connect(self._read)
        self.language.chosen.connect(self._language_chosen)
        self.show_list(_clipboard())

    def show_list(self, text: str) -> None:
        """Show a list, and what is understood of it."""
        self.text.set_value(text)
        self._read(text)

    def problems(self) -> Mapping[str, Text]:
        """Return that nobody would be added."""
        nobody = N_("Nobody is added by this list. Paste it here, one guest a line.")
        return {"text": missing(any(each.is_added for each in self._found), nobody)}

    def work(self) -> Callable[[], object]:
        """Return what enters the guests."""
        workplace, case, found = self._workplace, self._case.uid, self._found
        language, same = self.language.value(), self.same.isChecked()
        return lambda: guest_list.add(workplace, case, found, language=language, same_names=same)

    def answer(self, result: object) -> None:
        """Bring what was done."""
        self.added.emit(result)

    def _read(self, text: str) -> None:
        self._found = guest_list.understand(text, self._case.directory, self._listed)
        if not self._is_chosen and text:
            self.language.set_value(lists.language_of(text))
        self.field("text").set_error("")
        self.table.set_rows([_row(n, each) for n, each in enumerate(self._found)])
        self._count.set_text(_told(self._found))
        if self.isVisible():
            self.settle()

    def _language_chosen(self, _language: str) -> None:
        self._is_chosen = True

    def _compose(self) -> None:
        self.body.addWidget(self.field("text"))
        row = Row(14)
        row.addWidget(Label(N_("Language of the list"), "caption", "text2"))
        row.addWidget(self.language)
        row.addWidget(self.same, 1)
        self.body.addLayout(row)
        self.body.addWidget(self._count)
        # What surrounds it has to stay in sight in a low window too
        room = max(self._scrim.height() - look.px(_AROUND), look.px(_LEAST_TABLE))
        self.table.setMinimumHeight(min(look.px(_TABLE), room))
        self.body.addWidget(self.table, 1)
        self.end()


_HELP: Final = N_(
    "One guest a line: name, position, organisation. Tables of documents and sheets may be pasted "
    "as they are."
)


def _clipboard() -> str:
    """Return what was copied, if it may be a list: several lines."""
    copied = QApplication.clipboard().text().strip()
    return copied if len(lists.read(copied)) > 1 else ""


def _row(n: int, each: Understood) -> TableRow:
    line, (answer, state) = each.line, _ANSWERS[each.standing]
    cells = (
        Cell(line.name or line.written, strong=bool(line.name)),
        Cell(line.position),
        Cell(line.employer),
        Cell(answer, state=state),
    )
    return TableRow(str(n), cells)


def _told(found: tuple[Understood, ...]) -> Text:
    """Return how many lines there are, and how many guests the list gets by them."""
    if not found:
        return ""
    added = sum(each.is_added for each in found)
    parts = (
        NN_("{n} line", "{n} lines", n=len(found)),
        N_("to be added: {n}", n=added),
        *((N_("left out: {n}", n=len(found) - added),) if added < len(found) else ()),
    )
    return Joined(parts, " · ")
