"""The wizard of the first start: a list of steps, one of them open, and the way to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import entrance
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.marks import Logo
from kzcoord_desktop.ui.kit.page import BottomBar, PageSheet
from kzcoord_desktop.ui.kit.stepper import Step, Stepper
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.entry import Ground, LanguageSwitch
from kzcoord_desktop.ui.pages.first_run.body import BodyStep
from kzcoord_desktop.ui.pages.first_run.key import KeyStep
from kzcoord_desktop.ui.pages.first_run.language import LanguageStep
from kzcoord_desktop.ui.pages.first_run.passphrase import PassphraseStep
from kzcoord_desktop.ui.pages.first_run.sample_card import SampleCard
from kzcoord_desktop.ui.pages.first_run.summary import SummaryStep

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.kit.chip import State
    from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep

_RAIL: Final = 300
_COLUMN: Final = 560


class FirstRun(Ground):
    """Five steps to a store; `created` brings its workplace.

    `sample_asked` when the person would rather look at sample data.
    """

    created = Signal(object)
    sample_asked = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self.language, self.body = LanguageStep(), BodyStep()
        self.passphrase, self.key = PassphraseStep(), KeyStep()
        self.summary = SummaryStep(folder)
        self.steps: tuple[FirstRunStep, ...] = (
            self.language,
            self.body,
            self.passphrase,
            self.key,
            self.summary,
        )
        self._at, self._reached = 0, 0
        self.sample = SampleCard()
        self._list = Stepper(width=_RAIL, calm=True)
        self._count = Label("", "small", "text3")
        self._heading, self._lead = (
            Label("", "hero", wrap=True),
            Label("", "lead", "text2", wrap=True),
        )
        self._back = Button(N_("Back"), "quiet", icon="arrow-left")
        self._next = Button(N_("Next"), "primary")
        self._build()
        self.go_to(0)
        self.refresh()

    def act(self) -> None:
        """Go on to the next step if this one is complete; from the last one make the store."""
        if not self._next.isEnabled() or not self.steps[self._at].may_leave():
            return
        if self._at == len(self.steps) - 1:
            self._create()
        else:
            self.go_to(self._at + 1)

    def go_to(self, at: int) -> None:
        """Show a step; what was entered in the others is kept."""
        self._at, self._reached = at, max(self._reached, at)
        step = self.steps[at]
        for n, each in enumerate(self.steps):
            each.setVisible(n == at)
        self._count.set_text(N_("Step {n} of {all}", n=at + 1, all=len(self.steps)))
        self._heading.set_text(step.heading)
        self._lead.set_text(step.lead)
        if step is self.summary:
            self._show_facts()
        self._scroll.verticalScrollBar().setValue(0)
        self._back.setVisible(at > 0)
        self._languages.setVisible(step is not self.language)
        self._show()
        if not step.entered():
            self._next.setFocus()

    def set_making_sample(self, *, making: bool) -> None:
        """Show that the sample store is being made."""
        self.sample.set_making(making=making)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._rail.setFixedWidth(look.px(_RAIL))
        self._rail_column.setContentsMargins(look.px(3), look.px(22), 0, look.px(20))
        self._brand.setContentsMargins(look.px(17), 0, 0, look.px(14))
        self._column.setContentsMargins(0, look.px(36), 0, look.px(32))
        self._column.setSpacing(look.px(8))
        self._middle.setFixedWidth(look.px(_COLUMN))
        self._show()

    # -- making the store --------------------------------------------------------------------
    def _create(self) -> None:
        setup = entrance.Setup(
            body=self.body.body(),
            officer=self.body.officer(),
            label=self.body.label(),
            passphrase=self.passphrase.passphrase(),
            recovery_key=self.passphrase.recovery_key,
            key=self.key.info(),
        )
        self._next.setEnabled(False)
        self.summary.set_busy(busy=True)
        tasks.run(
            self,
            lambda _job: entrance.create(self._folder, setup, choices.clock),
            done=self._done,
            failed=self._failed,
        )

    def _done(self, workplace: Workplace) -> None:
        self._next.setEnabled(True)
        self.created.emit(workplace)

    def _failed(self, error: UserError) -> None:
        self._next.setEnabled(True)
        self.summary.refuse(error.message)

    # -- showing -----------------------------------------------------------------------------
    def _show(self) -> None:
        shown = [
            Step(
                step.id,
                step.title,
                step.summary() if n < self._reached else "",
                self._state(n),
            )
            for n, step in enumerate(self.steps)
        ]
        self._list.set_steps(shown, self.steps[self._at].id)
        self._next.set_text(self.steps[self._at].next_words())

    def _state(self, n: int) -> State:
        if n == self._at:
            return "current"
        return "done" if n < self._reached else "not_yet"

    def _show_facts(self) -> None:
        self.summary.show_facts(
            [
                (N_("State body"), self.body.summary()),
                (N_("Officer"), self.body.label()),
                (N_("Passphrase"), self.passphrase.summary()),
                (N_("Recovery key"), N_("Confirmed; the program does not keep it")),
                (N_("Signing key"), self.key.summary()),
            ]
        )

    def _opened(self, step: str) -> None:
        """Go back to any step; forward only over steps that are complete."""
        wanted = next(n for n, each in enumerate(self.steps) if each.id == step)
        if wanted <= self._at:
            self.go_to(wanted)
        while self._at < wanted <= self._reached and self.steps[self._at].may_leave():
            self.go_to(self._at + 1)

    # -- parts -------------------------------------------------------------------------------
    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_rail())
        sheet = PageSheet()
        # The round corner stays free of what scrolls
        sheet.column.addSpacing(look.px(12))
        sheet.column.addWidget(self._make_content(), 1)
        sheet.column.addWidget(self._make_bar())
        row.addWidget(sheet, 1)
        self._list.opened.connect(self._opened)
        self.sample.asked.connect(self.sample_asked)
        self._back.clicked.connect(lambda: self.go_to(self._at - 1))
        self._next.clicked.connect(self.act)
        for step in self.steps:
            step.changed.connect(self._show)
            step.finished.connect(self.act)

    def _make_rail(self) -> QWidget:
        self._rail = QWidget()
        self._rail_column = QVBoxLayout(self._rail)
        self._rail_column.setSpacing(0)
        self._brand = QHBoxLayout()
        self._brand.setSpacing(look.px(10))
        self._brand.addWidget(Logo(28))
        self._brand.addWidget(Label(paths.APP, "section"), 1)
        self._rail_column.addLayout(self._brand)
        self._rail_column.addWidget(self._list)
        self._rail_column.addStretch(1)
        holder = QHBoxLayout()
        holder.setContentsMargins(look.px(13), 0, look.px(16), 0)
        holder.addWidget(self.sample)
        self._rail_column.addLayout(holder)
        return self._rail

    def _make_content(self) -> Scroll:
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        for widget in (self._count, self._heading, self._lead):
            self._column.addWidget(widget)
        self._column.addSpacing(look.px(8))
        # No stack: it would take the height of its longest page and scroll the short ones
        for step in self.steps:
            self._column.addWidget(step, 1)
            step.hide()
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self._middle)
        across.addStretch(1)
        self._scroll = Scroll(holder)
        return self._scroll

    def _make_bar(self) -> BottomBar:
        bar = BottomBar()
        self._languages = LanguageSwitch()
        bar.status.addWidget(self._languages)
        bar.buttons.addWidget(self._back)
        bar.buttons.addWidget(self._next)
        return bar
