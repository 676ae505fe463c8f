"""Who came of the guests: a tick for each, the plan is kept; long lists are searched by typing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.field import People
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import directory, visits
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import contains_words
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Row
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.table import Cell, Column, Table
from kzcoord_desktop.ui.kit.table import Row as TableRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.guest_list import GuestListSheet
from kzcoord_desktop.ui.sheets.person import PersonSheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QModelIndex

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.visits import Guest
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_COLUMNS: Final = (Column(N_("Guest")), Column(N_("Organisation"), 220), Column(N_("Came"), 190))
_TALLEST: Final = 430
_AROUND: Final = 290


class GuestsSheet(Sheet):
    """Space, Enter or a click says that a guest came, once more that they did not."""

    def __init__(self, window: QWidget, workplace: Workplace, case: CaseFile) -> None:
        super().__init__(window, N_("Guests: who came"), width=820)
        self._workplace, self._case = workplace, case
        self._people = dict(case.directory.people)
        self._guests: tuple[Guest, ...] = visits.people_of(workplace, case.uid)
        self.search = LineInput(hint=N_("Type a name to find it"))
        self.search.set_name(N_("Find a guest"))
        self._count = Label("", "small", "text2")
        self.table = Table(N_("Guests"), _COLUMNS)
        self._all = Button(N_("All came"), icon="check", size="small")
        self._add = Button(N_("Add a guest"), icon="user-plus", size="small")
        self._paste = Button(N_("Paste a list…"), icon="list", size="small")
        self._problem = Note("", "circle-alert", "bad")
        self._nobody = EmptyState(
            "users",
            N_("No guests entered yet"),
            N_("Add those who are expected; later say here who came."),
        )
        self._compose()
        self.search.edited.connect(lambda _text: self._show())
        self.table.opened.connect(self.turn)
        self.table.clicked.connect(self._clicked)
        self._all.clicked.connect(self._all_came)
        self._add.clicked.connect(self.ask)
        self._paste.clicked.connect(self.ask_list)
        self._show()

    def turn(self, person: str) -> None:
        """Say that a guest came; or, if that is said, that they did not; then that nobody knows."""
        known = next(each for each in self._guests if each.person == person)
        came = {None: True, True: False, False: None}[known.came]
        self._write(lambda: visits.set_came(self._workplace, self._case.uid, person, came=came))

    def _all_came(self) -> None:
        people = [each.person for each in self._shown() if each.came is None]
        self._write(lambda: visits.set_all_came(self._workplace, self._case.uid, people, came=True))

    def _write(self, work: Callable[[], object]) -> None:
        tasks.run(self, lambda _job: work(), done=lambda _done: self._read(), failed=self._failed)

    def _read(self) -> None:
        self._guests = visits.people_of(self._workplace, self._case.uid)
        self._problem.hide()
        self._show()

    def _failed(self, error: UserError) -> None:
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()

    # -- showing -----------------------------------------------------------------------------
    def _show(self) -> None:
        shown = self._shown()
        self.table.set_rows([self._row(each) for each in shown])
        self.table.setVisible(bool(self._guests))
        self._nobody.setVisible(not self._guests)
        self.search.setVisible(bool(self._guests))
        self._all.setVisible(any(each.came is None for each in shown))
        came = sum(each.came is True for each in self._guests)
        told = (
            NN_("{n} guest", "{n} guests", n=len(self._guests)),
            N_("came: {n}", n=came),
        )
        self._count.set_text(Joined(told, " · ") if self._guests else "")

    def _shown(self) -> Sequence[Guest]:
        typed = self.search.value()
        return [each for each in self._guests if contains_words(typed, self._findable(each))]

    def _findable(self, guest: Guest) -> str:
        person = self._people.get(guest.person)
        if person is None:
            return ""
        names = (person.name.kk, person.name.ru, person.name.en, person.original_name)
        return " ".join((*names, look.text(person.employer)))

    def _row(self, guest: Guest) -> TableRow:
        person = self._people.get(guest.person)
        name: Text = person.name if person else N_("Unknown")
        position: Text = person.position if person else ""
        employer: Text = person.employer if person else ""
        head = N_("head of the delegation")
        detail: Text = position
        if guest.is_head:
            detail = Joined((position, head), ", ") if position else head
        return TableRow(
            guest.person, (Cell(name, detail, strong=True), Cell(employer), _came(guest))
        )

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == len(_COLUMNS) - 1:
            self.turn(self.table.current())

    # -- adding ------------------------------------------------------------------------------
    def ask(self, _checked: bool = False) -> None:
        """Ask for a guest who is not known yet."""
        sheet = PersonSheet(
            self, self._workplace, self._case.form, People.GUEST, typed=self.search.value()
        )
        sheet.saved.connect(self._added)
        sheet.open()

    def _added(self, person: Person) -> None:
        self._people[person.uid] = person
        people = [each.person for each in self._guests]
        head = next((each.person for each in self._guests if each.is_head), None)
        workplace, case = self._workplace, self._case.uid
        self._write(lambda: visits.set_guests(workplace, case, [*people, person.uid], head))

    def ask_list(self, _checked: bool = False) -> None:
        """Ask for a list of guests, as it was copied."""
        known = replace(self._case.directory, people=self._people)
        case = replace(self._case, directory=known)
        sheet = GuestListSheet(self, self._workplace, case, {each.person for each in self._guests})
        sheet.added.connect(self._list_added)
        sheet.open()

    def _list_added(self, done: Done) -> None:
        self._read_people()
        n = sum(each.table == "participant" for each in done.changed)
        said = NN_("{n} guest added", "{n} guests added", n=n)
        undo.offer(self, said, lambda: done.undo(self._workplace), self._read_people)

    def _read_people(self) -> None:
        self._people = dict(directory.read(self._workplace.store.reader()).people)
        self._read()

    def _compose(self) -> None:
        row = Row(10)
        row.addWidget(self.search, 1)
        row.addWidget(self._all)
        row.addWidget(self._add)
        row.addWidget(self._paste)
        row.addStretch(0)
        self.body.addLayout(row)
        self.body.addWidget(self._count)
        holder = QWidget()
        line = Row(0, parent=holder)
        line.addWidget(self.table, 1)
        line.addWidget(self._nobody, 1)
        # What surrounds it has to stay in sight in a low window too
        room = self._scrim.height() - look.px(_AROUND)
        holder.setMinimumHeight(min(look.px(_TALLEST), room))
        self.body.addWidget(holder, 1)
        self.body.addWidget(self._problem)
        self._problem.hide()
        close = Button(N_("Done"), "primary", size="large")
        close.clicked.connect(self.accept)
        self.set_primary(close)
        self.table.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _came(guest: Guest) -> Cell:
    """Return what is known of a guest; who was not expected is told as such."""
    detail: Text = "" if guest.planned else N_("not on the list before")
    if guest.came is None:
        return Cell(N_("not said yet"), detail, state="not_yet")
    if guest.came:
        return Cell(N_("came"), detail, state="done")
    return Cell(N_("did not come"), detail, state="exempt")
