"""The data dictionary."""

from __future__ import annotations

import csv
import io

from analysis.bundle.dictionary import write_dictionary
from analysis.bundle.variables import Code, Variable


def test_it_tells_everything_that_is_known_of_a_column():
    variable = Variable(
        "trust",
        "Trust in AI",
        "code",
        (Code("1", "Low"), Code("2", "High")),
        (Code("-6", "Don't know"),),
        "open",
        "How far do you trust it?",
        "everybody who had heard of it",
        "adults",
        "asked in wave 2",
    )
    (row,) = csv.DictReader(io.StringIO(write_dictionary([variable]).decode(), newline=""))
    assert row["codes"] == "[1] Low; [2] High"
    assert row["missing"] == "[-6] Don't know"
    assert row["question"] == "How far do you trust it?"
    assert row["base"] == "everybody who had heard of it"


def test_a_label_that_looks_like_a_formula_is_inert_here_too():
    assert b"'=SUM(A1)" in write_dictionary([Variable("x", "=SUM(A1)")])


def test_a_known_share_of_the_population_stands_beside_its_code_and_its_source():
    shares = (Code("1", "0.25"), Code("2", "0.75"))
    variable = Variable("trust", "Trust", reference=shares, population="Adults, 2021 (Census)")
    (row,) = csv.DictReader(io.StringIO(write_dictionary([variable]).decode(), newline=""))
    assert (row["reference"], row["population"]) == ("[1] 0.25; [2] 0.75", "Adults, 2021 (Census)")
