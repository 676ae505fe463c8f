"""What stands before the next 20 June or 20 December: beside the list, or as a strip above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.progress import ProgressBar
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.phrases import colon

if TYPE_CHECKING:
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.half_year_progress import Paper, Progress

_WIDE: Final = 308


class HalfYearCard(Panel):
    """The card at the right of the list."""

    def __init__(self) -> None:
        self._gap = QWidget()
        super().__init__(padding=(16, 14, 16, 16), spacing=4)
        self._title = Label("", "section", wrap=True)
        self._because = Label("", "small", "text2", wrap=True)
        self._bar = ProgressBar()
        self._left = Label("", "small", "text3", wrap=True)
        self._papers = (_PaperLines(), _PaperLines())
        for part in (self._title, self._because, self._gap, self._bar, self._left, *self._papers):
            self.column.addWidget(part)

    def show_progress(self, progress: Progress) -> None:
        """Tell where the half-year stands."""
        self._title.set_text(_title(progress))
        self._because.set_text(progress.because)
        self._bar.set_share(progress.share)
        self._left.set_text(_left(progress))
        for lines, paper in zip(self._papers, progress.papers, strict=True):
            lines.show_paper(paper)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self.setFixedWidth(look.px(_WIDE))
        self._gap.setFixedHeight(look.px(2))


class HalfYearStrip(Panel):
    """The same in one strip, where the window is narrow."""

    def __init__(self) -> None:
        super().__init__(padding=(16, 9, 16, 9), spacing=0)
        self._words = Label("", "strong", wrap=True)
        self._papers = Label("", "small", "text2", wrap=True)
        words = Column(1)
        words.addWidget(self._words)
        words.addWidget(self._papers)
        row = Row(12)
        row.addWidget(Icon("calendar-range", 20, "accentText"))
        row.addLayout(words, 1)
        self.column.addLayout(row)

    def show_progress(self, progress: Progress) -> None:
        """Tell where the half-year stands."""
        self._words.set_text(Joined((_title(progress), _left(progress)), " · "))
        told = (colon(p.title, _state(p)) for p in progress.papers)
        self._papers.set_text(Joined(tuple(told), " · "))


class _PaperLines(QWidget):
    """Plan or report: its name, whether it was sent, how many events the register holds for it."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label("", "medium", wrap=True)
        self._state = Chip("", bare=True)
        self._events = Label("", "small", "text3", wrap=True)
        column = Column(3, (0, 10, 0, 0), self)
        for part in (self._title, self._state, self._events):
            column.addWidget(part)

    def show_paper(self, paper: Paper) -> None:
        self._title.set_text(paper.title)
        done = paper.sent is not None
        self._state.set(
            _state(paper), "ok" if done else "mute", "circle-check" if done else "circle-dashed"
        )
        count = NN_("{n} event in the register", "{n} events in the register", n=paper.events)
        self._events.set_text(count)


def _title(progress: Progress) -> Message:
    return N_("Before {day}", day=progress.limit)


def _left(progress: Progress) -> Message:
    if progress.left < 0:
        return NN_("{n} working day ago", "{n} working days ago", n=-progress.left)
    if progress.left == 0:
        return N_("Today is the last day")
    return NN_("{n} working day left", "{n} working days left", n=progress.left)


def _state(paper: Paper) -> Message:
    return N_("Sent {day}", day=paper.sent) if paper.sent else N_("Not sent yet")
