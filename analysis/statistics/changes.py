"""The same question over time: what rose, what fell, and what was done in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from analysis.errors import ParameterError
from analysis.statistics.comparing import MATTERS, Comparison, compare

Direction = Literal["rose", "fell", "steady", "open"]


@dataclass(frozen=True, slots=True)
class Wave:
    """One repeat of a survey: when it ended, and how many of how many said each thing."""

    name: str
    ended_on: date
    counts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was done, and the day on which people were told."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one thing did from one wave to the next.

    `direction` is ``open`` where there are too few answers to tell, ``steady`` where the change is too small to
    matter. Actions between two waves stand beside the change; nothing here says that they caused it.
    """

    name: str
    since: str
    until: str
    before: tuple[float, float]
    after: tuple[float, float]
    comparison: Comparison
    direction: Direction
    between: tuple[Action, ...]


def changes_of(
    waves: Sequence[Wave], actions: Sequence[Action] = (), *, matters: float = MATTERS
) -> tuple[Change, ...]:
    """Follow everything that two neighbouring waves both asked.

    Parameters
    ----------
    waves : sequence of Wave
        In any order; they are read by the day on which they ended. Different people answered each.
    actions : sequence of Action
    matters : float
        The smallest change, as a share, that was said beforehand to matter.

    Returns
    -------
    tuple of Change
        Wave by wave, in the order of the later wave's counts. All changes are tested together
        (`analysis.statistics.comparing`).

    Raises
    ------
    ParameterError
        Where two waves ended on one day.

    Examples
    --------
    >>> first = Wave("spring", date(2026, 4, 1), (("worried", 60, 120),))
    >>> second = Wave("autumn", date(2026, 10, 1), (("worried", 40, 130),))
    >>> (change,) = changes_of([second, first], [Action(date(2026, 6, 1), "A human checks every letter")])
    >>> change.direction, round(change.comparison.difference.estimate, 2), change.between[0].text
    ('fell', -0.19, 'A human checks every letter')
    """
    ordered = sorted(waves, key=lambda wave: wave.ended_on)
    for earlier, later in pairwise(ordered):
        if earlier.ended_on == later.ended_on:
            raise ParameterError(f"Waves “{earlier.name}” and “{later.name}” ended on one day: which was first?")
    steps = [
        (earlier, later, name, before, (count, base))
        for earlier, later in pairwise(ordered)
        for name, count, base in later.counts
        if (before := _found(earlier, name)) is not None
    ]
    compared = compare([(after, before) for *_, before, after in steps], matters=matters)
    return tuple(
        Change(name, earlier.name, later.name, before, after, one, _direction(one), _between(actions, earlier, later))
        for (earlier, later, name, before, after), one in zip(steps, compared, strict=True)
    )


def _found(wave: Wave, name: str) -> tuple[float, float] | None:
    return next(((count, base) for said, count, base in wave.counts if said == name), None)


def _direction(one: Comparison) -> Direction:
    if one.verdict in ("open", "alike"):
        return "steady" if one.verdict == "alike" else "open"
    return "rose" if (one.difference.estimate or 0) > 0 else "fell"


def _between(actions: Sequence[Action], earlier: Wave, later: Wave) -> tuple[Action, ...]:
    chosen = (action for action in actions if earlier.ended_on <= action.on < later.ended_on)
    return tuple(sorted(chosen, key=lambda action: action.on))
