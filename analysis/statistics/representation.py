"""Who is missing: the people who answered beside the population that they are read against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from analysis.errors import InputError
from analysis.statistics.shares import share_of

Presence = Literal["missing", "few", "many", "as expected", "withheld"]

APART: Final = 0.05
"""From five percentage points on a group counts as too few or too many."""


@dataclass(frozen=True, slots=True)
class Group:
    """One category: how many answered, their share, and the share that the population has.

    `n` and `share` are None where withheld.
    """

    name: str
    n: int | None
    share: float | None
    reference: float
    presence: Presence


def representation(
    counts: Mapping[str, int | None], reference: Mapping[str, float], *, apart: float = APART
) -> tuple[Group, ...]:
    """Set the people who answered beside a population.

    Parameters
    ----------
    counts : mapping of category to number of people
        As they may be told: None = withheld.
    reference : mapping of category to share or count
        Of the population.
    apart : float
        The smallest difference of shares that is named.

    Returns
    -------
    tuple of Group
        In the order of the reference. ``few`` and ``many`` are said only where chance would hardly bring it about
        (the reference lies outside Wilson's interval); ``missing`` = nobody at all.

    Raises
    ------
    InputError
        Where the reference has no shares.

    Examples
    --------
    >>> [(one.name, one.presence) for one in representation({"f": 70, "m": 30}, {"f": 0.51, "m": 0.48, "x": 0.01})]
    [('f', 'many'), ('m', 'few'), ('x', 'missing')]
    """
    whole = sum(reference.values())
    if whole <= 0:
        raise InputError("Reference shares: please give the population's shares, for example 0.51 and 0.49.")
    told = sum(n for n in counts.values() if n is not None)
    return tuple(_group(name, counts.get(name, 0), share / whole, told, apart) for name, share in reference.items())


def _group(name: str, n: int | None, reference: float, told: int, apart: float) -> Group:
    if n is None or not told:
        return Group(name, None, None, reference, "withheld")
    if n == 0:
        return Group(name, 0, 0.0, reference, "missing")
    found = share_of(n, told)
    share = n / told
    is_chance = found.low is None or found.high is None or found.low <= reference <= found.high
    if is_chance or abs(share - reference) < apart:
        return Group(name, n, share, reference, "as expected")
    return Group(name, n, share, reference, "few" if share < reference else "many")


def who_is_missing(groups: Sequence[Group]) -> str:
    """Say in a sentence who is missing; empty where everybody is there as expected.

    Parameters
    ----------
    groups : sequence of Group

    Returns
    -------
    str

    Examples
    --------
    >>> who_is_missing(representation({"f": 70, "m": 30}, {"f": 0.51, "m": 0.49}))
    'Fewer than in the population: “m” (30% of those who answered, 49% of the population).'
    """
    parts = []
    if nobody := [f"“{group.name}”" for group in groups if group.presence == "missing"]:
        parts.append(f"Nobody answered who is {' or '.join(nobody)}.")
    if few := [group for group in groups if group.presence == "few"]:
        listed = "; ".join(
            f"“{group.name}” ({(group.share or 0) * 100:.0f}% of those who answered, "
            f"{group.reference * 100:.0f}% of the population)"
            for group in few
        )
        parts.append(f"Fewer than in the population: {listed}.")
    return " ".join(parts)
