"""`python -m kzcoord_desktop`: the window, or the demonstration where there is no display.

`dev.py run` starts this too, so that there is one answer to a missing display.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from kzcoord_desktop.messages import N_
from kzcoord_desktop.ui.platform_check import chosen_platform, display_problem


def main() -> int:
    """Open the window; without a display say so, and make the demonstration in a new folder."""
    problem = display_problem(chosen_platform())
    if problem is None:
        from kzcoord_desktop import app  # noqa: PLC0415 - one of the two is needed

        return app.main()
    from kzcoord_desktop import command, settings  # noqa: PLC0415
    from kzcoord_desktop.i18n import paper_translator  # noqa: PLC0415

    out = Path.cwd() / f"kzcoord-demo-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    told = N_(
        "{problem} So no window is opened: a sample store and signed records are made in {folder}",
        problem=problem,
        folder=str(out),
    )
    sys.stderr.write(paper_translator(settings.load().language)(told) + "\n")
    return command.main(["demo", str(out), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
