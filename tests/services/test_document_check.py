"""What the window tells about a document: the verdict, and what the register knows of it."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from kzcoord_desktop.domain.content import Facts
from kzcoord_desktop.domain.procedures.trip import RECORD
from kzcoord_desktop.errors import Cancelled, UserError
from kzcoord_desktop.i18n import screen_translator
from kzcoord_desktop.services import (
    cases,
    check_sheet,
    check_words,
    demo,
    directory,
    document_check,
    records,
    sample,
    signing_desk,
)
from kzcoord_desktop.services.returned import Return
from kzcoord_desktop.signing import sample as authorities
from kzcoord_desktop.signing.keyfile import open_key
from kzcoord_desktop.signing.ooxml_sign import sign
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.signing.signature_xml import Statement
from tests.signing import cms_files, hostile
from tests.signing.helpers import certified, document, edit, sealed, signed

NOW = datetime(2026, 11, 16, 10, 5, tzinfo=UTC)
MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A sample store with one record signed and exported."""
    out = tmp_path_factory.mktemp("check")
    made = sample.make(out, lambda: NOW)
    demo.complete(made, made.trips[0])
    trip = cases.load(made.workplace, made.trips[0])
    prepared = records.prepare(made.workplace, trip, RECORD)
    signing_desk.sign(made.workplace, prepared, made.key, sample.KEY_PASSWORD, out / "papers")
    yield made
    made.workplace.close()


@pytest.fixture(scope="module")
def ours(made):
    """The bytes of the exported record."""
    (path,) = (made.ca.parent / "papers").iterdir()
    return path.read_bytes()


@pytest.fixture
def check(made, tmp_path):
    """Put a file into a folder and check it, with all its signature files."""

    def checked(data, name="paper.docx", **beside):
        path = tmp_path / name
        path.write_bytes(data)
        for ending, cms in beside.items():
            (tmp_path / f"{name}.{ending}").write_bytes(cms)
        begun = document_check.begin(made.workplace, path)
        return document_check.go_on(begun, lambda _share: None)

    return checked


def codes(checked):
    return {problem.code for problem in checked.report.problems}


