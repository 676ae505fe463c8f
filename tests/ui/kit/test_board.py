"""Where things lie on the relay board: the scale of time, lanes, cards, and arrows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from kzcoord_desktop.domain.deadline import Deadline
from kzcoord_desktop.domain.duty import Duty
from kzcoord_desktop.domain.moment import Moment
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.services.meeting import Meeting
from kzcoord_desktop.services.relay import Host, in_zone
from kzcoord_desktop.services.relay_build import build
from kzcoord_desktop.ui.kit.board import card_text, heads
from kzcoord_desktop.ui.kit.board.ground import Ground
from kzcoord_desktop.ui.kit.board.layout import plan
from kzcoord_desktop.ui.kit.board.scale import hours_of, laid

DAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 10, 40, tzinfo=UTC)
ROOM = (940, 540)


def at(text, day=16):
    return Moment(datetime.fromisoformat(f"2026-11-{day}T{text}"))


def meeting(uid, begins, ends=None, *, host=None, day=16, topic="Talks"):
    return Meeting(
        uid,
        "case",
        begins=at(begins, day),
        ends=at(ends, day) if ends else None,
        topic=Text(en=topic),
        host=host or uid,
    )


def duty(source, target, *, form=Form.ORAL):
    deadline = Deadline(last=target.begins.day(), before=target.begins)
    return Duty("R-9.1", (source.uid, target.uid), "2015", "1", deadline, form=form)


def shown(*held, days=None):
    chain = [
        duty(a, b, form=Form.ORAL if a.begins.day() == b.begins.day() else Form.WRITTEN)
        for a, b in pairwise(held)
        if a.host != b.host
    ]
    found = build(held, chain, lambda each: Host(each.host, Text(en=each.host)), NOW)
    return found.view(*(days or found.days[:1]))


def planned(*held, days=None, room=ROOM):
    return plan(shown(*held, days=days), in_zone(NOW), *room)


def staircase():
    times = (("a", "09:30", "10:15"), ("b", "10:45", "12:45"), ("c", "14:00", "15:00"))
    return [meeting(*each) for each in times]


def test_time_is_linear_and_goes_back_on_five_minutes():
    scale = laid([(DAY, (9, 18))], 80.0, 0.0)
    assert scale.x(at("09:00")) == 0
    assert scale.x(at("10:30")) == 120
    assert scale.moment(121, "Asia/Almaty") == at("10:30")
    assert scale.moment(-50, "Asia/Almaty") == at("09:00")
    assert scale.moment(9_999, "Asia/Almaty") == at("18:00")


def test_days_stand_side_by_side_with_a_gap():
    other = date(2026, 11, 17)
    scale = laid([(DAY, (9, 18)), (other, (10, 12))], 10.0, 5.0)
    assert scale.x(at("10:00", day=17)) == 95
    assert scale.moment(95, "Asia/Almaty") == at("10:00", day=17)
    assert scale.width == 115


def test_the_hours_follow_the_meetings_and_the_present_when_it_is_near():
    cards = shown(*staircase()).cards.values()
    assert hours_of(cards, DAY, at("15:40")) == (9, 17)
    assert hours_of(cards, DAY, at("08:20")) == (8, 16)
    assert hours_of(cards, DAY, at("23:00")) == (9, 17)


def test_a_dinner_past_midnight_is_followed():
    late = meeting("a", "22:30", "23:00")
    late = replace(late, ends=at("00:40", day=17))
    assert hours_of(shown(late).cards.values(), DAY, at("15:40")) == (22, 25)


def test_handovers_run_as_a_staircase_down_to_the_right():
    found = planned(*staircase())
    boxes = [found.cards[uid] for uid in "abc"]
    for above, below in pairwise(boxes):
        assert below.top() > above.bottom()
        assert below.left() > above.left()
    for source in "ab":
        arrow = found.arrows[source]
        assert arrow.tip is not None
        assert found.cards[source].bottom() < arrow.at.y() < arrow.tip.y()
    assert found.width == ROOM[0]


def test_the_bar_is_as_long_as_the_meeting_and_the_card_may_be_wider():
    found = planned(*staircase())
    assert found.bars["b"] == pytest.approx(2 * found.scale.hour)
    assert found.cards["a"].width() > found.bars["a"]


def test_lanes_are_72_to_96_high_and_scroll_beyond_that():
    many = [meeting(f"h{n}", f"{8 + n:02}:00") for n in range(10)]
    assert {band.height for band in planned(*many).bands} == {72}
    assert planned(*many).height > ROOM[1]
    assert {band.height for band in planned(*staircase()).bands} == {96}


def test_meetings_of_one_host_close_to_each_other_stand_below_each_other():
    held = [
        meeting("a", "09:00", "09:30", host="h"),
        meeting("b", "09:40", "10:10", host="h"),
        meeting("c", "12:30", "13:00", host="h"),
    ]
    found = planned(*held)
    assert len(found.bands) == 1
    assert found.cards["b"].top() > found.cards["a"].bottom()
    assert found.cards["c"].top() == found.cards["a"].top()
    boxes = list(found.cards.values())
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[:n])


def test_a_lane_is_as_high_as_its_title_and_the_name_of_its_host_need():
    short, long = meeting("a", "09:00"), meeting("b", "10:00", topic="Talks on the corridor " * 4)
    named = meeting("c", "11:00", host="The committee of " * 6)
    last = meeting("d", "12:00")
    view = shown(short, long, named, last)
    found = plan(view, in_zone(NOW), 940, 300)
    heights = [band.height for band in found.bands]
    assert heights[0] == heights[3] == 72
    assert heights[1] > 72
    assert heights[2] > 96
    for band, uid in zip(found.bands, "abcd", strict=True):
        box = found.cards[uid]
        assert band.top < box.top()
        assert box.bottom() < band.top + band.height
        assert heads.height(band.host, heads.WIDTH) <= band.height
        lines = card_text.fitting(words(view.cards[uid]), box.width(), box.height(), 0)
        assert lines.whole


def test_a_long_title_has_a_wider_card_where_there_is_room():
    long = "Talks on the corridor and on the fees that are asked along it, " * 2
    early, late = meeting("a", "09:00", topic=long), meeting("b", "16:00", topic=long)
    found = planned(early, late)
    assert 250 < found.cards["a"].width() <= 380
    assert found.cards["b"].width() == 250
    assert found.width == ROOM[0]


def words(card):
    return card_text.words_of(card, DAY, beyond=False)


def test_a_card_is_not_narrowed_until_a_word_of_its_title_breaks():
    word = "Protocol-of-the-Corridor"
    held = [
        meeting("a", "09:00", "09:30", host="h", topic=word),
        meeting("b", "10:45", "11:10", host="h"),
    ]
    found = planned(*held)
    assert found.cards["a"].width() >= card_text.width_of(word)
    assert found.cards["b"].top() > found.cards["a"].top()


def test_a_title_longer_than_four_lines_says_that_there_is_more():
    card = shown(meeting("a", "09:00", topic="Negotiations " * 20)).lanes[0].cards[0]
    box = planned(meeting("a", "09:00", topic="Negotiations " * 20)).cards["a"]
    lines = card_text.fitting(words(card), box.width(), box.height(), 0)
    assert not lines.whole
    assert lines.title[-1].endswith("…")
    assert " ".join(card_text.all_of(words(card), 300, 0).title).count("Negotiations") == 20


def test_the_first_host_of_the_next_day_has_the_last_lane():
    tomorrow = meeting("d", "10:00", "11:00", day=17)
    found = planned(*staircase(), tomorrow)
    assert [band.beyond for band in found.bands] == [False, False, False, True]
    assert found.arrows["c"].tip is not None
    assert found.cards["d"].right() <= ROOM[0]
    assert found.cards["d"].left() > found.scale.x(at("15:00"))


def test_an_arrow_to_an_earlier_lane_leaves_at_the_top():
    held = [
        meeting("a", "09:00", "10:00", host="x"),
        meeting("b", "11:00", "12:00", host="y"),
        meeting("c", "15:00", "16:00", host="x"),
    ]
    found = planned(*held)
    assert found.arrows["b"].at.y() < found.cards["b"].top()
    assert found.arrows["b"].tip.y() == found.cards["c"].center().y()


def test_a_room_that_is_too_narrow_is_scrolled_sideways():
    found = planned(*staircase(), room=(300, 400))
    assert found.width > 300
    assert found.scale.hour == 64


def ground(*held, scale=None):
    view = shown(*held)
    return Ground(plan(view, in_zone(NOW), *ROOM, scale=scale), view, in_zone(NOW))


def painted(found, region=None, onto=None):
    """Return a picture of a ground, or of a part of it painted over another picture."""
    image = QImage(onto) if onto is not None else QImage(*ROOM, QImage.Format.Format_RGB32)
    if onto is None:
        image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    if region is not None:
        painter.setClipRegion(region)
        for rect in region:
            painter.fillRect(rect, Qt.GlobalColor.white)
    rect = region.boundingRect() if region is not None else image.rect()
    found.paint(painter, rect, ROOM[0])
    painter.end()
    return image


def test_while_a_card_is_dragged_only_what_its_arrows_touch_is_painted_anew(qapp):
    held = staircase()
    before = ground(*held)
    held[2] = replace(held[2], begins=at("13:30"), ends=at("14:30"))
    after = ground(*held, scale=before.plan.scale)
    region = after.changed(before)
    assert region is not None
    whole = ROOM[0] * ROOM[1]
    assert 0 < sum(rect.width() * rect.height() for rect in region) < whole / 4
    assert painted(after) != painted(before)
    assert painted(after, region, painted(before)) == painted(after)


def test_where_lanes_or_hours_are_others_all_is_painted_anew(qapp):
    held = staircase()
    before = ground(*held)
    assert ground(*held[:2]).changed(before) is None
    assert ground(*held, scale=before.plan.scale).changed(before).isEmpty()
