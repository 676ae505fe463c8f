"""Where the fields of a form stand: each in its box, narrow ones side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from kzcoord_desktop.domain.field import Field as Declared
from kzcoord_desktop.domain.field import Group
from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui import inputs
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.spot import edits_in, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtGui import QResizeEvent

    from kzcoord_desktop.ui.inputs import Control, Surroundings
    from kzcoord_desktop.ui.look import Text
    from kzcoord_desktop.ui.spot import Edit

Item: TypeAlias = Declared | Group
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_SIDE_BY_SIDE: Final = 520
"""Width from which two fields may share a line, in pixels at 100 %; some need more."""
_GUTTER: Final = 14


class FieldBox(Field):
    """A declared field with its input and the place for a warning.

    `newer_asked` wants to see what its source says now, where the text was edited before.
    """

    control: Control
    newer_asked = Signal()

    def __init__(self, field: Declared, around: Surroundings) -> None:
        super().__init__(
            field.label,
            inputs.make(field, around),
            optional=not field.required,
            help_text=field.help or "",
        )
        self.field = field
        self._warning = Note("", "triangle-alert", "warn")
        self._warning.hide()
        self._newer: Button | None = None
        # Before the stretch that takes what is left over
        self._column.insertWidget(self._column.count() - 1, self._warning)

    def show_warning(self, message: Text) -> None:
        """Say what looks wrong without keeping anything from being signed."""
        self._warning.set_text(message)
        self._warning.setVisible(bool(message))

    def offer_newer(self, *, offered: bool) -> None:
        """Offer to compare an edited text with what its source says now."""
        if offered and self._newer is None:
            words = N_("Changed at its source since: compare")
            self._newer = Button(words, "link", icon="refresh-cw")
            self._newer.clicked.connect(self.newer_asked)
            self._column.insertWidget(self._column.count() - 1, self._newer, 0, _LEFT)
        if self._newer is not None:
            self._newer.setVisible(offered)

    def offers_newer(self) -> bool:
        """Return whether a change at the source is told."""
        return self._newer is not None and not self._newer.isHidden()

    def warning(self) -> str:
        """Return the warning shown."""
        return "" if self._warning.isHidden() else self._warning.text()

    def edits(self) -> list[Edit]:
        """Return what is typed into, from top to bottom."""
        return edits_in(self)

    def edit_for(self, language: str, languages: Sequence[str]) -> Edit | None:
        """Return the first empty input of a language, else its first one, else any."""
        edits = self.edits()
        n = languages.index(language) if language in languages else 0
        of_language = edits[n :: len(languages)] or edits
        return next(
            (each for each in of_language if not text_of(each)), next(iter(of_language), None)
        )


class Line(QWidget):
    """Fields side by side, one below the other where there is no room."""

    def __init__(self, boxes: Sequence[FieldBox]) -> None:
        super().__init__()
        self.boxes = tuple(boxes)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        for box in boxes:
            self._row.addWidget(box, 1, Qt.AlignmentFlag.AlignTop)
        look.follow(self)
        self.refresh()

    def refresh(self) -> None:
        """Read the measures again."""
        self._row.setSpacing(look.px(_GUTTER))
        self._turn()

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest field: a line that asked for all would never break."""
        least = super().minimumSizeHint()
        return QSize(max(self._widths(), default=0), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one below the other where there is no room."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Look again when a field takes more room, as a moment does beside its zone."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        widths = self._widths()
        need = sum(widths) + look.px(_GUTTER) * (len(widths) - 1)
        roomy = self.width() >= max(look.px(_SIDE_BY_SIDE), need)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if roomy else ways.TopToBottom)

    def _widths(self) -> list[int]:
        return [box.minimumSizeHint().width() for box in self.boxes if not box.isHidden()]


def lines(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Yield the items of each line: narrow fields that follow each other go two by two."""
    waiting: tuple[Item, ...] = ()
    for item in items:
        if not _is_narrow(item):
            yield from (waiting,) if waiting else ()
            waiting = ()
            yield (item,)
        elif waiting:
            yield (*waiting, item)
            waiting = ()
        else:
            waiting = (item,)
    if waiting:
        yield waiting


def _is_narrow(item: Item) -> bool:
    return isinstance(item, Declared) and item.kind in inputs.NARROW
