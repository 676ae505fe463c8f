"""What one host told the next, in the store: entered, written, delivered, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from visit_days import at, body, duties_of, meet

from kzcoord_desktop.domain.blocks import Table
from kzcoord_desktop.domain.field import NOTHING
from kzcoord_desktop.domain.option import Form
from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, handover_log, handovers, meetings, points, visits
from kzcoord_desktop.services.handovers import Telling


@pytest.fixture
def workplace(office):
    return office


@pytest.fixture
def day(workplace):
    """A visit on the day of the pictures: A at 10:00, B at 16:00, C the day after."""
    case = visits.new_visit(workplace)
    visits.set_coordinates_all(workplace, case, value=True)
    hosts = [body(workplace, name) for name in "ABC"]
    begins = ("2026-11-16T10:00", "2026-11-16T16:00", "2026-11-17T09:00")
    a, b, c = (
        meet(workplace, case, host, when).uid for host, when in zip(hosts, begins, strict=True)
    )
    return case, a, b, c


def outcomes(workplace, case):
    return {pair: row["outcome"] for pair, row in duties_of(workplace, case).items()}


def test_one_telling_may_have_several_receivers(workplace, day):
    case, a, b, c = day
    telling = Telling(
        case, a, (b, c), at("2026-11-16T15:00"), channel="telephone",
        content=Text(ru="О рейсах"), confirmation="принял\x00",
    )  # fmt: skip
    done = handovers.tell(workplace, telling)
    assert outcomes(workplace, case) == {
        (a, b): "done_in_time",
        (a, c): "done_other_form",
        (b, c): None,
    }
    (told,) = handovers.of_case(workplace, case)
    assert (told.note, told.targets, told.form) == (done.note, (b, c), Form.ORAL)
    assert (told.content, told.agreements) == (Text(ru="О рейсах"), NOTHING)
    assert (told.confirmation, told.channel) == ("принял", "telephone")
    assert [duty.subject for duty in handovers.open_after(workplace, case)] == [(b, c)]


def test_a_telling_is_undone_and_the_undoing_told(workplace, day, words):
    case, a, b, _ = day
    done = handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    done.undo(workplace)
    assert handovers.of_case(workplace, case) == ()
    assert outcomes(workplace, case)[a, b] is None
    with pytest.raises(UserError, match="changed again"):
        done.undo(workplace)


def test_a_host_who_was_told_is_not_entered_twice(workplace, day):
    case, a, b, c = day
    handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T14:00")))
    with pytest.raises(UserError, match="entered already") as caught:
        handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    assert caught.value.message.values["at"] == at("2026-11-16T14:00")
    handovers.tell(workplace, Telling(case, a, (b, c), at("2026-11-16T15:00")))
    assert [told.targets for told in handovers.of_case(workplace, case)] == [(b,), (c,)]
    meetings.change(workplace, b, {"meeting.host_body": body(workplace, "D")})
    handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    assert len(handovers.of_case(workplace, case)) == 3


def test_a_note_is_delivered_once(workplace, day):
    case, a, _, c = day
    note = handovers.begin_note(workplace, case, a, (c,))
    handovers.deliver(workplace, note, at("2026-11-16T14:00"), "courier")
    with pytest.raises(UserError, match="delivered"):
        handovers.deliver(workplace, note, at("2026-11-16T15:00"), "in_person")
    (told,) = handovers.of_case(workplace, case)
    assert (told.given, told.channel) == (at("2026-11-16T14:00"), "courier")


@pytest.mark.parametrize("when", ["2026-11-16T15:06", "2026-11-16T09:59"])
def test_a_time_typed_as_a_fact_is_checked_like_any_other(workplace, day, when):
    case, a, _, c = day
    note = handovers.begin_note(workplace, case, a, (c,))
    file, paper = cases.load(workplace, case), f"handover-note@{note}"
    place = cases.Place(case, "note", note)
    given = "handover.given"
    with pytest.raises(UserError) as caught:
        cases.save(workplace, file.changed(paper, given, at(when).stored()), paper, [given], place)
    assert caught.value.field == given
    assert handovers.of_case(workplace, case)[0].given is None
    right = file.changed(paper, given, at("2026-11-16T12:00").stored())
    cases.save(workplace, right, paper, [given], place)
    assert handovers.of_case(workplace, case)[0].given == at("2026-11-16T12:00")


# -- a text changed in one language ------------------------------------------------------------
RATES = Text("Рейстер", "Рейсы", "Flights")


@pytest.mark.parametrize(
    ("text", "language", "typed", "expected", "stale"),
    [
        (RATES, "ru", "Рейсы", RATES, ()),
        (RATES, "ru", "Рейсы и визы", Text("Рейстер", "Рейсы и визы", "Flights"), ("kk", "en")),
        (Text(ru="Рейсы"), "ru", "Визы", Text(ru="Визы"), ()),
        (Text("Рейстер", "Рейсы"), "en", "Визалар", Text("Визалар", "Рейсы"), ("ru",)),
        (RATES, "ru", "", Text(), ()),
        (Text(), "en", "Visas", Text(en="Visas"), ()),
    ],
)
def test_a_text_changed_where_it_is_shown_keeps_the_others_to_be_translated(
    text, language, typed, expected, stale
):
    assert points.retyped(text, language, typed) == expected
    assert points.stale(text, language, typed) == stale


@pytest.fixture
def stale(workplace, day):
    """A telling whose Kazakh content says something else."""
    case, a, b, _ = day
    telling = Telling(
        case, a, (b,), at("2026-11-16T15:00"), content=RATES, to_translate={"content": ["kk"]}
    )
    handovers.tell(workplace, telling)
    return case


def test_what_is_to_be_translated_keeps_the_record_from_being_ready(workplace, stale):
    (told,) = handovers.of_case(workplace, stale)
    assert (told.content, told.to_translate) == (RATES, {"content": ["kk"]})
    file = cases.load(workplace, stale)
    found = [
        (each.field, each.language)
        for each in file.problems(f"oral-handover@{told.note}")
        if "translated" in each.message.text
    ]
    assert found == [("handover.content", "kk")]
    assert "handover.content" not in file.marks("handover-note@another")


def test_the_log_marks_what_is_to_be_translated(workplace, stale):
    day = date(2026, 11, 16)
    (block,) = (
        each
        for each in handover_log.document(workplace, day, day, "kk+ru").blocks
        if isinstance(each, Table)
    )
    content = block.rows[0][7]
    assert content.kk.startswith("Рейстер (")
    assert (content.ru, content.en) == ("Рейсы", "Flights")


def test_the_words_of_a_telling_are_corrected(workplace, stale):
    (told,) = handovers.of_case(workplace, stale)
    words = replace(
        told, content=Text(kk="Рейстер мен визалар"), agreements=RATES, to_translate={"content": []}
    )
    handovers.reword(workplace, words)
    assert handovers.of_case(workplace, stale) == (replace(words, to_translate={}),)
    handovers.withdraw(workplace, told.note)
    with pytest.raises(LookupError):
        handovers.reword(workplace, words)


def test_what_lies_ahead_or_before_the_meeting_is_refused(workplace, day):
    case, a, b, _ = day
    for when in ("2026-11-16T15:06", "2026-11-16T09:59"):
        with pytest.raises(UserError) as caught:
            handovers.tell(workplace, Telling(case, a, (b,), at(when)))
        assert caught.value.field == "handover.given"
    assert handovers.of_case(workplace, case) == ()
    note = handovers.begin_note(workplace, case, a, (b,))
    with pytest.raises(UserError, match="lies before"):
        handovers.deliver(workplace, note, at("2026-11-16T09:59"), "courier")
    assert handovers.of_case(workplace, case)[0].given is None


def test_a_meeting_without_a_host_has_nobody_to_tell(workplace, day):
    case, a, *_ = day
    nobody = meet(workplace, case, None, "2026-11-16T18:00").uid
    with pytest.raises(UserError, match="no host yet"):
        handovers.tell(workplace, Telling(case, a, (nobody,), at("2026-11-16T15:00")))


def test_a_note_is_written_then_delivered(workplace, day):
    case, a, b, c = day
    note = handovers.begin_note(workplace, case, a, (c,))
    assert outcomes(workplace, case)[a, c] is None
    (told,) = handovers.of_case(workplace, case)
    assert (told.given, told.form) == (None, Form.WRITTEN)
    assert handovers.begin_note(workplace, case, a, (b, c)) == note
    (told,) = handovers.of_case(workplace, case)
    assert told.targets == (c, b)
    done = handovers.deliver(workplace, note, at("2026-11-16T14:00"), "courier", confirmation="№ 5")
    assert outcomes(workplace, case) == {
        (a, b): "done_in_time",
        (a, c): "done_in_time",
        (b, c): None,
    }
    done.undo(workplace)
    assert handovers.of_case(workplace, case)[0].given is None
    assert handovers.begin_note(workplace, case, a, (c,)) == note


def test_a_delivered_note_gets_no_more_receivers(workplace, day):
    case, a, b, c = day
    note = handovers.begin_note(workplace, case, a, (c,))
    handovers.deliver(workplace, note, at("2026-11-16T14:00"), "courier")
    assert handovers.begin_note(workplace, case, a, (b,)) != note


def test_a_note_is_taken_back_and_that_undone(workplace, day):
    case, a, _, c = day
    note = handovers.begin_note(workplace, case, a, (c,))
    handovers.deliver(workplace, note, at("2026-11-16T14:00"), "courier")
    done = handovers.withdraw(workplace, note)
    assert outcomes(workplace, case)[a, c] is None
    with pytest.raises(LookupError):
        handovers.withdraw(workplace, note)
    done.undo(workplace)
    assert outcomes(workplace, case)[a, c] == "done_in_time"


def test_a_host_told_once_is_told_whichever_meeting_comes_next(workplace, day):
    case, a, b, _ = day
    handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    again = meetings.add(
        workplace,
        case,
        meetings.get(workplace, b).values() | {"meeting.begins": at("2026-11-16T15:30")},
    )
    found = outcomes(workplace, case)
    assert found[a, again.uid] == "done_in_time"
    assert found[a, b] == "not_applicable"


def test_who_took_the_place_of_a_host_has_not_been_told(workplace, day):
    case, a, b, _ = day
    handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    other = body(workplace, "D")
    meetings.change(workplace, b, {"meeting.host_body": other})
    assert outcomes(workplace, case)[a, b] is None


def test_a_body_that_was_told_may_name_its_official_later(workplace, day):
    case, a, b, _ = day
    person = workplace.officer.uid
    handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00")))
    db = workplace.store.reader()
    person = db.conn.execute("SELECT uid FROM person LIMIT 1").fetchone()[0]
    meetings.change(workplace, b, {"meeting.host": person})
    assert outcomes(workplace, case)[a, b] == "done_in_time"


def test_the_log_holds_a_period_and_only_what_was_told(workplace, day):
    case, a, b, c = day
    first = handovers.tell(workplace, Telling(case, a, (b,), at("2026-11-16T15:00"))).note
    gone = handovers.tell(workplace, Telling(case, a, (c,), at("2026-11-16T15:01")))
    gone.undo(workplace)
    note = handovers.begin_note(workplace, case, a, (c,))
    handovers.deliver(workplace, note, at("2026-11-16T14:00"), "courier")
    days = date(2026, 11, 16), date(2026, 11, 17)
    assert [told.note for told in handovers.entries(workplace, days[0], days[0])] == [first]
    assert handovers.entries(workplace, days[1], days[1]) == ()
