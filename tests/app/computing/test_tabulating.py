"""Tables where people know one another: a fixed list, one crossing, every number rounded."""

from __future__ import annotations

import pytest

from analysis.disclosure import Policy
from app.computing.tabulating import as_columns, tabulate
from surveys.reading import read
from tests.app.computing.test_microdata import columns
from tests.app.crowds import DEFINITION, answers

ASKED, POLICY = read(DEFINITION), Policy(round_to=5)


@pytest.fixture(scope="module")
def tables():
    return tabulate(ASKED, columns(120), policy=POLICY)


def test_the_list_follows_from_the_questionnaire_and_never_from_the_answers(tables):
    names = [(table.question.name, table.dimension and table.dimension.name) for table in tables]
    others = [(t.question.name, t.dimension and t.dimension.name) for t in tabulate(ASKED, columns(12), policy=POLICY)]
    assert names == others
    assert ("trust", "age") in names and ("age", "place") in names and ("age", "age") not in names
    assert not {"worries", "name"} & {name for name, _ in names}


def test_every_number_is_rounded_and_no_base_is_small(tables):
    shown = [line for table in tables for line in table.lines if line["n"] is not None]
    assert shown and all(line["n"] % 5 == 0 and line["base"] % 5 == 0 and line["base"] >= 10 for line in shown)
    assert all(line["share"] == pytest.approx(min(1, line["n"] / line["base"]), abs=1e-4) for line in shown)


def test_counts_are_right_up_to_rounding(tables):
    table = next(one for one in tables if one.question.name == "trust" and one.dimension is None)
    exact = {key: sum(answer["trust"] == key for answer in answers(120)) for key in ("low", "mid", "high")}
    assert all(abs(line["n"] - exact[line["category"]]) <= 2 for line in table.lines if line["category"] in exact)


def test_a_small_group_is_withheld_whole(tables):
    table = next(
        one for one in tables if one.question.name == "trust" and one.dimension and one.dimension.name == "age"
    )
    n_young = sum(answer["age"] == "a" for answer in answers(120))
    assert n_young < 11
    assert all(line["n"] is line["base"] is line["share"] is None for line in table.lines if line["group"] == "a")
    assert table.n_withheld >= 4


def test_of_a_tick_box_only_who_ticked_it_is_told(tables):
    assert {line["category"] for table in tables if table.question.name == "uses_care" for line in table.lines} == {"1"}


def test_all_tables_lie_under_one_header(tables):
    laid = as_columns(tables)
    assert list(laid)[:4] == ["table", "question", "question_text", "dimension"]
    assert len({len(values) for values in laid.values()}) == 1 and max(laid["table"]) == len(tables)
