from __future__ import annotations

import csv
import json

import pytest

from analysis.errors import InputError
from analysis.reporting.files import write_files, write_projected
from analysis.summaries import summarise
from analysis.summaries.projecting import of_everybody_asked
from tests.analysis.voices import an_answer, made_up


def test_answers_that_look_like_formulas_are_inert(tmp_path):
    evil = tuple(an_answer(row, "t01", text=f"=HYPERLINK({row})") for row in range(1, 13))
    reading = made_up({"t01": 1}, answers=evil)
    write_files(tmp_path, reading, summarise(reading))
    with (tmp_path / "answers.csv").open(encoding="utf-8", newline="") as file:
        assert all(row["text"].startswith("'=") for row in csv.DictReader(file))


def test_the_topics_file_obeys_k(tmp_path):
    reading = made_up({"t01": 30, "t02": 5})
    write_files(tmp_path, reading, summarise(reading))
    with (tmp_path / "topics.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)] == ["t01"]


def test_the_same_reading_gives_the_same_bytes(tmp_path):
    reading = made_up({"t01": 30})
    for name in ("one", "other"):
        write_files(tmp_path / name, reading, summarise(reading))
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("x")
    reading = made_up({"t01": 30})
    with pytest.raises(InputError, match="Please name another folder"):
        write_files(blocked / "inside", reading, summarise(reading))


def test_what_is_said_of_a_population_says_what_its_ranges_cover(tmp_path):
    summary = summarise(made_up({"t01": 30, "t02": 40}), design="census")
    write_projected(tmp_path, of_everybody_asked(summary, 90), "census")
    found = json.loads((tmp_path / "population.json").read_text("utf-8"))
    assert found["covers"].startswith("Everyone was asked")
    assert [one["label"] for one in found["themes"]] == ["Label of t02", "Label of t01"]
