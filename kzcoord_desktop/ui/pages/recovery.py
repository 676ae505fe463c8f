"""The sheet that opens a store with the recovery key and gives a new passphrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import entrance
from kzcoord_desktop.store.recovery_key import read_recovery_key
from kzcoord_desktop.ui import tasks
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.button import Button
from kzcoord_desktop.ui.kit.combo import Combo, Option
from kzcoord_desktop.ui.kit.field import Field
from kzcoord_desktop.ui.kit.label import Label
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.sheet import Sheet
from kzcoord_desktop.ui.new_passphrase import NewPassphrase

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kzcoord_desktop.services.entrance import Door
    from kzcoord_desktop.services.workplace import Workplace


class RecoverySheet(Sheet):
    """Asks for the recovery key, the officer and a new passphrase; `unlocked` as on the page."""

    unlocked = Signal(object)

    def __init__(self, window: QWidget, door: Door) -> None:
        super().__init__(window, N_("Open with the recovery key"), width=520)
        self._door = door
        self._key = LineInput(hint="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self._key_field = Field(
            N_("Recovery key"),
            self._key,
            help_text=N_("28 characters from the printed sheet; hyphens may be left out."),
        )
        self._officer = Combo([Option(label, label) for label in door.labels], door.labels[0])
        self._passphrase = NewPassphrase(N_("New passphrase"))
        self._open = Button(N_("Open"), "primary", icon="lock-keyhole-open")
        self._fill()

    def act(self) -> None:
        """Check what was typed and open the store in a worker."""
        if self._open.isEnabled() and self._key_is_whole() and self._passphrase.check():
            self._open.setEnabled(False)
            self._start()

    def _start(self) -> None:
        folder, typed, officer = self._door.folder, self._key.value(), self._officer.value()
        fresh = self._passphrase.value()
        tasks.run(
            self,
            lambda _job: entrance.unlock_with_recovery(
                folder, typed, officer, fresh, choices.clock
            ),
            done=self._done,
            failed=self._failed,
        )

    def _fill(self) -> None:
        self.body.addWidget(
            Label(
                N_("The former passphrase stops working; the recovery key stays the same."),
                "body",
                "text2",
                wrap=True,
            )
        )
        self.body.addWidget(self._key_field)
        if len(self._door.labels) > 1:
            self.body.addWidget(Field(N_("Officer"), self._officer))
        self.body.addWidget(self._passphrase)
        cancel = Button(N_("Cancel"), "quiet")
        cancel.clicked.connect(self.reject)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self._open)
        self._open.clicked.connect(self.act)
        self._key.edited.connect(lambda _text: self._key_field.set_error(""))
        self._key.finished.connect(self._key_left)
        self._passphrase.submitted.connect(self.act)

    def _key_left(self) -> None:
        if self._key.value():
            self._key_is_whole(go=False)

    def _key_is_whole(self, *, go: bool = True) -> bool:
        try:
            read_recovery_key(self._key.value())
        except UserError as error:
            self._key_field.set_error(error.message)
            if go:
                self._key.setFocus()
            return False
        return True

    def _done(self, workplace: Workplace) -> None:
        self.accept()
        self.unlocked.emit(workplace)

    def _failed(self, error: UserError) -> None:
        self._open.setEnabled(True)
        if error.field == "passphrase":
            self._passphrase.refuse(error.message)
        else:
            self._key_field.set_error(error.message)
            self._key.setFocus()
