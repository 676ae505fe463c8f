"""The program with a window: its entry point, and what shall happen before anything is loaded."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window and return the exit code: 2 if none can be shown here."""
    # Nothing made until the first page is painted is garbage; looking for it takes a tenth of
    # the time.  `start` looks again from then on.
    gc.disable()
    from kzcoord_desktop.ui import start  # noqa: PLC0415 - only now

    return start.start(list(sys.argv if arguments is None else arguments))


if __name__ == "__main__":
    sys.exit(main())
