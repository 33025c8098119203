"""The ledger of releases: every figure that was published, with what it counts, and from which responses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.counts import ShownCounts
from analysis.disclosure.policy import Policy
from analysis.disclosure.rounding import range_of
from analysis.disclosure.tables import ShownTable
from analysis.errors import DocumentError

#: Which people a figure counts: per variable, the categories that are taken together (a roll-up names
#: several).
Where = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as published: least and most that it can be; None = withheld, so nothing is known but 0 or more."""

    where: Where
    low: int
    high: int | None
    is_protected: bool = False

    @property
    def is_shown(self) -> bool:
        """Whether a number was published."""
        return self.high is not None


@dataclass(frozen=True, slots=True)
class Release:
    """The figures of one publication and the snapshot of responses that they rest on."""

    name: str
    snapshot: str
    figures: tuple[Figure, ...]

    def to_document(self) -> dict[str, object]:
        """Return the release as plain JSON values."""
        figures = [[[[n, list(c)] for n, c in f.where], f.low, f.high, f.is_protected] for f in self.figures]
        return {"name": self.name, "snapshot": self.snapshot, "figures": figures}


def read_release(document: Mapping[str, object]) -> Release:
    """Read a release back from its document.

    Parameters
    ----------
    document : Mapping
        As `Release.to_document` wrote it.

    Returns
    -------
    Release
        The same release.

    Raises
    ------
    DocumentError
        When it is no such document.

    Examples
    --------
    >>> release = Release("one", "wave 1", (Figure(where(sex=["f"]), 20, 20),))
    >>> read_release(release.to_document()) == release
    True
    """
    try:
        figures = document["figures"]
        made = tuple(_figure(*entry) for entry in figures)  # type: ignore[attr-defined]
        return Release(str(document["name"]), str(document["snapshot"]), made)
    except (KeyError, TypeError, ValueError) as fault:
        raise DocumentError(f"ledger entry: {fault!r}. Restore it from a backup; it was not written here.") from fault


def _figure(place: Sequence[tuple[str, Sequence[str]]], low: int, high: int | None, is_protected: object) -> Figure:
    return Figure(tuple((n, tuple(c)) for n, c in place), low, high, bool(is_protected))


def where(**categories: Sequence[str]) -> Where:
    """Name the people that a figure counts.

    Parameters
    ----------
    **categories : sequence of str
        Per variable, the categories taken together. No variable: everybody.

    Returns
    -------
    Where
        In alphabetical order, so that the same people have the same name.

    Examples
    --------
    >>> where(sex=["f"], age=["20s", "10s"])
    (('age', ('10s', '20s')), ('sex', ('f',)))
    """
    return place_of(categories)


def place_of(categories: Mapping[str, Sequence[str]]) -> Where:
    """Name the people that a figure counts, for variables of any name.

    Parameters
    ----------
    categories : Mapping from variable to its categories
        Those taken together.

    Returns
    -------
    Where
        In alphabetical order.

    Examples
    --------
    >>> place_of({"Q1: sex": ["f"]})
    (('Q1: sex', ('f',)),)
    """
    return tuple(sorted((name, tuple(sorted(set(chosen)))) for name, chosen in categories.items()))


def figures_of_counts(variable: str, shown: ShownCounts, policy: Policy) -> tuple[Figure, ...]:
    """Enter a question's published counts.

    Parameters
    ----------
    variable : str
        The question.
    shown : ShownCounts
        As published.
    policy : Policy
        Whose rounding was used.

    Returns
    -------
    tuple of Figure
        The base and each category.

    Examples
    --------
    >>> from analysis.disclosure.counts import protect_counts
    >>> shown = protect_counts({"yes": 20, "no": 15}, policy=Policy())
    >>> [(f.where, f.low) for f in figures_of_counts("q", shown, Policy())]
    [((), 35), ((('q', ('yes',)),), 20), ((('q', ('no',)),), 15)]
    """
    base = _entry({}, shown.base, policy, is_protected=False)
    return (base, *(_entry({variable: [c.category]}, c.n, policy, is_protected=c.withheld) for c in shown.cells))


def figures_of_table(group: str, question: str, shown: ShownTable, policy: Policy) -> tuple[Figure, ...]:
    """Enter a published table of a question by a group.

    Parameters
    ----------
    group, question : str
        The variables of rows and columns.
    shown : ShownTable
        As published.
    policy : Policy
        Whose rounding was used.

    Returns
    -------
    tuple of Figure
        Each base and each cell, withheld ones too.

    Examples
    --------
    >>> from analysis.disclosure.tables import protect_table
    >>> shown = protect_table([[20, 15]], ["f"], ["yes", "no"], policy=Policy())
    >>> len(figures_of_table("sex", "q", shown, Policy()))
    3
    """
    figures = []
    for row, base, cells, marks in zip(shown.rows, shown.bases, shown.cells, shown.small, strict=True):
        figures.append(_entry({group: [row]}, base, policy, is_protected=base is None))
        for column, n, small in zip(shown.columns, cells, marks, strict=True):
            figures.append(_entry({group: [row], question: [column]}, n, policy, is_protected=small))
    return tuple(figures)


def _entry(categories: Mapping[str, Sequence[str]], n: int | None, policy: Policy, *, is_protected: bool) -> Figure:
    if n is None:
        return Figure(place_of(categories), 0, None, is_protected)
    low, high = range_of(n, policy.round_to)
    return Figure(place_of(categories), low, high)
