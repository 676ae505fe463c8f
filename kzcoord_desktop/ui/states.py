"""How the states of the domain look: the kit's six looks, and the word that says each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.domain.procedures.step import State
from kzcoord_desktop.messages import C_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.messages import Message
    from kzcoord_desktop.ui.kit.chip import State as Shown

LOOKS: Final[Mapping[State, Shown]] = {
    State.NOT_YET: "not_yet",
    State.CURRENT: "current",
    State.DUE: "due",
    State.OVERDUE: "overdue",
    State.DONE: "done",
    State.DONE_LATE: "done",
    State.EXEMPT: "exempt",
}
WORDS: Final[Mapping[State, Message]] = {
    State.NOT_YET: C_("state", "Not yet"),
    State.CURRENT: C_("state", "Now"),
    State.DUE: C_("state", "Due"),
    State.OVERDUE: C_("state", "Overdue"),
    State.DONE: C_("state", "Done"),
    State.DONE_LATE: C_("state", "Done late"),
    State.EXEMPT: C_("state", "Exempt"),
}
