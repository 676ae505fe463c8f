"""The page of readings: what each means, its value, where it comes from, and its change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import profiles
from kzcoord_desktop.ui import reading_words as words
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.room import Column, Row
from kzcoord_desktop.ui.kit.setting_row import SettingGroup
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.phrases import colon
from kzcoord_desktop.ui.sheets.reading import ReadingSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kzcoord_desktop.domain.profile import Profile
    from kzcoord_desktop.domain.reading import Reading
    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.services.workplace import Workplace

_WIDE: Final = 820


class ReadingsPage(Page):
    """Opened from the settings; a change shows beforehand which open duties it would move."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._profile: Profile | None = None
        self._header = Header(N_("How the Rules are read"))
        self._rows = {
            reading.id: ReadingRow(reading)
            for readings in words.grouped().values()
            for reading in readings
        }
        self._build()
        self.refresh()

    def enter(self, _what: str) -> None:
        """Read the profile anew."""
        self._header.focus_title()
        self.load()

    def load(self) -> None:
        """Read the profile and show it."""
        tasks.run(self, lambda _job: profiles.current(self.workplace), done=self._show)

    def row(self, reading: str) -> ReadingRow:
        """Return the line of a reading."""
        return self._rows[reading]

    def panes(self) -> Sequence[QWidget]:
        """Return the list."""
        return (self._scroll,)

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._middle.setFixedWidth(look.px(_WIDE))
        self._groups.setContentsMargins(look.px(24), look.px(4), 0, look.px(32))
        self._groups.setSpacing(look.px(22))

    def _show(self, profile: Profile) -> None:
        self._profile = profile
        self._header.set_facts(words.facts(profile))
        for row in self._rows.values():
            row.show_profile(profile)

    def ask(self, reading: Reading) -> None:
        """Open the sheet that changes a reading."""
        if self._profile is not None:
            sheet = ReadingSheet(self, self.workplace, reading, self._profile)
            sheet.accepted_change.connect(self._changed)
            sheet.open()

    def _changed(self, moved: list[Message]) -> None:
        self.load()
        self.entered.emit()
        undo.tell(self, N_("In force"))
        undo.tell_moved(self, moved)

    def _build(self) -> None:
        self._header.set_crumbs([("settings", N_("Settings")), ("", N_("Rules"))])
        self._header.crumb_pressed.connect(lambda place: self.opened.emit(place, ""))
        self._middle = QWidget()
        self._groups = QVBoxLayout(self._middle)
        self._groups.addWidget(
            Note(
                N_(
                    "The program is built on the text of 2015. When the act in force says "
                    "otherwise, change the value here and name the act."
                ),
                "info",
                "text2",
            )
        )
        for group, readings in words.grouped().items():
            rows = [self._rows[reading.id] for reading in readings]
            self._groups.addWidget(SettingGroup(words.GROUPS[group], *rows))
            for row in rows:
                row.change.clicked.connect(lambda _on, row=row: self.ask(row.reading))
        self._groups.addStretch(1)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle)
        across.addStretch(1)
        self._scroll = Scroll(holder)
        self.column.addWidget(self._header)
        self.column.addWidget(self._scroll, 1)


class ReadingRow(QWidget):
    """Meaning, value, origin, and the button that changes it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.reading = reading
        self.value = Label("", "medium", wrap=True)
        self.origin = Label("", "small", "text3", wrap=True)
        self.change = Button(N_("Change"))
        column = Column(2)
        column.addStretch(1)
        column.addWidget(Label(reading.meaning, "small", "text2", wrap=True))
        column.addWidget(self.value)
        column.addWidget(self.origin)
        column.addStretch(1)
        row = Row(16, (0, 10, 0, 10), self)
        row.addLayout(column, 1)
        row.addWidget(self.change)
        look.follow(self)
        self.refresh()

    def show_profile(self, profile: Profile) -> None:
        """Show the value in force and where it comes from."""
        self.value.set_text(words.value(self.reading, profile.value(self.reading.id)))
        cite = words.cite(self.reading)
        self.origin.set_text(Joined((cite, words.origin(self.reading, profile)), " · "))

    def refresh(self) -> None:
        """Name the button with what it changes."""
        name = colon(N_("Change"), self.reading.meaning)
        self.change.setAccessibleName(look.text(name))
