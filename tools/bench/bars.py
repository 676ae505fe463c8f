"""How much more than its raw limit each measure may cost; `tools.budgets` holds those in time."""

from __future__ import annotations

from typing import Final

NOISE: Final = 1.2
"""A ratio fails only when it is a fifth above its bar, since machines are noisy."""
DOCUMENT: Final = 8.0
SIGN_SMALL: Final = 3.0
SIGN_LARGE: Final = 1.2
READ_BACK: Final = 1.0
"""What reading a small signed file back may add to its bar."""
BATCH: Final = 3.0
AUTOSAVE: Final = 2.0
RECOMPUTE: Final = 1.2
BOARD: Final = 1.5
FIRST_PAINT: Final = 1.5
MEMORY: Final = 2.0
LIST: Final = 2.5
IN_TIME: Final = 1.0
"""A budget is kept or not."""
