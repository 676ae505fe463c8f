"""Settings: every change is in force at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kzcoord_desktop import paths
from kzcoord_desktop.domain.phrase import Joined
from kzcoord_desktop.messages import N_, NN_
from kzcoord_desktop.services import entrance, signing_desk
from kzcoord_desktop.ui import about, tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.files import ask_folder
from kzcoord_desktop.ui.key_form import owner_facts
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.confirm import ConfirmSheet
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.kit.page import Header
from kzcoord_desktop.ui.kit.setting_row import SettingGroup, SettingRow
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.page import Page
from kzcoord_desktop.ui.pages.deadline_settings import DeadlineSettings
from kzcoord_desktop.ui.pages.entry import LanguageSwitch
from kzcoord_desktop.ui.pages.ncalayer_settings import NCALayerRow
from kzcoord_desktop.ui.pages.officer_settings import OfficersGroup
from kzcoord_desktop.ui.pages.trust_settings import TrustGroup
from kzcoord_desktop.ui.setting_choice import setting_choice
from kzcoord_desktop.ui.sheets.body import BodySheet
from kzcoord_desktop.ui.sheets.key import KeySheet

if TYPE_CHECKING:
    from kzcoord_desktop.services.signing_desk import KeyInfo
    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.look import Text

_COLUMN: Final = 760
_THEMES: Final = (("system", N_("As the system")), ("light", N_("Light")), ("dark", N_("Dark")))
_SIZES: Final = tuple((str(size), f"{size} %") for size in (100, 115, 125, 150))
_MINUTES: Final = tuple((str(n), NN_("{n} min", "{n} min", n=n)) for n in (5, 10, 15, 30))
_ON_OFF: Final = (("on", N_("On")), ("off", N_("Off")))


class SettingsPage(Page):
    """Groups of rows in one column."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self._header = Header(N_("Settings"))
        self._folder = SettingRow(N_("Folder for signed papers"), "", self._folder_button())
        self._key_button = Button(N_("Choose a file"))
        self._key_button.clicked.connect(self._ask_key)
        self._key = SettingRow(N_("Signing key"), "", self._key_button)
        self._officers = OfficersGroup(self)
        self.deadlines = DeadlineSettings(self)
        self._body = SettingRow(N_("State body"), "", self._body_button())
        self._delete = Button(N_("Delete"), icon="trash-2")
        self._delete.clicked.connect(self.ask_delete)
        self._sample = SettingGroup(
            N_("Sample data"),
            SettingRow(
                N_("Store with sample data"),
                N_("A separate store; your own one is not touched."),
                self._delete,
            ),
        )
        self._build()
        self.refresh()

    def enter(self, what: str) -> None:
        """Read the store anew; `what` may name the group that is wanted, `officers`."""
        self._show()
        self._header.focus_title()
        if what == "officers":
            self._officers.read(lambda: self._scroll.ensureWidgetVisible(self._officers))

    def refresh(self) -> None:
        """Read the measures again."""
        super().refresh()
        self._middle.setFixedWidth(look.px(_COLUMN))
        self._column.setContentsMargins(look.px(24), look.px(8), 0, look.px(32))
        self._column.setSpacing(look.px(22))

    # -- showing -----------------------------------------------------------------------------
    def _show(self) -> None:
        self._folder.explain(str(_export_folder()))
        key = signing_desk.remembered_key(self.workplace)
        self._key.explain(_key_words(key) if key else N_("No key file is remembered yet."))
        self._key_button.set_text(N_("Choose another") if key else N_("Choose a file"))
        self._body.explain(self.workplace.body.text("body.name"))
        self.deadlines.show_state()
        self._sample.setVisible(entrance.sample_folder().exists())

    def _build(self) -> None:
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        for group in (
            self._appearance(),
            SettingGroup(N_("Security"), self._idle_row()),
            self._officers,
            self.deadlines,
            SettingGroup(
                N_("Papers and signing"), self._folder, self._key, NCALayerRow(), self._body
            ),
            TrustGroup(self),
            self._sample,
            SettingGroup(N_("About"), *self._about_rows()),
        ):
            self._column.addWidget(group)
        self._column.addStretch(1)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self._middle)
        across.addStretch(1)
        self.column.addWidget(self._header)
        self._scroll = Scroll(holder)
        self.column.addWidget(self._scroll, 1)

    def _appearance(self) -> SettingGroup:
        now = choices.now
        return SettingGroup(
            N_("Appearance"),
            SettingRow(
                N_("Language of the window"),
                N_("The language of each paper is chosen with the paper."),
                LanguageSwitch(),
            ),
            SettingRow(N_("Theme"), "", setting_choice("theme", N_("Theme"), _THEMES, now.theme)),
            SettingRow(
                N_("Text size"),
                "",
                setting_choice("text_scale", N_("Text size"), _SIZES, str(now.text_scale), int),
            ),
            SettingRow(
                N_("Movement on the screen"),
                "",
                setting_choice(
                    "motion",
                    N_("Movement on the screen"),
                    _ON_OFF,
                    "on" if now.motion else "off",
                    lambda word: word == "on",
                ),
            ),
        )

    def _idle_row(self) -> SettingRow:
        return SettingRow(
            N_("Lock when nobody works"),
            N_("Announced a minute before; what was typed is kept."),
            setting_choice(
                "idle_lock_min",
                N_("Lock when nobody works"),
                _MINUTES,
                str(choices.now.idle_lock_min),
                int,
            ),
        )

    def _about_rows(self) -> tuple[SettingRow, ...]:
        licences = Button(N_("Licences"))
        licences.clicked.connect(lambda: about.LicencesSheet(self).open())
        return (
            SettingRow(N_("Version {version}", version=about.version()), about.parts(), licences),
            *(SettingRow(title, body) for title, body in (about.RULES, about.SECRETS)),
        )

    # -- changing ----------------------------------------------------------------------------
    def _folder_button(self) -> Button:
        button = Button(N_("Change"))
        button.clicked.connect(
            lambda: ask_folder(
                self, N_("Folder for signed papers"), _export_folder(), self._take_folder
            )
        )
        return button

    def _take_folder(self, folder: Path) -> None:
        choices.change(export_dir=str(folder))
        self._show()

    def _ask_key(self) -> None:
        sheet = KeySheet(self)
        sheet.chosen.connect(self._take_key)
        sheet.open()

    def _take_key(self, key: KeyInfo) -> None:
        tasks.run(
            self,
            lambda _job: signing_desk.remember_key(self.workplace, key),
            done=lambda _none: self._show(),
        )

    def _body_button(self) -> Button:
        button = Button(N_("Edit"))
        button.clicked.connect(self._edit_body)
        return button

    def _edit_body(self) -> None:
        sheet = BodySheet(self, self.workplace)
        sheet.saved.connect(self._take_body)
        sheet.open()

    def _take_body(self, workplace: Workplace) -> None:
        self.renewed.emit(workplace)
        self._show()

    def ask_delete(self) -> None:
        """Ask before the store with sample data is deleted."""
        sheet = ConfirmSheet(
            self,
            N_("Delete the store with sample data?"),
            N_("Everything entered there goes for good. Your own store is not touched."),
            N_("Delete the sample store"),
        )
        sheet.confirmed.connect(lambda: self.asked.emit("delete-sample"))
        sheet.confirmed.connect(self._sample.hide)
        sheet.open()


def _export_folder() -> Path:
    chosen = choices.now.export_dir
    return Path(chosen) if chosen else paths.documents_dir() / "kzcoord"


def _key_words(key: KeyInfo) -> Text:
    return Joined((key.owner, owner_facts(key), str(key.path)), separator="\n")
