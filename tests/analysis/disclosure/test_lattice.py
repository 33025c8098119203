"""The exact search, against published examples."""

from __future__ import annotations

import json
from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest

from analysis.disclosure.classes import encode
from analysis.disclosure.generalising import Lattice, Rule, gather_rows
from analysis.disclosure.hierarchies import make_hierarchy
from analysis.disclosure.lattice import search

FOLDER = Path(__file__).parents[2] / "golden"


def _load(name, quasi, sensitive=()):
    golden = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    columns = dict(zip(golden["columns"], zip(*golden["rows"], strict=True), strict=True))
    hierarchies = [make_hierarchy(q, columns[q], golden["hierarchies"][q]) for q in quasi]
    rows = gather_rows([encode(columns[q])[1] for q in quasi], [encode(columns[s])[1] for s in sensitive])
    return golden, columns, hierarchies, rows


def _groups(columns, hierarchies, node):
    labels = [h.labels_at(level) for h, level in zip(hierarchies, node, strict=True)]
    rows = zip(*(columns[h.name] for h in hierarchies), strict=True)
    keys = [tuple(table[value] for table, value in zip(labels, row, strict=True)) for row in rows]
    return sorted([i for i, other in enumerate(keys) if other == key] for key in set(keys))


@pytest.mark.parametrize(
    ("quasi", "expected"),
    [(["sex", "zip"], "two_anonymous_sex_zip"), (["birthdate", "sex", "zip"], "two_anonymous_birthdate_sex_zip")],
)
def test_the_two_anonymous_combinations_are_those_of_the_incognito_paper(quasi, expected):
    golden, _, hierarchies, rows = _load("voters.json", quasi)
    lattice = Lattice(rows, hierarchies, Rule(min_size=2))
    found = [list(node) for node in product(*map(range, lattice.heights)) if lattice.check(node)[0]]
    assert sorted(found) == sorted(golden[expected])


def test_the_search_takes_the_cheapest_of_the_published_combinations():
    golden, _, hierarchies, rows = _load("voters.json", ["birthdate", "sex", "zip"])
    lattice, nobody = Lattice(rows, hierarchies, Rule(min_size=2)), np.zeros((rows.counts.size, 3), dtype=bool)
    costs = {tuple(n): lattice.loss(tuple(n), nobody) for n in golden["two_anonymous_birthdate_sex_zip"]}
    solution = search(rows, hierarchies, Rule(min_size=2))
    assert solution.node in costs
    assert solution.loss == min(costs.values())


def test_the_three_diverse_table_of_the_l_diversity_paper_is_found():
    golden, columns, hierarchies, rows = _load("inpatients.json", ["zip", "age", "nationality"], ["condition"])
    published = golden["three_diverse"]
    solution = search(rows, hierarchies, Rule(min_size=4, diversity=3))
    steps = zip(hierarchies, solution.node, strict=True)
    assert {h.name: h.levels[level].name for h, level in steps} == published["labels"]
    groups = _groups(columns, hierarchies, solution.node)
    assert groups == sorted(published["groups"])
    different = [len({columns["condition"][i] for i in group}) for group in groups]
    assert min(different) == published["least_different_conditions"]


def test_the_four_anonymous_table_of_that_paper_lets_one_group_be_known_for_certain():
    golden, columns, _, _ = _load("inpatients.json", ["zip", "age", "nationality"], ["condition"])
    published = golden["four_anonymous"]
    different = [len({columns["condition"][i] for i in group}) for group in published["groups"]]
    assert min(map(len, published["groups"])) == 4
    assert min(different) == published["least_different_conditions"]


def test_nothing_is_found_where_even_one_class_of_all_breaks_the_rule():
    _, _, hierarchies, rows = _load("voters.json", ["sex", "zip"])
    assert search(rows, hierarchies, Rule(min_size=7)) is None


def test_the_search_looks_at_fewer_combinations_than_there_are():
    rng = np.random.default_rng(7)
    columns = [rng.integers(0, 16, 2000).astype(str).tolist() for _ in range(4)]
    halves = [(f"by {n}", {str(v): f"{v // n}/{n}" for v in range(16)}) for n in (2, 4, 8)]
    hierarchies = [make_hierarchy(f"c{i}", column, halves) for i, column in enumerate(columns)]
    rows = gather_rows([encode(column)[1] for column in columns], [])
    solution = search(rows, hierarchies, Rule(min_size=11, max_masked=0.05))
    assert solution.n_nodes == 5**4
    assert solution.n_checked < solution.n_nodes / 2


def _people(n=2000):
    rng = np.random.default_rng(3)
    columns = {"age": rng.integers(0, 8, n).astype(str).tolist(), "area": rng.integers(0, 9, n).astype(str).tolist(),
               "sex": rng.choice(["f", "m", "-5"], n, p=[0.49, 0.48, 0.03]).tolist()}
    halves = {"age": [("two", {str(v): f"{v // 2}/2" for v in range(8)})],
              "area": [("three", {str(v): f"{v // 3}/3" for v in range(9)})], "sex": []}
    hierarchies = [make_hierarchy(name, values, halves[name]) for name, values in columns.items()]
    answers = encode(rng.choice(list("abc"), n).tolist())[1]
    return columns, hierarchies, gather_rows([encode(values)[1] for values in columns.values()], [answers])


def _released(columns, hierarchies, solution):
    labels = [h.labels_at(level) for h, level in zip(hierarchies, solution.node, strict=True)]
    rows = zip(*columns.values(), strict=True)
    return [tuple("*" if gone else table[value] for value, table, gone in zip(row, labels, cells, strict=True))
            for row, cells in zip(rows, solution.cells, strict=True)]


def test_masking_single_values_keeps_more_and_every_class_is_as_large_as_before():
    columns, hierarchies, rows = _people()
    whole = search(rows, hierarchies, Rule(11, 2, 0.05, 0.05))
    single = search(rows, hierarchies, Rule(11, 2, 0.05, 0.05, max_partly=0.2))
    assert single.loss < whole.loss
    assert min(Counter(_released(columns, hierarchies, single)).values()) >= 11
    assert single.partly.any() and single.masked.mean() <= 0.05 and single.cells.any(axis=1).mean() <= 0.2


def test_a_pinned_column_is_never_generalised():
    _, hierarchies, rows = _people()
    rule = Rule(60, 2, 0.05, 0.05, max_partly=0.2)
    assert search(rows, hierarchies, rule).node[0] > 0
    assert search(rows, hierarchies, rule, pinned=[0]).node[0] == 0
