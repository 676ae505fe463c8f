"""The script of all checks: what it runs, and that a failure is not lost."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GOOD, BAD = [sys.executable, "-c", ""], [sys.executable, "-c", "raise SystemExit(3)"]


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def check(monkeypatch):
    module = load("check")
    monkeypatch.setattr(module, "CHECKS", {"one": [GOOD], "two": [GOOD, BAD], "three": [GOOD]})
    return module


@pytest.mark.parametrize(
    ("arguments", "code", "ran"),
    [
        ([], 1, ["one", "two", "three"]),
        (["three", "one"], 0, ["one", "three"]),
        (["two"], 1, ["two"]),
        (["--without", "two"], 0, ["one", "three"]),
        (["four"], 2, []),
    ],
)
def test_the_chosen_checks_run_and_decide(check, capfd, arguments, code, ran):
    assert check.main(arguments) == code
    lines = capfd.readouterr().out.splitlines()
    assert [line[3:] for line in lines if line.startswith("== ") and ":" not in line] == ran
    assert ("== two: FAILED, 0 s" in lines) == ("two" in ran)


def test_without_judges_the_signed_files_are_not_called_judged(monkeypatch, capsys):
    monkeypatch.delenv("KZCOORD_JUDGES", raising=False)
    assert load("judges").main() == 1
    assert "no independent judge" in capsys.readouterr().out


def test_one_judge_that_refuses_is_enough(tmp_path, monkeypatch):
    judges = load("judges")
    monkeypatch.setattr(judges, "succeeds", lambda name, command: "LibreOffice" not in name)
    (tmp_path / "record.docx").touch()
    assert not judges.judge(tmp_path, tmp_path)


def test_a_demonstration_without_records_is_not_accepted(tmp_path):
    assert not load("judges").judge(tmp_path, tmp_path)
