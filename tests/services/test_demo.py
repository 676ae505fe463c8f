"""`kzcoord demo` and `kzcoord verify`, as a person or a script calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kzcoord_desktop import command
from kzcoord_desktop.domain.records import RECORDS
from kzcoord_desktop.domain.text import FORMS


def run(capsys, *arguments):
    code = command.main([*map(str, arguments)])
    return code, capsys.readouterr()


@pytest.fixture
def done(tmp_path, capsys):
    code, printed = run(capsys, "demo", tmp_path / "out", "--json")
    assert code == 0, printed.err
    return json.loads(printed.out)


@pytest.mark.parametrize("form", FORMS)
def test_the_demo_signs_every_kind_and_all_of_it_verifies(tmp_path, capsys, form):
    code, printed = run(capsys, "demo", tmp_path / "out", "--lang", form, "--json")
    told = json.loads(printed.out)
    assert code == 0
    assert set(told) == {"out", "store", "ca", "crl", "records"}
    assert [(each["kind"], each["lang"], each["verdict"]) for each in told["records"]] == [
        (kind, form, "valid") for kind in RECORDS
    ]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")
    code, printed = run(capsys, "demo", tmp_path)
    assert (code, printed.out) == (2, "")
    assert str(tmp_path) in printed.err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_verify_tells_by_code_and_json(done, tmp_path, capsys):
    files = [each["file"] for each in done["records"]]
    trust = ("--trust", done["ca"], "--crl", done["crl"])
    code, printed = run(capsys, "verify", *files, "--json", *trust)
    told = json.loads(printed.out)
    assert code == 0
    assert [each["verdict"] for each in told] == ["valid"] * len(RECORDS)
    assert set(told[0]) == {"file", "verdict", "signatures", "problems"}
    assert set(told[0]["signatures"][0]) == {
        "signer", "iin", "bin", "role", "layer", "time", "time_kind", "state", "trust", "checks",
    }  # fmt: skip
    code, printed = run(capsys, "verify", files[0])
    assert code == 1
    assert files[0] in printed.out


def test_verify_without_a_list_warns_and_with_a_changed_byte_fails(done, tmp_path, capsys):
    file = done["records"][0]["file"]
    code, printed = run(capsys, "verify", file, "--json", "--trust", done["ca"])
    assert (code, json.loads(printed.out)[0]["verdict"]) == (0, "valid-with-warning")
    cut = tmp_path / "cut.docx"
    cut.write_bytes(Path(file).read_bytes()[:-5])
    code, printed = run(capsys, "verify", cut, "--json")
    assert (code, json.loads(printed.out)[0]["verdict"]) == (1, "damaged")


def test_verify_of_a_file_that_is_not_there_is_a_matter_of_usage(tmp_path, capsys):
    code, printed = run(capsys, "verify", tmp_path / "nothing.docx")
    assert (code, printed.out) == (2, "")
    assert "nothing.docx" in printed.err
    with pytest.raises(SystemExit) as stopped:
        command.main(["verify"])
    assert stopped.value.code == 2
