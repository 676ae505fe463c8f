"""The first window and the list after unlocking, each in a process of its own (`start.py`)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tools.bench import bars
from tools.bench.measure import Line


def window() -> list[Line]:
    """The first window and the list after unlocking against a bare window of the same Qt."""
    runs = json.loads(
        subprocess.run(
            [sys.executable, str(Path(__file__).with_name("start.py"))],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
    )
    bare = runs["bare"]
    return [
        Line(
            "window: unlock page, first paint",
            runs["unlock"]["ms"],
            bare["ms"],
            "bare window",
            bars.FIRST_PAINT,
        ),
        Line(
            "window: unlock page, memory (MB)",
            runs["unlock"]["mb"],
            bare["mb"],
            "bare window",
            bars.MEMORY,
        ),
        Line("window: list after unlock", runs["list"]["ms"], bare["ms"], "bare window", bars.LIST),
    ]
