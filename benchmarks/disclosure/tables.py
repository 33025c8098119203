"""Withheld cells beside the fewest possible (a mixed-integer program) and beside withholding whole rows."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import lil_matrix

from analysis.disclosure.suppression import choose_withheld, find_small, needed_play

K = 11
SIZES = ((3, 3), (5, 4), (6, 5), (10, 6), (20, 7))
N_TABLES = 20
#: Sizes for which the optimum is computed; beyond, a single table can take minutes.
MOST_CELLS = 20


def compare_suppression(*, seed: int) -> Iterator[str]:
    """Print one line per size of table."""
    yield f"{'size':>7} {'small':>6} {'withheld':>9} {'fewest possible':>16} {'whole rows':>11} {'milliseconds':>13}"
    for size in SIZES:
        rng = np.random.default_rng(seed)
        tables = [_table(rng, size) for _ in range(N_TABLES)]
        start = time.perf_counter()
        ours = [int(choose_withheld(table, k=K).sum()) for table in tables]
        seconds = (time.perf_counter() - start) / N_TABLES
        best = [fewest(table) for table in tables] if size[0] * size[1] <= MOST_CELLS else []
        small = np.mean([find_small(table, k=K).sum() for table in tables])
        whole = np.mean([_whole_rows(table) for table in tables])
        fewest_text = f"{np.mean(best):.2f}" if best else "-"
        name = f"{size[0]} x {size[1]}"
        yield f"{name:>7} {small:>6.2f} {np.mean(ours):>9.2f} {fewest_text:>16} {whole:>11.2f} {seconds * 1000:>13.1f}"


def _table(rng: np.random.Generator, size: tuple[int, int]) -> np.ndarray:
    return rng.poisson(rng.gamma(1.6, 18, size))


def _whole_rows(table: np.ndarray) -> int:
    """The trivial way: every row with a small cell goes, and the smallest other one where only one goes."""
    n_rows = int(find_small(table, k=K).any(axis=1).sum())
    return table.shape[1] * (2 if n_rows == 1 else n_rows)


def fewest(table: np.ndarray) -> int:
    """The fewest cells that protect all small ones: a binary per cell, a circulation per small cell and direction."""
    small = find_small(table, k=K)
    down, up = needed_play(table, k=K)
    tasks = [(cell, 1, int(up[cell])) for cell in zip(*np.nonzero(small), strict=True)]
    tasks += [(cell, -1, int(down[cell])) for cell in zip(*np.nonzero(small), strict=True)]
    tasks = [task for task in tasks if task[2] > 0]
    if not tasks:
        return int(small.sum())
    return _solve(table, small, tasks)


def _solve(table, small, tasks) -> int:
    cells, (n_rows, n_columns) = table.size, table.shape
    n = cells + 2 * cells * len(tasks)
    rows_per_task = n_rows + n_columns + 1 + 2 * cells
    matrix = lil_matrix((rows_per_task * len(tasks), n))
    low, high = np.zeros(matrix.shape[0]), np.zeros(matrix.shape[0])
    most = int(table.sum())
    for number, (cell, sign, amount) in enumerate(tasks):
        plus, minus = cells + 2 * cells * number, 2 * cells + 2 * cells * number
        row = rows_per_task * number
        for i in range(n_rows):
            for j in range(n_columns):
                c = i * n_columns + j
                for line in (row + i, row + n_rows + j):
                    matrix[line, plus + c], matrix[line, minus + c] = 1, -1
                at = row + n_rows + n_columns + 1 + 2 * c
                matrix[at, plus + c], matrix[at, c] = 1, -most
                matrix[at + 1, minus + c], matrix[at + 1, c] = 1, -int(table[i, j])
                low[at] = low[at + 1] = -np.inf
        own, line = cell[0] * n_columns + cell[1], row + n_rows + n_columns
        matrix[line, plus + own], matrix[line, minus + own] = 1, -1
        low[line] = high[line] = sign * amount
    lower, upper = np.zeros(n), np.full(n, np.inf)
    lower[:cells], upper[:cells] = small.ravel(), 1
    kinds = np.r_[np.ones(cells), np.zeros(n - cells)]
    answer = milp(
        np.r_[np.ones(cells), np.zeros(n - cells)],
        integrality=kinds,
        bounds=(lower, upper),
        constraints=LinearConstraint(matrix.tocsr(), low, high),
    )
    return round(answer.fun)
