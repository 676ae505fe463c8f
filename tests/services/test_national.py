"""The national signature beside a record: made by the stand-in for NCALayer, kept, exported."""

from __future__ import annotations

import hashlib

import pytest

from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.services import (
    cases,
    checking,
    copies,
    demo,
    document_check,
    national,
    records,
    sample,
    signatory,
    signing_desk,
    trust,
)
from kzcoord_desktop.signing import cms
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.signing.trust import load_trust
from tests.signing import cms_files, gost_files, standin
from tests.signing.standin import Standin

pytestmark = pytest.mark.loopback

RECORD = "pre-departure-record"


@pytest.fixture
def prepared(made, workplace):
    """A record made ready, in a store that knows both authorities."""
    trust.import_anchor(workplace, gost_files.gost_authority().certificate)
    trust.import_list(workplace, gost_files.gost_list())
    demo.complete(made, made.trips[0])
    return records.prepare(workplace, cases.load(workplace, made.trips[0]), RECORD)


def door(server):
    anchors = (standin.tls_authority()[1],)
    return national.Door(national.Address(port=server.port), anchors)


def head(prepared):
    return signatory.of_record(prepared.trip, RECORD)


def signed_first(workplace, prepared, server, folder):
    asking = national.first(workplace, prepared, head(prepared), door(server), "kk")
    made = national.obtain(asking, lambda: False)
    return national.keep_first(workplace, prepared, asking, made, folder)


def signed_beside(workplace, trip, server, folder):
    paper = trip.papers[RECORD]
    who = signatory.of_record(trip, RECORD)
    asking = national.beside(workplace, paper.signed, who, door(server), "kk")
    made = national.obtain(asking, lambda: False)
    return national.keep_beside(workplace, trip, RECORD, asking, made, folder=folder)


def by_key(made, prepared, folder):
    return signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, folder)


def test_alone_it_signs_the_finished_file_and_lies_beside_it(workplace, prepared, tmp_path):
    with Standin() as server:
        result = signed_first(workplace, prepared, server, tmp_path / "out")
    asked = server.requests[0]["args"]
    assert asked["signerParams"]["iin"] == head(prepared).iin
    assert asked["locale"] == "kk"
    assert result.report.verdict is Verdict.VALID
    assert result.signer.startswith("Болатов Ербол")
    assert any("IIN" in warning.text for warning in result.warnings)
    name = result.file.name
    beside = tmp_path / "out" / f"{name}.cms"
    assert cms.read(beside.read_bytes()).content is None
    listed = (tmp_path / "out" / f"{name}.sha256.txt").read_text().splitlines()
    found = {path: hashlib.sha256((tmp_path / "out" / path).read_bytes()).hexdigest()
             for path in (name, beside.name)}  # fmt: skip
    assert listed == [f"{found[path]}  {path}" for path in found]
    paper = cases.load(workplace, prepared.trip.uid).papers[RECORD]
    assert paper.is_settled
    assert not paper.signed.has_room_inside
    assert [each.layer for each in paper.signed.signatures] == ["cms"]


def test_without_its_signature_file_the_record_is_not_valid(workplace, prepared, tmp_path):
    with Standin() as server:
        result = signed_first(workplace, prepared, server, tmp_path / "out")
    beside = result.file.with_name(f"{result.file.name}.cms")
    checked = document_check.begin(workplace, result.file)
    assert checked.report.verdict is Verdict.UNSIGNED  # what lies beside comes next
    whole = document_check.go_on(checked, lambda _share: None)
    assert whole.report.verdict is Verdict.VALID
    beside.unlink()
    alone = document_check.begin(workplace, result.file)
    assert alone.report.verdict is Verdict.NOT_VALID
    assert [each.code for each in alone.report.problems] == ["register-signature"]


def test_without_the_second_signature_beside_a_signed_record_is_only_warned_of(
    made, workplace, prepared, tmp_path
):
    first = by_key(made, prepared, tmp_path / "out")
    alone = checked(workplace, first.file)
    assert alone.report.verdict is Verdict.VALID  # nobody signed beside it yet
    with Standin() as server:
        result = signed_beside(workplace, first.trip, server, tmp_path / "out")
    whole = checked(workplace, result.file)
    assert whole.report.verdict is Verdict.VALID
    result.file.with_name(f"{result.file.name}.cms").unlink()
    lacking = checked(workplace, result.file)
    assert lacking.report.verdict is Verdict.WARNING
    (problem,) = lacking.report.problems
    assert problem.code == "register-beside"
    assert problem.text.values["names"].startswith("Болатов Ербол")


def test_another_signature_beside_does_not_stand_for_the_one_that_is_expected(
    made, workplace, prepared, tmp_path
):
    first = by_key(made, prepared, tmp_path / "out")
    with Standin() as server:
        result = signed_beside(workplace, first.trip, server, tmp_path / "out")
    other = cms_files.national("Сериков Дамир", "900101300123")
    beside = result.file.with_name(f"{result.file.name}.cms")
    beside.write_bytes(cms_files.signed(result.file.read_bytes(), other))
    found = checked(workplace, result.file)
    assert found.report.verdict is Verdict.WARNING
    assert "register-beside" in {each.code for each in found.report.problems}


def test_a_signature_file_that_is_checked_itself_stands_for_itself(workplace, prepared, tmp_path):
    with Standin() as server:
        first = signed_first(workplace, prepared, server, tmp_path / "out")
        second = signed_beside(workplace, first.trip, server, tmp_path / "out")
    found = checked(workplace, second.file.with_name(f"{second.file.name}.1.cms"))
    assert found.report.verdict is Verdict.VALID
    assert len(found.report.signatures) == 1


