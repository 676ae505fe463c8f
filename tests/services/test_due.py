"""`kzcoord due` and `kzcoord calendar`, as a person or a script calls them."""

from __future__ import annotations

import json

import pytest

from kzcoord_desktop import command


def run(capsys, *arguments):
    code = command.main([*arguments])
    return code, capsys.readouterr()


def told(capsys, *arguments):
    code, printed = run(capsys, *arguments, "--json")
    assert (code, printed.err) == (0, "")
    return json.loads(printed.out)


def test_event_report(capsys):
    answer = told(capsys, "due", "event-report", "2026-12-15")
    assert (answer["last"], answer["safe"]) == ("2026-12-25", "2026-12-24")
    assert answer["counted"] == [f"2026-12-{n}" for n in (17, 18, 21, 22, 23, 24, 25)]
    assert [passed["date"] for passed in answer["skipped"]] == [
        "2026-12-16", "2026-12-19", "2026-12-20",
    ]  # fmt: skip
    assert all(passed["reason"] for passed in answer["skipped"])
    assert (answer["calendar"], answer["confirmed"]) == ("calendar 2026-11", True)


def test_event_report_after_a_late_request(capsys):
    answer = told(capsys, "due", "event-report", "2026-11-23", "--request", "2026-12-10")
    assert (answer["last"], answer["safe"]) == ("2026-12-22", None)
    in_time = told(capsys, "due", "event-report", "2026-11-23", "--request", "2026-11-24")
    assert (in_time["last"], in_time["safe"]) == ("2026-12-02", "2026-12-01")


def test_half_year(capsys):
    answer = told(capsys, "due", "half-year", "2026-H2")
    assert {key: answer[key] for key in ("limit", "target", "later")} == {
        "limit": "2026-12-20",
        "target": "2026-12-18",
        "later": "2026-12-21",
    }


def test_departure(capsys):
    answer = told(capsys, "due", "departure", "2026-12-21T07:40")
    assert (answer["request_reminder"], answer["check"]) == ("2026-12-11", "2026-12-15")
    days = answer["counted"]
    assert days == sorted(days)
    assert len(days) == 5


def test_a_year_of_the_calendar(capsys):
    answer = told(capsys, "calendar", "2025")
    assert (answer["year"], answer["working_days"], answer["confirmed"]) == (2025, 246, True)
    worked = next(day for day in answer["days"] if day["working"])
    assert (worked["date"], worked["for"], worked["kind"]) == (
        "2025-01-05",
        "2025-01-03",
        "moved-work",
    )
    assert answer["days"][0]["name"] == {"kk": "Жаңа жыл", "ru": "Новый год", "en": "New Year"}


def test_sentences_for_people(capsys):
    code, printed = run(capsys, "due", "event-report", "2026-12-24")
    assert code == 0
    assert len(printed.out.splitlines()) == 11  # 2 dates, why, 6 days off, calendar, a warning
    code, printed = run(capsys, "due", "event-report", "2026-11-23", "--request", "2026-12-10")
    assert len(printed.out.splitlines()) == 8  # no safe day, and nothing to warn of
    code, printed = run(capsys, "calendar", "2026")
    assert (code, printed.out.count("2026-")) == (0, 19)
    code, computed = run(capsys, "calendar", "2027")
    assert len(computed.out.splitlines()) == computed.out.count("2027-") + 2


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        (("due", "event-report", "23.11.2026"), "23.11.2026"),
        (("due", "event-report", "2026-11-23", "--request", "soon"), "soon"),
        (("due", "event-report", "2036-01-02"), "2036"),
        (("due", "half-year", "2026-H3"), "2026-H3"),
        (("due", "half-year", "0000-H1"), "0000-H1"),
        (("due", "departure", "tomorrow"), "tomorrow"),
        (("due", "departure", "2014-12-21T07:40"), "2014"),
        (("calendar", "27"), "27"),
        (("calendar", "0000"), "0000"),
        (("calendar", "2099"), "2099"),
    ],
)
def test_bad_input_gets_a_sentence_that_says_what_to_correct(capsys, arguments, names):
    code, printed = run(capsys, *arguments, "--json")
    assert (code, printed.out) == (2, "")
    assert names in printed.err
    assert printed.err.count("\n") == 1
