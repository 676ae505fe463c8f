"""A file of another office: checked first, signed in a copy, kept as imported."""

from __future__ import annotations

import pytest

from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import cases, checking, foreign_file, sample, signing_desk
from kzcoord_desktop.signing.report import Verdict
from kzcoord_desktop.store import entity
from tests.signing import helpers


@pytest.fixture
def came(tmp_path):
    """A DOCX that another office signed, whose authority nobody here knows."""
    folder = tmp_path / "post"
    folder.mkdir()
    path = folder / "03-12-2841.docx"
    path.write_bytes(helpers.signed(own=False))
    return path


@pytest.fixture
def opened(made, workplace):
    return signing_desk.open_key(workplace, made.key, sample.KEY_PASSWORD)


def _spoilt(data):
    return helpers.edit(data, {"word/document.xml": helpers.swap("Хаттама", "Подмена")})


def who(workplace):
    return foreign_file.people(workplace, "kk")[0].acting_as("reviewer")


def test_it_is_checked_before_anything_is_asked(workplace, came):
    file = foreign_file.look(workplace, came)
    assert file.report.verdict is Verdict.UNCHECKED
    assert (file.refusal, file.obstacle) == (None, None)


def test_a_copy_gets_the_signature_and_the_file_stays(workplace, came, opened):
    before = came.read_bytes()
    file = foreign_file.look(workplace, came)
    result = foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)
    assert result.file.name == "03-12-2841-cosigned.docx"
    assert came.read_bytes() == before
    report = checking.check(workplace.store.reader(), result.file.read_bytes(), workplace.clock())
    assert [each.role for each in report.signatures][-1] == "reviewer"
    assert len(result.report.signatures) == 2
    kept = entity.select(workplace.store.reader(), "file", {"purpose": "imported"})
    assert [(row["name"], row["sha256"]) for row in kept] == [(result.file.name, result.sha256)]
    # A file of others is not one of ours
    assert entity.select(workplace.store.reader(), "signature")[-1]["role"] == "reviewer"


def test_a_name_that_is_taken_is_not_taken_again(workplace, came, opened):
    other = came.with_name("03-12-2841-cosigned.docx")
    other.write_text("another file")
    file = foreign_file.look(workplace, came)
    result = foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)
    assert result.file.name == "03-12-2841-cosigned-2.docx"
    assert other.read_text() == "another file"


def test_two_are_enough(workplace, came, opened):
    came.write_bytes(helpers.sealed(helpers.signed(own=False), helpers.key("ec")))
    file = foreign_file.look(workplace, came)
    assert file.refusal is None
    with pytest.raises(UserError, match="two signatures"):
        foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)


@pytest.mark.parametrize("change", ["cut", "text"])
def test_no_signature_beside_one_that_is_not_valid(workplace, came, opened, change):
    data = came.read_bytes()
    came.write_bytes(data[:-30] if change == "cut" else _spoilt(data))
    file = foreign_file.look(workplace, came)
    assert file.refusal is not None
    with pytest.raises(UserError):
        foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)
    assert [path.name for path in came.parent.iterdir()] == [came.name]


def test_what_was_changed_since_it_was_checked_is_not_signed(workplace, came, opened):
    file = foreign_file.look(workplace, came)
    came.write_bytes(helpers.signed("ec", own=False))
    with pytest.raises(UserError, match="was changed since"):
        foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)
    assert sorted(path.name for path in came.parent.iterdir()) == [came.name]
    assert entity.select(workplace.store.reader(), "file", {"purpose": "imported"}) == []
    again = foreign_file.look(workplace, came)
    assert foreign_file.cosign(workplace, again, opened, who(workplace), came.parent).file


def test_a_signature_file_that_came_since_counts_too(workplace, came, opened):
    file = foreign_file.look(workplace, came)
    came.with_name(f"{came.name}.cms").write_bytes(b"another signature")
    with pytest.raises(UserError, match="was changed since"):
        foreign_file.cosign(workplace, file, opened, who(workplace), came.parent)


def test_the_same_key_does_not_sign_twice(workplace, came, opened):
    file = foreign_file.look(workplace, came)
    signed = foreign_file.cosign(workplace, file, opened, who(workplace), came.parent).file
    unsigned = came.with_name("unsigned.docx")
    unsigned.write_bytes(helpers.document(own=False))
    first = foreign_file.cosign(
        workplace, foreign_file.look(workplace, unsigned), opened, who(workplace), came.parent
    ).file
    with pytest.raises(UserError, match="already") as refused:
        foreign_file.cosign(
            workplace, foreign_file.look(workplace, first), opened, who(workplace), came.parent
        )
    assert refused.value.field == "key"
    assert signed != first


def test_what_is_not_there_is_told(workplace, tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        foreign_file.look(workplace, tmp_path / "missing.docx")


def test_the_officer_stands_first(workplace):
    assert foreign_file.people(workplace, "kk")[0].name == workplace.officer.name
    assert cases.trips(workplace)
