"""Step 3: the passphrase, and the recovery key that the program shows once and never keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import entrance
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.frames import Panel
from kzcoord_desktop.ui.kit.label import Icon, Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.note import Note
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.new_passphrase import NewPassphrase
from kzcoord_desktop.ui.pages.first_run import recovery_paper
from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep
from kzcoord_desktop.ui.strength import strength

if TYPE_CHECKING:
    from kzcoord_desktop.ui.look import Text

ASKED: Final = (2, 6)
"""The groups of the recovery key that are typed before going on, counted from 1."""


class PassphraseStep(FirstRunStep):
    """A passphrase typed twice, the recovery key, and proof that it was kept."""

    id = "passphrase"
    title = N_("Passphrase and recovery key")
    heading = N_("Choose the passphrase of the store")
    lead = N_(
        "It encrypts everything on this computer. If it is forgotten, only the recovery key opens "
        "the store."
    )

    def __init__(self) -> None:
        super().__init__()
        self.recovery_key = entrance.new_recovery_key()
        self._passphrase = NewPassphrase(N_("Passphrase"))
        self._groups = {n: LineInput(limit=4) for n in ASKED}
        self._group_fields = {
            n: Field(N_("Group {n} of the key", n=n), box) for n, box in self._groups.items()
        }
        self._told = Note("", "circle-check", "ok")
        self._told.hide()
        self.column.addWidget(self._passphrase)
        self.column.addWidget(self._panel())
        self.column.addWidget(
            Label(N_("Show that the key is at hand: type two of its groups."), "body", "text2")
        )
        self.column.addLayout(self._proof())
        self.column.addStretch(1)
        self._passphrase.edited.connect(self.changed)
        self._passphrase.submitted.connect(self.finished)
        self.refresh()

    def passphrase(self) -> str:
        """Return the passphrase as typed."""
        return self._passphrase.value()

    def type_passphrase(self, passphrase: str) -> None:
        """Type the passphrase twice and both groups of the key, for pictures and tests."""
        self._passphrase.set_value(passphrase)
        groups = self.recovery_key.split("-")
        for n, box in self._groups.items():
            box.set_value(groups[n - 1])

    def may_leave(self) -> bool:
        """Check the passphrase, then the two groups."""
        return self._passphrase.check() and self._groups_agree()

    def summary(self) -> Text:
        """Return how strong the passphrase looks; nothing of it."""
        return strength(self.passphrase()).words

    def entered(self) -> bool:
        """Go to the passphrase."""
        self._passphrase.setFocus()
        return True

    def _groups_agree(self) -> bool:
        groups = self.recovery_key.split("-")
        for n, box in self._groups.items():
            typed = box.value().upper()
            if typed != groups[n - 1]:
                self._group_fields[n].set_error(
                    N_("This is not group {n} of the key on your sheet.", n=n)
                    if typed
                    else N_("Type group {n} of the key from your sheet.", n=n)
                )
                box.setFocus()
                return False
        return True

    def _panel(self) -> Panel:
        panel = Panel("well", spacing=8)
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        head.addWidget(Icon("key-round", 18, "accentText"))
        head.addWidget(Label(N_("Recovery key"), "strong"), 1)
        panel.column.addLayout(head)
        panel.column.addWidget(
            Label(
                N_("Print it and put it in the safe. The program does not keep it."),
                "small",
                "text2",
                wrap=True,
            )
        )
        panel.column.addWidget(self._plate())
        panel.column.addLayout(self._ways())
        panel.column.addWidget(self._told)
        return panel

    def _plate(self) -> Panel:
        plate = Panel("card", padding=(8, 10, 8, 10))
        key = Label(self.recovery_key, "title", align=Qt.AlignmentFlag.AlignHCenter)
        key.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        key.setAccessibleName(self.recovery_key)
        plate.column.addWidget(key)
        return plate

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        to_print = Button(N_("Print"), icon="printer", size="small")
        to_print.clicked.connect(self._print)
        to_file = Button(N_("Save to a file"), icon="download", size="small")
        to_file.clicked.connect(self._save)
        row.addWidget(to_print)
        row.addWidget(to_file)
        row.addStretch(1)
        return row

    def _proof(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        for n, field in self._group_fields.items():
            self._groups[n].edited.connect(lambda _text, field=field: field.set_error(""))
            self._groups[n].edit.returnPressed.connect(self.finished)
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row

    def _print(self) -> None:
        recovery_paper.ask_printer(
            self, self.recovery_key, lambda: self._tell(N_("Sent to the printer."))
        )

    def _save(self) -> None:
        recovery_paper.ask_file(
            self, self.recovery_key, lambda name: self._tell(N_("Saved: {file}", file=name))
        )

    def _tell(self, words: Text) -> None:
        self._told.set_text(words)
        self._told.show()
