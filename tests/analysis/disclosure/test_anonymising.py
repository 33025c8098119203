"""Microdata that can be given away."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from analysis.disclosure.anonymising import anonymise
from analysis.disclosure.hierarchies import MASK, make_hierarchy
from analysis.disclosure.policy import Policy
from analysis.errors import InputError

BANDS = {"16": "young", "25": "young", "45": "old", "65": "old"}
AGES = make_hierarchy("age", BANDS, [("two bands", BANDS)])
SEX = make_hierarchy("sex", ["f", "m", ""], [])


def _people(n=400, seed=3):
    rng = random.Random(seed)
    return {
        "id": [f"R{i:04}" for i in range(n)],
        "age": [rng.choice(list(BANDS)) for _ in range(n)],
        "sex": [rng.choices(["f", "m", None], [50, 48, 2])[0] for _ in range(n)],
        "worry": [rng.choice(["jobs", "privacy", "errors"]) for _ in range(n)],
        "health": [rng.choice(["good", "poor"]) for _ in range(n)],
        "words": [f"my own words {i}" for i in range(n)],
    }


def _anonymise(people, **changes):
    given = {"sensitive": ["health"], "text": ["words"], "policy": Policy(), "left_out": {"id": "an identifier"}}
    return anonymise(people, quasi={"age": AGES, "sex": SEX}, **(given | changes))


def test_every_combination_of_background_values_is_shared_by_eleven():
    result = _anonymise(_people())
    assert min(Counter(zip(result.columns["age"], result.columns["sex"], strict=True)).values()) >= 11
    assert result.report.is_safe


def test_answers_are_kept_as_they_are_with_their_rows():
    people = _people()
    result = _anonymise(people)
    before = Counter(zip(people["worry"], people["health"], strict=True))
    assert Counter(zip(result.columns["worry"], result.columns["health"], strict=True)) == before


def test_free_text_and_identifiers_stay_behind_with_the_reason():
    result = _anonymise(_people())
    assert set(result.columns) == {"age", "sex", "worry", "health"}
    assert result.report.left_out == (("id", "an identifier"), ("words", "free text"))


def test_the_order_of_the_rows_that_came_in_leaves_no_trace():
    people = _people()
    order = list(range(400))
    random.Random(9).shuffle(order)
    turned = {name: [values[i] for i in order] for name, values in people.items()}
    assert _anonymise(people) == _anonymise(turned)


def test_the_order_that_goes_out_is_not_the_one_that_came_in():
    people = _people()
    assert list(_anonymise(people).columns["worry"]) != people["worry"]
    assert list(_anonymise(people).columns["worry"]) != sorted(people["worry"])


def test_records_that_stand_out_are_masked_together_and_keep_their_answers():
    people = _people()
    people["sex"] = ["x" if i < 12 else people["sex"][i] or "f" for i in range(400)]
    result = _anonymise(people, policy=Policy(max_masked=0.1, max_partly=0))
    masked = [row for row in zip(*result.columns.values(), strict=True) if row[:2] == (MASK, MASK)]
    assert result.report.n_masked == len(masked) >= 12
    assert len(result.columns["age"]) == 400


def test_a_very_odd_pattern_of_missing_answers_is_handled():
    people = _people()
    people["age"][0] = None
    people["sex"][0] = None
    people["worry"][0] = ""
    result = _anonymise(people)
    assert result.report.after.n_unique == 0
    assert len(result.columns["age"]) == 400


def test_what_the_caller_gave_is_left_alone():
    people = _people()
    copy = {name: list(values) for name, values in people.items()}
    _anonymise(people)
    assert people == copy


def test_too_few_records_are_refused_with_what_to_do_instead():
    with pytest.raises(InputError, match="19 records: fewer than 20 cannot be released row by row"):
        _anonymise(_people(19))


def test_a_sensitive_column_in_which_all_said_the_same_is_refused():
    people = _people()
    people["health"] = ["good"] * 400
    with pytest.raises(InputError, match="everybody's answer would be known"):
        _anonymise(people)


def test_unknown_columns_ragged_columns_and_no_quasi_identifier_are_refused():
    with pytest.raises(InputError, match="'words2' does not exist"):
        _anonymise(_people(), text=["words2"])
    ragged = _people() | {"worry": ["jobs"]}
    with pytest.raises(InputError, match="different length"):
        _anonymise(ragged)
    with pytest.raises(InputError, match="no quasi-identifier"):
        anonymise(_people(), quasi={}, policy=Policy())
