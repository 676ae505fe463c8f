"""The texts of the sample data: in the files `+1` means a day after today, `@`, `#` and `*` names.

`@name` is a person, `#name` a body and `*name` an officer of `body.json`, which lists every case.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kzcoord_desktop import paths
from kzcoord_desktop.domain.moment import ASTANA, Moment

if TYPE_CHECKING:
    from collections.abc import Mapping

_DAY = re.compile(r"([+-]\d+)(T\d\d:\d\d)?")


def read(name: str) -> dict[str, Any]:
    """Return a file of the sample data as it lies there."""
    path = paths.resource("sample", f"{name}.json")
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@dataclass(frozen=True)
class Filler:
    """Puts days and ids into the texts.

    Attributes:
        today: the day that `+0` means.
        ids: `@name`, `#name` or `*name` -> uid.
    """

    today: date
    ids: Mapping[str, str]

    def filled(self, value: object) -> Any:  # noqa: ANN401 - of the file
        """Return a value of the file with days and ids put in."""
        match value:
            case dict():
                return {name: self.filled(each) for name, each in value.items()}
            case list():
                return [self.filled(each) for each in value]
            case str() if value in self.ids:
                return self.ids[value]
            case str() if found := _DAY.fullmatch(value):
                day = self.today + timedelta(days=int(found[1]))
                return f"{day.isoformat()}{found[2] or ''}"
            case _:
                return value


def moment(local: str, zone: str = ASTANA) -> Moment:
    """Return a filled-in time of the file as a moment of a place."""
    return Moment(datetime.fromisoformat(local), zone)
