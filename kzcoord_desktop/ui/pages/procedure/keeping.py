"""The case that is open, with everything typed so far, and what of it is still to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.services import cases
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.autosave import Autosave

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.cases import Place
    from kzcoord_desktop.ui.page import Page

REGISTERED: Final = frozenset(("report.request",))
"""Facts of which nothing is changed once they are registered: kept when the field is left."""


class Keeping(QObject):
    """Every key makes a new value of `case`; its fields are written a moment later.

    `waiting` tells that something waits, `saved` (when) that nothing does any more, `failed` brings
    why something could not be written.  `reloaded` tells that the case was read anew.

    Args:
        page: its owner, which knows the open store.
        place: tells where one works just now.
    """

    waiting = Signal()
    saved = Signal(object)
    failed = Signal(object)
    reloaded = Signal()

    def __init__(self, page: Page, place: Callable[[], Place]) -> None:
        super().__init__(page)
        self._page, self._place = page, place
        self._case: CaseFile | None = None
        self._unfinished: dict[str, str] = {}
        self._autosave = Autosave(self)
        self._autosave.saved.connect(self.saved)
        self._autosave.failed.connect(self.failed)
        self.has_typed = False
        """Whether anything was typed: who only reads takes no edit lock."""

    @property
    def case(self) -> CaseFile:
        """The case."""
        if self._case is None:
            raise LookupError("no case is open")
        return self._case

    def open(self, uid: str) -> bool:
        """Take a case with what is not in the store yet; return whether it is another one."""
        case = self._autosave.newest(uid) or cases.load(self._page.workplace, uid)
        is_other = self._case is None or self._case.uid != uid
        self._case = case
        if is_other:
            self.has_typed = False
        return is_other

    def put(self, case: CaseFile) -> None:
        """Take the case as something else has changed it; nothing is written."""
        self._case = case

    # -- writing -----------------------------------------------------------------------------
    def typed(self, paper: str, field: str, value: object) -> None:
        """Take a value; it is written soon, or once its field is left."""
        self._case = self.case.changed(paper, field, value)
        if field in REGISTERED:
            self._unfinished[field] = paper
        else:
            self.note(paper, field)

    def finish(self) -> None:
        """Register what must be typed in full before it is kept."""
        unfinished, self._unfinished = self._unfinished, {}
        for field, paper in unfinished.items():
            self.note(paper, field)

    def note(self, paper: str, *fields: str) -> None:
        """Let the named fields be written soon, and in any case where one works."""
        self.waiting.emit()
        self.note_place(paper, *fields)

    def note_place(self, paper: str, *fields: str) -> None:
        """Do the same without a word: what is told of was written elsewhere."""
        self.has_typed = True
        self._autosave.note(self._page.workplace, self.case, paper, self._place(), *fields)

    def flush(self) -> None:
        """Start writing at once what waits."""
        self.finish()
        self._autosave.flush()

    def is_unsaved(self) -> bool:
        """Return whether something is not in the store yet."""
        return self._autosave.is_unsaved()

    # -- reading -----------------------------------------------------------------------------
    def reload(self) -> None:
        """Read the case anew after everything that is still being written."""
        self._page.flush()
        uid, workplace = self.case.uid, self._page.workplace
        tasks.run(self, lambda _job: cases.load(workplace, uid), done=self.take)

    def take(self, case: CaseFile) -> None:
        """Take the case as the store had it, unless another one is open by now."""
        if case.uid != self.case.uid:
            return
        if self.is_unsaved():  # a key was typed meanwhile
            self.reload()
            return
        self._case = case
        self.reloaded.emit()
