"""A release moves everything that names it: version, changelog, and the day signing begins at."""

import re
import tomllib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from kzcoord_desktop.signing.clock import RELEASED

ROOT = Path(__file__).parents[2]
HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) - (?P<day>\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def released():
    """Version -> day of every release that the changelog names, the newest first."""
    found = HEADING.finditer((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    return {each["version"]: date.fromisoformat(each["day"]) for each in found}


def test_nothing_is_signed_with_a_clock_before_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    days = released()
    newest = max(days.values(), default=None)
    if version in days:
        assert RELEASED.date() == days[version]
    elif newest is not None:
        assert RELEASED.date() >= newest


def test_the_day_of_release_is_not_ahead_of_whoever_builds_it():
    assert RELEASED.tzinfo is UTC
    assert datetime.now(UTC) + timedelta(days=1) >= RELEASED
