"""The plain way that the rest is measured beside: a dense table, principal components, k-means, silhouette."""

from __future__ import annotations

import numpy as np

from analysis.opinion.votes import Floats, Ints, Votes


def plain_groups(votes: Votes, *, seed: int = 0, n_groups: int | None = None) -> Ints:
    """Return groups as Polis makes them: mean imputation, two stretched components, k-means, best silhouette."""
    table = np.full((votes.n_people, votes.n_statements), np.nan)
    table[votes.person, votes.statement] = votes.vote
    seen = ~np.isnan(table)
    n = seen.sum(axis=1)
    mean = np.where(seen, table, 0).sum(axis=0) / np.maximum(seen.sum(axis=0), 1)
    filled = np.where(seen, table, mean) - mean
    axes = np.linalg.eigh(filled.T @ filled)[1][:, ::-1][:, :2]
    points = filled @ axes * np.sqrt(votes.n_statements / np.maximum(n, 1))[:, None]
    placed = np.flatnonzero(n >= min(7, votes.n_statements))
    rng = np.random.default_rng(seed)
    base = _means(points[placed], min(100, len(placed)), rng)
    centres = np.array([points[placed][base == b].mean(axis=0) for b in np.unique(base)])
    tries = [_means(centres, k, rng) for k in ([n_groups] if n_groups else range(2, 6))]
    best = max(tries, key=lambda labels: _silhouette(centres, labels))
    group = np.full(votes.n_people, -1)
    group[placed] = best[np.searchsorted(np.unique(base), base)]
    return group


def _means(points: Floats, k: int, rng: np.random.Generator) -> Ints:
    centres = points[rng.choice(len(points), k, replace=False)]
    labels = np.zeros(len(points), dtype=np.int64)
    for _ in range(50):
        away = (points**2).sum(1)[:, None] + (centres**2).sum(1) - 2 * points @ centres.T
        moved = away.argmin(axis=1)
        if (moved == labels).all():
            break
        labels = moved
        centres = np.array([points[labels == g].mean(0) if (labels == g).any() else centres[g] for g in range(k)])
    return labels


def _silhouette(points: Floats, labels: Ints) -> float:
    if len(np.unique(labels)) < 2:
        return -1.0
    apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    means = np.stack([apart[:, labels == g].mean(axis=1) for g in np.unique(labels)], axis=1)
    own = np.searchsorted(np.unique(labels), labels)
    size = np.bincount(own)[own]
    inside = means[np.arange(len(own)), own] * size / np.maximum(size - 1, 1)
    means[np.arange(len(own)), own] = np.inf
    outside = means.min(axis=1)
    return float(np.where(size > 1, (outside - inside) / np.maximum(outside, inside), 0).mean())
