"""What the program costs, as ratios to raw limits that are measured in the same run.

python3 dev.py bench            everything
python3 dev.py bench sign       the groups named: board window preview document sign store duties

Each line: what, ours, the limit, their ratio, the bar.  Runs take turns, medians are printed.
Nothing is kept.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from tools.bench.board import board
from tools.bench.papers import document, preview
from tools.bench.signing import sign
from tools.bench.storage import duties, store
from tools.bench.windows import window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tools.bench.measure import Line

GROUPS: Final[Mapping[str, Callable[[], list[Line]]]] = {
    "board": board,
    "window": window,
    "preview": preview,
    "document": document,
    "sign": sign,
    "store": store,
    "duties": duties,
}


def main(arguments: Sequence[str]) -> int:
    """Print the measures of the groups named, or of all; 1 if one is above its bar."""
    if set(arguments) - set(GROUPS):
        print(__doc__)
        return 2
    print(f"{'':44} {'ours ms':>9} {'limit ms':>9} {'ratio':>7}")
    failed = False
    for name in arguments or GROUPS:
        for line in GROUPS[name]():
            failed |= line.fails
            print(line, flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
