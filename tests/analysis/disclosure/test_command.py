"""`anonymise` on plain files."""

from __future__ import annotations

import csv
import json
from argparse import ArgumentParser
from collections import Counter

import pytest

from analysis.disclosure.command import add_arguments, run
from analysis.errors import InputError, ParameterError


def _run(*words):
    parser = ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args([str(word) for word in words]))


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def people(tmp_path):
    path = tmp_path / "people.csv"
    lines = ["id,when,age,sex,view,words"]
    for i in range(300):
        age, sex, view = 18 + i * 7 % 70, "fm"[i % 2], ["good", "bad", "mixed"][i * i % 3]
        lines.append(f'R{i},2026-11-22 08:{i % 60:02},{age},{sex},{view},"write to jo{i}@example.org, =1+1"')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_bundle_is_written_and_no_row_stands_out(people, tmp_path):
    out = tmp_path / "out"
    assert _run(people, "--quasi", "age", "sex", "--sensitive", "view", "--text", "words", "--out", out) == 0
    rows = _rows(out / "data.csv")
    assert len(rows) == 300
    assert min(Counter((row["age"], row["sex"]) for row in rows).values()) >= 11
    assert list(rows[0]) == ["age", "sex", "view"]
    report = json.loads((out / "disclosure-report.json").read_text(encoding="utf-8"))
    assert report["verdict"]["safe"]
    assert {entry["column"] for entry in report["evidence"]["left_out"]} == {"id", "when", "words"}


def test_quasi_identifiers_may_be_named_one_by_one(people, tmp_path):
    _run(people, "--quasi", "age", "--quasi", "sex", "--out", tmp_path / "one")
    _run(people, "--quasi", "age", "sex", "--out", tmp_path / "two")
    assert (tmp_path / "one" / "data.csv").read_bytes() == (tmp_path / "two" / "data.csv").read_bytes()


def test_the_safeguarded_level_keeps_text_with_personal_data_masked(people, tmp_path):
    out = tmp_path / "out"
    _run(people, "--quasi", "age", "--text", "words", "--level", "safeguarded", "--out", out)
    words = {row["words"] for row in _rows(out / "data.csv")}
    assert all("example.org" not in text and "[email]" in text for text in words)


def test_the_order_of_rows_in_the_file_leaves_no_trace(people, tmp_path):
    header, *lines = people.read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "turned" / "people.csv"
    turned.parent.mkdir()
    turned.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    for source, out in ((people, tmp_path / "a" / "out"), (turned, tmp_path / "b" / "out")):
        _run(source, "--quasi", "age", "sex", "--out", out)
    for name in ("data.csv", "disclosure-report.json", "SHA256SUMS", "bundle.zip"):
        assert (tmp_path / "a" / "out" / name).read_bytes() == (tmp_path / "b" / "out" / name).read_bytes()


def test_k_under_eleven_is_refused_and_nothing_is_written(people, tmp_path):
    with pytest.raises(ParameterError, match="k = 10"):
        _run(people, "--quasi", "age", "--k", "10", "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "--quasi: no column is named"),
        (("--quasi", "wage"), "there is no column 'wage'. Did you mean 'age'"),
        (("--quasi", "age", "--sensitive", "age"), "'age' is named twice"),
    ],
    ids=str,
)
def test_a_slip_gets_one_message_with_place_and_cure(people, tmp_path, words, message):
    with pytest.raises(InputError, match=message.replace("(", r"\(")):
        _run(people, *words, "--out", tmp_path / "out")


def test_a_column_name_that_occurs_twice_is_refused(tmp_path):
    path = tmp_path / "twice.csv"
    path.write_text("age,age\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="2 columns are called 'age'"):
        _run(path, "--quasi", "age", "--out", tmp_path / "out")


def test_rare_answers_are_withheld_and_the_report_counts_them(people, tmp_path):
    lines = people.read_text(encoding="utf-8").splitlines()
    lines[1] = lines[1].replace(",good,", ",my name is Jo Bloggs,")
    people.write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "out"
    _run(people, "--quasi", "age", "--out", out)
    assert not [path for path in out.iterdir() if b"Bloggs" in path.read_bytes()]
    assert "view: 1 cells" in (out / "disclosure-report.html").read_text(encoding="utf-8")


AMAZON = [
    "q-demos-age",
    "Q-demos-gender",
    "Q-demos-race",
    "Q-demos-education",
    "Q-demos-income",
    "Q-demos-state",
]


@pytest.mark.shared
def test_a_real_survey_with_3064_unique_rows_leaves_without_one(shared, tmp_path):
    out = tmp_path / "out"
    source = shared / "data" / "amazon_study" / "survey.csv"
    _run(source, "--quasi", *AMAZON, "--sensitive", "Q-sexual-orientation", "--out", out)
    rows = _rows(out / "data.csv")
    assert len(rows) == 6325
    assert min(Counter(tuple(row[name] for name in AMAZON) for row in rows).values()) >= 11
    evidence = json.loads((out / "disclosure-report.json").read_text(encoding="utf-8"))["evidence"]
    assert evidence["before"]["n_unique"] == 3064
    assert evidence["after"]["n_unique"] == 0
    assert {"ResponseId", "RecordedDate", "Duration (in seconds)"}.isdisjoint(rows[0])


@pytest.mark.shared
def test_a_real_panel_leaves_without_its_free_text(shared, tmp_path):
    out = tmp_path / "out"
    _run(
        shared / "data" / "ai_survey" / "responses.csv",
        "--quasi",
        "AgeRollup_Broad",
        "Gender",
        "Education",
        "--out",
        out,
    )
    rows = _rows(out / "data.csv")
    assert len(rows) == 500
    assert not [name for name in rows[0] if name.endswith("_OE")]
