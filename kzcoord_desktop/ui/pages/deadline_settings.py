"""The settings that deadlines hang on: days off, readings of the Rules, reminders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop import paths
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import calendars, half_years, profiles, reminders
from kzcoord_desktop.ui import reading_words as readings
from kzcoord_desktop.ui import tasks, undo
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_new_file
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.setting_row import SettingGroup, SettingRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.days_off import words as days_off
from kzcoord_desktop.ui.setting_choice import setting_choice

if TYPE_CHECKING:
    from pathlib import Path

    from kzcoord_desktop.ui.page import Page

_OFFSETS: Final = (("1", "1"), ("3,1", "3 · 1"), ("5,3,1", "5 · 3 · 1"))


class DeadlineSettings(SettingGroup):
    """A group of rows on the page of settings, which knows the open store."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._days_off = SettingRow(N_("Days off"), "", self._way_to("days-off"))
        self._readings = SettingRow(N_("How the Rules are read"), "", self._way_to("readings"))
        self.central = Segmented(N_("Central state body"), readings.YES_NO)
        super().__init__(N_("Deadlines"), self._days_off, self._readings, *self._rows())
        self.central.chosen.connect(self._set_central)

    def show_state(self) -> None:
        """Say which calendar and which readings are in force."""
        workplace = self._page.workplace
        self._days_off.explain(days_off.facts(calendars.calendar(workplace)))
        self._readings.explain(readings.facts(profiles.current(workplace)))
        self.central.set_value("yes" if half_years.is_central(workplace) else "no")

    def export(self, path: Path) -> None:
        """Write the open deadlines of the officer into a calendar file."""
        offsets = tuple(int(days) for days in choices.now.reminder_days.split(","))
        workplace, language = self._page.workplace, look.language
        tasks.run(
            self,
            lambda _job: reminders.export(workplace, path, language, mine=True, offsets=offsets),
            done=lambda n: undo.tell(self, NN_("{n} entry exported", "{n} entries exported", n=n)),
        )

    def _ask_file(self) -> None:
        proposed = paths.documents_dir() / f"{look.text(N_('Deadlines'))}.ics"
        ask_new_file(self, N_("Export the deadlines"), proposed, self.export)

    def _set_central(self, chosen: str) -> None:
        workplace, central = self._page.workplace, chosen == "yes"
        tasks.run(
            self,
            lambda _job: half_years.set_central(workplace, central=central),
            done=lambda _none: self._page.entered.emit(),
        )

    def _way_to(self, page: str) -> Button:
        button = Button(N_("Open"))
        button.clicked.connect(lambda: self._page.opened.emit(page, ""))
        return button

    def _rows(self) -> tuple[SettingRow, ...]:
        export = Button(N_("Export"), icon="calendar")
        export.clicked.connect(self._ask_file)
        offsets = setting_choice(
            "reminder_days", N_("Reminders"), _OFFSETS, choices.now.reminder_days
        )
        return (
            SettingRow(
                N_("Reminders"),
                N_("Working days before a deadline on which the exported alarms sound."),
                offsets,
            ),
            SettingRow(
                N_("Deadlines for another calendar"),
                N_(
                    "A calendar file (.ics) of the open deadlines with their alarms. It leaves the "
                    "encrypted store; it names what is due and until when, and nothing else."
                ),
                export,
            ),
            SettingRow(
                N_("Central state body"),
                N_("The Ministry sends central bodies its official position each half-year."),
                self.central,
            ),
        )
