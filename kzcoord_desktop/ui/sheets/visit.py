"""The facts of a visit: whence the guests come, when, who leads them; kept when it is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.facts import DATES, FACTS
from kzcoord_desktop.domain.field import Kind
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, visits
from kzcoord_desktop.services.cases import Place
from kzcoord_desktop.services.handovers import NOTE
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.form import FormView
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.person import PersonSheet

if TYPE_CHECKING:
    from kzcoord_desktop.domain.field import Field
    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.people import Person
    from kzcoord_desktop.services.workplace import Workplace

_HEAD, _GUESTS = "case.guest_head", "case.guests"
_ITEMS: Final = (
    replace(FACTS["case.country"], label=N_("Where the guests come from"), help=None),
    replace(FACTS["case.counterparts"], label=N_("Foreign delegation"), required=False, help=None),
    replace(FACTS["case.title"], label=N_("Purpose of the visit"), help=None),
    DATES,
    replace(FACTS["case.city"], required=False, help=None),
    FACTS[_HEAD],
    FACTS[_GUESTS],
)
_TALLEST: Final = 480
_AROUND: Final = 240


class VisitSheet(Sheet):
    """A form over the facts of the case."""

    def __init__(self, window: QWidget, workplace: Workplace, case: CaseFile) -> None:
        super().__init__(window, N_("Facts of the visit"), width=660)
        self._workplace, self._case = workplace, case
        self._changed: set[str] = set()
        self.form = FormView(_ITEMS, NOTE, case, workplace.today())
        self._problem = Note("", "circle-alert", "bad")
        self._save = Button(N_("Save"), "primary", size="large")
        self.form.changed.connect(self._typed)
        self.form.person_asked.connect(self._ask_person)
        self._compose()

    def act(self) -> None:
        """Keep what was changed."""
        if not self._save.isEnabled():
            return
        self._save.setEnabled(False)
        case, changed = self._case, frozenset(self._changed)
        tasks.run(
            self,
            lambda _job: self._write(case, changed),
            done=lambda _none: self.accept(),
            failed=self._failed,
        )

    def _write(self, case: CaseFile, changed: frozenset[str]) -> None:
        ours = changed - {_HEAD, _GUESTS}
        if ours:
            cases.save(self._workplace, case, NOTE, ours, Place(case.uid, "visit", "facts"))
        if changed & {_HEAD, _GUESTS}:
            head = str(case.facts.get(_HEAD) or "")
            guests = case.facts.get(_GUESTS)
            named = [str(uid) for uid in guests] if isinstance(guests, (list, tuple)) else []
            visits.set_guests(self._workplace, case.uid, named, head or None)

    def _typed(self, field: str, value: object) -> None:
        self._case = self._case.changed(NOTE, field, value)
        self._changed.add(field)
        self.form.follow(self._case)

    def _ask_person(self, field: str, uid: str, typed: str) -> None:
        declared = self.form.box(field).field
        person = self._case.directory.people.get(uid)
        sheet = PersonSheet(
            self, self._workplace, self._case.form, declared.people, person=person, typed=typed
        )
        sheet.saved.connect(lambda person: self._person_saved(declared, person))
        sheet.open()

    def _person_saved(self, field: Field, person: Person) -> None:
        is_new = person.uid not in self._case.directory.people
        self._case = replace(self._case, directory=self._case.directory.with_person(person))
        self.form.follow(self._case)
        if not is_new:
            return
        value: object = person.uid
        if field.kind is Kind.PEOPLE:
            before = self._case.raw(NOTE, field.id)
            value = [*(before if isinstance(before, (list, tuple)) else []), person.uid]
        self.form.box(field.id).control.set_value(value)
        self._typed(field.id, value)

    def _failed(self, error: UserError) -> None:
        self._save.setEnabled(True)
        self._problem.set_text(error.message)
        self._problem.show()
        self.settle()

    def _compose(self) -> None:
        content = QWidget()
        column = Column(0, (0, 0, 12, 0), content)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        # What surrounds it has to stay in sight in a low window too
        room = self._scrim.height() - look.px(_AROUND)
        scroll.setMinimumHeight(min(look.px(_TALLEST), room))
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self._problem)
        self._problem.hide()
        cancel = Button(N_("Cancel"), "quiet", size="large")
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self._save.clicked.connect(self.act)
        self.set_primary(self._save)
