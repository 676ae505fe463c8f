"""`kzcoord sign`, and `kzcoord verify` of what lies beside, as a person or a script calls them."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import docx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7

from kzcoord_desktop import command
from kzcoord_desktop.errors import UserError
from kzcoord_desktop.services import file_signing
from kzcoord_desktop.signing import cms
from kzcoord_desktop.signing.clock import RELEASED
from kzcoord_desktop.signing.keyfile import open_key
from kzcoord_desktop.signing.sample import make_authority

PASSWORD = "Құпия-сөз 1"
UNWANTED = ("customXml", "stylesWithEffects", "thumbnail")


@pytest.fixture(scope="module")
def authority():
    return make_authority(datetime.now(UTC))


@pytest.fixture
def folder(tmp_path, authority):
    """A clean document, a key file, and the authority's certificate and list."""
    made = docx.Document()
    made.add_paragraph("Хаттама")
    for holder in (made.part, made.part.package):
        for id_, rel in list(holder.rels.items()):
            if rel.reltype.rpartition("/")[2] in UNWANTED:
                del holder.rels[id_]
    made.save(str(tmp_path / "note.docx"))
    key = authority.issue(
        "Иванова Айгүл",
        iin="850101400123",
        bin="990240001234",
        organisation="Көлік министрлігі",
        password=PASSWORD,
        kind="ec",
    )
    (tmp_path / "key.p12").write_bytes(key)
    (tmp_path / "ca.pem").write_bytes(authority.ca_pem)
    (tmp_path / "ca.crl").write_bytes(authority.crl)
    return tmp_path


def run(capsys, *arguments):
    code = command.main([*map(str, arguments)])
    return code, capsys.readouterr()


@pytest.fixture
def descriptor():
    """Hand a password over through a descriptor, as a script would."""
    opened = []

    def give(password: bytes) -> int:
        reading, writing = os.pipe()
        os.write(writing, password)
        os.close(writing)
        opened.append(reading)
        return reading

    yield give
    for one in opened:
        os.close(one)


def sign(capsys, folder, descriptor, *more, password=PASSWORD):
    fd = descriptor(password.encode() + b"\n")
    file, key = folder / "note.docx", folder / "key.p12"
    return run(capsys, "sign", file, "--key", key, "--password-fd", fd, *more)


def verify(capsys, folder, *files):
    trust = ("--trust", folder / "ca.pem", "--crl", folder / "ca.crl")
    code, printed = run(capsys, "verify", *files, *trust, "--json")
    return code, json.loads(printed.out)


class TestSign:
    def test_a_new_file_beside_the_source(self, folder, capsys, descriptor):
        before = (folder / "note.docx").read_bytes()
        code, printed = sign(capsys, folder, descriptor, "--role", "Басшы", "--json")
        told = json.loads(printed.out)
        assert code == 0
        assert set(told) == {
            "file", "sha256", "signer", "iin", "bin", "role", "time", "warnings",
        }  # fmt: skip
        assert told["file"] == str(folder / "note-signed.docx")
        assert (told["signer"], told["role"]) == ("Иванова Айгүл", "Басшы")
        assert (
            told["sha256"] == hashlib.sha256((folder / "note-signed.docx").read_bytes()).hexdigest()
        )
        assert len(told["warnings"]) == 1  # a sample key
        assert (folder / "note.docx").read_bytes() == before
        code, found = verify(capsys, folder, folder / "note-signed.docx")
        assert (code, found[0]["verdict"]) == (0, "valid")
        assert found[0]["signatures"][0]["role"] == "Басшы"

    def test_in_words(self, folder, capsys, descriptor):
        code, printed = sign(capsys, folder, descriptor, "--out", folder / "x.docx")
        assert code == 0
        assert str(folder / "x.docx") in printed.out
        assert "Иванова Айгүл" in printed.out
        assert printed.err  # the warning about a sample key

    def test_a_second_person(self, folder, capsys, descriptor):
        sign(capsys, folder, descriptor, "--out", folder / "one.docx")
        fd = descriptor(PASSWORD.encode())
        code, _ = run(
            capsys, "sign", folder / "one.docx", "--key", folder / "key.p12",
            "--out", folder / "two.docx", "--password-fd", fd,
        )  # fmt: skip
        assert code == 0
        _, found = verify(capsys, folder, folder / "two.docx")
        assert (found[0]["verdict"], len(found[0]["signatures"])) == ("valid", 2)

    def test_never_over_another_file(self, folder, capsys, descriptor):
        (folder / "note-signed.docx").write_bytes(b"mine")
        code, printed = sign(capsys, folder, descriptor)
        assert (code, printed.out) == (2, "")
        assert (folder / "note-signed.docx").read_bytes() == b"mine"
        code, printed = sign(capsys, folder, descriptor, "--out", folder / "note.docx")
        assert (code, printed.out) == (2, "")

    def test_a_folder_that_is_not_there(self, folder, capsys, descriptor):
        code, printed = sign(capsys, folder, descriptor, "--out", folder / "no" / "x.docx")
        assert (code, printed.out) == (2, "")
        assert str(folder / "no" / "x.docx") in printed.err

    def test_a_wrong_password_leaves_nothing(self, folder, capsys, descriptor):
        before = sorted(path.name for path in folder.iterdir())
        code, printed = sign(capsys, folder, descriptor, password="wrong")
        assert (code, printed.out) == (2, "")
        assert "wrong" not in printed.err.split()
        assert sorted(path.name for path in folder.iterdir()) == before

    @pytest.mark.parametrize("name", ["note.docx", "key.p12"])
    def test_a_file_that_is_not_there(self, folder, capsys, descriptor, name):
        (folder / name).unlink()
        code, printed = sign(capsys, folder, descriptor)
        assert (code, printed.out) == (2, "")
        assert name in printed.err

    def test_a_file_that_is_no_document(self, folder, capsys, descriptor):
        (folder / "note.docx").write_bytes(b"text")
        code, printed = sign(capsys, folder, descriptor)
        assert (code, printed.out) == (2, "")
        assert not (folder / "note-signed.docx").exists()

    @pytest.mark.parametrize("fd", [b"\xff\xfe", None])
    def test_a_password_that_cannot_be_read(self, folder, capsys, descriptor, fd):
        number = 9999 if fd is None else descriptor(fd)
        arguments = ("--key", folder / "key.p12", "--password-fd", number)
        code, printed = run(capsys, "sign", folder / "note.docx", *arguments)
        assert (code, printed.out) == (2, "")
        assert "--password-fd" in printed.err

    def test_without_a_terminal_nobody_is_asked(self, folder):
        """The prompt would show what is typed, so there is none."""
        program = [sys.executable, "-m", "kzcoord_desktop.command", "sign"]
        done = subprocess.run(
            [*program, folder / "note.docx", "--key", folder / "key.p12"],
            input=PASSWORD, capture_output=True, text=True, check=False, start_new_session=True,
        )  # fmt: skip
        assert done.returncode == 2
        assert "--password-fd" in done.stderr
        assert not (folder / "note-signed.docx").exists()

    def test_a_clock_before_the_program_was_made(self, folder):
        with pytest.raises(UserError, match="clock"):
            file_signing.sign_file(
                folder / "note.docx", folder / "key.p12", PASSWORD, RELEASED - timedelta(days=1)
            )

    def test_files_beside_do_not_go_with_the_new_one(self, folder):
        (folder / "note.docx.cms").write_bytes(b"any")
        done = file_signing.sign_file(
            folder / "note.docx", folder / "key.p12", PASSWORD, datetime.now(UTC)
        )
        assert any("beside" in warning.text for warning in done.warnings)


