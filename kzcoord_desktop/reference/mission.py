"""Missions of Kazakhstan abroad, as far as public sources name them; each row says its source.

The list is a beginning: a body corrects it in its Directory.  Rows without a source are from
general knowledge and say so in `note`.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from kzcoord_desktop import paths
from kzcoord_desktop.domain.text import Text


@dataclass(frozen=True)
class Mission:
    """A mission as it is shipped.

    Attributes:
        country: ISO 3166-1 alpha-2 of the state it has its seat in.
        city: its seat, in English.
        kind: `embassy`, `consulate general`, `consulate`, `permanent mission`, `mission`.
        zone: IANA zone of the seat.
        note: what is not certain about it.
    """

    country: str
    city: str
    kind: str
    name: Text
    zone: str
    note: str = ""

    @property
    def code(self) -> str:
        """What names it for good: `AT/Vienna/embassy`."""
        return f"{self.country}/{self.city}/{self.kind}"


@cache
def missions() -> dict[str, Mission]:
    """Return code -> mission, by state and seat."""
    with paths.resource("data", "missions.csv").open(encoding="utf-8", newline="") as file:
        found = [
            Mission(
                row["country"],
                row["city"],
                row["kind"],
                Text(row["kk"], row["ru"], row["en"]),
                row["zone"],
                row["note"],
            )
            for row in csv.DictReader(file)
        ]
    return {mission.code: mission for mission in found}
