"""Segments that put a setting into force when one is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kzcoord_desktop.ui.choices import choices
from kzcoord_desktop.ui.kit.segmented import Segmented

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kzcoord_desktop.ui.look import Text


def setting_choice(
    setting: str,
    name: Text,
    options: Sequence[tuple[str, Text]],
    value: str,
    read: Callable[[str], str | int | bool] = str,
) -> Segmented:
    """Return the segments of a setting; `read` makes its value of the id of a segment."""
    made = Segmented(name, options, value)
    made.chosen.connect(lambda chosen: choices.change(**{setting: read(chosen)}))
    return made
