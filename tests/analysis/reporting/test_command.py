from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stdout

import pytest

from analysis.__main__ import main
from tests.analysis.voices import hopes, voices


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    path = tmp_path_factory.mktemp("in") / "survey.csv"
    rows = [*zip(voices(200), hopes(200), ["a", "b"] * 100, strict=True), ("", "", "a"), ("none", "none", "b")]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("worries", "hopes", "half"), *rows])
    return path


@pytest.fixture(scope="module")
def out(table, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "new"
    said = ["analyse", str(table), "--text", "worries", "--by", "half", "--out", str(folder)]
    assert main([*said, "--stance-from", "hopes=confidence", "--stance-from", "worries=concern"]) == 0
    return folder


def test_the_four_files_are_written_and_no_other(out):
    assert sorted(path.name for path in out.iterdir()) == ["answers.csv", "summary.html", "summary.json", "topics.csv"]


def test_every_row_of_the_input_has_its_row_in_the_answers(out):
    with (out / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["row"] for row in rows] == [str(number) for number in range(1, 203)]
    assert all((row["set_aside"] == "") == (row["used"] == "true") for row in rows)
    assert all(row["topic"] for row in rows if row["used"] == "true")


def test_the_summary_knows_groups_and_the_quality_of_the_stance(out):
    document = json.loads((out / "summary.json").read_text("utf-8"))
    assert document["stance_quality"]["reference"] == "question"
    assert {"half"} == set(document["topics"][0]["by"])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (["--k", "10"], "floor of 11"), (["--topics", "many"], "“auto” or a whole number"),
        (["--text", "worry"], "Did you mean 'worries'"), (["--by", "halves"], "Did you mean 'half'"),
        (["--stance-from", "hopes"], "COLUMN=confidence"),
        (["--stance-from", "hopes=confidence"], "no column teaches concern"),
        (["--seed", "-1"], "whole number from 0"), (["--matters", "0"], "1 to 50 percentage points"),
        (["--asked", "500"], "Add --design census"),
    ],
)  # fmt: skip
def test_bad_input_is_exit_two_with_one_message_and_writes_nothing(table, tmp_path, capsys, changed, message):
    said = ["analyse", str(table), "--text", "worries", "--out", str(tmp_path / "out"), *changed]
    assert main(said) == 2
    told = capsys.readouterr().err
    assert message in told
    assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_file_where_the_folder_should_be_is_named(table, capsys):
    assert main(["analyse", str(table), "--text", "worries", "--out", str(table)]) == 2
    assert "this is a file" in capsys.readouterr().err


@pytest.fixture(scope="module")
def everything(table, tmp_path_factory):
    """The folder of one command that asks for all there is, and what it printed."""
    folder = tmp_path_factory.mktemp("all")
    rows = list(csv.reader(table.read_text("utf-8").splitlines()))
    with (folder / "drawn.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([[*row, "50" if place else "weight"] for place, row in enumerate(rows[:121])])
    (folder / "margins.json").write_text('{"half": {"a": 0.3, "b": 0.7}}')
    said = ["analyse", str(folder / "drawn.csv"), "--text", "worries", "--by", "half", "--out", str(folder / "o")]
    said += ["--report", "--matters", "5", "--margins", str(folder / "margins.json")]
    said += ["--design", "probability", "--weight", "weight", "--topics", "3"]
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert main(said) == 0
    return folder / "o", printed.getvalue()


def test_the_report_comes_as_word_with_findings_and_a_transparency_record(everything):
    folder, _ = everything
    assert {"summary.docx", "findings.json", "transparency.json"} <= {path.name for path in folder.iterdir()}
    findings = json.loads((folder / "findings.json").read_text("utf-8"))
    assert {"point", "remark"} <= {one["kind"] for one in findings}
    assert any("from 5 percentage points" in one["text"] for one in findings)


def test_shares_are_weighted_to_a_population_that_a_file_gives(everything):
    folder, printed = everything
    found = json.loads((folder / "weighted.json").read_text("utf-8"))
    assert found["columns"] == ["half"] and found["effective_n"] < found["n"]
    assert found["sentence"] in printed


def test_a_probability_sample_tells_of_its_population(everything):
    folder, _ = everything
    found = json.loads((folder / "population.json").read_text("utf-8"))
    assert "confidence interval for the population" in found["covers"]
    assert all(one["low"] < one["estimate"] < one["high"] for one in found["themes"])
