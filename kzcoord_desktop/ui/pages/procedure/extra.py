"""What stands in a part of a procedure below its fields, or in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from kzcoord_desktop.services.case_file import CaseFile
    from kzcoord_desktop.services.workplace import Workplace


class Extra(QWidget):
    """One such widget; `views.VIEWS` names them, the page makes one for each case that it shows.

    `typed` brings a paper, a field and its new value, which the page keeps like those of its forms.
    `changed` tells that the widget itself changed the store: the page reads the case anew.
    `saved` and `failed` tell that something the widget kept is, or is not, in the store.
    `opened` brings another part of the procedure (step and part) and a field to go to, or "".
    `asked` brings a verb and a paper: `sign` or one of `Settled`.

    A widget that keeps what is typed by itself uses a `Keeper`: the page flushes all of them.
    """

    typed = Signal(str, str, object)
    changed = Signal()
    saved = Signal()
    failed = Signal(object)
    opened = Signal(object, str)
    asked = Signal(str, str)

    above = False
    """Whether it stands above the fields."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self.workplace = workplace

    def show_case(self, case: CaseFile, *, anew: bool = False) -> None:
        """Show a case; what is half typed stays, unless it is shown anew."""
        raise NotImplementedError

    def spot(self) -> tuple[str, int] | None:
        """Return where one types here, for `restore`; nothing if the focus is elsewhere."""
        return None

    def restore(self, spot: str, cursor: int) -> None:
        """Put the cursor where `spot` told; a place that is no longer there is passed over."""
        del spot, cursor

    def focus_field(self, paper: str, field: str) -> bool:
        """Put the cursor into a field that is entered here; return whether it is."""
        del paper, field
        return False
