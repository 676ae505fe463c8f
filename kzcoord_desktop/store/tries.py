"""Wrong passphrases: five at once, then pauses that double (decision 38).

The count lies in `store.tries` beside `store.key`.  It slows a person at the keyboard down; whoever
can delete the file is held off by the cost of the derivation alone.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kzcoord_desktop.store.file import write_whole
from kzcoord_desktop.store.stamp import moment, stamp

if TYPE_CHECKING:
    from pathlib import Path

NAME = "store.tries"
FREE_TRIES = 5
FIRST_PAUSE_S, LONGEST_PAUSE_S = 30, 15 * 60


@dataclass(frozen=True)
class Tries:
    """Wrong tries since the store was last opened.

    Attributes:
        in_a_row: since the last right passphrase; decides the pause.
        last: stamp of the last one, empty if there is none.
        by_label: how many for each slot, for the audit log.
    """

    in_a_row: int = 0
    last: str = ""
    by_label: dict[str, int] = field(default_factory=dict)

    def wait_s(self, now: datetime) -> int:
        """Return the seconds until the next try is taken, 0 if at once.

        A clock that was set back does not end a pause; it starts again.
        """
        if self.in_a_row < FREE_TRIES:
            return 0
        pause = pause_s(self.in_a_row)
        passed = int((now - moment(self.last)) / timedelta(seconds=1))
        return pause if passed < 0 else max(0, pause - passed)

    def one_more(self, label: str, now: datetime) -> Tries:
        """Return the count with one more wrong try."""
        counted = {**self.by_label, label: self.by_label.get(label, 0) + 1}
        return Tries(self.in_a_row + 1, stamp(now), counted)

    def opened(self) -> Tries:
        """Return the count after a right passphrase: what is still to be told in the log."""
        return replace(self, in_a_row=0)


def pause_s(in_a_row: int) -> int:
    """Return the pause after so many wrong tries in a row, in seconds."""
    doublings = max(0, in_a_row - FREE_TRIES)
    return min(LONGEST_PAUSE_S, FIRST_PAUSE_S << min(doublings, 10))


def read(folder: Path) -> Tries:
    """Return the count; a file that is missing or damaged counts as none."""
    try:
        stored = json.loads((folder / NAME).read_bytes())
        tries = Tries(int(stored["in_a_row"]), str(stored["last"]), dict(stored["by_label"]))
        return tries if not tries.last or moment(tries.last) else Tries()
    except (OSError, ValueError, KeyError, TypeError):
        return Tries()


def write(folder: Path, tries: Tries) -> None:
    """Keep the count."""
    write_whole(folder / NAME, json.dumps(asdict(tries), ensure_ascii=False).encode())


def clear(folder: Path) -> None:
    """Forget the count once it stands in the audit log, or if there is nothing to tell."""
    try:
        (folder / NAME).unlink(missing_ok=True)
    except OSError:  # read-only: it is told once more at the next opening
        return
