"""The way of paper: printed, waiting, finished by its scan."""

from __future__ import annotations

import pytest

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, copies, demo, on_paper, records

RECORD = "pre-departure-record"
PDF = b"%PDF-1.7 of a scan"
PNG = b"\x89PNG\r\n\x1a\nof a scan"
JPEG = b"\xff\xd8\xff\xe0of a scan"


@pytest.fixture
def prepared(made, workplace):
    demo.complete(made, made.trips[0])
    return records.prepare(workplace, cases.load(workplace, made.trips[0]), RECORD)


def paper(workplace, prepared):
    return cases.load(workplace, prepared.trip.uid).papers[RECORD]


def scan(tmp_path, data=PDF, name="scan.pdf"):
    path = tmp_path / name
    path.write_bytes(data)
    return on_paper.read_scan(path)


def test_printing_writes_a_checkpoint_and_waits_only_when_it_is_done(workplace, prepared):
    document = on_paper.begin(workplace, prepared)
    assert not paper(workplace, prepared).is_locked
    assert document.marks.checkpoint
    trip = on_paper.wait(workplace, prepared)
    waiting = paper(workplace, prepared)
    assert (waiting.state, waiting.is_locked, waiting.is_settled) == ("ready", True, False)
    assert waiting.printed.version == prepared.version_uid
    assert trip.signed_document(RECORD)


def test_nothing_is_typed_or_signed_while_it_waits(workplace, prepared):
    trip = on_paper.wait(workplace, prepared)
    before = trip.raw(RECORD, "explanation")
    changed = trip.changed(RECORD, "explanation", {"ru": "подмена"})
    place = cases.Place(trip.uid, "ministry", "record")
    cases.save(workplace, changed, RECORD, ["explanation"], place)
    assert cases.load(workplace, trip.uid).raw(RECORD, "explanation") == before
    with pytest.raises(UserError, match="waits for its signature"):
        records.prepare(workplace, trip, RECORD)


def test_the_scan_finishes_it_and_goes_to_the_folder(workplace, prepared, tmp_path):
    trip = on_paper.wait(workplace, prepared)
    trip = on_paper.attach(workplace, trip, RECORD, scan(tmp_path))
    done = trip.papers[RECORD]
    assert (done.state, done.edition, done.signed.on_paper) == ("final", 1, True)
    assert done.signed.signer.kk == "Асқар Жұмабеков"
    path = copies.export(workplace, trip, RECORD, tmp_path / "out")
    assert path.name == f"{done.number.replace('/', '-')}.pdf"
    assert path.read_bytes() == PDF
    again = records.new_version(workplace, trip, RECORD)
    assert again.papers[RECORD].edition == 2
    with pytest.raises(UserError, match="does not wait"):
        on_paper.attach(workplace, trip, RECORD, scan(tmp_path))


def test_printed_again_it_says_the_same(workplace, prepared):
    first = on_paper.begin(workplace, prepared)
    trip = on_paper.wait(workplace, prepared)
    again = on_paper.begin_again(workplace, trip, RECORD)
    assert again.blocks == first.blocks
    assert again.marks.checkpoint != first.marks.checkpoint


def test_who_stops_waiting_can_change_and_sign_it(workplace, prepared):
    trip = on_paper.wait(workplace, prepared)
    free = on_paper.stop_waiting(workplace, trip, RECORD)
    assert not free.papers[RECORD].is_locked
    again = records.prepare(workplace, free, RECORD)
    assert again.trip.papers[RECORD].number == prepared.trip.papers[RECORD].number
    with pytest.raises(UserError, match="does not wait"):
        on_paper.stop_waiting(workplace, free, RECORD)


@pytest.mark.parametrize(
    ("data", "ending", "media_type"),
    [
        (PDF, ".pdf", "application/pdf"),
        (PNG, ".png", "image/png"),
        (JPEG, ".jpg", "image/jpeg"),
    ],
)
def test_what_a_scan_may_be_is_seen_in_it(tmp_path, data, ending, media_type):
    found = scan(tmp_path, data, "named.anyhow")
    assert (found.ending, found.media_type) == (ending, media_type)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ\x90 a program", "neither PDF"),
        (b"", "neither PDF"),
        (PDF + bytes(on_paper.LARGEST), "larger than"),
    ],
)
def test_anything_else_is_refused(tmp_path, data, said):
    with pytest.raises(UserError, match=said) as refused:
        scan(tmp_path, data)
    assert refused.value.field == "scan"


def test_a_scan_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        on_paper.read_scan(tmp_path / "missing.pdf")
