"""A dialog inside the window: a sheet over a scrim.

A `QDialog` with widget flags keeps the role of a dialog for screen readers, needs no window
manager for its round corners and can be drawn into a picture.  It answers by signal (`accepted`,
`rejected` and its own); `open()` never waits.
"""

from __future__ import annotations

import weakref
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import keys as shortcuts
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.paint import painting, rounded, shadow
from kzcoord_desktop.ui.look import Text, look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_SHADOW: Final = 24
_MARGIN: Final = 24


class Scrim(QWidget):
    """Dims the window under a sheet and keeps clicks from it."""

    def __init__(self, window: QWidget, sheet: Sheet) -> None:
        super().__init__(window)
        self._window, self._sheet = window, sheet
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at every size."""
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self.setGeometry(self._window.rect())
            self._sheet.settle()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim and the shadow of the sheet."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), look.colour("scrim"))
            shadow(painter, self._sheet.geometry().toRectF(), look.px(_SHADOW), 14)


class Sheet(QDialog):
    """A titled sheet; put parts into `body`, buttons into `buttons`, a remark into `remark`.

    Args:
        window: any widget of the window that is to be covered.
        title: the heading and accessible name.
        width: in pixels at 100 %; the height follows from the content.
    """

    def __init__(self, window: QWidget, title: Text, *, width: int = 520) -> None:
        self._opener: QWidget | None = None
        self._primary: Button | None = None
        self._scrim = Scrim(window.window(), self)
        super().__init__(self._scrim)
        # The constructor of QDialog turns "no kind of window" into a dialog window
        self.setWindowFlags(Qt.WindowType.Widget)
        self._title, self._width = title, width
        self._heading = Label(title, "title", wrap=True)
        self._close = IconButton("x", N_("Close"), size=32)
        self._close.clicked.connect(self.reject)
        self._remark = Label("", "small", "text3", wrap=True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.side = QVBoxLayout()
        self.body = QVBoxLayout()
        self.buttons = QHBoxLayout()
        self._build()
        self._scrim.hide()
        look.follow(self)
        self.refresh()

    def set_title(self, title: Text) -> None:
        """Head the sheet with another title."""
        self._title = title
        self._heading.set_text(title)
        self.refresh()

    def set_width(self, width: int) -> None:
        """Take another width, in pixels at 100 %."""
        self._width = width
        if self.isVisible():
            self.settle()

    def set_remark(self, text: Text) -> None:
        """Say something beside the buttons."""
        self._remark.set_text(text)

    def open(self) -> None:
        """Show the sheet; the focus goes to its first input and later back to the opener."""
        self._remember_opener()
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        self.settle()
        first = self.first_focus()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remember_opener(self) -> None:
        """Keep what had the focus in this window, as long as it lives.

        After a dialog of the system the application's focus is still in that dialog, which goes
        away; and Python is not told when a widget that Qt made is gone.
        """
        self._opener = self._scrim.window().focusWidget()
        if self._opener is not None:
            # No method of this sheet: the sheet may well be gone before its opener is
            self._opener.destroyed.connect(partial(_forget_opener, weakref.ref(self)))

    def first_focus(self) -> QWidget:
        """Return what has the focus at first: the first input or button of the body."""
        stops = [stop for stop in self._stops() if stop is not self._close]
        return stops[0] if stops else self._close

    def done(self, result: int) -> None:
        """Close, give the focus back, and go away with the scrim."""
        super().done(result)
        self._scrim.hide()
        opener = self._opener
        if opener is not None and opener.isVisible():
            opener.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scrim.deleteLater()

    def settle(self) -> None:
        """Take the width asked and the height needed, in the middle of the window."""
        room = self._scrim.rect()
        width = min(look.px(self._width), room.width() - 2 * _MARGIN)
        layout = self._outer
        # Parts of parts tell one another of a new height by events that are still on their way
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        layout.activate()
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else -1
        height = self.sizeHint().height() if height < 0 else height
        height = min(height, room.height() - 2 * _MARGIN)
        corner = QPoint((room.width() - width) // 2, (room.height() - height) // 2)
        before, now = self.geometry(), QRect(corner, QSize(width, height))
        if now != before:
            self.setGeometry(now)
            # The page beneath is drawn again with it: only where the sheet or its shadow was
            around = look.px(_SHADOW)
            self._scrim.update(before.united(now).adjusted(-around, -around, around, around))

    def refresh(self) -> None:
        """Read words and measures again."""
        self.setAccessibleName(look.text(self._title))
        self.setWindowTitle(look.text(self._title))
        self._inner.setContentsMargins(*(look.px(n) for n in (24, 20, 24, 20)))
        self._inner.setSpacing(look.px(14))
        self.body.setSpacing(look.px(14))
        self.buttons.setSpacing(look.px(8))
        if self.isVisible():
            self.settle()

    def set_primary(self, button: Button) -> None:
        """Put the one filled button in its place; Enter in a line presses it, too."""
        self._primary = button
        self.buttons.addWidget(button)

    def event(self, event: QEvent) -> bool:
        """Keep the shortcuts of the page below away, except the one that locks."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence(event.keyCombination())
            if keys not in shortcuts.sequences("lock"):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the primary button on Ctrl+Enter, and on Enter in a line; Esc closes."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        typed = isinstance(QApplication.focusWidget(), QLineEdit)
        primary = self._filled() if control else self._primary
        if enter and (control or typed) and primary is not None:
            primary.click()
        else:
            super().keyPressEvent(event)

    def _filled(self) -> Button | None:
        """Return the filled button: the one named, else the one that is shown among the others."""
        if self._primary is not None:
            return self._primary
        found = (button for button in self.findChildren(Button) if button.is_primary)
        return next((button for button in found if button.isVisible()), None)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab inside the sheet."""
        stops = self._stops()
        now = QApplication.focusWidget()
        if not stops or now is None:
            return True
        here = next_index(stops, now, forward=next)
        stops[here].setFocus(
            Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        )
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the sheet."""
        with painting(self) as painter:
            rounded(painter, self.rect().toRectF(), 14, fill="raised", border="line2")

    def _stops(self) -> list[QWidget]:
        stops: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            if self._is_stop(widget):
                stops.append(widget)
            widget = widget.nextInFocusChain()
        return stops

    def _is_stop(self, widget: QWidget) -> bool:
        reachable = self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()
        by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return reachable and by_tab and widget.focusProxy() is None and not _is_passed(widget)

    def _build(self) -> None:
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addLayout(self.side)
        self._inner = QVBoxLayout()
        self._outer.addLayout(self._inner, 1)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._remark, 1)
        foot.addLayout(self.buttons)
        self._inner.addLayout(head)
        self._inner.addLayout(self.body, 1)
        self._inner.addWidget(Hairline())
        self._inner.addLayout(foot)


def _is_passed(widget: QWidget) -> bool:
    """Return whether Tab goes past one of several choices, to the one that is chosen."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    chosen = group.checkedButton() if group is not None and group.exclusive() else None
    return chosen is not None and chosen is not widget


def _forget_opener(sheet: weakref.ref[Sheet], *_gone: object) -> None:
    found = sheet()
    if found is not None:
        found._opener = None


def next_index(stops: list[QWidget], now: QWidget, *, forward: bool) -> int:
    """Return the place of the next stop in a ring of stops."""
    if now not in stops:
        return 0 if forward else len(stops) - 1
    return (stops.index(now) + (1 if forward else -1)) % len(stops)


def sheet_over(widget: QWidget) -> Sheet | None:
    """Return the sheet that is open over the window, if one is."""
    return next((s for s in widget.window().findChildren(Sheet) if s.isVisible()), None)
