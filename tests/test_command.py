"""`kzcoord verify` as scripts call it: exit codes and JSON, whatever they are given."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kzcoord_desktop import command

CORPUS = Path(__file__).parent / "signing" / "corpus"
GOOD, CHANGED = CORPUS / "rsa.docx", CORPUS / "changed.docx"
TRUST = ("--trust", CORPUS / "ca.pem", "--crl", CORPUS / "ca.crl")
MANY = 513 * 1024 * 1024


def verify(capsys, *arguments):
    """The exit code, the verdicts by file, and what was complained of."""
    code = command.main(["verify", "--json", *map(str, arguments)])
    printed = capsys.readouterr()
    return code, {each["file"]: each["verdict"] for each in json.loads(printed.out)}, printed.err


def put(tmp_path, name, data) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_the_worst_of_several_decides_and_each_is_told(capsys, tmp_path):
    empty, text = put(tmp_path, "empty.docx", b""), put(tmp_path, "a.docx", b"no package")
    code, verdicts, complaint = verify(capsys, GOOD, CHANGED, empty, text, *TRUST)
    assert code == 1
    assert list(verdicts.values()) == ["valid", "not-valid", "damaged", "damaged"]
    assert complaint == ""
    assert verify(capsys, GOOD, *TRUST)[0] == 0
    assert verify(capsys, GOOD)[:2] == (1, {str(GOOD): "cannot-be-checked"})
    assert verify(capsys, GOOD, *TRUST[:2])[:2] == (0, {str(GOOD): "valid-with-warning"})


def test_a_file_that_cannot_be_opened_does_not_hide_the_others(capsys, tmp_path):
    missing = tmp_path / "missing.docx"
    for order in ([tmp_path, missing, GOOD, CHANGED], [CHANGED, GOOD, missing, tmp_path]):
        code, verdicts, complaint = verify(capsys, *order, *TRUST)
        assert code == 2
        assert verdicts == {str(GOOD): "valid", str(CHANGED): "not-valid"}
        assert [str(missing) in line for line in complaint.splitlines()].count(True) == 1
        assert len(complaint.splitlines()) == 2


def test_a_file_larger_than_anything_is_damaged_and_not_read(capsys, tmp_path):
    large = tmp_path / "large.docx"
    with large.open("wb") as file:
        file.truncate(40 * 1024**3)
    assert verify(capsys, large)[:2] == (1, {str(large): "damaged"})


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no endless file here")
def test_an_endless_file_ends(capsys, monkeypatch):
    monkeypatch.setattr("kzcoord_desktop.services.checking.MAX_UNPACKED", 1024 * 1024)
    assert verify(capsys, "/dev/zero")[:2] == (1, {"/dev/zero": "damaged"})


def test_a_signature_file_too_large_to_be_one(capsys, tmp_path):
    document = put(tmp_path, "a.docx", GOOD.read_bytes())
    with (tmp_path / "a.docx.cms").open("wb") as file:
        file.truncate(MANY)
    assert verify(capsys, document, *TRUST)[:2] == (1, {str(document): "not-valid"})


@pytest.mark.parametrize("option", ["--trust", "--crl"])
def test_trust_that_is_none_is_named(capsys, tmp_path, option):
    good = put(tmp_path, "good.pem", (CORPUS / "ca.pem").read_bytes())
    for bad in (put(tmp_path, "bad.pem", b"rubbish"), put(tmp_path, "empty.pem", b"")):
        code = command.main(["verify", str(GOOD), "--trust", str(good), option, str(bad)])
        printed = capsys.readouterr()
        assert (code, printed.out) == (2, "")
        assert str(bad) in printed.err
        assert "Traceback" not in printed.err
    assert command.main(["verify", str(GOOD), option, str(tmp_path / "missing")]) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1251"])
def test_any_console_and_any_name(tmp_path, encoding):
    """Names that are no text, and consoles without Kazakh letters: JSON stays JSON."""
    name = tmp_path / os.fsdecode(b"\xff\xd2\x9b.docx")
    try:
        name.write_bytes(GOOD.read_bytes())
    except OSError:
        pytest.skip("this file system has no names that are no text")
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    call = [sys.executable, "-m", "kzcoord_desktop.command", "verify", name, *map(str, TRUST)]
    run = subprocess.run([*call, "--json"], capture_output=True, env=environment, check=False)
    (told,) = json.loads(run.stdout.decode(encoding))
    assert (run.returncode, told["verdict"]) == (0, "valid")
    assert told["file"] == str(name)
    assert told["signatures"][0]["role"] == "Басшы"
    run = subprocess.run(call, capture_output=True, env=environment, check=False)
    assert run.returncode == 0, run.stderr
