"""What became of a batch: how many are signed, and why others are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.banner import Banner
from kzcoord_desktop.ui.kit.fitting import Fitting
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.sheets.batch_table import reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.sheets.batch_state import BatchState

_REASONS: Final = 130
"""How high the reasons may be before they scroll, in pixels at 100 %."""


class BatchResult:
    """A banner above the records, and the reasons below them; both hidden until the end."""

    def __init__(self) -> None:
        self.banner = Banner("", tone="ok", icon="shield-check")
        self._reasons = Note("", "circle-alert", "bad")
        holder = QWidget()
        Column(0, parent=holder).addWidget(self._reasons)
        self.failures = Fitting(holder)
        self.hide()

    def hide(self) -> None:
        """Say nothing."""
        self.banner.hide()
        self.failures.hide()

    def show_nothing(self, *, whole: bool) -> None:
        """Say that nothing waits, in the whole body or of the officer."""
        self.banner.set(
            N_("Nothing waits for a signature") if whole else N_("None of yours waits"),
            N_("A record stands here once everything in it is filled in."),
            tone="ok",
            icon="circle-check",
        )
        self.banner.show()

    def show_state(self, state: BatchState) -> None:
        """Say how many are signed, and list what failed with the reason."""
        failed = state.failed
        facts = tuple(_facts(state))
        self.banner.set(
            NN_("{n} record signed", "{n} records signed", n=state.signed),
            Joined(facts, " ") if facts else "",
            tone="warn" if failed else "ok",
            icon="triangle-alert" if failed else "shield-check",
        )
        self.banner.show()
        self._reasons.set_text(Joined(tuple(reasons(failed)), "\n"))
        self.failures.setMaximumHeight(look.px(_REASONS))
        self.failures.setVisible(bool(failed))


def _facts(state: BatchState) -> Iterator[Text]:
    left, others, failed = len(state.left), len(state.others), len(state.failed)
    if left:
        yield NN_("{n} was left for later.", "{n} were left for later.", n=left)
    if others:
        yield NN_(
            "{n} names another person and waits for their key.",
            "{n} name other people and wait for their keys.",
            n=others,
        )
    if failed:
        yield NN_("{n} needs a look, see below.", "{n} need a look, see below.", n=failed)
