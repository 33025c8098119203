"""The known share of each answer in a population, with its source: what answers are compared with, or weighted to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from surveys.facts import Source
from surveys.forms import VERBATIM, Field, Group, MapOf, Number, Spot, did_you_mean

SHARES = MapOf(Number(whole=False, low=0))


@dataclass(frozen=True, slots=True)
class Margin:
    """How many of a population would give each answer, as counts, percentages or shares: only their ratio matters.

    An answer that is left out has no share in the source, such as "Prefer not to say"; whoever gives it is taken for
    somebody who did not answer.

    Examples
    --------
    >>> census = Margin((("a16", 30), ("a45", 50)), Source("Census 2021"), "Adults in England")
    >>> census.proportions
    {'a16': 0.375, 'a45': 0.625}
    """

    shares: tuple[tuple[str, float], ...]
    source: Source
    population: str
    year: str = ""
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("population", VERBATIM, required=True),
        Field("year", VERBATIM),
        Field("source", Group(Source), required=True),
        Field("shares", SHARES, required=True),
    )

    @property
    def proportions(self) -> dict[str, float]:
        """The share of each answer; together they make 1."""
        whole = sum(Fraction(str(share)) for _, share in self.shares)
        return {key: float(Fraction(str(share)) / whole) for key, share in self.shares}

    @property
    def cited(self) -> str:
        """The population and where its shares come from, in one line."""
        publisher = f"{self.source.publisher}, " if self.source.publisher else ""
        about = f"{self.population}, {self.year}" if self.year else self.population
        address = f", {self.source.url}" if self.source.url else ""
        return f"{about} ({publisher}{self.source.title}{address})"

    def check(self, keys: Sequence[str], spot: Spot) -> None:
        """Note answers that there are not, and shares that say nothing."""
        for key, _ in self.shares:
            if key not in keys:
                cure = did_you_mean(key, keys)
                spot.down("shares", key).fault(f"The question has no answer `{key}`.", cure, "reference")
        if sum(share > 0 for _, share in self.shares) < 2:
            cure = "Give the share of each answer in the population."
            spot.down("shares").fault("A reference needs the shares of two answers or more.", cure)

    def regrouped(self, group_of: Mapping[str, str]) -> dict[str, float]:
        """Return the share of each group of answers; answers without a group stand for themselves.

        Examples
        --------
        >>> thirds = Margin((("a", 1), ("b", 1), ("c", 1)), Source("Made up"), "Everybody")
        >>> {group: round(share, 3) for group, share in thirds.regrouped({"a": "ab", "b": "ab"}).items()}
        {'ab': 0.667, 'c': 0.333}
        """
        found: dict[str, float] = {}
        for key, share in self.proportions.items():
            group = group_of.get(key, key)
            found[group] = found.get(group, 0.0) + share
        return found


MARGIN = Field("margin", Group(Margin))
