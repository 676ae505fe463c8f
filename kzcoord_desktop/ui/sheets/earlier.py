"""The sheet of what is still to be done from earlier meetings with a state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import ledger
from kzcoord_desktop.services.ledger import Standing
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.room import Column
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.pages.ledger.list import LedgerList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.text import Text
    from kzcoord_desktop.services.ledger import Entry
    from kzcoord_desktop.services.undo import Done
    from kzcoord_desktop.services.workplace import Workplace

_TALLEST: Final = 440
_HEADS: Final = 90
_ROW: Final = 100


class EarlierSheet(Sheet):
    """Entries are marked as done here too.

    `marked` brings what undoes it, `copied` the entries that are to be discussed.

    Args:
        page: any widget of the window.
        workplace: the open store.
        country: name of the state.
        found: what is open with it.
        copies: whether there is an agenda they can be copied into.
    """

    copied = Signal(object)
    marked = Signal(object)

    def __init__(
        self,
        page: QWidget,
        workplace: Workplace,
        country: Text,
        found: Sequence[Entry],
        *,
        copies: bool,
    ) -> None:
        title = N_("Open from earlier meetings: {country}", country=country)
        super().__init__(page, title, width=860)
        self._workplace = workplace
        self.found = tuple(found)
        self.list = LedgerList(sources=False)
        self._copy = Button(N_("Copy into the issues"), size="large", icon="copy")
        self._copy.setVisible(copies)
        self._compose(copies=copies)
        self._show()

    # -- inside ------------------------------------------------------------------------------
    def _show(self) -> None:
        every = frozenset(Standing)
        self.list.show_entries(self.found, self._workplace.today(), whole=every)

    def _done(self, uid: str) -> None:
        workplace = self._workplace

        def done(marked: Done) -> None:
            self.found = tuple(entry for entry in self.found if entry.uid != uid)
            self._show()
            self.marked.emit(marked)
            if not self.found:
                self.accept()

        tasks.run(self, lambda _job: ledger.mark_done(workplace, uid), done=done)

    def _copy_all(self) -> None:
        self.accept()
        self.copied.emit([each for each in self.found if not each.outcome.confidential])

    def _compose(self, *, copies: bool) -> None:
        words = N_("What was agreed or left open with this state and is not done yet.")
        self.body.addWidget(Label(words, "body", "text2", wrap=True))
        content = QWidget()
        column = Column(0, (0, 0, 10, 0), content)
        column.addWidget(self.list)
        column.addStretch(1)
        wish = min(_TALLEST, _HEADS + _ROW * len(self.found))
        self.body.addWidget(Scroll(content, "raised", wish=wish), 1)
        close = Button(N_("Go on"), "primary", size="large")
        close.clicked.connect(self.accept)
        self._copy.clicked.connect(self._copy_all)
        self.buttons.addWidget(self._copy)
        self.set_primary(close)
        self.list.acted.connect(self._done)
        if copies and any(each.outcome.confidential for each in self.found):
            self.set_remark(N_("Confidential ones are not copied."))
