"""A group of settings whose rows are what the store holds, read anew whenever they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Literal, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.setting_row import SettingGroup
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QShowEvent

    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.page import Page

Found = TypeVar("Found")


class SettingList(QWidget, Generic[Found]):
    """Shows one row or more for each thing that is found.

    Args:
        page: the page of settings, which knows the open store.
        title: the heading.
        lane: where it is read; what takes long must not keep saving back.
    """

    def __init__(
        self, page: Page, title: Text, *, lane: Literal["store", "paper"] = "store"
    ) -> None:
        super().__init__()
        self.page: Final = page
        self.found: Sequence[Found] = ()
        self._title: Final = title
        self._lane: Final = lane
        self._column = Column(0, parent=self)
        self._group: QWidget = QWidget()
        self._column.addWidget(self._group)
        look.follow(self)
        self.refresh()

    def look_up(self) -> Sequence[Found]:
        """Return what there is; it runs in a worker."""
        raise NotImplementedError

    def rows(self, found: Sequence[Found]) -> Iterator[QWidget]:
        """Yield the rows of what there is."""
        raise NotImplementedError

    def read(self, then: Callable[[], None] | None = None) -> None:
        """Read what there is; `then` follows when it is shown."""

        def show(found: Sequence[Found]) -> None:
            self._show(found)
            if then is not None:
                QTimer.singleShot(0, self, then)  # the layout has its new height by then

        tasks.run(self, lambda _job: self.look_up(), lane=self._lane, done=show)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is."""
        super().showEvent(event)
        self.read()

    def refresh(self) -> None:
        """Name the buttons in the language of the window."""
        self._show(self.found)

    def _show(self, found: Sequence[Found]) -> None:
        self.found = found
        made = SettingGroup(self._title, *self.rows(found))
        self._column.replaceWidget(self._group, made)
        self._group.hide()
        self._group.deleteLater()
        self._group = made
