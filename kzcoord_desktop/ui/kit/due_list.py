"""What is due, in groups: until when, what, whose, and the one thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import Button, PressButton
from kzcoord_desktop.ui.kit.chip import STATES, State
from kzcoord_desktop.ui.kit.frames import Hairline, Panel
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.marks import Avatar
from kzcoord_desktop.ui.kit.paint import WRAP, painting, rounded
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.theme import TONES, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

_BLOCK: Final = 190
_WORDS: Final = 27
_LEAST: Final = 56
_TALL: Final = 10_000
_LOUD: Final = ("due", "overdue")
_UP_DOWN: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True)
class DueRow:
    """One line.

    Attributes:
        id: what the signals of the list bring.
        how_long: first line of the due block, such as "2 working days".
        until: its second line, such as "until 17 November".
        who: whose it is; the initials are shown.
        verb: words of the button; empty where nothing is to be done here.
        loud: whether this is the one filled button.
        explained: whether a press on the due block says why this date.
    """

    id: str
    state: State
    how_long: Text
    until: Text
    title: Text
    facts: Text
    who: Text = ""
    verb: Text = ""
    loud: bool = False
    explained: bool = True


@dataclass(frozen=True)
class DueGroup:
    """Rows under a heading; `more` says how many further ones are not shown yet."""

    id: str
    title: Text
    tone: Tone
    rows: tuple[DueRow, ...]
    more: int = 0


class DueList(Panel):
    """The groups in one card; arrow keys go from row to row.

    `acted` brings the row whose button was pressed, `explained` the row whose date was, and
    `more_asked` the group that is to be shown whole.
    """

    acted = Signal(str)
    explained = Signal(str)
    more_asked = Signal(str)

    def __init__(self, name: Text, parent: QWidget | None = None) -> None:
        self._name = name
        self._groups: tuple[DueGroup, ...] = ()
        self._rows: dict[str, _RowView] = {}
        super().__init__(padding=(0, 4, 0, 8), spacing=0, parent=parent)

    def set_groups(self, groups: Sequence[DueGroup]) -> None:
        """Show other groups; the row that had the focus keeps it if it is still there."""
        if tuple(groups) == self._groups:
            return
        focused = self._focused()
        if focused is not None:
            # Else the focus would wander from row to row as they go, and scroll the page along
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clear()
        self._groups = tuple(groups)
        for group in groups:
            self._add(group)
        self._align()
        if focused is not None:
            self._focus_again(*focused)

    def row(self, id_: str) -> _RowView | None:
        """Return the line of an id."""
        return self._rows.get(id_)

    def focus_loud(self) -> bool:
        """Put the focus on the filled button; return whether there is one."""
        loud = self._loud()
        if loud is not None:
            loud.setFocus(Qt.FocusReason.OtherFocusReason)
        return loud is not None

    def press_loud(self) -> None:
        """Press the filled button, if there is one."""
        loud = self._loud()
        if loud is not None:
            loud.click()

    def refresh(self) -> None:
        """Read the words again; buttons of all rows stay as wide as the widest."""
        super().refresh()
        self.setAccessibleName(look.text(self._name))
        self._align()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        step, focused = _UP_DOWN.get(Qt.Key(event.key())), self._focused()
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        ids = list(self._rows)
        at = ids.index(focused[0]) + step
        if 0 <= at < len(ids):
            self._rows[ids[at]].stop(by_date=focused[1]).setFocus(Qt.FocusReason.TabFocusReason)

    # -- inside ------------------------------------------------------------------------------
    def _loud(self) -> Button | None:
        return next((view.action for view in self._rows.values() if view.row.loud), None)

    def _focused(self) -> tuple[str, bool] | None:
        """Return the row that has the focus, and whether its due block does."""
        for id_, view in self._rows.items():
            if view.block.hasFocus() or view.action.hasFocus():
                return id_, view.block.hasFocus()
        return None

    def _focus_again(self, id_: str, by_date: bool) -> None:
        view = self._rows.get(id_) or next(iter(self._rows.values()), None)
        if view is not None:
            view.stop(by_date=by_date).setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self._rows = {}
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add(self, group: DueGroup) -> None:
        self.column.addWidget(_GroupHead(group))
        for n, row in enumerate(group.rows):
            if n:
                self.column.addWidget(_between())
            view = _RowView(row)
            view.action.clicked.connect(lambda _=False, id_=row.id: self.acted.emit(id_))
            view.block.clicked.connect(lambda _=False, id_=row.id: self.explained.emit(id_))
            self._rows[row.id] = view
            self.column.addWidget(view)
        if group.more:
            self.column.addWidget(self._more(group))

    def _more(self, group: DueGroup) -> QWidget:
        holder = QWidget()
        line = Row(0, (16, 4, 14, 4), holder)
        button = Button(N_("Show all, {n} more", n=group.more), "link")
        button.clicked.connect(lambda: self.more_asked.emit(group.id))
        line.addWidget(button)
        line.addStretch(1)
        return holder

    def _align(self) -> None:
        widths = [view.action.sizeHint().width() for view in self._rows.values() if view.row.verb]
        for view in self._rows.values():
            view.end.setMinimumWidth(max(widths, default=0))


class _GroupHead(QWidget):
    def __init__(self, group: DueGroup) -> None:
        super().__init__()
        tone: Token = "text2" if group.tone == "mute" else TONES[group.tone][0]
        line = Row(7, (16, 10, 12, 5), self)
        line.addWidget(Label(group.title, "smallStrong", tone))
        line.addWidget(Label(str(len(group.rows) + group.more), "small", "text3"))
        line.addStretch(1)


class _RowView(QWidget):
    """Due block, words, initials, button."""

    def __init__(self, row: DueRow) -> None:
        super().__init__()
        self.row = row
        self.block = _DueBlock(row)
        self.action = _Action(row)
        self.end = QWidget()
        self._avatar = Avatar("", 24)
        self._title = Label(row.title, "strong", wrap=True)
        line = Row(8, (9, 9, 14, 9), self)
        line.addWidget(self.block)
        line.addLayout(self._words(), 1)
        line.addSpacing(look.px(8))
        line.addWidget(self._avatar)
        ending = Row(0, parent=self.end)
        ending.addStretch(1)
        ending.addWidget(self.action)
        line.addWidget(self.end)
        self.action.setVisible(bool(row.verb))
        look.follow(self)
        self.refresh()

    def stop(self, *, by_date: bool) -> QWidget:
        """Return what the focus goes to in this row."""
        return self.block if by_date or not self.row.verb else self.action

    def refresh(self) -> None:
        """Read name and measures again."""
        who = look.text(self.row.who)
        self._avatar.set_name(who)
        self._avatar.setToolTip(who)
        self._avatar.setVisible(bool(who))
        self.setMinimumHeight(look.px(_LEAST))

    def _words(self) -> Column:
        words = Column(2)
        words.addStretch(1)
        words.addWidget(self._title)
        words.addWidget(Label(self.row.facts, "small", "text3", wrap=True))
        words.addStretch(1)
        return words


class _Action(Button):
    """The button of a row, named with what it acts on; arrow keys are the list's."""

    def __init__(self, row: DueRow) -> None:
        self._row = row
        super().__init__(row.verb, "primary" if row.loud else "secondary")

    def refresh(self) -> None:
        super().refresh()
        row = self._row
        self.setAccessibleName(look.text(colon(row.verb, row.title)))
        spoken = (look.text(each) for each in (row.how_long, row.until, row.facts))
        self.setAccessibleDescription(". ".join(words for words in spoken if words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _DueBlock(PressButton):
    """How long, and until when; pressed, it says why this date."""

    def __init__(self, row: DueRow) -> None:
        super().__init__()
        self._row = row
        policy = QSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if not row.explained:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        words = [look.text(each) for each in (self._row.how_long, self._row.until)]
        self.setText("\n".join(word for word in words if word).replace("&", "&&"))
        why = look.text(N_("Why this date"))
        what = look.text(self._row.title)
        self.setAccessibleName(". ".join([*filter(None, words), what, why]))
        self.setToolTip(why if self._row.explained else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        upper, lower = self._boxes(width)
        return max(round(lower.bottom() if self._row.until else upper.bottom()) + look.px(4),
                   look.px(38))  # fmt: skip

    def sizeHint(self) -> QSize:
        width = look.px(_BLOCK)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _UP_DOWN:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tone, mark = STATES[self._row.state]
        loud = self._row.state in _LOUD
        colour: Token = TONES[tone][0] if loud else "text"
        upper, lower = self._boxes(self.width())
        drop = (self.height() - self.heightForWidth(self.width())) / 2
        upper, lower = upper.translated(0, drop), lower.translated(0, drop)
        with painting(self) as painter:
            if self._row.explained and self.underMouse():
                rounded(painter, self.rect().toRectF(), 7, fill="hover")
            at = QPointF(look.px(7 + 9), self.height() / 2)
            icons.draw(painter, mark, at, 17, TONES[tone][0] if loud else "text3")
            _write(painter, upper, look.text(self._row.how_long), self._style(), colour)
            _write(painter, lower, look.text(self._row.until), "small", "text3")
            if self._row.explained:
                self._underline(painter, lower)

    def _underline(self, painter: QPainter, box: QRectF) -> None:
        """Dots under the date tell that it can be asked about."""
        painter.setPen(QPen(look.colour("edge"), 1, Qt.PenStyle.DotLine))
        y = round(box.bottom()) + 0.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _boxes(self, width: int) -> tuple[QRectF, QRectF]:
        left = look.px(7 + _WORDS)
        upper = _room(left, look.px(3), width, look.text(self._row.how_long), self._style())
        lower = _room(left, round(upper.bottom()) + 1, width, look.text(self._row.until), "small")
        return upper, lower

    def _style(self) -> TextStyle:
        return "strong" if self._row.state in _LOUD else "medium"


def _room(left: int, top: int, width: int, words: str, style: TextStyle) -> QRectF:
    """Return the box that wrapped words take beside the icon."""
    room = QRect(left, top, max(1, width - left - look.px(4)), _TALL)
    box = look.metrics(style).boundingRect(room, int(WRAP), words).toRectF()
    return box if words else QRectF(left, top, 0, 0)


def _write(painter: QPainter, box: QRectF, words: str, style: TextStyle, colour: Token) -> None:
    painter.setFont(look.font(style))
    painter.setPen(look.colour(colour))
    painter.drawText(box.adjusted(0, 0, 2, 2), int(WRAP), words)


def _between() -> QWidget:
    holder = QWidget()
    Row(0, (16, 0, 16, 0), holder).addWidget(Hairline())
    return holder
