"""A visit: its days on the relay board, the list twin, and the inspector of what is told."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from kzcoord_desktop.domain.moment import ASTANA, Moment
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import cases, handovers, relay_source
from kzcoord_desktop.services.relay import in_zone
from kzcoord_desktop.ui import help as paragraphs
from kzcoord_desktop.ui import keys
from kzcoord_desktop.ui.kit.banner import EmptyState
from kzcoord_desktop.ui.kit.board.board import Board
from kzcoord_desktop.ui.kit.board.legend import Legend
from kzcoord_desktop.ui.kit.board.tabs import DayTabs
from kzcoord_desktop.ui.kit.button import Button, IconButton
from kzcoord_desktop.ui.kit.chip import Chip
from kzcoord_desktop.ui.kit.frames import Hairline
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.sheet import sheet_over
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.visits import words
from kzcoord_desktop.ui.pages.visits.doing import Doing
from kzcoord_desktop.ui.pages.visits.inspecting import Inspecting
from kzcoord_desktop.ui.pages.visits.inspector import Inspector
from kzcoord_desktop.ui.pages.visits.menu import VisitMenu
from kzcoord_desktop.ui.pages.visits.twin import Twin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.relay import Relay
    from kzcoord_desktop.services.relay_source import Source
    from kzcoord_desktop.services.workplace import Workplace

_NO_DAY: Final = (words.WHOLE, words.LOOSE)
_TICK_MS: Final = 15_000
_ONTO_BOARD: Final = (
    Qt.Key.Key_Home,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class VisitPage(Page):
    """Opened with the uid of a visit, `/` and a meeting whose telling is to be shown, `/` its next.

    Everything shown follows from one relay; a change in the store is read anew, whole.
    """

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._case: CaseFile | None = None
        self._source: Source | None = None
        self._relay: Relay | None = None
        self._shows_list = False
        self.doing = Doing(self)
        self.menu = VisitMenu(self, self.doing)
        self.header = Header()
        self._add = Button(N_("Meeting"), icon="plus")
        self._record = Button(N_("Record a telling"), "primary", icon="message-circle")
        self._more = IconButton("ellipsis", N_("More actions"), size=34, framed=True)
        self.tabs = DayTabs()
        self._switch = Button(N_("List"), "quiet", icon="list", size="small")
        self.board = Board()
        self.twin = Twin()
        self._legend = Legend()
        self._first = Button(N_("Add the first meeting"), "primary", icon="plus")
        self._line = Hairline(upright=True)
        self.inspector = Inspector()
        self.inspecting = Inspecting(self, self.inspector, self._line)
        self._tick = QTimer(self)
        self._build()
        self._connect()
        self._bind()

    # -- what the window calls ---------------------------------------------------------------
    @property
    def case(self) -> CaseFile:
        """The visit that is open."""
        if self._case is None:
            raise LookupError("no visit is open")
        return self._case

    @property
    def relay(self) -> Relay:
        """The relay as it stands."""
        if self._relay is None:
            raise LookupError("no visit is open")
        return self._relay

    @property
    def source(self) -> Source:
        """What the relay is built from."""
        if self._source is None:
            raise LookupError("no visit is open")
        return self._source

    def enter(self, what: str) -> None:
        """Show a visit, and the telling that is meant."""
        case, _, told = what.partition("/")
        other = self._case is None or self._case.uid != case
        if other:
            self.inspecting.close()
            self.tabs.set_value("")
        self._read(case)
        if told:
            source, _, target = told.partition("/")
            self.open_telling(source, target)
        elif other or not self.inspector.isVisible():
            self.header.focus_title()
        if other and not self.case.facts.get("case.country") and not self.relay.cards:
            QTimer.singleShot(0, self, self.doing.edit_visit)

    def act(self) -> None:
        """Do the one next thing: make the entry, open the most urgent telling, add a meeting."""
        urgent = self.relay.urgent
        if self.inspector.isVisible():
            self.inspector.act()
        elif urgent is not None:
            self.open_telling(urgent.source, urgent.target)
        elif not self.relay.cards:
            self.doing.add_meeting()

    def panes(self) -> Sequence[QWidget]:
        """Return tabs, the board or its list, and the inspector."""
        body: QWidget = self.twin.table
        if self._views.currentWidget() is self._board_view:
            body = self.board.canvas.current() or self.board
        elif self._views.currentWidget() is self._empty:
            body = self._first
        panes = (self.tabs, body, self.inspector)
        return [pane for pane in panes if pane.isVisible()]

    def back(self) -> bool:
        """Close the inspector."""
        if not self.inspecting.is_on:
            return False
        self.inspecting.close(give_back=True)
        return True

    def wants_rail(self) -> bool:
        """Return whether the inspector needs the room."""
        return self.inspecting.is_on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the board with Home or an arrow key from where these keys mean nothing else."""
        onto = event.key() in _ONTO_BOARD and not event.modifiers()
        if onto and self._views.currentWidget() is self._board_view:
            self.board.canvas.focus_current()
        else:
            super().keyPressEvent(event)

    # -- reading and showing -----------------------------------------------------------------
    def reload(self) -> None:
        """Read the visit anew after a change, and tell that duties may have moved."""
        self._read(self.case.uid)
        self.entered.emit()

    def _read(self, uid: str) -> None:
        self._case = cases.load(self.workplace, uid)
        self._source = relay_source.read(self.workplace, uid, self._source)
        self._relay = self._source.relay(self.workplace.clock())
        self.show_relay(self._relay)
        self.inspecting.read(handovers.of_case(self.workplace, uid))

    def show_relay(self, relay: Relay) -> None:
        """Show a relay: the one that is stored, or one that is tried while a card is dragged."""
        self._show_header(relay)
        self._show_tabs(relay)
        days = self._days(relay)
        has_meetings = bool(relay.cards or relay.loose)
        self._tabs_line.setVisible(has_meetings)
        if not has_meetings:
            self._views.setCurrentWidget(self._empty)
            return
        if self._shows_list or not days:
            self.twin.show_days(relay, days)
            self._views.setCurrentWidget(self.twin)
            return
        self._views.setCurrentWidget(self._board_view)
        now = in_zone(relay.now, relay.cards[0].begins.zone if relay.cards else ASTANA)
        view = relay.view(*days)
        self._legend.show_theirs(any(not link.ours for p in view.pills for link in p.links))
        self.board.show_view(relay, view, now)

    def open_telling(self, source: str, target: str = "") -> None:
        """Show the tellings of a meeting in the inspector, on the day of that meeting."""
        if source not in self.relay.pill:
            return
        day = self.relay.card[source].begins.day()
        if day not in self._days(self.relay):
            self.tabs.set_value(day.isoformat())
            self.show_relay(self.relay)
        self.inspecting.open(source, target)

    def shown_day(self) -> date | None:
        """Return the day that is shown, the first of several; nothing before the first meeting."""
        days = self._days(self.relay)
        start = self.case.start
        return days[0] if days else start

    def _show_header(self, relay: Relay) -> None:
        case = self.case
        self.header.set_title(words.title(case))
        self.header.set_facts(words.facts(case, relay))
        self.header.set_crumbs([("visits", N_("Visits")), ("", case.number)])
        overlaps = words.overlaps(relay)
        self.header.set_chip(Chip(overlaps, "warn", "triangle-alert") if overlaps else None)
        self._record.setVisible(relay.urgent is not None and not self.inspecting.is_on)
        self._add.setVisible(bool(relay.cards or relay.loose))

    def _show_tabs(self, relay: Relay) -> None:
        shown = words.tabs(relay)
        known = [each.key for each in shown]
        value = self.tabs.value()
        self.tabs.set_tabs(shown, value if value in known else self._first_tab(relay, known))

    def _first_tab(self, relay: Relay, known: Sequence[str]) -> str:
        """Return the day to begin with: today, else the next one, else the last."""
        ahead = [k for k in known if k not in _NO_DAY and k >= relay.today.isoformat()]
        days = [key for key in known if key not in _NO_DAY]
        return (ahead or days[-1:] or [*known, ""])[0]

    def _days(self, relay: Relay) -> tuple[date, ...]:
        value = self.tabs.value()
        if value == words.WHOLE:
            return relay.days
        if value == words.LOOSE:
            return ()
        shown = date.fromisoformat(value) if value else None
        return (shown,) if shown in relay.days else relay.days[:1]

    # -- the board ---------------------------------------------------------------------------
    def _choose_day(self, _tab: str) -> None:
        self.show_relay(self.relay)

    def show_tab(self, tab: str) -> None:
        """Show a day, or `words.WHOLE` for all of them."""
        self.tabs.set_value(tab)
        self.show_relay(self.relay)

    def turn_list(self) -> None:
        """Show the list in the place of the board, or the board again."""
        self._shows_list = not self._shows_list
        self._switch.set_text(
            N_("Board") if self._shows_list else N_("List"),
            icon="calendar-range" if self._shows_list else "list",
        )
        self.show_relay(self.relay)

    def try_time(self, uid: str, begins: Moment | None) -> None:
        """Show what another time of a meeting would make of the tellings; nothing is written."""
        if begins is None:
            self.tabs.invite("")
            self.show_relay(self.relay)
            return
        held = self.source.moved(uid, begins)
        relay = self.source.relay(self.workplace.clock(), held)
        days = self._days(self.relay)
        self.board.show_view(relay, relay.view(*days), in_zone(relay.now, begins.zone))

    def _dropped(self, uid: str, place: QPoint) -> None:
        """Move a meeting to the day whose tab it was dropped on, at its time of day."""
        key = self.tabs.at(place)
        self.tabs.invite("")
        card = self.relay.card[uid]
        if not key or key in _NO_DAY or key == card.begins.day().isoformat():
            self.show_relay(self.relay)
            return
        day = datetime.combine(date.fromisoformat(key), card.begins.local.time())
        self.doing.move(uid, Moment(day, card.begins.zone))

    def _invite(self, place: QPoint) -> None:
        key = self.tabs.at(place)
        self.tabs.invite(key if key not in _NO_DAY else "")

    def _renew_time(self) -> None:
        """Let the line of the present go on."""
        if self._source is not None and self.isVisible() and not self.board.canvas.drag.is_on():
            before = self.relay.now.replace(second=0, microsecond=0)
            now = self.workplace.clock()
            if now.replace(second=0, microsecond=0) != before:
                self._relay = self.source.relay(now)
                self.show_relay(self._relay)
                self.inspecting.follow()

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        for button in (self._add, self._record, self._more):
            self.header.buttons.addWidget(button)
        self._empty = EmptyState(
            "handshake",
            N_("No meetings yet"),
            N_("Enter who receives the guests and when. Who tells whom follows from the times."),
            (self._first,),
        )
        self._board_view = QWidget()
        column = Column(0, parent=self._board_view)
        column.addWidget(self.board, 1)
        column.addWidget(self._legend)
        self._views = QStackedWidget()
        for view in (self._board_view, self.twin, self._empty):
            self._views.addWidget(view)
        self._tabs_line = QWidget()
        Column(0, parent=self._tabs_line).addWidget(self.tabs)
        self.tabs.side.addWidget(self._switch)
        left = Column(0)
        left.addWidget(self.header)
        left.addWidget(self._tabs_line)
        left.addWidget(self._views, 1)
        row = Row(0)
        row.addLayout(left, 1)
        row.addWidget(self._line)
        row.addWidget(self.inspector)
        self.column.addLayout(row, 1)

    def _connect(self) -> None:
        self.header.crumb_pressed.connect(lambda place: self.opened.emit(place, ""))
        self._add.clicked.connect(self.doing.add_meeting)
        self._first.clicked.connect(self.doing.add_meeting)
        self._record.clicked.connect(self.act)
        self._more.clicked.connect(lambda: self.menu.open_below(self._more))
        self._switch.clicked.connect(self.turn_list)
        self.tabs.chosen.connect(self._choose_day)
        canvas = self.board.canvas
        canvas.opened.connect(self.doing.open_meeting)
        canvas.pressed.connect(self.open_telling)
        canvas.drag.tried.connect(self.try_time)
        canvas.drag.moved.connect(self.doing.move)
        canvas.drag.dropped.connect(self._dropped)
        canvas.drag.passed.connect(self._invite)
        canvas.menu_asked.connect(self.menu.open_for)
        self.twin.meeting_opened.connect(self.doing.open_meeting)
        self.twin.link_opened.connect(self.open_telling)
        self._connect_inspector()
        self._tick.timeout.connect(self._renew_time)
        self._tick.start(_TICK_MS)

    def _connect_inspector(self) -> None:
        panel = self.inspector
        self.inspecting.turned.connect(self._turned)
        panel.closed.connect(lambda: self.inspecting.close(give_back=True))
        panel.told.connect(self.doing.tell)
        panel.other_asked.connect(self.open_telling)
        panel.note_asked.connect(lambda targets: self.doing.begin_note(panel.source, targets))
        panel.note_opened.connect(self.doing.open_note)
        panel.delivered.connect(self.doing.deliver)
        panel.taken_back.connect(self.doing.take_back)
        panel.reworded.connect(self.doing.reword)
        panel.outcomes_asked.connect(self.doing.open_outcomes)

    def _turned(self) -> None:
        """Give the inspector its room; while it is open its button is the filled one."""
        if self._relay is not None:
            urgent = self._relay.urgent is not None
            self._record.setVisible(urgent and not self.inspecting.is_on)
        self.rail_changed.emit()

    def _bind(self) -> None:
        self._on_key("new", self.doing.add_meeting)
        self._on_key("help", self._help)

    def _help(self) -> None:
        """Show what paragraph 9 asks: of the telling that is shown, else of the same day."""
        shown = self.inspector.subject if self.inspector.isVisible() else None
        written = shown is not None and shown.link.is_written
        paragraphs.open_paragraph(self, "R-9.2" if written else "R-9.1")

    def _on_key(self, action: keys.Action, act: Callable[[], None]) -> None:
        keys.bind(self, action, lambda: None if sheet_over(self) else act())
