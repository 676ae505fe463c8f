"""What papers say of a case that nobody types."""

from __future__ import annotations

from kzcoord_desktop.domain import derived


def words(text):
    return {"kk": f"{text} (қаз)", "ru": f"{text} (рус)", "en": text}


def person(name, **more):
    return {"name": words(name), "position": words(f"head of {name}"), **more}


def at(local):
    return {"local": local, "zone": "Asia/Almaty"}


FACTS = {
    "meeting.begins@b": at("2026-12-15T10:00"),
    "meeting.host@b": person("B"),
    "meeting.host_body@b": words("Body B"),
    "meeting.place@b": words("Room 1"),
    "meeting.begins@c": at("2026-12-14T17:00"),
    "meeting.host@c": person("C"),
}


def test_next_meetings_stand_by_time_with_what_is_known():
    first, second, third = derived.next_meetings(
        FACTS | {"meeting.host@d": person("D")}, ("b", "d", "c")
    )
    assert first == {"begins": at("2026-12-14T17:00"), "host": person("C")}
    assert second["place"] == words("Room 1")
    assert "begins" not in third
    assert derived.next_meetings({}, ("x",)) == []


def test_a_letter_is_addressed_to_each_host_once():
    rows = derived.next_meetings(FACTS, ("b", "c"))
    lines = derived.addressee([*rows, *rows])["en"].split("\n")
    assert lines == ["head of C", "C", "Body B", "head of B", "B"]
    assert derived.addressee([]) == {}


def test_participants_of_both_sides_and_nobody_twice():
    facts = {
        "case.head": person("A"),
        "case.members": [person("A"), person("B")],
        "case.guests": [person("G", guest=True)],
        "case.counterparts": words("Delegation"),
    }
    told = derived.participants(facts)["en"]
    assert told == "A, head of A; B, head of B\nDelegation: G, head of G"
    assert derived.participants({}) == {}


def test_a_language_that_one_of_them_lacks_is_left_out():
    facts = {"case.head": {"name": {"ru": "А"}, "position": {"ru": "глава"}}}
    assert derived.participants(facts) == {"ru": "А, глава"}


def test_consultations_that_were_held_by_time():
    facts = {
        "arrival.held_at@s": at("2026-12-17T09:00"),
        "stop.country@s": words("Austria"),
        "consultation.held_at": at("2026-12-15T11:00"),
        "arrival.held_at@t": None,
    }
    before, arrival = derived.consulted(facts)
    assert before == {"stage": "departure", "held_at": at("2026-12-15T11:00")}
    assert arrival["where"] == words("Austria")
