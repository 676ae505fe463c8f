"""Which paper stands beside a part: its record, or the note that its paragraph does not apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.services import exempt_note
from kzcoord_desktop.ui.sheets.exemption import APPLIES_NOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.preview import PreviewPanel
    from kzcoord_desktop.ui.pages.procedure.standpoint import Standpoint


def show(panel: PreviewPanel, workplace: Workplace, now: Callable[[], Standpoint]) -> None:
    """Show the paper; `now` tells the standpoint anew each time that it is drawn."""
    here = now()
    decided = None if here.is_locked else here.decided
    if decided is not None:
        panel.show_note(
            APPLIES_NOT[decided.paragraph],
            lambda: exempt_note.document(workplace, now().case, decided),
        )
        panel.offer_nothing()
    else:
        panel.show_record(here.paper, here.case.form, lambda: now().document(workplace.today()))
        panel.offer_out(here.case, here.paper)
    panel.offer_forms(offered=not (here.is_settled or here.shows_signed))
