"""What is left of a batch, what failed, and what comes next."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kzcoord_desktop.domain.text import Text
from kzcoord_desktop.messages import N_
from kzcoord_desktop.services.batch import Ended
from kzcoord_desktop.services.signatory import Signatory
from kzcoord_desktop.services.signing_key import KeyInfo
from kzcoord_desktop.services.unsigned import Waiting
from kzcoord_desktop.ui.sheets.batch_state import BatchState
from kzcoord_desktop.ui.sheets.batch_table import reasons

SOMEBODY = Signatory("person", Text(ru="А. Жумабеков"), "", "")


@pytest.fixture
def state():
    state = BatchState()
    state.records = [
        Waiting(f"case-{n}", "kind", str(n), Text(), "", SOMEBODY) for n in range(1, 5)
    ]
    return state


def failed(record):
    return Ended(record, problem=N_("Not signed"))


def test_what_was_told_once_is_not_told_again(state):
    first, second = state.records[:2]
    assert state.take([failed(first)]) == [failed(first)]
    assert state.take([failed(first), failed(second)]) == [failed(second)]
    assert state.left == state.records[2:]


def test_what_failed_is_tried_again_alone(state):
    first, second, third, _ = state.records
    copy = Path("/papers/case-2/2.docx")
    state.take([failed(first), Ended(second, copy, is_signed=True), failed(third)])
    assert state.signed == 1
    assert state.folder == copy.parent
    assert state.forget_failed() == [first, third]
    assert list(state.ended) == [second.id]


def test_skipping_goes_on_after_the_present_one_and_comes_back_to_none(state):
    first, second, third, last = state.records
    state.at = first.id
    assert state.following(skip=True) == second
    state.at = second.id
    state.take([failed(third)])
    assert state.following(skip=True) == last
    assert state.following(skip=False) == first
    state.at = last.id
    assert state.following(skip=True) is None


def test_what_names_somebody_else_waits_for_another_key(state):
    first, second, *_ = state.records
    named = replace(SOMEBODY, iin="900101400999")
    state.records[1] = second = replace(second, signs=named)
    state.key = KeyInfo(Path("key.p12"), "Owner", "", "900101400123", "", date(2027, 1, 1), "")
    assert state.others == [second]
    assert second not in state.left
    state.at = first.id
    assert state.following(skip=True) == state.records[2]
    state.key = replace(state.key, iin=named.iin)
    assert state.others == []


def test_a_reason_stands_once_with_all_its_records(state):
    one, two = (replace(state.records[0], name=name) for name in ("Request", "Record"))
    other = Ended(replace(one, number="9"), problem=N_("The folder is full"))
    first, second = reasons([failed(one), other, failed(two)])
    assert len(first.values["number"].parts) == 2
    assert first.values["reason"] == N_("Not signed")
    assert second.values["reason"] == N_("The folder is full")
