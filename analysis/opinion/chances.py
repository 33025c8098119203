"""How probable a count, a division or a difference is by chance alone."""

from __future__ import annotations

import numpy as np
from scipy.special import betainc, chdtrc, ndtr

from analysis.opinion.votes import Floats


def chance_of_more(count: Floats, base: Floats, share: float) -> Floats:
    """Return how probable such a count or a larger one is if the true share were `share` (exact, one-sided).

    Examples
    --------
    >>> chance_of_more(np.array([9.0]), np.array([10.0]), 0.5).round(4).tolist()
    [0.0107]
    """
    more = betainc(np.maximum(count, 1), np.maximum(base - count, 0) + 1, share)
    return np.asarray(np.where(count > 0, more, 1.0))


def chance_of_division(agree: Floats, base: Floats) -> Floats:
    """Return how probable such unequal shares are if all groups shared one opinion.

    Parameters
    ----------
    agree, base : ndarray of shape (n_statements, n_groups)

    Returns
    -------
    ndarray of shape (n_statements,)
        From Pearson's chi-square with the N - 1 correction; 1 where everybody said the same.

    References
    ----------
    I. Campbell, "Chi-squared and Fisher-Irwin tests of two-by-two tables with small sample
    recommendations", Statistics in Medicine 26 (2007), 3661-3675.

    Examples
    --------
    >>> chance_of_division(np.array([[10.0, 10]]), np.array([[20.0, 20]])).tolist()
    [1.0]
    """
    everybody = base.sum(axis=1, keepdims=True)
    share = agree.sum(axis=1, keepdims=True) / np.maximum(everybody, 1)
    spread = np.maximum(base * share * (1 - share), 1e-12)
    squares = np.where(base * share * (1 - share) > 1e-9, (agree - base * share) ** 2 / spread, 0).sum(axis=1)
    corrected = squares * (everybody[:, 0] - 1) / np.maximum(everybody[:, 0], 1)
    return np.asarray(chdtrc(max(agree.shape[1] - 1, 1), corrected))


def chance_of_difference(first: tuple[Floats, Floats], second: tuple[Floats, Floats]) -> Floats:
    """Return how probable a lead of the first share over the second is by chance (pooled, one-sided)."""
    (count, base), (other, rest) = first, second
    pooled = (count + other) / np.maximum(base + rest, 1)
    error = np.sqrt(pooled * (1 - pooled) * (1 / np.maximum(base, 1) + 1 / np.maximum(rest, 1)))
    lead = count / np.maximum(base, 1) - other / np.maximum(rest, 1)
    return np.asarray(1 - ndtr(lead / np.maximum(error, 1e-12)))
