"""Fields as they are declared become a form: the page gives a trip and hears what is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from kzcoord_desktop.domain.draft import HALF_TYPED, TO_TRANSLATE, field_of
from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.text import FORMS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import sources
from kzcoord_desktop.ui.day_marks import day_marks
from kzcoord_desktop.ui.form_box import FieldBox, Line, lines
from kzcoord_desktop.ui.inputs import Surroundings
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.spot import go_to, spot_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kzcoord_desktop.domain.records.kind import Problem
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.ui.form_box import Item
    from kzcoord_desktop.ui.look import Text

_SPACING: Final = 14


class FormView(QWidget):
    """The inputs of one part of a procedure.

    `changed` brings a field's id and its new value, `entered` and `left` the field that the focus
    goes to and comes from, `person_asked` a field, the uid of a person to be corrected (or an
    empty string), and what was typed of a new one.  `newer_asked` brings a field whose source is
    to be compared with its text.
    """

    changed = Signal(str, object)
    entered = Signal(str)
    left = Signal(str)
    person_asked = Signal(str, str, str)
    newer_asked = Signal(str)

    def __init__(self, items: Sequence[Item], paper: str, trip: CaseFile, today: date) -> None:
        super().__init__()
        self._paper, self._today, self._trip = paper, today, trip
        around = self._around(trip)
        self._boxes = {field.id: FieldBox(field, around) for field in flat(tuple(items))}
        self._current = ""
        self._asked, self._is_open = False, False
        self._left: set[str] = set()
        self._problems: Sequence[Problem] = ()
        self._column = Column(_SPACING, parent=self)
        self._more = Button(N_("More fields"), "link", icon="chevron-down")
        self._more.clicked.connect(lambda: self._open_more(opened=not self._is_open))
        self._later = self._lay_out(items)
        self._listen()
        self.show_trip(trip, anew=True)

    # -- showing -----------------------------------------------------------------------------
    def show_trip(self, trip: CaseFile, *, anew: bool = False) -> None:
        """Show a trip's values; what is half typed stays, unless the trip is shown anew."""
        self.follow(trip)
        marks, half_typed = trip.marks(self._paper), trip.half_typed(self._paper)
        for name, box in self._boxes.items():
            value, taken = trip.raw(self._paper, name), trip.taken(self._paper, name)
            shown = taken if value is None else value
            if anew or (box.control.value() or None) != (shown or None):
                box.control.set_value(shown)
            if anew and name in half_typed:
                box.control.set_half_typed(half_typed[name])
            box.control.set_marks(_within(name, marks))
            self._show_origin(box, taken=bool(taken))
        if anew:
            self._asked, self._left = False, set()
            self._open_more(opened=any(trip.raw(self._paper, name) for name in self._later))

    def follow(self, trip: CaseFile) -> None:
        """Take what was changed elsewhere: languages, people, which fields apply."""
        self._trip = trip
        around = self._around(trip)
        for box in self._boxes.values():
            box.control.take(around)
        self._show_which_apply()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at the fields what is wrong, as far as it is time to say it.

        What is missing is said once it was asked for with `ask`, what is wrong once its field was
        left, a warning at once.
        """
        self._problems = problems
        for name, box in self._boxes.items():
            found = [problem for problem in problems if problem.field == name]
            box.show_warning(next((each.message for each in found if not each.blocks), ""))
            error = self._error(box, [each for each in found if each.blocks])
            if error != box.error():
                box.set_error(error)

    def ask(self) -> None:
        """Say from now on at every field what is missing."""
        self._asked = True
        self.show_problems(self._problems)

    def box(self, field: str) -> FieldBox:
        """Return the label and input of a field."""
        return self._boxes[field]

    # -- the focus ---------------------------------------------------------------------------
    def has(self, field: str) -> bool:
        """Return whether a field is entered here."""
        return field in self._boxes

    def focus_field(self, field: str, language: str | None = None) -> None:
        """Put the cursor into a field, into the empty input of `language` if it has several."""
        box = self._boxes[field]
        if field in self._later:
            self._open_more(opened=True)
        target: QWidget | None = box.edit_for(language or "", FORMS[self._trip.form])
        (target or box.control).setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> tuple[str, int]:
        """Return where the focus was last: a field with the number of its input, and the cursor.

        As `case.title`, or `agenda/2` for the third input of a field.
        """
        box = self._boxes.get(self._current)
        n, cursor = (spot_in(box) if box else None) or (0, 0)
        return (f"{self._current}/{n}" if n else self._current), cursor

    def restore(self, spot: str, cursor: int) -> None:
        """Put the cursor where `spot` told; a place that is no longer there is passed over."""
        name, _, number = spot.partition("/")
        if name not in self._boxes:
            return
        self.focus_field(name)
        go_to(self._boxes[name], int(number) if number.isdigit() else 0, cursor)

    # -- inside ------------------------------------------------------------------------------
    def _edited(self, box: FieldBox) -> None:
        self._left.discard(box.field.id)
        self._show_origin(box, taken=False)
        self.changed.emit(box.field.id, box.control.value())
        self._tell_marks(box)
        self._tell_half_typed(box)

    def _tell_marks(self, box: FieldBox) -> None:
        """Tell which texts are copies, if that changed: the draft keeps it."""
        name, known = box.field.id, self._trip.own_marks(self._paper)
        marks = {each: sorted(found) for each, found in box.control.marks().items() if found}
        before = {each: sorted(kept) for each, kept in _within(name, known).items() if kept}
        if marks != before:
            others = {place: each for place, each in known.items() if field_of(place) != name}
            here = {f"{name}/{each}".removesuffix("/"): found for each, found in marks.items()}
            self.changed.emit(TO_TRANSLATE, {**others, **here})

    def _tell_half_typed(self, box: FieldBox) -> None:
        """Tell what is typed of a day or a time that is not whole: the draft keeps that too."""
        name, known = box.field.id, self._trip.half_typed(self._paper)
        typed = dict(box.control.half_typed())
        if typed != known.get(name, {}):
            others = {each: texts for each, texts in known.items() if each != name}
            self.changed.emit(HALF_TYPED, {**others, **({name: typed} if typed else {})})

    def _show_origin(self, box: FieldBox, *, taken: bool) -> None:
        """Say where a text was taken from, as long as it was not changed."""
        origin = self._trip.taken_from(self._paper, box.field.id) if taken else None
        box.set_help(origin or box.field.help or "")
        newer = None if taken else sources.newer(self._trip, self._paper, box.field.id)
        box.offer_newer(offered=newer is not None)

    def _error(self, box: FieldBox, problems: Sequence[Problem]) -> Text:
        was_left = box.field.id in self._left
        typed = box.control.problem()
        if typed and (self._asked or was_left):
            return typed
        said = self._asked or (was_left and bool(box.control.value()))
        return problems[0].message if problems and said else ""

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Nothing has the focus while another window has it: the field is not left by that
        if now is None:
            return
        name = next((n for n, box in self._boxes.items() if box.isAncestorOf(now)), "")
        before = self._current
        if name == before:
            return
        if before:
            self._left.add(before)
            self.show_problems(self._problems)
            self.left.emit(before)
        if name:
            self._current = name
            self.entered.emit(name)

    def _around(self, trip: CaseFile) -> Surroundings:
        return Surroundings(
            FORMS[trip.form],
            trip.directory,
            self._today,
            day_marks(trip.book.calendar),
            str(trip.answers(self._paper).get("stop.country") or ""),
        )

    def _show_which_apply(self) -> None:
        answers = self._trip.answers(self._paper)
        for name, box in self._boxes.items():
            hidden = name in self._later and not self._is_open
            box.setVisible(not hidden and box.field.applies(answers))
        for line in self.findChildren(Line):
            line.setVisible(any(not box.isHidden() for box in line.boxes))

    def _open_more(self, *, opened: bool) -> None:
        self._is_open = opened
        words = N_("Fewer fields") if opened else N_("More fields")
        self._more.set_text(words, icon="chevron-up" if opened else "chevron-down")
        self._show_which_apply()

    # -- building ----------------------------------------------------------------------------
    def _listen(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        for box in self._boxes.values():
            box.control.edited.connect(lambda box=box: self._edited(box))
            box.newer_asked.connect(lambda box=box: self.newer_asked.emit(box.field.id))
            box.control.person_asked.connect(
                lambda uid, typed, box=box: self.person_asked.emit(box.field.id, uid, typed)
            )

    def _lay_out(self, items: Sequence[Item]) -> frozenset[str]:
        """Place the lines, those of optional fields below the link; return the latter's ids."""
        later = [item for item in items if not _is_at_once(item)]
        self._place([item for item in items if _is_at_once(item)])
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._more.setVisible(bool(later))
        self._place(later)
        return frozenset(field.id for field in flat(tuple(later)))

    def _place(self, items: Sequence[Item]) -> None:
        for line in lines(items):
            boxes = [self._boxes[field.id] for field in flat(line)]
            self._column.addWidget(boxes[0] if len(boxes) == 1 else Line(boxes))


def _within(field: str, marks: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return the marks of one field by their places in it."""
    return {
        place.partition("/")[2]: languages
        for place, languages in marks.items()
        if field_of(place) == field
    }


def _is_at_once(item: Item) -> bool:
    return any(field.required or field.prominent for field in flat((item,)))
