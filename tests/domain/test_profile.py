"""The profile: the text of 2015 as data, versions with dates of effect, and values that fit."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kzcoord_desktop.domain import canonical, exemption
from kzcoord_desktop.domain.exemption import Ground
from kzcoord_desktop.domain.option import DayCount, Form
from kzcoord_desktop.domain.profile import READINGS, TEXT_OF_2015, Profile
from kzcoord_desktop.domain.reading import Source
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.i18n import paper_translator

SINCE = date(2027, 1, 1)


def changed(id_, value, profile=TEXT_OF_2015, since=SINCE):
    return profile.changed(id_, value, since=since, act="Decree No. 1")


def test_the_defaults_are_the_recommended_readings():
    assert {id_: TEXT_OF_2015.value(id_) for id_ in READINGS} == {
        "event.unit": "case",
        "event.online_counts_as_abroad": False,
        "correspondence.partners": ("state-body", "diplomatic-mission", "international"),
        "correspondence.grounds": (
            "legislative-act", "act-of-president", "act-of-government", "treaty",
        ),
        "position.day": 20,
        "halfyear.day": 20,
        "halfyear.nonworking": "earlier",
        "halfyear.empty_plan": True,
        "halfyear.period": "calendar_half",
        "report.days": 7,
        "report.count": "after",
        "report.trigger": "always_prepare",
        "report.late_request": "from_request",
        "report.late_within": 3,
        "report.date_basis": "venue",
        "trip.end": "last_meeting",
        "participation.reminder": 10,
        "consult.request_reminder": 5,
        "consult.check_reminder": 3,
        "consult.answer": "request_suffices",
        "consult.arrival": "each_state",
        "consult.transit": False,
        "consult.forms": ("written",),
        "handover.same_day": "strict",
        "handover.same_day_form": "oral",
        "handover.later_form": "written",
        "handover.recipients": "all_later",
        "handover.within_body": True,
        "exempt.7": tuple(f"E{n}" for n in range(1, 11)),
        "exempt.8": ("E10",),
        "exempt.9": ("E10",),
        "board.due_soon": 3,
        "board.opens": 9,
    }  # fmt: skip


def test_papers_name_the_version_of_the_profile():
    assert canonical.PROFILE == TEXT_OF_2015.version == "2015/1"
    assert canonical.content("kind", "kk", "1", "2026-11-16", {})["profile"] == "2015/1"


def test_every_reading_has_words_and_its_default_is_among_its_options():
    for reading in READINGS.values():
        assert reading.meaning.text
        assert reading.read(reading.default) == reading.default
        assert reading.options or reading.most or isinstance(reading.default, bool)
    assert READINGS["report.days"].source is Source.TEXT
    assert READINGS["report.count"].source is Source.OURS


def test_changing_a_value_makes_a_new_version_from_its_day_on():
    later = changed("report.days", 10)
    assert (later.version, later.report_days, later.since) == ("2015/2", 10, SINCE)
    assert later.on(date(2026, 12, 31)) is TEXT_OF_2015
    assert later.on(SINCE) is later
    assert TEXT_OF_2015.on(date(2010, 1, 1)) is TEXT_OF_2015
    third = changed("report.count", "inclusive", later, date(2028, 1, 1))
    assert third.version == "2015/3"
    assert third.report_count is DayCount.INCLUSIVE
    assert third.on(date(2027, 6, 1)).version == "2015/2"


def test_each_value_knows_the_version_that_brought_it():
    third = changed("report.count", "inclusive", changed("report.days", 10), date(2028, 1, 1))
    assert third.source_of("report.count").since == date(2028, 1, 1)
    assert third.source_of("report.days").source == "Decree No. 1"
    assert third.source_of("halfyear.day").source.text.startswith("Draft Rules")


def test_a_version_survives_being_stored():
    second = changed("consult.forms", ["written", "video"])
    third = changed("halfyear.nonworking", "later", second)
    read = Profile.of(json.loads(json.dumps(third.stored())), second)
    assert read == third
    assert read.consult_forms == (Form.WRITTEN, Form.VIDEO)


def test_a_stored_version_of_another_program_keeps_what_is_known():
    stored = changed("report.days", 9).stored()
    stored["values"].pop("report.count")
    stored["values"]["unheard.of"] = 1
    read = Profile.of(stored, TEXT_OF_2015)
    assert (read.report_days, read.report_count) == (9, DayCount.AFTER)


@pytest.mark.parametrize(
    ("id_", "value"),
    [
        ("report.days", 0),
        ("report.days", 61),
        ("report.days", "7"),
        ("report.days", True),
        ("halfyear.day", 31),
        ("report.count", "sometimes"),
        ("report.count", 1),
        ("consult.transit", 1),
        ("consult.transit", "yes"),
        ("exempt.8", ["E11"]),
        ("exempt.8", "E1"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_with_a_sentence(id_, value):
    with pytest.raises(UserError) as raised:
        changed(id_, value)
    assert raised.value.message.values["meaning"] == READINGS[id_].meaning


def test_a_change_needs_its_act():
    with pytest.raises(UserError):
        TEXT_OF_2015.changed("report.days", 8, since=SINCE, act=" ")


def decided(ground, paragraph=7, **more):
    return exemption.Exemption(paragraph, ground, "A. Zhumabekov", date(2026, 11, 2), **more)


MATRIX = {
    Ground.CRIMINAL_PROCEEDINGS: (7,),
    Ground.COUNTER_INTELLIGENCE: (7,),
    Ground.INTELLIGENCE: (7,),
    Ground.OPERATIONAL_SEARCH: (7,),
    Ground.INVESTIGATION: (7,),
    Ground.PROTECTION: (7,),
    Ground.INVESTMENT_POLICY: (7,),
    Ground.INVESTMENT_POLICY_EAEU: (7,),
    Ground.WTO_ACCESSION: (7,),
    Ground.FOREIGN_INTELLIGENCE: (7, 8, 9),
}


@pytest.mark.parametrize("ground", Ground)
def test_the_matrix_of_exemptions(ground):
    assert exemption.paragraphs(ground, TEXT_OF_2015) == MATRIX[ground]
    assert exemption.grounds(5, TEXT_OF_2015) == ()
    for paragraph in (7, 8, 9):
        row = decided(ground, paragraph)
        found = exemption.holds(paragraph, (row,), TEXT_OF_2015)
        assert (found is row) is (paragraph in MATRIX[ground])
        wrong = list(exemption.problems(row, TEXT_OF_2015))
        assert (wrong == []) is (paragraph in MATRIX[ground])


def test_protected_activity_keeps_no_content():
    assert {ground for ground in Ground if exemption.stores_content(ground)} == {
        Ground.INVESTMENT_POLICY, Ground.INVESTMENT_POLICY_EAEU, Ground.WTO_ACCESSION,
    }  # fmt: skip
    secret = decided(Ground.COUNTER_INTELLIGENCE, note="details")
    (problem,) = exemption.problems(secret, TEXT_OF_2015)
    assert "Remove the note" in problem.text
    assert exemption.not_applied(secret).note == ""
    open_ = exemption.not_applied(decided(Ground.INVESTMENT_POLICY, note="Agreement of 2026"))
    assert (open_.rule, open_.note) == ("R-7", "Agreement of 2026")
    assert open_.ground is exemption.WORDS[Ground.INVESTMENT_POLICY]


def test_hints_before_choosing():
    assert "30 November 2015" in exemption.HINTS[Ground.WTO_ACCESSION].text
    assert "foreign intelligence" in exemption.HINTS[Ground.INTELLIGENCE].text


def test_a_decision_has_a_person_and_only_information_can_be_left_out_in_part():
    anonymous = exemption.Exemption(7, Ground.PROTECTION, " ", date(2026, 11, 2), whole=False)
    texts = [problem.text for problem in exemption.problems(anonymous, TEXT_OF_2015)]
    assert len(texts) == 2
    annex = decided(Ground.OPERATIONAL_SEARCH, whole=False)
    assert not list(exemption.problems(annex, TEXT_OF_2015))
    assert exemption.not_applied(annex).scope.text == "Information left out of the papers"


def test_the_list_in_force_on_the_day_of_the_decision_counts():
    later = changed("exempt.7", ["E10"])
    assert exemption.holds(7, (decided(Ground.PROTECTION),), later)
    new = exemption.Exemption(7, Ground.PROTECTION, "A", date(2027, 2, 1))
    assert exemption.holds(7, (new,), later) is None


@pytest.mark.parametrize(
    ("reading", "value", "words"),
    [
        ("consult.transit", True, "Yes"),
        ("consult.transit", False, "No"),
        ("report.count", DayCount.AFTER, "The next working day is the first"),
        ("report.days", 7, "7"),
        ("consult.forms", ("written", "oral"), "Written and Oral"),
    ],
)
def test_a_value_reads_as_words(reading, value, words):
    assert paper_translator("en").say(READINGS[reading].words(value)) == words