def _detached(folder, data: bytes) -> bytes:
    key = open_key((folder / "key.p12").read_bytes(), PASSWORD)
    options = [pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.DetachedSignature]
    return (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(data)
        .add_signer(key.certificate, key.private_key, hashes.SHA256())
        .sign(Encoding.DER, options)
    )


class TestVerifyBeside:
    @pytest.fixture
    def signed(self, folder, capsys, descriptor):
        sign(capsys, folder, descriptor, "--out", folder / "s.docx")
        return folder / "s.docx"

    def test_each_file_counts(self, folder, capsys, signed):
        data = signed.read_bytes()
        for name in ("s.docx.cms", "s.docx.2.cms", "s.docx.1.cms"):
            (folder / name).write_bytes(_detached(folder, data))
        (folder / "other.docx.cms").write_bytes(b"of another document")
        code, found = verify(capsys, folder, signed)
        layers = [each["layer"] for each in found[0]["signatures"]]
        assert (code, found[0]["verdict"]) == (0, "valid")
        assert layers == ["ooxml", "cms", "cms", "cms"]
        (folder / "s.docx.3.cms").write_bytes(_detached(folder, data + b"x"))
        code, found = verify(capsys, folder, signed)
        assert (code, found[0]["verdict"]) == (1, "not-valid")
        assert found[0]["problems"][0]["code"] == "cms-other-file"
        assert "s.docx.3.cms" in found[0]["problems"][0]["text"]

    def test_a_document_that_only_they_sign(self, folder, capsys):
        note = folder / "note.docx"
        (folder / "note.docx.cms").write_bytes(_detached(folder, note.read_bytes()))
        code, found = verify(capsys, folder, note)
        assert (code, found[0]["verdict"]) == (0, "valid")

    def test_a_signature_file_by_itself(self, folder, capsys, signed):
        made = _detached(folder, signed.read_bytes())
        (folder / "s.docx.cms").write_bytes(made)
        whole = folder / "apart" / "s.docx.cms"
        whole.parent.mkdir()
        whole.write_bytes(cms.attached(made, signed.read_bytes()))
        code, found = verify(capsys, folder, folder / "s.docx.cms", whole)
        assert (code, [each["verdict"] for each in found]) == (0, ["valid", "valid"])

    def test_a_signature_file_without_its_document(self, folder, capsys, signed):
        alone = folder / "alone.docx.cms"
        alone.write_bytes(_detached(folder, signed.read_bytes()))
        code, found = verify(capsys, folder, alone)
        assert (code, found[0]["verdict"]) == (1, "cannot-be-checked")
        assert found[0]["problems"][0]["code"] == "document-missing"
