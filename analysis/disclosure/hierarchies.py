"""Generalisations of one column: from the value as given, over ever broader groups, to one group of all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from analysis.disclosure.classes import Cell, text_of
from analysis.errors import InputError

#: What stands in a cell whose value has been generalised away altogether.
MASK: Final = "*"


@dataclass(frozen=True, slots=True)
class Level:
    """One step of a hierarchy: for each value of the hierarchy, in its order, the name of its group."""

    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Nested groups of a column's values.

    ``levels[0]`` keeps every value, the last one puts all into one group, and two values that share a
    group share it at every broader level. The search relies on this nesting, so it is checked when a
    hierarchy is made.
    """

    name: str
    values: tuple[str, ...]
    levels: tuple[Level, ...]

    def __post_init__(self) -> None:
        """Refuse levels that are not nested."""
        for level in self.levels:
            if len(level.labels) != len(self.values):
                raise InputError(f"hierarchy {self.name!r}, level {level.name!r}: one group per value is needed")
        _check_nested(self.name, self.levels)
        if len(set(self.levels[-1].labels)) > 1:
            raise InputError(f"hierarchy {self.name!r}: the last level must put all values into one group")

    def labels_at(self, level: int) -> dict[str, str]:
        """Return value → group at one level."""
        return dict(zip(self.values, self.levels[level].labels, strict=True))

    def covering(self, values: Iterable[Cell]) -> Hierarchy:
        """Return this hierarchy with further values, each its own group until the last level."""
        extra = {text_of(value) for value in values} - set(self.values)
        if not extra:
            return self
        tables = [(level.name, self.labels_at(i)) for i, level in enumerate(self.levels)][1:]
        if tables:
            tables[-1][1].update(dict.fromkeys(extra, self.levels[-1].labels[0]))
        return make_hierarchy(self.name, (*self.values, *extra), tables)

    def narrowed(self, values: Iterable[str]) -> Hierarchy:
        """Return this hierarchy for these values only, without steps that then change nothing."""
        names = tuple(values)
        place = {value: i for i, value in enumerate(self.values)}
        levels = [Level(level.name, tuple(level.labels[place[v]] for v in names)) for level in self.levels]
        return Hierarchy(self.name, names, tuple(_without_repeats(levels)))


def _check_nested(name: str, levels: Sequence[Level]) -> None:
    for finer, broader in pairwise(levels):
        _check_step(name, finer, broader)


def _check_step(name: str, finer: Level, broader: Level) -> None:
    group_of: dict[str, str] = {}
    for fine, broad in zip(finer.labels, broader.labels, strict=True):
        if group_of.setdefault(fine, broad) != broad:
            raise InputError(
                f"hierarchy {name!r}, level {broader.name!r}: the group {fine!r} of level {finer.name!r} is "
                f"split over {group_of[fine]!r} and {broad!r}. Put the whole group into one of them."
            )


def _without_repeats(levels: Sequence[Level]) -> list[Level]:
    kept = [levels[0]]
    for level in levels[1:]:
        if len(set(level.labels)) < len(set(kept[-1].labels)):
            kept.append(level)
    return kept


def make_hierarchy(name: str, values: Iterable[Cell], levels: Sequence[tuple[str, Mapping[str, str]]]) -> Hierarchy:
    """Build a hierarchy from value → group tables.

    A value that a table leaves out (a missing answer, for instance) keeps its group of the level before,
    and a last level that puts everything into one group is added.

    Parameters
    ----------
    name : str
        The column's name.
    values : iterable
        Its values; missing is one of them.
    levels : sequence of (name, mapping from value to group)
        From narrow to broad, without the first (as given) and the last (one group).

    Returns
    -------
    Hierarchy
        Checked to be nested.

    Raises
    ------
    InputError
        When a broader level splits a narrower group.

    Examples
    --------
    >>> decade = {"20": "20s", "29": "20s", "31": "30s"}
    >>> ages = make_hierarchy("age", decade, [("decade", decade)])
    >>> [level.labels for level in ages.levels]
    [('20', '29', '31'), ('20s', '20s', '30s'), ('*', '*', '*')]
    """
    names = tuple(sorted({text_of(value) for value in values}))
    made = [Level("as given", names)]
    for title, groups in levels:
        before = made[-1].labels
        made.append(Level(title, tuple(groups.get(v, old) for v, old in zip(names, before, strict=True))))
    if len(set(made[-1].labels)) > 1:
        made.append(Level("withheld", (MASK,) * len(names)))
    _check_nested(name, made)
    return Hierarchy(name, names, tuple(_without_repeats(made)))


def declared_hierarchy(name: str, values: Iterable[Cell], levels: Sequence[Mapping[str, object]]) -> Hierarchy:
    """Build a hierarchy from the levels that a questionnaire declares.

    Parameters
    ----------
    name : str
        The column's name.
    values : iterable
        The values that occur.
    levels : sequence of ``{"name": str, "groups": {group: [values]}}``
        From narrow to broad.

    Returns
    -------
    Hierarchy
        Over the values that occur.

    Raises
    ------
    InputError
        When a value stands in two groups of one level, or groups are not nested.

    Examples
    --------
    >>> levels = [{"name": "broad", "groups": {"under_45": ["a16", "a25"], "older": ["a45"]}}]
    >>> declared_hierarchy("age", ["a16", "a25", "a45"], levels).levels[1].labels
    ('under_45', 'under_45', 'older')
    """
    return make_hierarchy(name, values, [(str(level["name"]), _value_to_group(name, level)) for level in levels])


def _value_to_group(name: str, level: Mapping[str, object]) -> dict[str, str]:
    groups = level["groups"]
    if not isinstance(groups, Mapping):
        raise InputError(f"hierarchy {name!r}, level {level['name']!r}: groups must name lists of values")
    table: dict[str, str] = {}
    for group, members in groups.items():
        for value in members:
            if table.setdefault(str(value), str(group)) != str(group):
                raise InputError(
                    f"hierarchy {name!r}, level {level['name']!r}: {value!r} stands in two groups. Keep one."
                )
    return table
