"""`python -m kzcoord_desktop`: the window, or the demonstration where there is no display."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

from kzcoord_desktop.ui.platform_check import chosen_platform, display_problem


def main() -> int:
    """Open the window; without a display make the demonstration in a new folder, and name it."""
    problem = display_problem(chosen_platform())
    if problem is None:
        from kzcoord_desktop import app  # noqa: PLC0415 - one of the two is needed

        return app.main()
    from kzcoord_desktop import command  # noqa: PLC0415

    out = Path.cwd() / f"kzcoord-demo-{datetime.now(UTC):%Y%m%d-%H%M%S}"
    return command.main(["demo", str(out), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
