"""What was just done is told with one way to undo it, and what it moved is said.

The toast goes after ten seconds; Ctrl+Z goes on to take back what was done on the page, one after
the other, until the page is left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.toast import Toast, UndoKey
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.ui.look import Text

_TALLEST = 360


def offer(
    owner: QWidget, done: Text, undo: Callable[[], object], then: Callable[[], None]
) -> Toast:
    """Tell what was done over the window of `owner`; undone, it is taken back in the store lane.

    Args:
        owner: a page; nothing happens once it is gone.
        done: what was done.
        undo: takes it back.
        then: follows when it is taken back.
    """
    toast = Toast(owner.window(), done)
    step = _Step(owner, done, undo, then)
    history = _History.of(owner.window())
    history.add(step)
    toast.undone.connect(lambda: history.take_back(step))
    toast.open()
    return toast


def tell(owner: QWidget, done: Text) -> None:
    """Tell what was done where there is nothing to undo."""
    Toast(owner.window(), done, undo=False).open()


def tell_moved(owner: QWidget, moved: Sequence[Message]) -> None:
    """Say which deadlines moved, if any did."""
    if moved:
        MovedSheet(owner, moved).open()


@dataclass(frozen=True, eq=False)
class _Step:
    """Something that was done on a page, and how it is taken back."""

    owner: QWidget
    done: Text
    undo: Callable[[], object]
    then: Callable[[], None]


class _History(QObject):
    """What was done in a window and can still be taken back; the last one first."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._steps: list[_Step] = []
        UndoKey.of(window).otherwise = self._last

    @staticmethod
    def of(window: QWidget) -> _History:
        """Return the one of a window."""
        found = window.findChild(_History, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if isinstance(found, _History) else _History(window)

    def add(self, step: _Step) -> None:
        """Keep what was done for as long as its page is shown."""
        self._steps.append(step)
        step.owner.installEventFilter(self)

    def take_back(self, step: _Step, *, told: bool = False) -> None:
        """Take a step back in the store lane; with `told` it is said which one it was."""
        if step in self._steps:
            self._steps.remove(step)

        def done(_moved: object) -> None:
            step.then()
            if told:
                tell(step.owner, N_("Undone: {what}", what=step.done))

        tasks.run(step.owner, lambda _job: step.undo(), done=done)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Forget what was done on a page that is left: nobody sees there what would change."""
        if event.type() == QEvent.Type.Hide:
            self._steps = [each for each in self._steps if each.owner is not watched]
        return False

    def _last(self) -> None:
        if not self._steps:
            return
        over = [each for each in self._window.findChildren(Sheet) if each.isVisible()]
        step = self._steps[-1]
        if all(sheet is step.owner for sheet in over):
            self.take_back(step, told=True)


class MovedSheet(Sheet):
    """The deadlines that a change moved, one below the other; nothing is asked."""

    def __init__(self, window: QWidget, moved: Sequence[Message]) -> None:
        super().__init__(window, N_("What this changed"), width=560)
        content = QWidget()
        column = Column(10, (0, 0, 12, 0), content)
        for message in moved:
            column.addWidget(Label(message, "body", "text2", wrap=True))
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        needed = column.heightForWidth(look.px(560 - 48))
        scroll.setMinimumHeight(min(needed + look.px(4), look.px(_TALLEST)))
        self.body.addWidget(scroll, 1)
        go_on = Button(N_("Go on"), "primary", size="large")
        go_on.clicked.connect(self.accept)
        self.buttons.addWidget(go_on)
