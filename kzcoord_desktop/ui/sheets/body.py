"""The sheet that corrects the own state body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kzcoord_desktop.messages import N_
from kzcoord_desktop.services import workplace as services
from kzcoord_desktop.ui.kit.frames import Scroll
from kzcoord_desktop.ui.look import look
from kzcoord_desktop.ui.pages.first_run.body import ALL_LANGUAGES, PAIRS, ordered
from kzcoord_desktop.ui.sheets.directory import DirectorySheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.workplace import Workplace

_TALL: Final = 420
_FORM: Final = "kk+ru"
"""Every paper of the body has its names in one of these."""


class BodySheet(DirectorySheet):
    """The names in three languages; `saved` brings the workplace with them."""

    def __init__(self, window: QWidget, workplace: Workplace) -> None:
        self._workplace = workplace
        super().__init__(
            window,
            N_("State body"),
            _FORM,
            ordered(),
            languages=ALL_LANGUAGES,
            pairs=(*PAIRS, "body.prefix"),
            save=N_("Save"),
            width=640,
        )
        self.form.set_value(workplace.body.values)
        content = QWidget()
        column = QVBoxLayout(content)
        # Room for the ring of an input that has the focus
        column.setContentsMargins(look.px(4), look.px(4), look.px(14), look.px(4))
        column.addWidget(self.form)
        column.addStretch(1)
        scroll = Scroll(content, "raised")
        scroll.setMinimumHeight(look.px(_TALL))
        self.body.addWidget(scroll, 1)
        self.set_remark(N_("Papers made so far keep the former names."))
        self.end()

    def write(self, values: Mapping[str, object]) -> Workplace:
        """Correct the body, and return the workplace with it."""
        return services.save_body(self._workplace, values)
