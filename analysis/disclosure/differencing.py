"""What a new release would give away by subtraction, together with every earlier one.

Two attacks are tried. On figures of the *same* responses: everything published is a linear equation, and a
linear program bounds each withheld figure, and each group that no figure names, by all of them (roll-ups
over organisations are groups of several categories). On figures that *moved* between two snapshots: the
difference is a figure about the few people who came or went.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from analysis.disclosure.attack import Known, bound
from analysis.disclosure.ledger import Figure, Release, Where, place_of
from analysis.errors import ParameterError

#: The largest table of all crossings that is attacked at once.
MOST_GROUPS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Finding:
    """A number of people that the releases would give away: whom it counts, and how tightly it is bounded."""

    where: Where
    low: int
    high: int
    cause: str

    @property
    def sentence(self) -> str:
        """Say it in words."""
        whom = ", ".join(f"{name} = {' or '.join(chosen)}" for name, chosen in self.where) or "everybody"
        number = f"exactly {self.low}" if self.low == self.high else f"between {self.low} and {self.high}"
        return f"{whom}: {self.cause} gives {number} people."


def find_differences(
    earlier: Sequence[Release], new: Release, *, categories: Mapping[str, Sequence[str]], k: int
) -> tuple[Finding, ...]:
    """Find every small number that a new release would give away.

    Parameters
    ----------
    earlier : sequence of Release
        Everything published before.
    new : Release
        What is to be published.
    categories : Mapping from variable to all its categories
        Of every variable that a figure names; missing answers are a category too.
    k : int
        Smallest number that may be known.

    Returns
    -------
    tuple of Finding
        Empty when the new release is safe.

    Raises
    ------
    ParameterError
        When a figure names an unknown variable or category, or crossings are too many.

    Examples
    --------
    >>> from analysis.disclosure.ledger import where
    >>> all_of, women = Figure(where(q=["yes"]), 60, 60), Figure(where(q=["yes"], sex=["f"]), 55, 55)
    >>> new = Release("by sex", "wave 1", (women, Figure(where(q=["yes"], sex=["m"]), 0, None, True)))
    >>> answers = {"q": ["yes", "no"], "sex": ["f", "m"]}
    >>> [f.sentence for f in find_differences([Release("all", "wave 1", (all_of,))], new, categories=answers, k=11)]
    ['q = yes, sex = m: subtraction among all, by sex gives exactly 5 people.']
    """
    same = [release for release in earlier if release.snapshot == new.snapshot]
    moved = [release for release in earlier if release.snapshot != new.snapshot]
    return (*_subtract([*same, new], categories, k), *find_moves(moved, new, k=k))


def _subtract(releases: Sequence[Release], categories: Mapping[str, Sequence[str]], k: int) -> Iterable[Finding]:
    figures = [figure for release in releases for figure in release.figures]
    cause = "subtraction among " + ", ".join(release.name for release in releases)
    seen: set[Where] = set()
    for names in _crossings(figures):
        groups = _groups(names, categories)
        inside = [figure for figure in figures if {name for name, _ in figure.where} <= set(names)]
        for place, low, high in _narrowed(inside, groups, names, categories, k):
            if place not in seen:
                seen.add(place)
                yield Finding(place, low, high, cause)


def _crossings(figures: Iterable[Figure]) -> list[tuple[str, ...]]:
    """List the sets of variables that are crossed somewhere and lie in no larger such set."""
    crossed = {tuple(name for name, _ in figure.where) for figure in figures}
    return sorted(names for names in crossed if not any(set(names) < set(other) for other in crossed))


def _groups(names: Sequence[str], categories: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    unknown = [name for name in names if name not in categories]
    if unknown:
        raise ParameterError(f"ledger: the categories of {unknown[0]!r} are not given. Give all of them.")
    groups = list(product(*(categories[name] for name in names)))
    if len(groups) > MOST_GROUPS:
        raise ParameterError(
            f"ledger: {' x '.join(names)} has {len(groups):,} groups, more than {MOST_GROUPS:,}. Publish "
            f"fewer crossings."
        )
    return groups


def _narrowed(
    figures: Sequence[Figure],
    groups: Sequence[tuple[str, ...]],
    names: Sequence[str],
    categories: Mapping[str, Sequence[str]],
    k: int,
) -> Iterable[tuple[Where, int, int]]:
    """Bound what was not shown, with all figures and with those of single questions; report what only all tell."""
    members = {figure.where: _members(figure.where, groups, names, categories) for figure in figures}
    known = [Known(members[f.where], f.low, f.high) for f in figures if f.is_shown]
    simple = [Known(members[f.where], f.low, f.high) for f in figures if f.is_shown and len(f.where) < 2]
    targets = _targets(figures, groups, names, members)
    tight = bound(len(groups), known, list(targets.values()))
    loose = bound(len(groups), simple, list(targets.values()))
    for place, (low, high), (low_before, high_before) in zip(targets, tight, loose, strict=True):
        is_small = high is not None and 0 < high < k
        is_news = low > low_before or high_before is None or (high is not None and high < high_before)
        if high is not None and is_small and is_news:
            yield place, low, high


def _targets(
    figures: Sequence[Figure],
    groups: Sequence[tuple[str, ...]],
    names: Sequence[str],
    members: Mapping[Where, tuple[int, ...]],
) -> dict[Where, tuple[int, ...]]:
    """List protected figures, and single groups that no figure names."""
    named = {figure.where for figure in figures}
    targets = {figure.where: members[figure.where] for figure in figures if figure.is_protected}
    for position, group in enumerate(groups):
        place = place_of({name: [category] for name, category in zip(names, group, strict=True)})
        if place not in named:
            targets[place] = (position,)
    return targets


def _members(
    place: Where,
    groups: Sequence[tuple[str, ...]],
    names: Sequence[str],
    categories: Mapping[str, Sequence[str]],
) -> tuple[int, ...]:
    for name, chosen in place:
        for category in chosen:
            if category not in categories[name]:
                raise ParameterError(f"ledger: {name!r} has no category {category!r}. Give all its categories.")
    wanted = [(names.index(name), set(chosen)) for name, chosen in place]
    return tuple(p for p, group in enumerate(groups) if all(group[i] in chosen for i, chosen in wanted))


def find_moves(earlier: Sequence[Release], new: Release, *, k: int) -> tuple[Finding, ...]:
    """Find figures below the top level that moved by fewer than k people since they were last published.

    Parameters
    ----------
    earlier : sequence of Release
        Of other snapshots.
    new : Release
        What is to be published.
    k : int
        Smallest number that may be known.

    Returns
    -------
    tuple of Finding
        Empty when nothing moved, or everything by k or more.

    Examples
    --------
    >>> from analysis.disclosure.ledger import where
    >>> def cell(n): return (Figure(where(q=["yes"], sex=["f"]), n, n),)
    >>> [f.sentence for f in find_moves([Release("May", "1", cell(55))], Release("June", "2", cell(52)), k=11)]
    ['q = yes, sex = f: the change since May gives exactly 3 people.']
    """
    now = {figure.where: figure for figure in new.figures if figure.is_shown and len(figure.where) > 1}
    moved = (
        _moved(old, now.get(old.where), f"the change since {release.name}", k)
        for release in earlier
        for old in release.figures
    )
    return tuple(finding for finding in moved if finding)


def _moved(old: Figure, new: Figure | None, cause: str, k: int) -> Finding | None:
    if new is None or old.high is None or new.high is None:
        return None
    gaps = sorted((new.low - old.high, new.high - old.low))
    low, high = (gaps[0], gaps[1]) if gaps[0] > 0 else (-gaps[1], -gaps[0])
    return Finding(old.where, low, high, cause) if low > 0 and high < k else None
