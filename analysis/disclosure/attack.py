"""The attack by arithmetic: how tightly a set of published figures bounds a number that was not published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from analysis.errors import AnalysisError

#: Linear programs answer in floating point; counts are whole numbers.
_NEAR: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Known:
    """A published figure: the groups it adds up, and the least and the most that it can be (None = unbounded)."""

    members: tuple[int, ...]
    low: int
    high: int | None


def bound(n_groups: int, known: Sequence[Known], targets: Sequence[Sequence[int]]) -> list[tuple[int, int | None]]:
    """Bound sums of unknown counts by everything that is known of other sums.

    Parameters
    ----------
    n_groups : int
        Number of unknown counts, each 0 or more.
    known : sequence of Known
        What was published.
    targets : sequence of sequences of int
        The sums asked about, as positions of their groups.

    Returns
    -------
    list of (least, most)
        Whole numbers; most is None where nothing bounds it.

    Raises
    ------
    AnalysisError
        When the published figures contradict one another.

    Examples
    --------
    >>> total, shown = Known((0, 1, 2), 20, 20), Known((0,), 12, 12)
    >>> bound(3, [total, shown], [(1,), (1, 2)])
    [(0, 8), (8, 8)]
    """
    matrix, limits = _inequalities(n_groups, known)
    return [(_least(matrix, limits, n_groups, target), _most(matrix, limits, n_groups, target)) for target in targets]


def _inequalities(n_groups: int, known: Sequence[Known]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    rows, limits = [np.zeros(n_groups)], [0.0]
    for figure in known:
        row = np.zeros(n_groups)
        row[list(figure.members)] = 1
        if figure.high is not None:
            rows.append(row)
            limits.append(figure.high)
        if figure.low > 0:
            rows.append(-row)
            limits.append(-figure.low)
    return np.array(rows), np.array(limits)


def _least(matrix: NDArray[np.float64], limits: NDArray[np.float64], n_groups: int, target: Sequence[int]) -> int:
    lowest = _optimum(matrix, limits, n_groups, target, 1.0)
    return 0 if lowest is None else int(np.ceil(lowest - _NEAR))


def _most(matrix: NDArray[np.float64], limits: NDArray[np.float64], n_groups: int, target: Sequence[int]) -> int | None:
    highest = _optimum(matrix, limits, n_groups, target, -1.0)
    return None if highest is None else int(np.floor(-highest + _NEAR))


def _optimum(
    matrix: NDArray[np.float64],
    limits: NDArray[np.float64],
    n_groups: int,
    target: Sequence[int],
    sign: float,
) -> float | None:
    from scipy.optimize import linprog  # only a release check pays for it

    goal = np.zeros(n_groups)
    goal[list(target)] = sign
    answer = linprog(goal, A_ub=matrix, b_ub=limits, bounds=(0, None), method="highs")
    if answer.status == 3:
        return None
    if answer.fun is None:
        raise AnalysisError(
            "the published figures contradict one another, so they cannot all come from the same responses. "
            "Give releases of different responses different snapshots."
        )
    return float(answer.fun)
