"""The steps of a procedure at the left of its page; any of them may be opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import icons
from kzcoord_desktop.ui.kit.button import PressButton
from kzcoord_desktop.ui.kit.chip import STATES, State
from kzcoord_desktop.ui.kit.paint import CENTRE, WRAP, painting, rounded
from kzcoord_desktop.ui.look import Text, look
from kzcoord_desktop.ui.theme import TONES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from kzcoord_desktop.ui.theme import TextStyle, Token

_WIDTH: Final = 226
_DISC: Final = 24
_MIDDLE: Final = 31
_TEXT: Final = 53
_RIGHT: Final = 17
_LEAST: Final = 50
_CALM: Final = 58
_TALL: Final = 10_000
_DISC_ICONS: Final = {"done": "check", "overdue": "triangle-alert", "exempt": "minus"}


@dataclass(frozen=True)
class Step:
    """One step: its id, title, a second line (until when, or what is done), and its state.

    `state_word` says the state to screen readers; the second line usually says it to the eye.
    `explained` makes the second line a way to why its date is what it is.
    """

    id: str
    title: Text
    note: Text = ""
    state: State = "not_yet"
    state_word: Text = ""
    explained: bool = False


class Stepper(QWidget):
    """The column of steps; `opened` brings the id of the step that was pressed.

    `explained` brings it when the press was on the date in the second line.

    Args:
        steps: the steps, top to bottom.
        current: id of the one that is open.
        width: in pixels at 100 %.
        calm: the list of the first run: no box, quiet second lines, more room between.
    """

    opened = Signal(str)
    explained = Signal(str)

    def __init__(
        self,
        steps: Sequence[Step] = (),
        current: str = "",
        *,
        width: int = _WIDTH,
        calm: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._width, self._calm = width, calm
        self._rows: dict[str, _StepRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        look.follow(self)
        self.set_steps(steps, current)

    def set_steps(self, steps: Sequence[Step], current: str) -> None:
        """Show the steps and box the current one; rows are kept while their ids stay."""
        if list(self._rows) != [step.id for step in steps]:
            self._rebuild(steps)
        for n, step in enumerate(steps):
            row = self._rows[step.id]
            row.after_done = n > 0 and steps[n - 1].state == "done"
            row.show_step(n + 1, step, current=step.id == current, last=step is steps[-1])
        self.refresh()

    def row(self, step: str) -> QWidget:
        """Return the button of a step, for the focus."""
        return self._rows[step]

    def refresh(self) -> None:
        """Read the measures again."""
        self._column.setSpacing(0)
        self.setFixedWidth(look.px(self._width))

    def _rebuild(self, steps: Sequence[Step]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = {step.id: self._row(step.id) for step in steps}
        for row in self._rows.values():
            self._column.addWidget(row)

    def _row(self, step: str) -> _StepRow:
        row = _StepRow(self, calm=self._calm)
        row.clicked.connect(lambda: self.opened.emit(step))
        row.explained.connect(lambda: self.explained.emit(step))
        return row


class _StepRow(PressButton):
    explained = Signal()

    def __init__(self, parent: QWidget, *, calm: bool) -> None:
        super().__init__(parent)
        self._calm = calm
        self._number, self._step = 1, Step("", "")
        self._current = self._last = self.after_done = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.follow(self)

    def show_step(self, number: int, step: Step, *, current: bool, last: bool) -> None:
        self._number, self._step, self._current, self._last = number, step, current, last
        self.refresh()

    def refresh(self) -> None:
        step = self._step
        parts = [step.title, step.note, step.state_word]
        place = N_("Step {number}", number=self._number)
        words = [look.text(part) for part in (place, *parts) if part]
        self.setAccessibleName(". ".join(dict.fromkeys(words)))
        self.setAccessibleDescription(look.text(N_("Open now")) if self._current else "")
        self.updateGeometry()
        self.update()

    def ring_box(self) -> QRect:
        return self.rect().adjusted(look.px(8), 0, -look.px(8), 0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the date asks about the date, any other one opens the step."""
        if self.isDown() and self._step.explained and self._note_box().contains(event.position()):
            self.setDown(False)
            self.explained.emit()
        else:
            super().mouseReleaseEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, note = self._heights(width)
        least = look.px(_CALM if self._calm else _LEAST)
        return max(look.px(24) + title + note + (look.px(3) if note else 0), least)

    def sizeHint(self) -> QSize:
        width = look.px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(look.px(120), look.px(50))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with painting(self) as painter:
            box = self.ring_box().toRectF()
            if self._current and not self._calm:
                rounded(painter, box, 9, fill="accentSoft", border="accentLine")
            elif self.underMouse():
                rounded(painter, box, 9, fill="hover")
            self._paint_line(painter)
            self._paint_disc(painter)
            self._paint_words(painter)

    def _paint_line(self, painter: QPainter) -> None:
        x, top = look.px(_MIDDLE), look.px(12)
        if self._number > 1:
            painter.setPen(QPen(look.colour("ok" if self.after_done else "line2"), 2))
            painter.drawLine(QPointF(x, 0), QPointF(x, top - look.px(4)))
        if not self._last:
            painter.setPen(QPen(look.colour("ok" if self._step.state == "done" else "line2"), 2))
            painter.drawLine(QPointF(x, top + look.px(_DISC + 4)), QPointF(x, self.height()))

    def _paint_disc(self, painter: QPainter) -> None:
        side, state = look.px(_DISC), self._step.state
        disc = QRectF(look.px(_MIDDLE) - side / 2, look.px(12), side, side)
        tone, _ = STATES[state]
        mark = _DISC_ICONS.get(state)
        if mark and not (self._current and state != "done"):
            colour: Token = TONES[tone][0]
            rounded(painter, disc, _DISC / 2, fill=colour)
            icons.draw(painter, mark, disc.center(), 14, "surface")
            return
        fill: Token = "accent" if self._current else "surface"
        line: Token = "accent" if self._current else "edge"
        rounded(painter, disc, _DISC / 2, fill=fill, border=line, width=1.6)
        painter.setFont(look.font("smallStrong"))
        painter.setPen(look.colour("onAccent" if self._current else "text2"))
        painter.drawText(disc, CENTRE, str(self._number))

    def _paint_words(self, painter: QPainter) -> None:
        title, note = self._heights(self.width())
        one_line = title < 2 * look.metrics(self._title_style()).height() and not note
        y = look.px(12) + (look.px(_DISC) - title) / 2 if one_line else look.px(11)
        width = self._room(self.width())
        painter.setFont(look.font(self._title_style()))
        painter.setPen(look.colour(self._title_tone()))
        painter.drawText(QRectF(look.px(_TEXT), y, width, title + 2), int(WRAP), self._title())
        if note:
            self._paint_note(painter, self._note_box())

    def _note_box(self) -> QRectF:
        """Return where the second line stands, its icon included."""
        title, note = self._heights(self.width())
        y = look.px(11) + title + look.px(2)
        return QRectF(look.px(_TEXT), y, self._room(self.width()), note + 2)

    def _paint_note(self, painter: QPainter, whole: QRectF) -> None:
        tone, mark = STATES[self._step.state]
        quiet = self._calm or self._step.state == "not_yet"
        colour: Token = "text3" if quiet else TONES[tone][0]
        indent = self._indent()
        if indent:
            line = look.metrics(self._note_style()).height()
            at = QPointF(look.px(_TEXT + 7), whole.y() + line / 2 + 1)
            icons.draw(painter, mark, at, 14, colour)
        painter.setFont(look.font(self._note_style()))
        painter.setPen(look.colour(colour))
        box = whole.adjusted(indent, 0, 0, 0)
        drawn = painter.drawText(box, int(WRAP), look.text(self._step.note))
        if self._step.explained:
            # Dots under the date tell that it can be asked about
            painter.setPen(QPen(look.colour("edge"), 1, Qt.PenStyle.DotLine))
            y = round(drawn.bottom()) + 1.5
            painter.drawLine(QPointF(drawn.left(), y), QPointF(drawn.right(), y))

    def _title(self) -> str:
        return look.text(self._step.title)

    def _title_style(self) -> TextStyle:
        return "strong" if self._current else "medium"

    def _title_tone(self) -> Token:
        ahead = self._calm and self._step.state == "not_yet"
        return "text2" if ahead or self._step.state == "exempt" else "text"

    def _note_style(self) -> TextStyle:
        return "smallStrong" if self._step.state in ("due", "overdue") else "small"

    def _indent(self) -> int:
        return look.px(19) if self._step.state in ("due", "overdue", "exempt") else 0

    def _room(self, width: int) -> int:
        return max(1, width - look.px(_TEXT + _RIGHT))

    def _heights(self, width: int) -> tuple[int, int]:
        room = self._room(width)
        title = look.metrics(self._title_style()).boundingRect(
            QRect(0, 0, room, _TALL), int(WRAP), self._title()
        )
        words = look.text(self._step.note)
        if not words:
            return title.height(), 0
        note = look.metrics(self._note_style()).boundingRect(
            QRect(0, 0, room - self._indent(), _TALL), int(WRAP), words
        )
        return title.height(), note.height()
