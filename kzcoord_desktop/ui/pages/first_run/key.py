"""Step 4: the key file for signing; it may be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.key_form import KeyForm
from kzcoord_desktop.ui.pages.first_run.step import FirstRunStep

if TYPE_CHECKING:
    from kzcoord_desktop.services.signing_desk import KeyInfo
    from kzcoord_desktop.ui.look import Text


class KeyStep(FirstRunStep):
    """One key file, opened once to see whose it is; only its place is remembered."""

    id = "key"
    title = N_("Signing key")
    heading = N_("Your signing key")
    lead = N_(
        "The program remembers where the key file lies, whose it is and until when it signs. The "
        "password is asked at each signing and never kept."
    )

    def __init__(self) -> None:
        super().__init__()
        self.form = KeyForm()
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.form.changed.connect(self.changed)
        self.refresh()

    def info(self) -> KeyInfo | None:
        """Return the key that was opened, if one was."""
        return self.form.info()

    def may_leave(self) -> bool:
        """A chosen file is opened first; without one the step is skipped."""
        if self.form.is_begun():
            self.form.check()
            return False
        return True

    def summary(self) -> Text:
        """Return the owner of the key."""
        info = self.info()
        return info.owner if info else N_("Later")

    def next_words(self) -> Text:
        """Say what happens next: skip, open the key, or go on."""
        if self.form.is_begun():
            return N_("Open the key")
        return N_("Next") if self.info() else N_("Skip for now")

    def entered(self) -> bool:
        """Go to the choice of a file."""
        self.form.setFocus()
        return True
