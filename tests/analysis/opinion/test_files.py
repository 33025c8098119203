from __future__ import annotations

import csv
import json

import pytest

from analysis.errors import InputError
from analysis.opinion.files import write_files
from analysis.opinion.finding import find_opinions
from tests.analysis.opinion.deliberations import camps


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_four_files_have_the_promised_columns(tmp_path):
    opinions = find_opinions(camps((60, 50)))
    write_files(tmp_path / "out", opinions)
    people = rows(tmp_path / "out" / "participants.csv")
    assert list(people[0]) == ["participant", "n_votes", "group", "probability"]
    assert len(people) == 110
    assert all((row["group"] == "") == (row["probability"] == "") for row in people)
    assert list(rows(tmp_path / "out" / "statements.csv")[0]) == [
        "statement", "n_votes", "agree", "disagree", "pass", "consensus", "consensus_low", "consensus_high",
        "divisiveness", "group_A_agree", "group_B_agree",
    ]  # fmt: skip
    document = json.loads((tmp_path / "out" / "opinions.json").read_text())
    assert document == json.loads(json.dumps(opinions.to_document()))
    assert "<svg" in (tmp_path / "out" / "opinions.html").read_text()


def test_a_group_under_k_leaves_its_column_blank(tmp_path):
    write_files(tmp_path, find_opinions(camps((60, 8), n_statements=40, noise=0.03)))
    assert {row["group_B_agree"] for row in rows(tmp_path / "statements.csv")} == {""}


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="Please name another folder"):
        write_files(tmp_path / "file" / "out", find_opinions(camps((20, 20))))
