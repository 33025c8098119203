"""How answers may be coarsened before data are released: named steps, finest first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from surveys.forms import NAME, VERBATIM, Field, Group, ListOf, MapOf, Spot, read_fields, write_fields


@dataclass(frozen=True, slots=True)
class Level:
    """One step of coarsening: each group stands for several answers, or several groups of the step before."""

    name: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("name", NAME, required=True),
        Field("groups", MapOf(ListOf(VERBATIM)), required=True),
    )


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """How the answers of a question may be coarsened, finest step first."""

    key: str
    levels: tuple[Level, ...]
    FIELDS: ClassVar[tuple[Field, ...]] = (Field("levels", ListOf(Group(Level)), required=True),)

    def generalise(self, value: str, level: int) -> str:
        """Return the group in which an answer stands at a level (0 = as answered).

        Examples
        --------
        >>> bands = Hierarchy("age", (Level("two", (("young", ("a", "b")), ("old", ("c",)))),))
        >>> bands.generalise("b", 1), bands.generalise("b", 0)
        ('young', 'b')
        """
        known = [value]
        for step in self.levels[:level]:
            within = (name for one in known for name, members in step.groups if one in members)
            known.append(next(within, known[-1]))
        return known[-1]


class Hierarchies:
    """The form of `hierarchies`: a group of ``name: {levels: …}``."""

    def read(self, value: object, spot: Spot) -> tuple[Hierarchy, ...]:
        """Read each by its name."""
        if not isinstance(value, Mapping):
            spot.fault("Here a group of `name: …` lines is expected.", "Write `age_band:` and its levels below.")
            return ()
        read = ((str(k), read_fields(Hierarchy.FIELDS, v, spot.down(str(k)))) for k, v in value.items())
        return tuple(Hierarchy(key, **fields) for key, fields in read if fields)

    def write(self, value: tuple[Hierarchy, ...]) -> object:
        """Lay out each under its name."""
        return {one.key: write_fields(Hierarchy.FIELDS, one) for one in value}
