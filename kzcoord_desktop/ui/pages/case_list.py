"""A list of cases as a page: what there is, what comes next, and the way to begin one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from kzcoord_desktop.ui import keys, report, tasks
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column as Margins
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.kit.table import Column, Row, Table
from kzcoord_desktop.ui.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from kzcoord_desktop.errors import UserError
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

R = TypeVar("R")
"""What the service returns for a row."""


@dataclass(frozen=True)
class Listed(Generic[R]):
    """What one list shows.

    Attributes:
        opens: the page of a case, its line in `PAGES`.
        title: of the page, and the name of the table.
        new: the verb that begins a case.
        icon, nothing, hint: what stands there before the first case.
        columns: of the table.
        read: returns the cases; in the store lane.
        begin: begins one and returns its uid; in the store lane.
        count: says how many there are.
        row: makes a row, with the day it is.
        first: the case with which one begins, by its uid; the first row without.
    """

    opens: str
    title: Text
    new: Text
    icon: str
    nothing: Text
    hint: Text
    columns: Sequence[Column]
    read: Callable[[Workplace], list[R]]
    begin: Callable[[Workplace], str]
    count: Callable[[Sequence[R]], Text]
    row: Callable[[R, date], Row]
    first: Callable[[Sequence[R]], str] | None = None


class CaseList(Page, Generic[R]):
    """Enter or a double click opens a case, Ctrl+N begins one."""

    def __init__(
        self, workplace: Workplace, listed: Listed[R], actions: Sequence[Button] = ()
    ) -> None:
        super().__init__(workplace)
        self._listed, self._actions = listed, actions
        self._header = Header(listed.title)
        self._new = Button(listed.new, "primary", icon="plus")
        self._first = Button(listed.new, "primary", icon="plus")
        self.table = Table(listed.title, listed.columns)
        self._empty = EmptyState(listed.icon, listed.nothing, listed.hint, (self._first,))
        self._beginning = False
        self._build()
        self._new.clicked.connect(self.act)
        self._first.clicked.connect(self.act)
        self.table.opened.connect(lambda uid: self.opened.emit(listed.opens, uid))
        keys.bind(self, "new", self._begin_by_key)

    def enter(self, _what: str) -> None:
        """Read the cases anew, after everything that is still being written."""
        self.table.setFocus()
        tasks.run(self, lambda _job: self._listed.read(self.workplace), done=self._show)

    def act(self) -> None:
        """Begin a case and open it."""
        if self._beginning:
            return
        self._beginning = True
        tasks.run(
            self,
            lambda _job: self._listed.begin(self.workplace),
            done=self._begun,
            failed=self._not_begun,
        )

    def panes(self) -> Sequence[QWidget]:
        """Return the list, or what stands there instead of it."""
        return (self.table if self._views.currentWidget() is self._list else self._first,)

    def _show(self, found: list[R]) -> None:
        listed, today = self._listed, self.workplace.today()
        self._header.set_facts(listed.count(found) if found else "")
        for button in (*self._actions, self._new):
            button.setVisible(bool(found))
        chosen = self.table.current()
        self.table.set_rows([listed.row(case, today) for case in found])
        if not chosen and found and listed.first is not None:
            self.table.set_current(listed.first(found))
        self._views.setCurrentWidget(self._list if found else self._empty)
        if not found and self.table.hasFocus():
            self._first.setFocus()

    def _begin_by_key(self) -> None:
        if sheet_over(self) is None:
            self.act()

    def _begun(self, uid: str) -> None:
        self._beginning = False
        self.opened.emit(self._listed.opens, uid)

    def _not_begun(self, error: UserError) -> None:
        self._beginning = False
        report.user_error(error)

    def _build(self) -> None:
        for button in (*self._actions, self._new):
            self._header.buttons.addWidget(button)
        self._list = QWidget()
        Margins(0, (14, 0, 10, 0), self._list).addWidget(self.table)
        self._views = QStackedWidget()
        self._views.addWidget(self._list)
        self._views.addWidget(self._empty)
        self.column.addWidget(self._header)
        self.column.addWidget(self._views, 1)
        self.setFocusProxy(self.table)
