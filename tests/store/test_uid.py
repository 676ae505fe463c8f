import time
import uuid

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
