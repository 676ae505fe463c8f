"""How long the window may take, in milliseconds: what tests watch, benches print and docs tell.

The times are those of an office computer with two cores.  `handler` is for everything that is done
in answer to one event on the thread of the window; the others are its only exceptions, each known
by the function that makes it one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Budget:
    """How long a handler may take, and the function (module:qualified name) that allows it."""

    name: str
    ms: float
    allowed_by: tuple[str, ...] = ()


HANDLER: Final = Budget("handler", 50)
PAGE: Final = Budget(
    "first building of a page",
    200,
    (
        "kzcoord_desktop.ui.shell:Shell._make",
        # A step of a procedure is a page of its own, built when it is first opened, and kept
        "kzcoord_desktop.ui.pages.procedure.part_view:PartView.__init__",
    ),
)
LOOK: Final = Budget(
    "switch of theme or text scale",
    150,
    ("kzcoord_desktop.ui.look:Look._set_theme", "kzcoord_desktop.ui.look:Look.set_scale"),
)
EXCEPTIONS: Final = (PAGE, LOOK)
FRAME: Final = Budget("frame of a drag, 60 a second", 1000 / 60)
VERDICT: Final = Budget("verdict on a file, off the thread of the window", 2000)
