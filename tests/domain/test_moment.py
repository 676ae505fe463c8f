"""Local moments with their zone, as they are stored."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from kzcoord_desktop.domain.moment import Moment


@given(st.datetimes(), st.sampled_from(("Asia/Almaty", "Europe/Istanbul")))
def test_what_is_stored_is_read_again_in_every_year(local, zone):
    held = Moment(local.replace(second=0, microsecond=0), zone)
    assert Moment.of(held.stored()) == held


def test_the_stored_form_is_that_of_the_records():
    stored = Moment(datetime(2026, 12, 14, 17), "Asia/Almaty").stored()
    assert stored == {"local": "2026-12-14T17:00", "zone": "Asia/Almaty"}


def test_how_far_a_place_is_from_utc():
    noon = datetime(2026, 12, 14, 12)
    assert Moment(noon, "Asia/Almaty").offset == "UTC+05"
    assert Moment(noon, "Asia/Kolkata").offset == "UTC+05:30"
