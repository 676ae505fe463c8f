"""The steps of a trip: what each part enters, how stays and forms of consultation shape them."""

from __future__ import annotations

from kzcoord_desktop.domain.field import flat
from kzcoord_desktop.domain.procedures import trip
from kzcoord_desktop.domain.procedures.trip import Stay


def ids(part):
    return [field.id for field in flat(part.items)]


def parts(steps, step):
    return next(each for each in steps if each.id == step).parts


def test_six_steps_each_with_the_paragraph_that_it_serves():
    assert [(step.id, step.paragraph) for step in trip.STEPS] == [
        ("trip", 2),
        ("ministry", 8),
        ("arrival", 8),
        ("meetings", 7),
        ("report", 7),
        ("submit", 4),
    ]


def test_each_state_with_an_event_has_its_own_record():
    stays = [Stay("a", "Austria"), Stay("b", "Slovakia")]
    found = parts(trip.steps(stays), "arrival")
    assert [(part.id, part.title, part.paper) for part in found] == [
        ("a", "Austria", "arrival-consultation@a"),
        ("b", "Slovakia", "arrival-consultation@b"),
    ]


def test_the_agreement_is_a_part_only_where_another_form_is_chosen():
    assert [part.id for part in parts(trip.steps(), "ministry")] == ["request", "record"]
    found = parts(trip.steps(other_form=True), "ministry")
    assert [part.paper for part in found][2] == "other-form-agreement"


def test_the_report_asks_for_the_request_of_the_ministry_first():
    (report,) = parts(trip.STEPS, "report")
    assert ids(report)[0] == "report.request"


def test_nothing_is_entered_that_another_fact_brings_already():
    brought = {field.id for field in flat(trip.FACTS_OF_TRIP)}
    for step in trip.STEPS[1:]:
        for part in step.parts:
            assert not brought & set(ids(part)), part.id
    assert "case.consulted" not in ids(parts(trip.STEPS, "report")[0])


def test_each_part_asks_at_most_eight_required_things():
    """A block that may be ticked as having no particulars is no field to fill in."""
    for step in trip.STEPS:
        for part in step.parts:
            asked = [
                item
                for item in part.items
                if not hasattr(item, "required")
                or (item.required and item.shown_when is None and item.kind != "block")
            ]
            assert len(asked) <= 8, part.id
