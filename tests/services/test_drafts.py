"""Drafts that leave the program: marked, and kept as a version."""

from __future__ import annotations

import io
import json

import docx
import pytest

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, demo, drafts, on_paper, records
from kzcoord_desktop.store import records as stored

PAPER = "event-report"


@pytest.fixture
def file(made, workplace):
    return cases.load(workplace, made.trips[0])


def versions(workplace, file, paper=PAPER):
    return stored.versions(workplace.store.reader(), file.papers[paper].uid)


def test_a_draft_is_written_with_its_mark_and_kept_as_a_version(workplace, file, tmp_path):
    """Decision 24: what is missing does not keep a draft from going out."""
    assert not file.is_complete(PAPER)
    path = tmp_path / f"{drafts.name(file, PAPER)}.docx"
    kept = drafts.write(workplace, file, PAPER, path)
    header = docx.Document(io.BytesIO(path.read_bytes())).sections[0].first_page_header
    assert "ПРОЕКТ" in header.paragraphs[0].text
    (version,) = versions(workplace, kept)
    assert json.loads(version["content"])["values"]["case.title"]
    assert kept.papers[PAPER].state == "draft"
    assert not kept.papers[PAPER].number


def test_the_same_text_makes_no_second_version(workplace, file):
    kept = drafts.keep(workplace, file, PAPER, to="printer")
    again = drafts.keep(workplace, kept, PAPER, to="printer")
    assert len(versions(workplace, again)) == 1
    changed = again.changed(PAPER, "ground", {"kk": "хат", "ru": "письмо"})
    drafts.keep(workplace, changed, PAPER, to="printer")
    assert len(versions(workplace, again)) == 2


def test_a_draft_that_went_out_can_be_signed_later(made, workplace):
    record = "pre-departure-record"
    demo.complete(made, made.trips[0])
    file = drafts.keep(workplace, cases.load(workplace, made.trips[0]), record, to="printer")
    prepared = records.prepare(workplace, file, record)
    assert prepared.version == 2
    assert cases.load(workplace, file.uid).papers[record].state == "ready"


def test_what_waits_for_its_signature_is_no_draft(made, workplace):
    record = "pre-departure-record"
    demo.complete(made, made.trips[0])
    prepared = records.prepare(workplace, cases.load(workplace, made.trips[0]), record)
    waiting = on_paper.wait(workplace, prepared)
    with pytest.raises(UserError):
        drafts.keep(workplace, waiting, record, to="printer")


def test_only_the_full_record_holds_what_is_confidential(workplace, file):
    secret = file.changed(PAPER, "confidential", {"kk": "құпия", "ru": "тайное"})
    assert secret.stays_back(PAPER) is not None
    copy = drafts.document(workplace, secret, PAPER)
    full = drafts.document(workplace, secret, PAPER, full=True)
    assert "тайное" not in repr(copy)
    assert "тайное" in repr(full)
    assert (copy.marks.full, full.marks.full, full.marks.draft) == (False, True, True)
