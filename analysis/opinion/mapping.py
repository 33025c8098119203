"""The opinion map without people on it: bubbles of at least k who stand near each other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analysis.opinion.opinions import Bubble
from analysis.opinion.votes import Floats, Ints

_MOST_BUBBLES = 24


def draw_together(points: Floats, group: Ints, names: tuple[str, ...], k: int) -> tuple[Bubble, ...]:
    """Gather the people of each group into bubbles.

    Parameters
    ----------
    points : ndarray of shape (n_people, 2)
    group : ndarray of shape (n_people,)
        Place in `names`; -1 is left out.
    names : tuple of str
        Names of the groups; "" for one that may not be shown.
    k : int
        Fewest people in a bubble.

    Returns
    -------
    tuple of Bubble

    Examples
    --------
    >>> points = np.column_stack([np.arange(40.0), np.zeros(40)])
    >>> [bubble.n for bubble in draw_together(points, np.zeros(40, int), ("A",), 11)]
    [20, 20]
    """
    bubbles = []
    for place, name in enumerate(names):
        members = points[group == place]
        if name and len(members) >= k:
            least = max(k, len(members) // _MOST_BUBBLES)
            bubbles += [_bubble(name, part) for part in _halves(members, least)]
    return tuple(bubbles)


def _halves(points: Floats, least: int) -> Iterator[Floats]:
    """Cut along the longer side at the median until a half would be too small."""
    if len(points) < 2 * least:
        yield points
        return
    side = int(np.ptp(points, axis=0).argmax())
    order = np.lexsort((points[:, 1 - side], points[:, side]))
    middle = len(points) // 2
    yield from _halves(points[order[:middle]], least)
    yield from _halves(points[order[middle:]], least)


def _bubble(name: str, points: Floats) -> Bubble:
    x, y = points.mean(axis=0)
    return Bubble(name, len(points), round(float(x), 2), round(float(y), 2))
