"""`responses import`: what became of every row, as words or as one JSON document."""
from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli.__main__ import main
from tests.app.cli.test_publishing import data  # noqa: F401 - a fixture
from tests.app.services.making import DEFINITION


@pytest.fixture
def survey(data, tmp_path: Path, capsys) -> str:  # noqa: F811 - the fixture's name
    """The address of an open survey."""
    (tmp_path / "small.yaml").write_text(DEFINITION)
    assert main(["survey", "publish", str(tmp_path / "small.yaml"), "--slug", "small", "--audience", "staff"]) == 0
    capsys.readouterr()
    return "small"


def csv(folder: Path, content: bytes) -> str:
    (folder / "in.csv").write_bytes(content)
    return str(folder / "in.csv")


def test_json_is_one_document_and_nothing_else(survey, tmp_path, capsys):
    file = csv(tmp_path, b"heard,stray\nA lot,1\nHuh,2\n")
    assert main(["responses", "import", survey, file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "imported": 1,
        "rejected": [{"row": 2, "column": "heard",
                      "message": "“Huh” is not one of the answers to “Have you heard of it?”"}]}


def test_words_name_the_rows_and_the_columns_that_were_left_out(survey, tmp_path, capsys):
    main(["responses", "import", survey, csv(tmp_path, b"heard,stray\nA lot,1\nHuh,2\n")])
    out = capsys.readouterr().out
    assert "1 of 2 rows imported" in out and "left out: stray" in out and "row 2, heard: “Huh”" in out


def test_a_mapping_says_which_column_answers_which_question(survey, tmp_path, capsys):
    (tmp_path / "map.yaml").write_text('heard: {column: "Q 1", values: {"Loads": a_lot}}')
    file = csv(tmp_path, b"Q 1\nLoads\n")
    assert main(["responses", "import", survey, file, "--map", str(tmp_path / "map.yaml"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["imported"] == 1


@pytest.mark.parametrize(("content", "said"), [
    (b"", "is empty"), (b"heard\ncaf\xe9\n", "encoding UTF-8"), (b"x\n1\n", "No column of the file"),
    (b"heard\n" + b"\0" * 99, "NUL"), (b"heard\n\"A lot", "never closed"),
])
def test_a_bad_file_gets_one_message_and_exit_2(survey, tmp_path, capsys, content, said):
    assert main(["responses", "import", survey, csv(tmp_path, content), "--json"]) == 2
    streams = capsys.readouterr()
    assert streams.out == "" and said in streams.err and streams.err.count("\n") == 1


def test_a_missing_file_a_missing_survey_and_a_missing_column(survey, tmp_path, capsys):
    assert main(["responses", "import", survey, str(tmp_path / "none.csv")]) == 2
    assert main(["responses", "import", "nowhere", csv(tmp_path, b"heard\nA lot\n")]) == 2
    (tmp_path / "map.yaml").write_text("heard: {column: Q9}")
    file = csv(tmp_path, b"heard\nA lot\n")
    assert main(["responses", "import", survey, file, "--map", str(tmp_path / "map.yaml")]) == 2
    err = capsys.readouterr().err
    assert "cannot be read" in err and "no survey" in err and "no column “Q9”" in err
