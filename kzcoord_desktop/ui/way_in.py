"""What is shown before a store is open: the way in, the first run, or why neither is possible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import door
from kzcoord_desktop.ui import report

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.door import Door
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.first_run import FirstRun
    from kzcoord_desktop.ui.tasks import Job


class WayIn(QObject):
    """Finds the view for a folder and follows its links until a store is open.

    `found` brings a view, `opened` the workplace, `store_changed` the folder of another store;
    `typing` tells that a store is about to be opened.
    """

    found = Signal(object)
    opened = Signal(object)
    store_changed = Signal(object)
    typing = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def begin(self, folder: Path) -> None:
        """Show the way into the store of a folder: unlock it, or the first run."""
        try:
            seen = door.look_at(folder)
        except UserError as error:
            self._show_broken(folder, error)
            return
        if seen is None:
            self._show_first_run(folder)
        else:
            self._show_unlock(seen)

    def open_own(self) -> None:
        """Leave the sample for the user's own store, or for the first run."""
        self._use(door.default_folder())
        self.begin(door.default_folder())

    # -- views -------------------------------------------------------------------------------
    def _show_unlock(self, seen: Door) -> None:
        from kzcoord_desktop.ui.pages.unlock import UnlockPage  # noqa: PLC0415 - one of the views

        page = UnlockPage(seen)
        page.unlocked.connect(self.opened)
        page.typing.connect(self.typing)
        page.other_asked.connect(lambda: self._ask_other(seen.folder))
        page.own_asked.connect(self.open_own)
        page.recovery_asked.connect(lambda: self._ask_recovery(seen))
        self.found.emit(page)

    def _show_first_run(self, folder: Path) -> None:
        from kzcoord_desktop.ui.pages.first_run import FirstRun  # noqa: PLC0415 - one of the views

        page = FirstRun(folder)
        page.created.connect(self.opened)
        page.sample_asked.connect(lambda: self._open_sample(page))
        self.found.emit(page)

    def _show_broken(self, folder: Path, error: UserError) -> None:
        from kzcoord_desktop.ui.pages.broken import BrokenPage  # noqa: PLC0415 - one of the views

        page = BrokenPage(error.message)
        page.again_asked.connect(lambda: self.begin(folder))
        page.other_asked.connect(lambda: self._ask_other(folder))
        self.found.emit(page)

    # -- another key, another store ----------------------------------------------------------
    def _ask_recovery(self, seen: Door) -> None:
        from kzcoord_desktop.ui.pages.recovery import RecoverySheet  # noqa: PLC0415 - when asked

        sheet = RecoverySheet(self._window, seen)
        sheet.unlocked.connect(self.opened)
        sheet.open()

    def _ask_other(self, folder: Path) -> None:
        from kzcoord_desktop.ui.files import ask_folder  # noqa: PLC0415 - when asked

        ask_folder(
            self._window, N_("Choose the folder of a store"), folder.parent, self._open_other
        )

    def _open_other(self, folder: Path) -> None:
        """Show the store of a folder; one without a store is told, nothing is made there."""
        try:
            seen = door.look_at(folder)
        except UserError as error:
            report.user_error(error)
            return
        if seen is None:
            report.user_error(
                UserError(
                    N_(
                        "There is no store in {folder}. Nothing was changed. Choose the folder "
                        "that holds the file store.key.",
                        folder=str(folder),
                    )
                )
            )
            return
        self._use(folder)
        self._show_unlock(seen)

    def _open_sample(self, view: FirstRun) -> None:
        """Open the store with sample data; it is made when it is not there yet."""
        from kzcoord_desktop.ui import tasks  # noqa: PLC0415 - when asked

        seen = door.look_at(door.sample_folder() / "store")
        if seen is not None:
            self._use(seen.folder)
            self._show_unlock(seen)
            return

        def failed(error: UserError) -> None:
            view.set_making_sample(making=False)
            report.user_error(error)

        view.set_making_sample(making=True)
        tasks.run(self, _make_sample, done=self._enter_sample, failed=failed)

    def _enter_sample(self, workplace: Workplace) -> None:
        self._use(workplace.folder)
        self.opened.emit(workplace)

    def _use(self, folder: Path) -> None:
        """Keep with which store one works."""
        from kzcoord_desktop.ui.choices import choices  # noqa: PLC0415 - when asked

        choices.change(store="" if folder == door.default_folder() else str(folder))
        self.store_changed.emit(folder)


def _make_sample(_job: Job[Workplace]) -> Workplace:
    from kzcoord_desktop.services import entrance, sample  # noqa: PLC0415 - heavy, rarely asked for
    from kzcoord_desktop.ui.choices import choices  # noqa: PLC0415

    # What a start that was cut short has left
    entrance.delete_sample()
    return sample.make(door.sample_folder(), choices.clock).workplace
