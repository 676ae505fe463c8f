import time
import uuid
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kzcoord_desktop.store.stamp import moment, stamp
from kzcoord_desktop.store.uid import new_uid


def test_is_version_7_of_the_present_moment():
    before = time.time_ns() // 1_000_000
    made = uuid.UUID(new_uid())
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000 + 1


def test_ids_are_unique_and_sort_as_they_were_made():
    made = [new_uid() for _ in range(5000)]
    assert made == sorted(set(made))


def test_times_of_the_system_are_utc_to_the_second():
    almaty = datetime(2026, 11, 16, 15, 5, 7, 999_999, timezone(timedelta(hours=5)))
    assert stamp(almaty) == "2026-11-16T10:05:07Z"
    assert moment("2026-11-16T10:05:07Z") == datetime(2026, 11, 16, 10, 5, 7, tzinfo=UTC)
    with pytest.raises(ValueError, match="zone"):
        stamp(datetime(2026, 11, 16))
