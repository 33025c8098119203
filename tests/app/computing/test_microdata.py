"""Rows that may be given away: nobody stands out, no words, and codes that say what they mean."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis.disclosure import Policy
from app.computing.microdata import protect
from app.errors import WrongState
from surveys.codebook import codebook, rows
from surveys.reading import read
from tests.app.crowds import DEFINITION, SECRET, answers

ASKED = read(DEFINITION)


def columns(n, asked=ASKED, **fixed):
    made = {variable.name: [] for variable in codebook(asked)}
    for answer in answers(n):
        for name, value in rows(asked, {**answer, **fixed}).items():
            made[name].append(value)
    return made


@pytest.fixture(scope="module")
def dataset():
    return protect(ASKED, columns(300), Policy())


def test_every_combination_of_background_is_shared_by_eleven(dataset):
    classes = Counter(zip(dataset.columns["age"], dataset.columns["place"], strict=True))
    assert min(classes.values()) >= 11 and dataset.is_safe


def test_written_words_and_identifiers_stay_behind(dataset):
    assert {"worries", "name"} & set(dataset.columns) == set()
    assert SECRET not in str(dataset.columns) + str(dataset.report) + dataset.report_html
    reasons = {one["column"]: one["reason"] for one in dataset.report["evidence"]["left_out"]}
    assert reasons == {"worries": "free text", "name": "an identifier"}


def test_answers_are_never_changed(dataset):
    given = Counter(answer["trust"] for answer in answers(300))
    assert Counter(dataset.columns["trust"]) == given


def test_each_column_is_described_and_each_value_has_a_meaning(dataset):
    assert [variable.name for variable in dataset.variables] == list(dataset.columns)
    for variable in dataset.variables:
        known = {code.value for code in (*variable.codes, *variable.missing)}
        assert {str(value) for value in dataset.columns[variable.name]} <= known, variable.name


def test_a_declared_reference_goes_with_the_column_grouped_as_its_answers_are():
    options = "options: [{key: a, text: 16 to 24}"
    margin = "{population: Adults, year: 2021, source: {title: Census}, shares: {a: 10, b: 30, c: 35, d: 25}}"
    asked = read(DEFINITION.replace(options, f"margin: {margin}, {options}"))
    made = protect(asked, columns(300, asked), Policy())
    ages = next(variable for variable in made.variables if variable.name == "age")
    assert ages.population == "Adults, 2021 (Census)"
    shares = {code.value: float(code.label) for code in ages.reference}
    assert shares in ({"a": 0.1, "b": 0.3, "c": 0.35, "d": 0.25}, {"younger": 0.4, "older": 0.6})
    assert set(shares) == {code.value for code in ages.codes}
    assert all(not variable.reference for variable in made.variables if variable is not ages)


def test_a_group_is_named_by_the_answers_that_it_holds():
    dataset = protect(ASKED, columns(120), Policy())
    ages = next(variable for variable in dataset.variables if variable.name == "age")
    labels = {code.value: code.label for code in ages.codes}
    assert labels.get("younger") == "16 to 24; 25 to 44" or ages.note.startswith("Withheld")


def test_a_sensitive_answer_that_everybody_gave_is_left_out():
    dataset = protect(ASKED, columns(120, ill="y"), Policy())
    assert "ill" not in dataset.columns
    assert "everybody gave the same answer" in str(dataset.report["evidence"]["left_out"])


def test_too_few_rows_are_refused_with_what_to_do():
    with pytest.raises(WrongState, match="Publish a table of counts"):
        protect(ASKED, columns(15), Policy())


def test_the_order_of_the_rows_makes_no_difference():
    forwards = columns(120)
    backwards = {name: values[::-1] for name, values in forwards.items()}
    assert protect(ASKED, forwards, Policy()).columns == protect(ASKED, backwards, Policy()).columns