def without_signatures(data):
    """The package as if it had never been signed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename.startswith("_xmlsignatures"):
                continue
            if info.filename == "_rels/.rels":
                content = _without(content, b"digital-signature/origin")
            if info.filename == "[Content_Types].xml":
                content = _without(content, b"digital-signature")
            new.writestr(info.filename, content)
    return out.getvalue()


def _without(content, word):
    """Take the elements away that name a word."""
    head, *elements = content.split(b"<")
    kept = [element for element in elements if word not in element]
    return b"<".join([head, *kept])


# -- verdicts ----------------------------------------------------------------------------------
def test_our_own_export_is_valid_and_exactly_ours(check, ours):
    checked = check(ours)
    assert checked.report.verdict is Verdict.VALID
    assert checked.returned.state is Return.EXACT
    assert checked.returned.entry.number.endswith("-K1")
    assert checked.returned.entry.is_newest
    assert checked.signed_by.signer.startswith("Жумабеков")
    assert checked.languages[:2] in (("kk", "ru"), ("ru", "kk"))
    assert checked.original is not None
    assert checked.notes == ()


def test_an_authority_that_is_not_imported_cannot_be_checked(made, check):
    stranger = authorities.make_authority(made.workplace.clock())
    key = _key(stranger)
    checked = check(sign(document(own=False), key, at=made.workplace.clock()))
    assert checked.report.verdict is Verdict.UNCHECKED
    assert checked.returned.state is Return.UNKNOWN
    assert codes(checked) == {"untrusted"}


def test_an_unsigned_file_of_strangers_is_only_unsigned(check):
    checked = check(document(own=False))
    assert checked.report.verdict is Verdict.UNSIGNED
    assert checked.returned.state is Return.UNKNOWN


def test_a_damaged_file(check, ours):
    assert check(ours[: len(ours) // 2]).report.verdict is Verdict.DAMAGED


@pytest.mark.parametrize("make", [hostile.bomb_that_lies, hostile.deep_xml, hostile.many_entries])
def test_a_hostile_file_is_damaged_and_nothing_is_said_of_the_register(check, make):
    checked = check(make())
    assert checked.report.verdict is Verdict.DAMAGED
    assert checked.returned.state is Return.UNKNOWN


def test_a_file_that_is_not_there_is_told(made, tmp_path):
    with pytest.raises(UserError) as told:
        document_check.begin(made.workplace, tmp_path / "gone.docx")
    assert told.value.message.values["name"] == "gone.docx"


# -- what came back ----------------------------------------------------------------------------
def test_a_changed_paragraph_is_named_with_what_it_was(check, ours):
    checked = check(
        edit(ours, {MAIN: lambda xml: xml.replace("Анкара".encode(), "Измир".encode())})
    )
    assert checked.report.verdict is Verdict.NOT_VALID
    assert checked.returned.state is Return.CHANGED
    assert checked.returned.changes
    for change in checked.returned.changes:
        assert change.before != change.now
        assert change.before.replace("Анкара", "Измир") == change.now
    assert not checked.returned.missing
    assert checked.original is not None


def test_an_added_and_a_removed_paragraph(check, ours):
    added = b"<w:p><w:r><w:t>And more</w:t></w:r></w:p><w:sectPr"
    checked = check(edit(ours, {MAIN: lambda xml: xml.replace(b"<w:sectPr", added, 1)}))
    (change,) = checked.returned.changes
    assert (change.before, change.now) == ("", "And more")
    assert change.after


def test_a_removed_signature_is_not_valid_because_the_register_expects_it(check, ours):
    checked = check(without_signatures(ours))
    assert checked.report.verdict is Verdict.NOT_VALID
    assert checked.returned.state is Return.SIGNATURE_REMOVED
    assert checked.returned.missing == ("Жумабеков Аскар",)
    assert codes(checked) == {"register-signature"}


def test_changed_and_signed_by_somebody_else_is_not_valid(made, check, ours):
    other = edit(without_signatures(ours), {MAIN: lambda xml: xml.replace(b"2026", b"2027")})
    stranger = _key(authorities.make_authority(made.workplace.clock()))
    checked = check(sign(other, stranger, at=made.workplace.clock()))
    assert checked.report.verdict is Verdict.NOT_VALID
    assert checked.returned.state is Return.CHANGED
    assert checked.returned.missing == ("Жумабеков Аскар",)


def test_a_further_signature_is_told_and_hides_nothing(made, check, ours):
    stranger = _key(authorities.make_authority(made.workplace.clock()))
    checked = check(sign(ours, stranger, at=made.workplace.clock()))
    assert checked.returned.state is Return.COSIGNED
    assert checked.report.verdict is Verdict.UNCHECKED
    assert [each.verdict for each in checked.report.signatures] == [
        Verdict.VALID,
        Verdict.UNCHECKED,
    ]


def test_styles_that_differ_are_told_where_the_text_is_the_same(check, ours):
    checked = check(
        edit(ours, {"word/styles.xml": lambda xml: xml.replace(b"</w:styles>", b" </w:styles>")})
    )
    assert checked.report.verdict is Verdict.NOT_VALID
    assert checked.returned.state is Return.CHANGED
    assert checked.returned.changes == ()
    assert checked.returned.parts == ("/word/styles.xml",)


def test_a_record_is_known_by_its_footer_where_the_variable_is_gone(check, ours):
    def unmarked(xml):
        return xml.replace(b"kzcoord.record", b"something.else")

    checked = check(edit(without_signatures(ours), {"word/settings.xml": unmarked}))
    assert checked.returned.state is Return.SIGNATURE_REMOVED


# -- whose keys --------------------------------------------------------------------------------
def test_a_namesake_with_another_number_is_told_in_a_file_of_strangers(made, check):
    authority = authorities.make_authority(made.workplace.clock())
    directory_ = directory.read(made.workplace.store.reader())
    known = next(each for each in directory_.people.values() if each.iin)
    name = " ".join(reversed(known.name.best("ru").split()))
    namesake = _key(authority, name, "850101400124")
    checked = check(sign(document(own=False), namesake, at=made.workplace.clock()))
    (note,) = checked.notes
    assert note.values == {"found": "850101400124", "expected": known.iin}
    same = _key(authority, name, known.iin)
    assert check(sign(document(own=False), same, at=made.workplace.clock())).notes == ()


# -- signature files beside --------------------------------------------------------------------
def test_signature_files_beside_are_checked_after_what_is_inside(made, tmp_path, ours):
    path = tmp_path / "paper.docx"
    path.write_bytes(ours)
    (tmp_path / "paper.docx.cms").write_bytes(cms_files.signed(ours))
    begun = document_check.begin(made.workplace, path)
    assert begun.rest is not None
    assert begun.beside == ("paper.docx.cms",)
    assert [each.layer for each in begun.report.signatures] == ["ooxml"]
    shares = []
    checked = document_check.go_on(begun, shares.append)
    assert [each.layer for each in checked.report.signatures] == ["ooxml", "cms"]
    assert checked.report.verdict is Verdict.UNCHECKED
    assert checked.rest is None
    assert shares[-1] == 1.0


def test_a_check_that_is_called_off_is_never_a_good_verdict(made, tmp_path, ours):
    path = tmp_path / "paper.docx"
    path.write_bytes(ours)
    (tmp_path / "paper.docx.cms").write_bytes(cms_files.signed(ours))
    begun = document_check.begin(made.workplace, path)

    def call_off(_share):
        raise Cancelled

    with pytest.raises(Cancelled):
        document_check.go_on(begun, call_off)
    left = document_check.called_off(begun)
    assert left.report.verdict is Verdict.UNCHECKED
    assert codes(left) == {"cms-not-checked"}


def test_a_check_that_is_called_off_says_so_beside_an_unknown_authority(made, tmp_path):
    """Two reasons, and the one that the person can undo is told, too."""
    path = tmp_path / "paper.docx"
    path.write_bytes(signed("ec", own=False))
    (tmp_path / "paper.docx.cms").write_bytes(cms_files.signed(b"another document"))
    left = document_check.called_off(document_check.begin(made.workplace, path))
    assert codes(left) == {"untrusted", "cms-not-checked"}
    told = screen_translator("en", NOW.date).say(check_words.reason(left.report))
    assert "is not on this computer" in told
    assert "the check was called off" in told


def test_a_signer_of_whom_nothing_more_is_known_leaves_no_empty_line(made, tmp_path):
    path = tmp_path / "paper.docx"
    path.write_bytes(sealed(document(), certified("p256"), Statement("2026-11-16T10:05:00Z")))
    checked = document_check.begin(made.workplace, path)
    (one,) = checked.report.signatures
    assert check_words.owner(one) == ""
    blocks = check_sheet.sheet(made.workplace, checked, "en").blocks
    rows = [row for block in blocks if isinstance(block, Facts) for row in block.rows]
    assert all(row.value for row in rows)


def test_a_signature_file_of_another_document_is_not_valid(check, ours):
    checked = check(ours, cms=cms_files.signed(b"another document"))
    assert checked.report.verdict is Verdict.NOT_VALID
    assert "cms-other-file" in codes(checked)


def test_a_signature_file_without_its_document(made, tmp_path, ours):
    path = tmp_path / "alone.docx.cms"
    path.write_bytes(cms_files.signed(ours))
    checked = document_check.begin(made.workplace, path)
    assert checked.report.verdict is Verdict.UNCHECKED
    assert codes(checked) == {"document-missing"}


def _key(authority, name="Болатов Ербол", iin="850101400123"):
    data = authority.issue(
        name, iin=iin, bin="990240001234", organisation="Body",
        password="password", kind="ec",
    )  # fmt: skip
    return open_key(data, "password")
