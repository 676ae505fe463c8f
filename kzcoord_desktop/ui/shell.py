"""The window while a store is open: the places at the left, one page at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kzcoord_desktop.domain.case import CaseKind
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases
from kzcoord_desktop.ui import help, keys
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.counter import Counter
from kzcoord_desktop.ui.dropping import DropWatch
from kzcoord_desktop.ui.focus_keeper import FocusKeeper
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.kit.sidebar import Place, Sidebar
from kzcoord_desktop.ui.kit.toast import Toast
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.entry import Ground
from kzcoord_desktop.ui.places import PAGES, START
from kzcoord_desktop.ui.ribbon import Ribbon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from kzcoord_desktop.services.cases import Place as Work
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.page import Page

LOCK: Final = Place("lock", N_("Lock"), "lock-keyhole", bottom=True)
_CHECK: Final = "check"
_OF_VISIT: Final = ("visit", "note")
"""Pages of a visit that are no steps of its procedure, as their places of work name them."""
_ROOMY: Final = 1200
"""Effective width from which the sidebar is shown whole."""


class Shell(Ground):
    """Sidebar and pages of an open store.

    `lock_asked` when the person wants it closed, `asked` for what a page wants of the window.
    """

    lock_asked = Signal()
    asked = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace
        self.kind, self.what = "", ""
        self._trail: list[tuple[str, str]] = []
        self._painted = False
        self._pages: dict[str, Page] = {}
        places = [page.place for page in PAGES.values() if page.place is not None]
        self.sidebar = Sidebar([*places, LOCK])
        self._counter = Counter(self, self.sidebar)
        self.ribbon = Ribbon()
        self._stack = QStackedWidget()
        self._drops = DropWatch(self, lambda: sheet_over(self) is None)
        self._drops.dropped.connect(lambda path: self.go(_CHECK, path))
        FocusKeeper(self, lambda: self._pages.get(self.kind))
        self._build()
        self._bind()
        self._show_person()
        choices.changed.connect(self._chosen)

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self._pages[self.kind]

    def go(self, kind: str, what: str = "") -> None:
        """Open a page; what was typed on the one before is written first."""
        if self.kind:
            self.page.flush()
        self._remember(kind)
        self.kind, self.what = kind, what
        page = self._pages.get(kind) or self._make(kind)
        self._stack.setCurrentWidget(page)
        self.sidebar.set_current(self._place())
        self._fit()
        page.enter(what)
        self._counter.count()

    def go_to_work(self, place: Work) -> None:
        """Open the procedure of a trip or a visit at one of its parts, or a note of a visit."""
        is_visit = cases.kind_of_case(self.workplace, place.case) is CaseKind.VISIT
        if is_visit and place.step in _OF_VISIT:
            note = place.step == "note"
            self.go(place.step, f"{place.case}/{place.part}" if note else place.case)
        else:
            self.go("visit-file" if is_visit else "trip", place.case)
        self.page.restore(place)

    def go_home(self) -> None:
        """Open the page a day begins with."""
        self.go(START)

    def flush(self) -> None:
        """Write what was typed on the open page."""
        if self.kind:
            self.page.flush()

    def say(self, words: Text) -> None:
        """Tell something that was done, without a way to undo it."""
        Toast(self.window(), words, undo=False).open()

    def is_settled(self) -> bool:
        """Return whether the open page was painted."""
        return self._painted

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground; the page is painted in the same turn."""
        super().paintEvent(event)
        self._painted = bool(self.kind)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for documents that are dragged over the window."""
        super().showEvent(event)
        self._drops.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the sidebar where the page needs the room."""
        super().resizeEvent(event)
        self._fit()

    # -- pages -------------------------------------------------------------------------------
    def _make(self, kind: str) -> Page:
        page = PAGES[kind].build(self.workplace)
        page.opened.connect(self.go)
        page.work_opened.connect(self.go_to_work)
        page.renewed.connect(self._renew)
        page.entered.connect(self._counter.count)
        page.rail_changed.connect(self._fit)
        page.asked.connect(self.asked)
        self._pages[kind] = page
        self._stack.addWidget(page)
        return page

    def _renew(self, workplace: Workplace) -> None:
        self.workplace = workplace
        for page in self._pages.values():
            page.workplace = workplace
        self._show_person()

    def _open_place(self, place: str) -> None:
        if place == LOCK.id:
            self.lock_asked.emit()
        else:
            self._begin_at(place)

    def _begin_at(self, place: str) -> None:
        """Open a place of the sidebar; there is no way back from it."""
        self.go(place)
        self._trail = []

    def _back(self) -> None:
        """Esc: out of a state of the page, then to the page from which this one was opened."""
        if not self.kind or self.page.back():
            return
        if self._trail:
            self.go(*self._trail[-1])
        elif PAGES[self.kind].under:
            self.go(PAGES[self.kind].under)

    def _remember(self, kind: str) -> None:
        """Keep the way to the page that opens; to come to one again or to go up shortens it."""
        before = [opened for opened, _what in self._trail]
        if kind in before:
            self._trail = self._trail[: before.index(kind)]
        elif self.kind and kind == PAGES[self.kind].under:
            self._trail = []
        elif self.kind and kind != self.kind:
            self._trail.append((self.kind, self.what))

    def _place(self) -> str:
        """Return the place of the sidebar that the open page belongs to."""
        page = PAGES[self.kind]
        if page.place is not None:
            return self.kind
        opener = self._trail[-1][0] if self._trail else ""
        return opener if opener in page.also_under else page.under

    def _by(self, step: int) -> None:
        """Go to the next or previous place, unless a sheet is open."""
        if sheet_over(self) is not None:
            return
        places = [kind for kind, page in PAGES.items() if page.place is not None]
        self._begin_at(places[(places.index(self._place()) + step) % len(places)])

    # -- the sidebar -------------------------------------------------------------------------
    def _fit(self) -> None:
        roomy = self.width() / look.scale >= _ROOMY
        wants = bool(self.kind) and (PAGES[self.kind].rail or self.page.wants_rail())
        self.sidebar.set_rail(choices.now.rail or wants or not roomy)

    def _chosen(self, name: str) -> None:
        if name in ("rail", "text_scale"):
            self._fit()

    def _turn_rail(self) -> None:
        choices.change(rail=not choices.now.rail)

    def refresh(self) -> None:
        """Name who is signed in by the language of the window."""
        super().refresh()
        self._show_person()

    def _show_person(self) -> None:
        name = self.workplace.officer.name.best(look.language)
        body = self.workplace.body.text("body.short_name").best(look.language)
        self.sidebar.set_person(name, body)

    # -- keys --------------------------------------------------------------------------------
    def _bind(self) -> None:
        keys.bind(self, "lock", self.lock_asked.emit)
        keys.bind(self, "rail", self._turn_rail)
        keys.bind(self, "save", self._save)
        keys.bind(self, "check", self._check)
        keys.bind(self, "primary", self._act)
        keys.bind(self, "urgent", self._tell_urgent)
        keys.bind(self, "next_place", lambda: self._by(1))
        keys.bind(self, "previous_place", lambda: self._by(-1))
        keys.bind(self, "next_pane", lambda: self._pane(1))
        keys.bind(self, "previous_pane", lambda: self._pane(-1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back on Esc and show the Rules on F1, if nothing nearer took the key."""
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        elif event.key() == Qt.Key.Key_F1:
            # A page that speaks of one paragraph takes the key itself
            help.open_all(self)
        else:
            super().keyPressEvent(event)

    def _act(self) -> None:
        if sheet_over(self) is None:
            self.page.act()

    def _tell_urgent(self) -> None:
        """Show what has to be told first, of all visits (Ctrl+J)."""
        if sheet_over(self) is not None:
            return
        from kzcoord_desktop.services import relay_source  # noqa: PLC0415 - when asked

        found = relay_source.most_urgent(self.workplace)
        if found is None:
            self.say(N_("Nothing is to be told now"))
        else:
            case, link = found
            self.go("visit", f"{case}/{link.source}/{link.target}")

    def _check(self) -> None:
        """Ask for a document to check."""
        if sheet_over(self) is None:
            self.go(_CHECK)
            self.page.act()

    def _save(self) -> None:
        """Saving is automatic; who presses Ctrl+S is told so."""
        self.flush()
        self.say(N_("Saved"))

    def _pane(self, step: int) -> None:
        if sheet_over(self) is not None:
            return
        panes: Sequence[QWidget] = (self.sidebar, *self.page.panes())
        now = QApplication.focusWidget()
        inside = [
            n for n, pane in enumerate(panes) if now and (pane is now or pane.isAncestorOf(now))
        ]
        at = inside[-1] if inside else 0
        target = panes[(at + step) % len(panes)]
        _first_stop(target).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.ribbon)
        right.addWidget(self._stack, 1)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.ribbon.setVisible(self.workplace.is_sample)
        self.sidebar.opened.connect(self._open_place)
        self.sidebar.rail_toggled.connect(lambda rail: choices.change(rail=rail))


def _first_stop(pane: QWidget) -> QWidget:
    """Return what takes the focus in a pane: itself, or the first input or button in it."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return pane
    inside = pane.findChildren(QWidget)
    return next((w for w in inside if w.isVisible() and _is_stop(w)), pane)


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
