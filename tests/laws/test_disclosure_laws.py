"""Laws of disclosure control: what must hold for every table and every dataset, not only for examples."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.disclosure.anonymising import anonymise
from analysis.disclosure.classes import encode
from analysis.disclosure.differencing import find_differences
from analysis.disclosure.generalising import Lattice, Rule, gather_rows
from analysis.disclosure.guessing import guess_hierarchy
from analysis.disclosure.hierarchies import make_hierarchy
from analysis.disclosure.lattice import search
from analysis.disclosure.ledger import Figure, Release, figures_of_table, place_of
from analysis.disclosure.policy import Policy
from analysis.disclosure.suppression import choose_withheld, find_small
from analysis.disclosure.tables import protect_table
from analysis.disclosure.tickboxes import protect_tickboxes

K = 11


@st.composite
def tables(draw, most=60):
    n_rows, n_columns = draw(st.integers(1, 5)), draw(st.integers(2, 5))
    cell = st.one_of(st.integers(0, 14), st.integers(0, most))
    return np.array(
        draw(st.lists(st.lists(cell, min_size=n_columns, max_size=n_columns), min_size=n_rows, max_size=n_rows))
    )


def attack(table, hidden, cell, sign):
    """The least or most that a linear program allows a withheld cell, given every total and every shown cell."""
    n_rows, n_columns = table.shape
    equations, sums = [], []
    for i in range(n_rows):
        equations.append([(r == i) for r in range(n_rows) for _ in range(n_columns)])
        sums.append(table[i].sum())
    for j in range(n_columns):
        equations.append([(c == j) for _ in range(n_rows) for c in range(n_columns)])
        sums.append(table[:, j].sum())
    bounds = [(0, None) if gone else (n, n) for n, gone in zip(table.ravel(), hidden.ravel(), strict=True)]
    goal = np.zeros(table.size)
    goal[cell[0] * n_columns + cell[1]] = sign
    answer = linprog(goal, A_eq=np.array(equations, dtype=float), b_eq=sums, bounds=bounds, method="highs")
    assert answer.status == 0
    return round(sign * answer.fun)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_no_small_cell_can_be_bounded_more_tightly_than_its_two_totals_do(table):
    hidden = choose_withheld(table, k=K)
    bases, totals = table.sum(axis=1), table.sum(axis=0)
    for i, j in zip(*np.nonzero(find_small(table, k=K)), strict=True):
        assert hidden[i, j]
        assert attack(table, hidden, (i, j), 1) <= max(0, bases[i] + totals[j] - table.sum())
        assert attack(table, hidden, (i, j), -1) >= min(K, bases[i], totals[j])


@settings(max_examples=60, deadline=None)
@given(tables())
def test_no_count_under_eleven_but_nought_is_ever_shown(table):
    names = [str(i) for i in range(table.shape[0])], [str(j) for j in range(table.shape[1])]
    shown = protect_table(table, *names, policy=Policy())
    assert all(n is None or n == 0 or n >= K for line in shown.cells for n in line)
    assert all(base is None or base >= K for base in shown.bases)


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_protecting_cell_is_needed(table):
    hidden, small = choose_withheld(table, k=K), find_small(table, k=K)
    bases, totals = table.sum(axis=1), table.sum(axis=0)
    for i, j in zip(*np.nonzero(hidden & ~small), strict=True):
        fewer = hidden.copy()
        fewer[i, j] = False
        assert any(
            attack(table, fewer, cell, 1) > max(0, bases[cell[0]] + totals[cell[1]] - table.sum())
            or attack(table, fewer, cell, -1) < min(K, bases[cell[0]], totals[cell[1]])
            for cell in zip(*np.nonzero(small), strict=True)
        )


@settings(max_examples=40, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_ticked_answers_show_neither_few_who_ticked_nor_few_who_did_not(table, random):
    bases = [int(line.max()) + random.randint(0, 20) for line in table]
    names = [str(i) for i in range(table.shape[0])], [str(j) for j in range(table.shape[1])]
    shown = protect_tickboxes(table, bases, *names, policy=Policy())
    for line, base in zip(shown.cells, bases, strict=True):
        for n in line:
            assert n is None or ((n == 0 or n >= K) and (base - n == 0 or base - n >= K))


@settings(max_examples=40, deadline=None)
@given(tables())
def test_a_protected_table_passes_the_ledger_that_knows_all_its_totals(table):
    rows, columns = [f"r{i}" for i in range(table.shape[0])], [f"c{j}" for j in range(table.shape[1])]
    shown = protect_table(table, rows, columns, policy=Policy())
    totals = [Figure(place_of({"row": [r]}), int(n), int(n)) for r, n in zip(rows, table.sum(axis=1), strict=True)]
    totals += [Figure(place_of({"col": [c]}), int(n), int(n)) for c, n in zip(columns, table.sum(axis=0), strict=True)]
    release = Release("r", "s", (*figures_of_table("row", "col", shown, Policy()), *totals))
    assert find_differences([], release, categories={"row": rows, "col": columns}, k=K) == ()


@st.composite
def datasets(draw):
    n = draw(st.integers(12, 40))
    ages = draw(st.lists(st.integers(0, 7), min_size=n, max_size=n))
    places = draw(st.lists(st.sampled_from(["a1", "a2", "b1", ""]), min_size=n, max_size=n))
    sexes = draw(st.lists(st.sampled_from("fm"), min_size=n, max_size=n))
    answers = draw(st.lists(st.sampled_from("xyz"), min_size=n, max_size=n))
    return [str(a) for a in ages], places, sexes, answers


def _hierarchies(data):
    ages, places, sexes, _ = data
    pairs = [(f"by {w}", {str(a): f"{a // w}/{w}" for a in range(8)}) for w in (2, 4)]
    return [
        make_hierarchy("age", ages, pairs),
        make_hierarchy("place", places, [("letter", {"a1": "a", "a2": "a", "b1": "b"})]),
        make_hierarchy("sex", sexes, []),
    ]


def brute_force(data, hierarchies, rule):
    """The cheapest usable combination, found by trying all of them with plain dictionaries."""
    rows, answers = list(zip(*data[:3], strict=True)), data[3]
    best = None
    for node in product(*(range(len(h.levels)) for h in hierarchies)):
        found = _try(rows, answers, hierarchies, node, rule)
        if found is not None and (best is None or found < best[0] - 1e-12):
            best = found, node
    return best


def _try(rows, answers, hierarchies, node, rule):
    """The cost of one combination, or None where the rule forbids it."""
    tables = [h.labels_at(level) for h, level in zip(hierarchies, node, strict=True)]
    order = [list(dict.fromkeys(table.values())) for table in tables]
    classes = {}
    for i, row in enumerate(rows):
        key = tuple(o.index(t[v]) for o, t, v in zip(order, tables, row, strict=True))
        classes.setdefault(key, []).append(i)

    def is_safe(members):
        return len(members) >= rule.min_size and len({answers[i] for i in members}) >= rule.diversity

    masked = {i for members in classes.values() if not is_safe(members) for i in members}
    kept = [classes[key] for key in sorted(classes, key=lambda key: (len(classes[key]), key)) if is_safe(classes[key])]
    most = int(rule.max_masked * len(rows) + 1e-12)
    if len(masked) > most:
        return None
    while masked and not is_safe(masked):
        if not kept:
            return None
        masked |= set(kept.pop(0))
    if len(masked) > most or (len(kept) + bool(masked)) / len(rows) > rule.mean_risk + 1e-12:
        return None
    loss = len(masked) * len(tables)
    for i, row in enumerate(rows):
        for table, value, h in zip(tables, row, hierarchies, strict=True):
            if i not in masked and len(h.values) > 1:
                alike = sum(1 for other in h.values if table[other] == table[value])
                loss += (alike - 1) / (len(h.values) - 1)
    return loss / (len(rows) * len(tables))


@settings(max_examples=80, deadline=None)
@given(
    datasets(),
    st.sampled_from([2, 3, 5]),
    st.sampled_from([1, 2]),
    st.sampled_from([0.0, 0.1, 0.3]),
    st.sampled_from([1.0, 0.2]),
)
def test_the_search_finds_what_trying_every_combination_finds(data, size, diversity, masked, risk):
    rule, hierarchies = Rule(size, diversity, masked, risk), _hierarchies(data)
    rows = gather_rows([encode(column)[1] for column in data[:3]], [encode(data[3])[1]])
    solution, truth = search(rows, hierarchies, rule), brute_force(data, hierarchies, rule)
    assert (solution is None) == (truth is None)
    if solution is not None:
        assert abs(solution.loss - truth[0]) < 1e-9


@settings(max_examples=40, deadline=None)
@given(datasets(), st.sampled_from([2, 4]), st.sampled_from([1, 2]), st.sampled_from([0.0, 0.2]))
def test_what_is_enough_stays_enough_when_groups_grow(data, size, diversity, masked):
    hierarchies = _hierarchies(data)
    rows = gather_rows([encode(column)[1] for column in data[:3]], [encode(data[3])[1]])
    lattice = Lattice(rows, hierarchies, Rule(size, diversity, masked))
    for node in product(*map(range, lattice.heights)):
        for axis, height in enumerate(lattice.heights):
            if lattice.check(node)[0] and node[axis] + 1 < height:
                assert lattice.check(tuple(level + (i == axis) for i, level in enumerate(node)))[0]


@settings(max_examples=40, deadline=None)
@given(datasets(), st.randoms(use_true_random=False))
def test_no_row_stands_out_no_answer_changes_and_order_leaves_no_trace(data, random):
    names = ("age", "place", "sex", "answer")
    columns = {name: list(values) * 3 for name, values in zip(names, data, strict=True)}
    order = list(range(len(columns["age"])))
    random.shuffle(order)
    turned = {name: [values[i] for i in order] for name, values in columns.items()}
    one, two = _anonymised(columns), _anonymised(turned)
    assert one == two
    assert min(Counter(zip(*(one.columns[q] for q in names[:3]), strict=True)).values()) >= K
    assert Counter(one.columns["answer"]) == Counter(columns["answer"])
    assert one.report.is_safe


def _anonymised(columns):
    quasi = {name: guess_hierarchy(name, columns[name]) for name in ("age", "place", "sex")}
    return anonymise(columns, quasi=quasi, policy=Policy(max_masked=0.2))


@settings(max_examples=30, deadline=None)
@given(datasets())
def test_a_larger_k_never_costs_less(data):
    hierarchies = _hierarchies(data)
    rows = gather_rows([encode(column)[1] for column in data[:3]], [encode(data[3])[1]])
    found = [search(rows, hierarchies, Rule(size)) for size in (2, 3, 5, 8)]
    losses = [solution.loss for solution in found if solution is not None]
    assert losses == sorted(losses)
