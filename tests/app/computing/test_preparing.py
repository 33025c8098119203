"""Answers before rows are protected: numbers, dates, rare answers, words."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure import Policy
from app.computing.microdata import protect
from app.computing.preparing import HIDDEN, prepare
from surveys.codebook import codebook, rows
from surveys.reading import read

ASKED = read("""
{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: one, questions: [
  {key: age, kind: single_choice, text: Age?, disclosure: quasi_identifier,
   options: [{key: young, text: Young}, {key: old, text: Old}]},
  {key: hours, kind: number, text: How many hours?, min: 0, max: 200, decimals: 1, missing: [refused]},
  {key: since, kind: date, text: Since when?, precision: day},
  {key: view, kind: single_choice, text: What do you think?, missing: [dont_know],
   options: [{key: good, text: Good}, {key: bad, text: Bad}, {key: odd, text: Odd},
    {key: else, text: Else, other: true}]},
  {key: why, kind: short_text, text: Why?}]}]}]}
""")
VARIABLES = {variable.name: variable for variable in codebook(ASKED)}


def columns(n=400, years=(2019, 2020, 2021)):
    rng = np.random.default_rng(5)
    made = {name: [] for name in VARIABLES}
    for place in range(n):
        view = ["good", "bad"][int(rng.integers(2))] if place > 3 else "odd"
        answers = {"age": ["young", "old"][int(rng.integers(2))], "hours": round(float(rng.gamma(4, 9)), 1),
                   "since": f"{years[place % len(years)]}-0{place % 9 + 1}-11", "why": f"because {place}",
                   "view": {"option": "else", "text": "in my own words"} if place % 20 == 7 else view}
        if place % 40 == 5:
            answers |= {"hours": {"missing": "refused"}, "view": {"missing": "dont_know"}}
        for name, value in rows(ASKED, answers).items():
            made[name].append(value)
    return made


@pytest.fixture(scope="module")
def dataset():
    return protect(ASKED, columns(), Policy())


def test_an_exact_number_leaves_as_a_range_that_eleven_share(dataset):
    counts = {value: dataset.columns["hours"].count(value) for value in dataset.columns["hours"]}
    assert min(counts.values()) >= 11 and len(counts) > 2
    hours = next(one for one in dataset.variables if one.name == "hours")
    assert hours.disclosure == "quasi_identifier" and hours.type == "code"
    assert set(map(str, counts)) <= {code.value for code in (*hours.codes, *hours.missing)}
    assert next(code.value for code in hours.codes).startswith("under") or hours.note.startswith("Withheld")


def test_of_a_date_only_the_year_leaves(dataset):
    assert set(dataset.columns["since"]) == {"2019", "2020", "2021"}
    assert next(one for one in dataset.variables if one.name == "since").note.startswith("Only the year")


def test_a_date_stays_behind_where_a_year_is_that_of_a_few():
    given = columns()
    given["since"][0] = "1931-01-01"
    made = prepare(ASKED, VARIABLES, given, Policy())
    assert "fewer than 11 people" in made.left_out["since"]


def test_rare_answers_are_hidden_with_others_and_the_report_says_so(dataset):
    assert "odd" not in dataset.columns["view"]
    assert dataset.columns["view"].count(HIDDEN) >= 11
    assert "view: 4 answers that fewer than 11 people gave are hidden" in " ".join(dataset.report["sentences"])


def test_own_words_never_leave(dataset):
    assert "why" not in dataset.columns and "view_other_text" not in dataset.columns
    assert "own words" not in str(dataset.columns) and "because" not in str(dataset.columns)


def test_nothing_but_answers_is_in_the_rows(dataset):
    assert not {"mode", "variant", "language", "version", "version_sha256", "response_id", "id"} & set(dataset.columns)
