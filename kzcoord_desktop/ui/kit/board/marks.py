"""How the marks of the relay look: tone, icon, and the word of the legend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kzcoord_desktop.services.relay import Mark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kzcoord_desktop.services.relay import Link
    from kzcoord_desktop.ui.kit.chip import State
    from kzcoord_desktop.ui.theme import Tone

LOOKS: Final[Mapping[Mark, tuple[Tone, str]]] = {
    Mark.DONE: ("ok", "circle-check"),
    Mark.LATE: ("warn", "circle-check"),
    Mark.WRONG_FORM: ("warn", "circle-alert"),
    Mark.OVERDUE: ("bad", "triangle-alert"),
    Mark.DUE: ("warn", "clock"),
    Mark.EARLY: ("mute", "circle-dashed"),
    Mark.NOT_NEEDED: ("mute", "circle-slash"),
    Mark.CANCELLED: ("mute", "circle-slash"),
}
STATES: Final[Mapping[Mark, State]] = {
    Mark.DONE: "done",
    Mark.LATE: "done",
    Mark.WRONG_FORM: "due",
    Mark.OVERDUE: "overdue",
    Mark.DUE: "due",
    Mark.EARLY: "not_yet",
    Mark.NOT_NEEDED: "exempt",
    Mark.CANCELLED: "exempt",
}
"""The kit's looks, for tables and chips."""


def tone(link: Link) -> Tone:
    """Return the tone of a telling; one of another body is never coloured (decision 30)."""
    return LOOKS[link.mark][0] if link.ours else "mute"
