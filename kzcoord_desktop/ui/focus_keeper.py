"""The focus stays on the page when what had it goes away.

A row that is done loses its button, an empty page its invitation.  Qt then gives the focus to
whatever comes next in the window, which may be the sidebar; who works with the keyboard would have
to find the way back each time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kzcoord_desktop.ui.kit.page import Header

if TYPE_CHECKING:
    from collections.abc import Callable


class FocusKeeper(QObject):
    """Gives the focus to what stands before the one that went, else to the title of the page.

    Args:
        shell: what holds the page and everything beside it.
        page: tells the page that is open.
    """

    def __init__(self, shell: QWidget, page: Callable[[], QWidget | None]) -> None:
        super().__init__(shell)
        self._shell, self._page = shell, page
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        page = self._page()
        if page is None or old is None or now is None or not isValid(old):
            return
        went = page.isAncestorOf(old) and not old.isVisible()
        if went and self._shell.isAncestorOf(now) and not page.isAncestorOf(now):
            _give_back(page, old)


def _give_back(page: QWidget, went: QWidget) -> None:
    before = went.previousInFocusChain()
    while before is not None and before is not went:
        if page.isAncestorOf(before) and _is_stop(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        before = before.previousInFocusChain()
    header = page.findChild(Header)
    if header is not None:
        header.focus_title()


def _is_stop(widget: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
