"""The fairest lot: the lowest chance of any volunteer is as high as it can be, then the next lowest, and so on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from analysis.opinion.sortition.panels import Limits, best_panel, check_feasible, limits_of, solve
from analysis.opinion.sortition.pool import Pool
from analysis.opinion.votes import Floats, Ints

_EXACT = 1e-6
_CLOSE = 2e-5  # of a chance: the last digits would take most of the time and change nobody's odds
_LOOSE = 1e-3  # of a person: fractional chances carry that much rounding
_ROUNDS = 3_000


@dataclass(frozen=True, slots=True, eq=False)
class Lot:
    """A lottery over panels.

    Attributes
    ----------
    panels : ndarray of shape (n_panels, n_kinds)
        How many of each kind sit on each panel.
    weights : ndarray of shape (n_panels,)
        Chance of each panel; adds up to 1.
    chances : ndarray of shape (n_kinds,)
        Chance of every volunteer of a kind.
    bound : float
        No lottery whatever gives everybody a higher lowest chance than this.
    """

    panels: Ints
    weights: Floats
    chances: Floats
    bound: float


def fairest_lot(pool: Pool, size: int) -> Lot:
    """Compute the leximin lottery by column generation.

    First the fairest chances that fractional panels allow: an upper bound on every lottery. Then real panels are
    generated until a lottery over them gives everybody that chance. Where the quotas do not allow it, the fairest
    lottery over real panels is found level by level.

    Parameters
    ----------
    pool : Pool
    size : int

    Returns
    -------
    Lot

    Raises
    ------
    InputError
        When no panel obeys the quotas; the message says which conflict and what would help.

    References
    ----------
    B. Flanigan, P. Gölz, A. Gupta, B. Hennig and A. D. Procaccia, "Fair algorithms for selecting citizens'
    assemblies", Nature 596 (2021), 548-552.
    """
    check_feasible(pool, size)
    target = _fractional(pool, size)
    panels = _Panels(pool, size)
    weights, shortfall = _reach(panels, target)
    if shortfall > _CLOSE:
        weights = _level_by_level(panels)
    kept = weights > 1e-9
    weights = weights[kept] / weights[kept].sum()
    chosen = panels.table()[kept]
    return Lot(chosen, weights, weights @ chosen / pool.sizes, float(target.min()))


class _Panels:
    """Panels found so far, as shares of each kind."""

    def __init__(self, pool: Pool, size: int) -> None:
        self.pool, self.size = pool, size
        self._found: dict[bytes, Ints] = {}

    def find(self, worth: Floats) -> Floats | None:
        """Add the panel worth most (worth of a kind's chance); return its shares, None where it is known already."""
        panel = best_panel(self.pool, self.size, worth / self.pool.sizes)
        if panel is None or not self.add(panel):
            return None
        return np.asarray(panel / self.pool.sizes)

    def add(self, panel: Ints) -> bool:
        """Keep a panel; tell whether it is new."""
        known = panel.tobytes() in self._found
        self._found[panel.tobytes()] = panel
        return not known

    def table(self) -> Ints:
        """Return the panels found, one a row."""
        return np.array(list(self._found.values()))

    def shares(self) -> Floats:
        """Return the panels as shares of each kind, one a row."""
        return np.asarray(self.table() / self.pool.sizes)


def _fractional(pool: Pool, size: int) -> Floats:
    """Return the leximin chances of fractional panels, level by level."""
    n = len(pool.sizes)
    sizes = pool.sizes.astype(float)
    held = pool.holds * sizes
    inside = np.vstack([held, -held, sizes[None], -sizes[None]])
    quotas = pool.quotas
    limits = np.array([*(q.most for q in quotas), *(-q.least for q in quotas), size, -size], dtype=float)
    fixed = np.full(n, np.nan)
    bounds = np.array([[0.0, 1.0]] * (n + 1))
    gain = np.append(np.zeros(n), 1.0)
    while np.isnan(fixed).any():
        free = np.isnan(fixed)
        bounds[:n, 0] = np.where(free, 0, np.nan_to_num(fixed) - 1e-7)
        above = np.hstack([-np.eye(n)[free], np.ones((int(free.sum()), 1))])
        rows = csr_matrix(np.vstack([np.hstack([inside, np.zeros((len(inside), 1))]), above]))
        found, prices, _ = solve(gain, rows, np.append(limits, np.zeros(int(free.sum()))), None, bounds)
        tight = np.flatnonzero(free)[prices[len(inside) :] > _EXACT]
        fixed[tight if len(tight) else np.flatnonzero(free)] = found[-1]
    return np.asarray(np.clip(fixed, 0, 1))


def _reach(panels: _Panels, target: Floats) -> tuple[Floats, float]:
    """Find panels and weights that give everybody the target; return weights and the largest shortfall left."""
    _walk(panels, target)
    panels.find(target)
    shortfall = 1.0
    weights = np.ones(1)
    for _ in range(_ROUNDS):
        shares = panels.shares()
        n = len(shares)
        rows = csr_matrix(np.hstack([-shares.T, -np.ones((len(target), 1))]))
        gain = np.append(np.zeros(n), -1.0)
        bounds = np.array([[0.0, np.inf]] * (n + 1))
        found, prices, _ = solve(gain, rows, -target, np.append(np.ones(n), 0.0), bounds)
        weights, shortfall = found[:n], float(found[-1])
        if shortfall <= _CLOSE:
            break
        panel = panels.find(prices)
        # No panel is worth more than the lottery at these prices: the target is out of reach.
        if panel is None or panel @ prices <= target @ prices - shortfall + _EXACT:
            break
    n = len(weights)
    if n < len(panels.table()):
        weights = np.append(weights, np.zeros(len(panels.table()) - n))
    return weights, shortfall


def _walk(panels: _Panels, target: Floats) -> None:
    """Start with panels that the target is a mixture of, as far as whole numbers allow.

    From a fractional panel walk straight away from a real panel on the same face until a limit stops the walk; there
    one more number is whole. Where every corner of the limits is whole, the panels met mix to the target exactly.
    """
    pool = panels.pool
    place = target * pool.sizes
    least, most = limits_of(pool).quotas
    for _ in range(len(target) + len(pool.quotas) + 1):
        held = pool.holds @ place
        kinds = np.floor(place + _LOOSE), np.ceil(place - _LOOSE)
        full, bare = held >= most - _LOOSE, held <= least + _LOOSE
        quotas = np.where(full, most, least), np.where(bare, least, most)
        panel = best_panel(pool, panels.size, place - kinds[0], limits=Limits(kinds, quotas), gap=0.05)
        if panel is None:
            return
        panels.add(panel)
        away, pull = place - panel, held - pool.holds @ panel
        if np.abs(away).max() <= _LOOSE:
            return
        free = np.where(bare, -np.inf, least), np.where(full, np.inf, most)
        step = min([*_steps(away, place, *kinds), *_steps(pull, held, *free)])
        place = np.clip(place + step * away, *kinds)


def _steps(away: Floats, place: Floats, least: Floats, most: Floats) -> list[float]:
    """Return how far each number may walk before it meets a limit."""
    down, up = away < -_LOOSE, away > _LOOSE
    steps = [*((place - least)[down] / -away[down]), *((most - place)[up] / away[up])]
    return [max(0.0, float(step)) for step in steps]


def _level_by_level(panels: _Panels) -> Floats:
    """Return weights of the leximin lottery over real panels."""
    n_kinds = len(panels.pool.sizes)
    fixed = np.full(n_kinds, np.nan)
    weights = np.ones(1)
    for _ in range(_ROUNDS):
        free = np.isnan(fixed)
        if not free.any():
            break
        shares = panels.shares()
        n = len(shares)
        rows = csr_matrix(np.hstack([-shares.T, free[:, None].astype(float)]))
        limits = np.where(free, 0.0, -np.nan_to_num(fixed) + 1e-7)
        gain, all_weights = np.append(np.zeros(n), 1.0), np.append(np.ones(n), 0.0)
        found, prices, total = solve(gain, rows, limits, all_weights, np.array([[0.0, np.inf]] * n + [[0.0, 1.0]]))
        weights = found[:n]
        panel = panels.find(prices)
        if panel is None or panel @ prices <= total + _EXACT:
            tight = free & (prices > _EXACT)
            fixed[tight if tight.any() else free] = found[-1]
            weights = np.append(weights, np.zeros(len(panels.table()) - n))
    return np.append(weights, np.zeros(len(panels.table()) - len(weights)))
