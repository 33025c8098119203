"""The operator's command line: help, exit codes, one message."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.cli.__main__ import COMMANDS, ELSEWHERE, main

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert COMMANDS[name][1].split(":")[0].split(",")[0] in capsys.readouterr().out


def test_an_unknown_command_is_refused_with_the_list(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["dance"])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in (*COMMANDS, *ELSEWHERE))


def test_the_help_names_every_command_that_run_hands_on_by_itself(capsys):
    cases = re.findall(r"^    ([a-z|]+)\)$", (ROOT / "run").read_text(), re.MULTILINE)
    assert {name for case in cases for name in case.split("|")} == set(ELSEWHERE)
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    listed, others = said.split("also:")
    assert ended.value.code == 0
    assert all(re.search(rf"^  +{name}\s", listed, re.MULTILINE) for name in COMMANDS)
    assert all(re.search(rf"^  {name} +\S", others, re.MULTILINE) for name in ELSEWHERE)


def test_a_setting_that_makes_no_sense_ends_with_one_message(monkeypatch, capsys):
    monkeypatch.setenv("CANDOUR_K", "3")
    assert main(["audit", "verify"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("audit: CANDOUR_K is 3") and said.count("\n") == 1


def test_a_setting_that_does_nothing_gets_a_warning_and_the_command_goes_on(monkeypatch, capsys):
    monkeypatch.setenv("CANDOUR_MAILFROM", "a@example.org")
    main(["survey", "publish", "missing.yaml", "--slug", "x", "--audience", "public"])
    said = capsys.readouterr().err
    assert said.startswith("warning: CANDOUR_MAILFROM is no setting") and "missing.yaml cannot be read" in said
