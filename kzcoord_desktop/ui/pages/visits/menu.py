"""What else can be done with a visit or one of its meetings; only what can be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import visits
from kzcoord_desktop.ui import icons, style
from kzcoord_desktop.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.ui.look import Text
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

    def of_visit(self) -> QMenu:
        """Return the menu of the visit."""
        menu, page = self._menu(), self._page
        _add(menu, N_("Facts of the visit…"), "file-text", self._doing.edit_visit)
        _add(menu, N_("Guests: who came…"), "users", self._doing.open_guests)
        case = page.case.uid
        _add(menu, N_("Letters and report"), "mail", lambda: page.opened.emit("visit-file", case))
        if any(each.begins and not each.cancelled for each in page.case.meetings):
            _add(menu, N_("Programme and pocket cards…"), "printer", self._open_programme)
        menu.addSeparator()
        all_ = visits.coordinates_all(page.workplace, case)
        told = N_("Look after our own tellings only")
        if not all_:
            told = N_("Look after the tellings of every host")
        _add(menu, told, "handshake", lambda: self._doing.coordinate(all_=not all_))
        menu.addSeparator()
        _add(menu, N_("Cancel the visit"), "circle-slash", self._doing.cancel_visit)
        return menu

    def _open_programme(self) -> None:
        from kzcoord_desktop.ui.sheets import prints  # noqa: PLC0415 - loads documents

        prints.of_programme(self._page, self._page.workplace, self._page.case).open()

    def of_meeting(self, uid: str) -> QMenu:
        """Return the menu of a meeting."""
        menu, doing = self._menu(), self._doing
        meeting = doing.meeting(uid)
        _add(menu, N_("Open…"), "pen-line", lambda: doing.open_meeting(uid))
        _add(menu, N_("Outcomes…"), "notebook-pen", lambda: doing.open_outcomes(uid))
        if meeting.begins and not meeting.cancelled:
            _add(menu, N_("Move this and all later…"), "move-horizontal",
                 lambda: doing.ask_shift(uid))  # fmt: skip
        menu.addSeparator()
        if meeting.cancelled:
            _add(menu, N_("Takes place after all"), "undo-2", lambda: doing.restore(uid))
        else:
            _add(menu, N_("Cancel the meeting"), "circle-slash", lambda: doing.cancel(uid))
        _add(menu, N_("Remove: it was a mistake"), "trash-2", lambda: doing.remove(uid))
        return menu

    def _menu(self) -> QMenu:
        menu = QMenu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.setFont(look.font())
        menu.setStyleSheet(style.menu())
        return menu


def _add(menu: QMenu, words: Text, icon: str, act: Callable[[], None]) -> None:
    action = menu.addAction(look.text(words))
    action.setIcon(icons.pixmap(icon, 16, "text2"))
    action.triggered.connect(lambda _checked: act())
