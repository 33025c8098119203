"""Counts of one closed question: what of them may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.disclosure.policy import Policy
from analysis.disclosure.rounding import round_count
from analysis.errors import ParameterError


@dataclass(frozen=True, slots=True)
class ShownCount:
    """One category as it may leave the house; a withheld one carries no figure at all."""

    category: str
    n: int | None
    share: float | None
    withheld: bool

    def to_document(self) -> dict[str, object]:
        """Return ``{"category", "n", "share"}``, or ``{"category", "withheld": true}``."""
        if self.withheld:
            return {"category": self.category, "withheld": True}
        return {"category": self.category, "n": self.n, "share": self.share}


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """A question's counts as they may leave the house."""

    base: int | None
    cells: tuple[ShownCount, ...]
    withheld: bool
    reason: str

    def to_document(self) -> dict[str, object]:
        """Return the counts as plain JSON values."""
        base: dict[str, object] = {"withheld": True} if self.withheld else {"base": self.base}
        return base | {"cells": [cell.to_document() for cell in self.cells], "reason": self.reason}


def protect_counts(
    counts: Mapping[str, int], *, base: int | None = None, policy: Policy, sensitive: bool = False
) -> ShownCounts:
    """Decide what of one question's counts may be shown.

    A base below k withholds everything. With rounding, each count and the base are rounded on their own and
    shares follow from the rounded numbers. Without rounding, counts at this top level are exact; small counts
    of a sensitive question are withheld together with as many others as it takes that no one can work them
    out.

    Parameters
    ----------
    counts : Mapping from category to number of people
        All categories, zeros included; never written to.
    base : int, optional
        How many answered. Left out: the sum (single choice). With several choices allowed, give it.
    policy : Policy
        The rules.
    sensitive : bool, default False
        Whether a small group of people could be harmed by being known to exist.

    Returns
    -------
    ShownCounts
        Withheld parts carry no number.

    Raises
    ------
    ParameterError
        When a count is negative or exceeds the base.

    Examples
    --------
    >>> shown = protect_counts({"yes": 30, "no": 13}, policy=Policy(round_to=5))
    >>> shown.base, [(cell.category, cell.n, cell.share) for cell in shown.cells]
    (45, [('yes', 30, 0.6666666666666666), ('no', 15, 0.3333333333333333)])
    >>> protect_counts({"yes": 6, "no": 4}, policy=Policy()).withheld
    True
    """
    total = sum(counts.values()) if base is None else base
    _check(counts, total)
    if total < policy.k:
        return _withhold_all(counts, policy)
    hidden = _hide(counts, policy) if sensitive and policy.round_to is None else frozenset[str]()
    shown_base = round_count(total, policy.round_to)
    cells = tuple(_show(key, n, shown_base, policy, hidden) for key, n in counts.items())
    reason = f"{len(hidden)} small or protecting categories are withheld" if hidden else ""
    return ShownCounts(shown_base, cells, withheld=False, reason=reason)


def _check(counts: Mapping[str, int], base: int) -> None:
    for category, n in counts.items():
        if not 0 <= n <= base:
            raise ParameterError(f"count of {category!r} is {n}: it must lie between 0 and the base, {base}")


def _withhold_all(counts: Mapping[str, int], policy: Policy) -> ShownCounts:
    cells = tuple(ShownCount(key, None, None, withheld=True) for key in counts)
    return ShownCounts(None, cells, withheld=True, reason=f"fewer than {policy.k} answers")


def _show(key: str, n: int, base: int, policy: Policy, hidden: frozenset[str]) -> ShownCount:
    if key in hidden:
        return ShownCount(key, None, None, withheld=True)
    shown = round_count(n, policy.round_to)
    return ShownCount(key, shown, min(1.0, shown / base), withheld=False)


def _hide(counts: Mapping[str, int], policy: Policy) -> frozenset[str]:
    """Hide small categories, and then the next smallest until what is hidden adds up to k in two or more."""
    small = {key for key, n in counts.items() if 0 < n < policy.k}
    others = sorted((n, key) for key, n in counts.items() if n >= policy.k)
    while small and others and (len(small) < 2 or sum(counts[key] for key in small) < policy.k):
        small.add(others.pop(0)[1])
    return frozenset(small)