def test_numbers_of_the_certificate_are_compared_at_each_check(made, workplace, prepared, tmp_path):
    with Standin() as server:
        result = signed_first(workplace, prepared, server, tmp_path / "out")
    (note, *_) = checked(workplace, result.file).notes
    assert note.values == {"found": "850101400123", "expected": head(prepared).iin}


def checked(workplace, path):
    begun = document_check.begin(workplace, path)
    return document_check.go_on(begun, lambda _share: None)


def test_after_a_key_file_it_signs_what_the_key_signed(made, workplace, prepared, tmp_path):
    first = by_key(made, prepared, tmp_path / "out")
    with Standin() as server:
        result = signed_beside(workplace, first.trip, server, tmp_path / "out")
    assert result.sha256 == first.sha256
    assert [each.layer for each in result.report.signatures] == ["ooxml", "cms"]
    assert result.report.verdict is Verdict.VALID
    assert result.trip.papers[RECORD].edition == 1


def test_two_are_numbered_and_the_first_loses_its_plain_name(made, workplace, prepared, tmp_path):
    out = tmp_path / "out"
    with Standin() as server:
        first = signed_first(workplace, prepared, server, out)
        second = signed_beside(workplace, first.trip, server, out)
    name = second.file.name
    assert sorted(path.name for path in out.iterdir()) == [
        name,
        f"{name}.1.cms",
        f"{name}.2.cms",
        f"{name}.sha256.txt",
    ]
    assert second.report.verdict is Verdict.VALID
    assert len(second.report.signatures) == 2


def test_what_somebody_else_named_so_is_left_alone(workplace, prepared, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    name = copies.file_name(prepared.trip.papers[RECORD].number, 1)
    (out / f"{name}.sha256.txt").write_text("a list of somebody else")
    with Standin() as server:
        result = signed_first(workplace, prepared, server, out)
    assert result.file is None
    assert result.problem
    assert result.report.verdict is Verdict.VALID
    assert (out / f"{name}.sha256.txt").read_text() == "a list of somebody else"


def test_for_ezsigner_the_document_goes_inside(workplace, prepared, tmp_path):
    with Standin() as server:
        result = signed_first(workplace, prepared, server, tmp_path / "out")
    written = copies.export_attached(workplace, result.trip, RECORD, tmp_path / "out")
    assert [path.name for path in written] == [f"{result.file.name}.ezsigner.cms"]
    assert cms.read(written[0].read_bytes()).content == result.file.read_bytes()
    known = load_trust([gost_files.gost_authority().certificate], [gost_files.gost_list()])
    report = checking.check_file(written[0], known, workplace.clock())
    assert report.verdict is Verdict.VALID
    # The document beside it is not taken for one with a signature of that name
    assert list(checking.cms_beside(result.file)) == [f"{result.file.name}.cms"]


@pytest.mark.parametrize("mode", ["wrong bytes", "attached", "no cms", "GENERAL_ERROR", "closing"])
def test_what_does_not_check_is_not_kept(workplace, prepared, tmp_path, mode):
    with Standin(mode) as server:
        asking = national.first(workplace, prepared, head(prepared), door(server), "ru")
        with pytest.raises(UserError):
            national.obtain(asking, lambda: False)
    assert not cases.load(workplace, prepared.trip.uid).papers[RECORD].is_locked


def test_calling_off_keeps_nothing(workplace, prepared):
    with Standin("cancel") as server:
        asking = national.first(workplace, prepared, head(prepared), door(server), "ru")
        with pytest.raises(Cancelled):
            national.obtain(asking, lambda: False)
    with Standin("silent") as server, pytest.raises(Cancelled):
        national.obtain(
            national.first(workplace, prepared, head(prepared), door(server), "ru"),
            server.asked.is_set,
        )


def test_a_sample_certificate_is_refused_outside_the_sample(made, workplace, prepared):
    opened = signing_desk.open_key(workplace, made.key, sample.KEY_PASSWORD)
    with Standin(signer=cms_files.of(opened.key)) as server:
        asking = national.first(workplace, prepared, head(prepared), door(server), "ru")
        assert national.obtain(asking, lambda: False)
        real = national.Asking(**{**vars(asking), "is_sample": False})
        with pytest.raises(UserError, match="samples or tests"):
            national.obtain(real, lambda: False)


def test_a_record_signed_meanwhile_takes_no_signature_of_the_file_before(
    made, workplace, prepared, tmp_path
):
    first = by_key(made, prepared, tmp_path)
    with Standin() as server:
        paper = first.trip.papers[RECORD]
        asking = national.beside(workplace, paper.signed, head(prepared), door(server), "kk")
        made_by = national.obtain(asking, lambda: False)
    records.new_version(workplace, first.trip, RECORD)
    other = national.Asking(**{**vars(asking), "files": copies.Files("a.docx", b"other", {})})
    with pytest.raises(UserError, match="not kept"):
        national.keep_beside(workplace, first.trip, RECORD, other, made_by, folder=tmp_path)


def test_a_certificate_is_pinned_once_it_was_compared(workplace):
    with Standin() as server:
        address = f"wss://127.0.0.1:{server.port}/"
        with pytest.raises(national.UnknownCertificate) as unknown:
            national.probe(national.door(workplace, address))
        national.pin(workplace, unknown.value)
        assert national.probe(national.door(workplace, address)) == "1.4"
    told = workplace.store.reader().conn.execute("SELECT action FROM audit").fetchall()
    assert ("trust.ncalayer",) in told
