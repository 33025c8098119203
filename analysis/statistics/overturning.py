"""How firm a finding is: how many answers it would take to overturn it."""

from __future__ import annotations

from analysis.statistics.differences import difference_of


def answers_to_overturn_lead(first: int, second: int) -> int:
    """Return how many answers would have to move from one theme to another for it to lead no more.

    Parameters
    ----------
    first, second : int
        How many hold each; the first is the larger.

    Returns
    -------
    int
        0 where it does not lead.

    Examples
    --------
    >>> answers_to_overturn_lead(40, 33), answers_to_overturn_lead(40, 40)
    (4, 0)
    """
    return max(0, -(-(first - second) // 2))


def answers_to_overturn_side(count: int, base: int, least: float) -> int:
    """Return how many answers would have to read otherwise for a share to fall below what a sentence needs.

    Parameters
    ----------
    count, base : int
    least : float
        The share that the sentence needs, for instance one half.

    Returns
    -------
    int
        0 where the share is below it already.

    Examples
    --------
    >>> answers_to_overturn_side(60, 100, 0.5)
    11
    """
    needed = next(n for n in range(base + 2) if n >= least * base)
    return max(0, count - needed + 1)


def answers_to_overturn_difference(first: tuple[int, int], second: tuple[int, int], *, level: float = 0.95) -> int:
    """Return how many people of the higher group would have to have answered otherwise for a difference to be unclear.

    Parameters
    ----------
    first, second : tuple of (count, base)
    level : float, default 0.95

    Returns
    -------
    int
        0 where it is unclear already. Known as the fragility index.

    References
    ----------
    M. Walsh and others, "The statistical significance of randomized controlled trial results is frequently fragile:
    a case for a fragility index", Journal of Clinical Epidemiology 67 (2014), 622-628.

    Examples
    --------
    >>> answers_to_overturn_difference((60, 100), (30, 100))
    17
    """
    (more, base), (fewer, rest) = first, second
    if not base or not rest:
        return 0
    if more / base < fewer / rest:
        return answers_to_overturn_difference(second, first, level=level)
    low, high = 0, more
    while low < high:  # the fewest whose other answer leaves nought inside the interval
        middle = (low + high) // 2
        if difference_of((more - middle, base), second, level=level).is_clear and (more - middle) / base > fewer / rest:
            low = middle + 1
        else:
            high = middle
    return low
