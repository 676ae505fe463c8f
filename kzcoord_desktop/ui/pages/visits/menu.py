"""What else can be done with a visit or one of its meetings; only what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import visits
from kzcoord_desktop.ui.kit.menu import Menu

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.pages.visits.doing import Doing
    from kzcoord_desktop.ui.pages.visits.page import VisitPage


class VisitMenu:
    """Builds a menu when it is opened."""

    def __init__(self, page: VisitPage, doing: Doing) -> None:
        self._page, self._doing = page, doing

    def open_below(self, button: QWidget) -> None:
        """Open the menu of the visit under its button."""
        menu = self.of_visit()
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def open_for(self, uid: str, place: QPoint) -> None:
        """Open the menu of a meeting."""
        self.of_meeting(uid).popup(place)

    def of_visit(self) -> Menu:
        """Return the menu of the visit."""
        menu, page = Menu(self._page), self._page
        menu.add(N_("Facts of the visit…"), "file-text", self._doing.edit_visit)
        menu.add(N_("Guests: who came…"), "users", self._doing.open_guests)
        case = page.case.uid
        menu.add(N_("Letters and report"), "mail", lambda: page.opened.emit("visit-file", case))
        if any(each.begins and not each.cancelled for each in page.case.meetings):
            menu.add(N_("Programme and pocket cards…"), "printer", self._open_programme)
        menu.addSeparator()
        all_ = visits.coordinates_all(page.workplace, case)
        told = N_("Look after our own tellings only")
        if not all_:
            told = N_("Look after the tellings of every host")
        menu.add(told, "handshake", lambda: self._doing.coordinate(all_=not all_))
        menu.addSeparator()
        menu.add(N_("Cancel the visit"), "circle-slash", self._doing.cancel_visit)
        return menu

    def _open_programme(self) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        prints.of_programme(self._page, self._page.workplace, self._page.case).open()

    def of_meeting(self, uid: str) -> Menu:
        """Return the menu of a meeting."""
        menu, doing = Menu(self._page), self._doing
        meeting = doing.meeting(uid)
        menu.add(N_("Open…"), "pen-line", lambda: doing.open_meeting(uid))
        menu.add(N_("Outcomes…"), "notebook-pen", lambda: doing.open_outcomes(uid))
        if meeting.begins and not meeting.cancelled:
            shift = N_("Move this and all later…")
            menu.add(shift, "move-horizontal", lambda: doing.ask_shift(uid))
        menu.addSeparator()
        if meeting.cancelled:
            menu.add(N_("Takes place after all"), "undo-2", lambda: doing.restore(uid))
        else:
            menu.add(N_("Cancel the meeting"), "circle-slash", lambda: doing.cancel(uid))
        menu.add(N_("Remove: it was a mistake"), "trash-2", lambda: doing.remove(uid))
        return menu
