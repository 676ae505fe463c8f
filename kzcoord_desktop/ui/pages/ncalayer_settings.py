"""Whether NCALayer is asked when something is signed, and where it listens on this computer."""

from __future__ import annotations

from typing import Final

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.messages import N_
from kzcoord_desktop.settings import Settings
from kzcoord_desktop.signing.ncalayer_door import Address
from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.line import LineInput
from kzcoord_desktop.ui.kit.segmented import Segmented
from kzcoord_desktop.ui.kit.setting_row import SettingRow

_EXPLAINED: Final = N_(
    "Asked once whenever something is signed, and only at this address of this computer."
)
_OFF: Final = N_("Not asked: nothing is signed through it, and no connection is opened.")


class NCALayerRow(SettingRow):
    """A row of the settings; a wrong address changes nothing and is told in the row."""

    def __init__(self) -> None:
        self.use = Segmented(
            "NCALayer",
            (("on", N_("On")), ("off", N_("Off"))),
            "on" if choices.now.ncalayer else "off",
        )
        self.address = LineInput(choices.now.ncalayer or Settings().ncalayer, width=210)
        self.address.set_name(N_("Address of NCALayer"))
        super().__init__("NCALayer", "", self.address, self.use)
        self.use.chosen.connect(self._turn)
        self.address.finished.connect(self._take)
        self._show()

    def _turn(self, chosen: str) -> None:
        if chosen == "off":
            choices.change(ncalayer="")
            self._show()
        else:
            self.address.set_value(self.address.value() or Settings().ncalayer)
            self._take()

    def _take(self) -> None:
        if self.use.value() == "off":
            return
        try:
            Address.parse(self.address.value())
        except UserError as error:
            self.address.set_wrong(wrong=True)
            self.explain(error.message)
        else:
            choices.change(ncalayer=self.address.value())
            self._show()

    def _show(self) -> None:
        is_used = bool(choices.now.ncalayer)
        self.address.setVisible(is_used)
        self.address.set_wrong(wrong=False)
        self.explain(_EXPLAINED if is_used else _OFF)
