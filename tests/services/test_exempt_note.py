"""The numbered note that a paragraph was not applied: the bare fact, kept in the register."""

from __future__ import annotations

import json

import pytest

from kzcoord_desktop.domain.exemption import Exemption, Ground
from kzcoord_desktop.domain.phrase import Blank
from kzcoord_desktop.services import (
    cases,
    exempt_note,
    exemptions,
    foreign_file,
    prints,
    sample,
    signing_desk,
)
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import records


@pytest.fixture
def uid(made):
    return made.trips[0]


def decide(workplace, uid, paragraph, ground, **more):
    decided = Exemption(paragraph, ground, "Minister", workplace.today(), **more)
    return exemptions.decide(workplace, uid, decided).uid, decided


def note(workplace, uid, decided):
    return exempt_note.document(workplace, cases.load(workplace, uid), decided)


def make(workplace, uid, decided):
    return exempt_note.make_ready(workplace, cases.load(workplace, uid), decided)


def rows(workplace, uid):
    found = records.of_case(workplace.store.reader(), uid)
    return [row for row in found if row["kind"] == exempt_note.KIND]


def test_it_tells_the_bare_fact_and_has_no_number_before_it_is_made(workplace, uid):
    _, decided = decide(workplace, uid, 8, Ground.FOREIGN_INTELLIGENCE)
    document = note(workplace, uid, decided)
    assert isinstance(document.blocks[1].number, Blank)
    facts = [row.value for row in document.blocks[3].rows]
    assert facts[1] == cases.load(workplace, uid).number
    assert len(facts) == 6
    assert rows(workplace, uid) == []


def test_it_gets_its_number_once_and_the_register_keeps_what_it_says(workplace, uid):
    _, decided = decide(workplace, uid, 8, Ground.FOREIGN_INTELLIGENCE)
    first, again = make(workplace, uid, decided), make(workplace, uid, decided)
    assert first == again == note(workplace, uid, decided)
    assert first.blocks[1].day == workplace.today()
    (row,) = rows(workplace, uid)
    assert row["state"] == "ready"
    number = cases.load(workplace, uid).number
    assert first.blocks[1].number == row["number"] == f"KM-{number}-X"
    (version,) = records.versions(workplace.store.reader(), row["uid"])
    kept = json.loads(version["content"])["values"]
    assert kept == {
        "exemption.paragraph": 8,
        "exemption.ground": str(Ground.FOREIGN_INTELLIGENCE),
        "exemption.whole": True,
        "exemption.decided_by": "Minister",
        "exemption.decided_on": workplace.today().isoformat(),
    }


def test_saved_it_is_signed_like_any_file(made, workplace, uid, tmp_path):
    _, decided = decide(workplace, uid, 8, Ground.FOREIGN_INTELLIGENCE)
    path = tmp_path / "note.docx"
    prints.write(workplace, make(workplace, uid, decided), path, target=f"case/{uid}")
    file = foreign_file.look(workplace, path)
    assert (file.report.verdict, file.refusal, file.obstacle) == (Verdict.UNSIGNED, None, None)
    opened = signing_desk.open_key(workplace, made.key, sample.KEY_PASSWORD)
    who = foreign_file.people(workplace, "ru")[0]
    result = foreign_file.cosign(workplace, file, opened, who, tmp_path)
    assert [each.role for each in result.report.signatures] == [who.role]


def test_the_second_of_a_case_has_its_count_and_a_void_one_keeps_its_number(workplace, uid):
    first, seven = decide(workplace, uid, 7, Ground.INVESTMENT_POLICY, note="BIT")
    make(workplace, uid, seven)
    exemptions.take_back(workplace, first)
    _, eight = decide(workplace, uid, 8, Ground.FOREIGN_INTELLIGENCE)
    make(workplace, uid, eight)
    void, valid = rows(workplace, uid)
    assert void["state"] == "void"
    assert valid["number"] == f"{void['number']}.2"


def test_a_note_taken_back_before_it_was_made_leaves_nothing(workplace, uid):
    first, seven = decide(workplace, uid, 7, Ground.INVESTMENT_POLICY)
    exemptions.take_back(workplace, first)
    assert rows(workplace, uid) == []
    assert isinstance(note(workplace, uid, seven).blocks[1].number, Blank)


def test_it_is_none_of_the_papers_that_are_filled_in(workplace, uid):
    _, decided = decide(workplace, uid, 8, Ground.FOREIGN_INTELLIGENCE)
    make(workplace, uid, decided)
    assert not any(exempt_note.KIND in paper for paper in cases.load(workplace, uid).papers)
    _, other = decide(workplace, uid, 7, Ground.COUNTER_INTELLIGENCE)
    assert other in [kept.exemption for kept in exemptions.of_case(workplace, uid)]
