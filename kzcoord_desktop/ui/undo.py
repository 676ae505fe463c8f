"""What was just done is told with one way to undo it, and what it moved is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.kit.toast import Toast
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
    toast.undone.connect(lambda: tasks.run(owner, lambda _job: undo(), done=lambda _moved: then()))
    toast.open()
    return toast


def tell(owner: QWidget, done: Text) -> None:
    """Tell what was done where there is nothing to undo."""
    Toast(owner.window(), done, undo=False).open()


def tell_moved(owner: QWidget, moved: Sequence[Message]) -> None:
    """Say which deadlines moved, if any did."""
    if moved:
        MovedSheet(owner, moved).open()


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
