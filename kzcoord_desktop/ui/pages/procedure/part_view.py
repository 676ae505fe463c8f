"""One part of a step: its heading, what the Rules ask, and the form, or what was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.exemption import WORDS
from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.paragraphs import PARAGRAPHS
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.signed_view import as_signed
from kzcoord_desktop.ui.form import FormView
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import HelpBox, Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.procedure import views
from kzcoord_desktop.ui.pages.procedure.earlier import PARTS, EarlierLine
from kzcoord_desktop.ui.pages.procedure.settled import Settled
from kzcoord_desktop.ui.pages.procedure.words import known_facts

if TYPE_CHECKING:
    from kzcoord_desktop.domain.procedures.step import Part, Step
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.pages.procedure.route import Route, Stop

_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter


class PartView(Scroll):
    """The column in the middle of the page, for one part.

    `part_chosen` brings another part of the same step; the others are its links.
    """

    part_chosen = Signal(str)
    paragraph_asked = Signal()
    facts_asked = Signal()
    exemption_asked = Signal()
    explanation_asked = Signal()
    settled_asked = Signal(str)

    def __init__(self, route: Route, stop: Stop, trip: CaseFile, workplace: Workplace) -> None:
        content = QWidget()
        super().__init__(content)
        self.step, self.part = route.step(stop), route.part(stop)
        self._first = route.part(route.stops[0])
        self.form = FormView(self.part.items, self.part.paper, trip, workplace.today())
        self.extra = views.make(self.part.view, workplace)
        self._parts = _switch(self.step, self.part)
        self.settled = Settled()
        self.settled.asked.connect(self.settled_asked)
        self._why = Button(N_("Why this date"), "link")
        self._exempt = Banner("", tone="mute", icon="circle-slash")
        self._facts = Label("", "small", "text2", wrap=True)
        self.earlier = EarlierLine(workplace) if self.part.id in PARTS else None
        self._column = Column(12, (24, 14, 22, 18), content)
        self._build()
        self.show_trip(trip, anew=True)

    def show_trip(self, trip: CaseFile, *, anew: bool = False) -> None:
        """Show a trip's values, and whether its record can still be changed."""
        paper = trip.papers[self.part.paper]
        locked = self.part.signs and paper.is_locked
        self.form.show_trip(self._told(trip), anew=anew)
        self.form.setEnabled(not locked)
        if self.extra is not None:
            self.extra.show_case(trip, anew=anew)
        if self.earlier is not None:
            self.earlier.show_case(trip)
        self._show_exemption(trip)
        tells = locked or (self.part.signs and trip.exempt(self.step.paragraph) is None)
        self.settled.setVisible(tells)
        if tells:
            self.settled.show_paper(trip, self.part.paper)
        self._show_facts(trip)

    def follow(self, trip: CaseFile) -> None:
        """Take what was changed elsewhere in the trip; a locked paper tells what it told."""
        self.form.follow(self._told(trip))
        if self.extra is not None:
            self.extra.show_case(trip)
        if self.earlier is not None:
            self.earlier.show_case(trip)
        self._show_facts(trip)

    def follow_route(self, route: Route, stop: Stop) -> None:
        """Offer the parts that the step has now."""
        step = route.step(stop)
        if [(part.id, part.title) for part in step.parts] == [
            (part.id, part.title) for part in self.step.parts
        ]:
            return
        self.step, before = step, self._parts
        self._parts = _switch(step, self.part)
        if before is not None:
            before.hide()
            before.deleteLater()
        if self._parts is not None:
            self._show_switch(self._parts)

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        items = flat(self.part.items)
        if items:
            self.form.focus_field(items[0].id)

    def focus_field(self, field: str, language: str | None = None) -> None:
        """Put the cursor into a field and bring it into sight."""
        if self.form.has(field):
            self.form.focus_field(field, language)
            self._reveal(field)
        elif self.extra is not None:
            self.extra.focus_field(self.part.paper, field)

    def spot(self) -> tuple[str, int]:
        """Return where one types, or typed last, for `restore`."""
        beside = self.extra.spot() if self.extra is not None else None
        return beside or self.form.spot()

    def restore(self, spot: str, cursor: int) -> None:
        """Put the cursor where it was, and bring it into sight."""
        name = spot.partition("/")[0]
        if self.form.has(name) or self.extra is None:
            self.form.restore(spot, cursor)
            self._reveal(name)
            return
        extra = self.extra
        extra.restore(spot, cursor)
        # The place of an input is known once what was just opened has been laid out
        QTimer.singleShot(0, extra, self._reveal_focus)

    def _reveal_focus(self) -> None:
        now = self.focusWidget()
        if now is not None and self.extra is not None and self.extra.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, look.px(40))

    def switch(self) -> QWidget | None:
        """Return the choice among the parts of the step, if there are several."""
        return self._parts

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._column.addLayout(self._heading())
        self._column.addWidget(self._help())
        self._column.addWidget(self._exempt)
        if self.earlier is not None:
            self._column.addWidget(self.earlier)
        self._switch_at = self._column.count()
        if self._parts is not None:
            self._show_switch(self._parts)
        self._column.addWidget(self.settled)
        self._column.addWidget(self._facts_line())
        stands = [self.form, *([self.extra] if self.extra is not None else [])]
        if self.extra is not None and self.extra.above:
            stands.reverse()
        for each in stands:
            self._column.addWidget(each)
        self._column.addStretch(1)
        change = Button(N_("Exemption…"), icon="circle-slash")
        change.clicked.connect(self.exemption_asked)
        self._exempt.add_button(change)

    def _show_switch(self, switch: Segmented) -> None:
        switch.chosen.connect(self._choose)
        self._column.insertWidget(self._switch_at, switch, 0, Qt.AlignmentFlag.AlignLeft)

    def _heading(self) -> Row:
        """Return the heading, and the way to why the date is what it is, if there is one."""
        row, heading = Row(12), Label(self.step.heading, "section", wrap=True)
        heading.setAlignment(_MIDDLE)
        row.addWidget(heading, 1)
        self._why.clicked.connect(self.explanation_asked)
        row.addWidget(self._why, 0, _MIDDLE)
        return row

    def _show_exemption(self, trip: CaseFile) -> None:
        """Show that the step does not apply; of what may not be kept nothing is asked."""
        decided = trip.exempt(self.step.paragraph)
        self._exempt.setVisible(decided is not None)
        self._why.setVisible(decided is None and self.part.signs)
        for part in (self.form, self._parts, self._facts_holder):
            if part is not None:
                part.setVisible(decided is None)
        if self.extra is not None and decided is not None:
            self.extra.hide()
        self.form.setVisible(decided is None and bool(self.part.items))
        if decided is not None:
            title = N_("Does not apply: {ground}", ground=WORDS[decided.ground])
            body = N_("Decided by {who}, {day}", who=decided.decided_by, day=decided.decided_on)
            self._exempt.set(title, body, tone="mute", icon="circle-slash")

    def _help(self) -> HelpBox:
        paragraph = PARAGRAPHS[self.step.rule]
        link = Button(paragraph.link, "link")
        link.clicked.connect(self.paragraph_asked)
        return HelpBox(paragraph.asks, paragraph.short, link)

    def _facts_line(self) -> QWidget:
        self._facts_holder = QWidget()
        row = Row(12, parent=self._facts_holder)
        change = Button(N_("Change"), "link")
        change.clicked.connect(self.facts_asked)
        row.addWidget(self._facts, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
        return self._facts_holder

    def _told(self, trip: CaseFile) -> CaseFile:
        """Return the case as this part tells it: of a locked paper what was signed."""
        locked = self.part.signs and trip.papers[self.part.paper].is_locked
        return as_signed(trip, self.part.paper) if locked else trip

    def _show_facts(self, trip: CaseFile) -> None:
        words = known_facts(self._told(trip), self.part, self._first)
        self._facts.set_text(words)
        self._facts_holder.setVisible(bool(words) and self._exempt.isHidden())

    def _reveal(self, field: str) -> None:
        if self.form.has(field):
            box = self.form.box(field)
            # The place of a field is known once a view that was just made has been laid out
            QTimer.singleShot(0, box, lambda: self.ensureWidgetVisible(box, 0, look.px(40)))

    def _choose(self, part: str) -> None:
        if self._parts is not None:
            # The segment stays at this part: another view shows the other one
            self._parts.set_value(self.part.id)
        self.part_chosen.emit(part)


def _switch(step: Step, part: Part) -> Segmented | None:
    if len(step.parts) == 1:
        return None
    options: list[tuple[str, Text]] = [(each.id, each.title) for each in step.parts]
    return Segmented(step.title, options, part.id)
