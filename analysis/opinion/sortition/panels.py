"""Panels as numbers of people per kind: the best one for given weights, by integer programming (HiGHS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix, vstack

from analysis.errors import InputError
from analysis.opinion.sortition.pool import Pool, counted
from analysis.opinion.votes import Floats, Ints

_SECONDS = 20.0  # for one panel; a usual one takes hundredths


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """Fewest and most of each kind, and of those who count towards each quota."""

    kinds: tuple[Floats, Floats]
    quotas: tuple[Floats, Floats]


def limits_of(pool: Pool) -> Limits:
    """Return what every panel obeys besides its size."""
    return Limits(
        (np.zeros(len(pool.sizes)), pool.sizes.astype(float)),
        (np.array([float(q.least) for q in pool.quotas]), np.array([float(q.most) for q in pool.quotas])),
    )


def best_panel(
    pool: Pool, size: int, weights: Floats, *, limits: Limits | None = None, gap: float = 1e-6
) -> Ints | None:
    """Return the panel with the highest sum of weights; None where no panel obeys the quotas.

    Parameters
    ----------
    pool : Pool
    size : int
    weights : ndarray of shape (n_kinds,)
        Worth of one member of each kind.
    limits : Limits, optional
        Narrower ones than the quotas'.
    gap : float
        How far from the highest sum the panel may stay (relative).

    Returns
    -------
    ndarray of shape (n_kinds,), int64, or None

    Raises
    ------
    InputError
        When the search does not end in time.
    """
    inside = limits or limits_of(pool)
    rows = vstack([csr_matrix(np.ones((1, len(pool.sizes)))), csr_matrix(pool.holds.astype(float))])
    found = milp(
        -weights,
        constraints=LinearConstraint(rows, np.append(size, inside.quotas[0]), np.append(size, inside.quotas[1])),
        bounds=Bounds(*inside.kinds),
        integrality=np.ones(len(weights), dtype=np.int64),
        options={"time_limit": _SECONDS, "mip_rel_gap": gap},
    )
    if found.status == 1 and found.x is None:
        raise InputError("no panel was found in time: the quotas are too entangled. Please merge some or widen them.")
    return None if found.x is None else np.asarray(np.round(found.x), dtype=np.int64)


def check_feasible(pool: Pool, size: int) -> None:
    """Make sure that a panel exists, or say which quotas conflict and the smallest change that helps.

    Raises
    ------
    InputError
    """
    n = int(pool.sizes.sum())
    if not 1 <= size <= n:
        raise InputError(f"--size {size}: the pool has {n:,} volunteers. Please give a size from 1 to {n:,}.")
    for quota, there in counted(pool):
        if quota.least > there:
            raise InputError(
                f"quota {quota}: at least {quota.least} are asked for and {there} volunteered. Please lower its min "
                f"to {there} or recruit {quota.least - there} more."
            )
    _check_sums(pool, size)
    if best_panel(pool, size, np.zeros(len(pool.sizes))) is None:
        raise InputError(_conflict(pool, size))


def _check_sums(pool: Pool, size: int) -> None:
    for category in dict.fromkeys(quota.category for quota in pool.quotas):
        mine = [quota for quota in pool.quotas if quota.category == category]
        least, most = sum(quota.least for quota in mine), sum(quota.most for quota in mine)
        if least > size:
            raise InputError(
                f"quotas of {category}: their mins add up to {least}, more than the panel of {size}. Please lower "
                f"them by {least - size} together."
            )
        if most < size:
            raise InputError(
                f"quotas of {category}: their maxes add up to {most}, less than the panel of {size}. Please raise "
                f"them by {size - most} together."
            )


def _conflict(pool: Pool, size: int) -> str:
    """Say the smallest total change of mins and maxes with which a panel exists."""
    n, q = len(pool.sizes), len(pool.quotas)
    one, none = np.eye(q), np.zeros((1, 2 * q))
    members = np.vstack([np.ones((1, n)), pool.holds, pool.holds]).astype(float)
    slack = np.vstack([none, np.hstack([one, 0 * one]), np.hstack([0 * one, -one])])
    least = np.array([size, *(quota.least for quota in pool.quotas), *[-np.inf] * q], dtype=float)
    most = np.array([size, *[np.inf] * q, *(quota.most for quota in pool.quotas)], dtype=float)
    found = milp(
        np.concatenate([np.zeros(n), np.ones(2 * q)]),
        constraints=LinearConstraint(np.hstack([members, slack]), least, most),
        bounds=Bounds(0, np.concatenate([pool.sizes, np.full(2 * q, float(size))])),
        integrality=np.ones(n + 2 * q, dtype=np.int64),
        options={"time_limit": _SECONDS},
    )
    if found.x is None:
        return "the quotas conflict: no panel obeys all of them. Please widen some of them."
    change = np.round(found.x[n:]).astype(int)
    lower = [f"{quo}: min {quo.least} → {quo.least - d}" for quo, d in zip(pool.quotas, change[:q], strict=True) if d]
    raised = [f"{quo}: max {quo.most} → {quo.most + d}" for quo, d in zip(pool.quotas, change[q:], strict=True) if d]
    return (
        f"the quotas conflict: no panel of {size} from these volunteers obeys all of them at once. The smallest change "
        f"that helps is {'; '.join([*lower, *raised])}."
    )


def solve(
    gain: Floats, rows: csr_matrix, limits: Floats, total: Floats | None, bounds: Floats
) -> tuple[Floats, Floats, float]:
    """Maximise a linear programme ``gain · x`` with ``rows x ≤ limits`` and, where given, ``total · x = 1``.

    Returns
    -------
    x, duals of the rows (≥ 0), dual of the total
    """
    equal = {} if total is None else {"A_eq": csr_matrix(total[None]), "b_eq": np.ones(1)}
    # The stubs know dense tables only; sparse ones are documented and a hundred times smaller.
    found: Any = linprog(-gain, A_ub=rows, b_ub=limits, bounds=bounds, method="highs", **equal)  # type: ignore[call-overload]
    if found.x is None:
        raise InputError("the lot could not be computed from these quotas. Please widen the narrowest of them.")
    price = 0.0 if total is None else -float(found.eqlin.marginals[0])
    return np.asarray(found.x), -np.asarray(found.ineqlin.marginals), price
