"""The widgets that parts of a procedure name as their view; a new one is a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.ui.pages.procedure.meetings import MeetingsView
from kzcoord_desktop.ui.pages.procedure.programme import ProgrammeView
from kzcoord_desktop.ui.pages.procedure.stops import StopsEditor
from kzcoord_desktop.ui.pages.procedure.submit import SubmitView
from kzcoord_desktop.ui.pages.procedure.unanswered import UnansweredView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kzcoord_desktop.services.workplace import Workplace
    from kzcoord_desktop.ui.pages.procedure.extra import Extra


def make(view: str, workplace: Workplace) -> Extra | None:
    """Return a new widget, `None` for a part that has only its fields."""
    maker = VIEWS.get(view)
    return maker(workplace) if maker else None


VIEWS: Final[Mapping[str, Callable[[Workplace], Extra]]] = {
    "stops": StopsEditor,
    "meetings": MeetingsView,
    "programme": ProgrammeView,
    "submit": SubmitView,
    "unanswered": UnansweredView,
}
"""Id of a view -> what makes it."""
