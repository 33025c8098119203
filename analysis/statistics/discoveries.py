"""Many tests at once: which findings hold when one in twenty of those that are told may be false."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FALSE_DISCOVERIES = 0.05


def discoveries(chances: NDArray[np.float64], *, rate: float = FALSE_DISCOVERIES) -> NDArray[np.bool_]:
    """Tell which tests count as discoveries (Benjamini and Hochberg).

    Parameters
    ----------
    chances : ndarray
        P values of any shape; nan = not tested, never a discovery.
    rate : float
        Expected share of false ones among the discoveries.

    Returns
    -------
    ndarray of bool, same shape

    References
    ----------
    Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
    Society B 57 (1995), 289-300.

    Examples
    --------
    >>> discoveries(np.array([0.001, 0.04, 0.5, np.nan])).tolist()
    [True, False, False, False]
    """
    tested = np.sort(chances[np.isfinite(chances)])
    passed = np.flatnonzero(tested <= rate * np.arange(1, len(tested) + 1) / max(len(tested), 1))
    limit = tested[passed[-1]] if len(passed) else -1.0
    return np.asarray(np.nan_to_num(chances, nan=2.0) <= limit)
