"""What the shares of themes would be if those who answered were as many of each kind as in the population.

Weights make a sample look like a population in what they are made from, and in nothing else: people who chose to
answer remain people who chose to answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure.rounding import round_count
from analysis.errors import InputError
from analysis.statistics.raking import Raked, rake
from analysis.summaries.counting import Holding, holding_of
from analysis.summaries.summary import Grouping, Summary, TopicSummary
from analysis.summaries.wording import percent, points
from analysis.text.findings import Reading

LARGEST: Final = 5.0
"""No weight is larger than five times the mean: beyond that a few people would decide the figure."""

_TENS = 10

Margins = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Weighted:
    """Shares as they are and as they would be, with what the weights cost.

    `problem` says why nothing could be weighted; `shares` holds (theme, share, weighted share), whole percents.
    """

    columns: tuple[str, ...]
    n: int
    effective_n: int
    design_effect: float
    n_trimmed: int
    off_by: float
    shares: tuple[tuple[str, float, float], ...]
    problem: str = ""

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "columns": list(self.columns),
            "n": self.n,
            "effective_n": self.effective_n,
            "design_effect": self.design_effect,
            "n_trimmed": self.n_trimmed,
            "off_by": self.off_by,
            "shares": [list(one) for one in self.shares],
            "problem": self.problem,
            "sentence": self.sentence,
        }

    @property
    def sentence(self) -> str:
        """What weighting changes, and what it cannot."""
        if self.problem:
            return f"The shares could not be weighted to the population. {self.problem}"
        by = " and ".join(self.columns)
        cost = f"{self.n:,} answers are then worth {self.effective_n:,}"
        if not self.shares:
            return f"Weighted by {by}, {cost}; no share may be told without giving small groups away."
        name, before, after = max(self.shares, key=lambda one: (abs(one[2] - one[1]), one[0]))
        moved = points(abs(after - before))
        return (
            f"Weighted to the population by {by}, {cost}. The share that moves most is “{name}”, by {moved} "
            f"({percent(before)} to {percent(after)}). Weights repair who answered in {by} only."
        )


def weigh(
    reading: Reading,
    summary: Summary,
    by: Mapping[str, Sequence[str | None]],
    margins: Margins,
    *,
    grouping: Grouping | None = None,
    round_to: int | None = None,
) -> Weighted | None:
    """Weight the themes of a summary to the population.

    Parameters
    ----------
    reading : Reading
    summary : Summary
        Of this reading: only what it shows is weighted.
    by : mapping of column to one value per input row
    margins : mapping of column to mapping of value to share
        Of the population. Values that it does not know count as not stated.
    grouping : Grouping, optional
        As for the summary.
    round_to : int, optional
        Every count that is told is rounded to this.

    Returns
    -------
    Weighted or None
        None where no column has a margin. Nothing is weighted where a group is under k, and a theme of which a group
        is withheld has no weighted share: what weights do follows from how many people each group has.
    """
    columns = tuple(column for column in by if column in margins)
    if not columns or not summary.topics:
        return None
    holding = holding_of(reading, grouping, round_to=round_to)
    n, stated = holding.told(len(holding.answers)), _stated(holding, by, margins, columns)
    if small := _small(stated, summary.k):
        return Weighted(
            columns, n, n, 1.0, 0, 0.0, (), f"A group by {small} is so small that the cost would tell of it."
        )
    try:
        raked = rake(stated, {one: margins[one] for one in columns}, largest=LARGEST)
    except InputError as impossible:
        return Weighted(columns, n, n, 1.0, 0, 0.0, (), str(impossible))
    return Weighted(
        columns,
        n,
        round_count(round(raked.effective_n), _TENS),
        round(raked.design_effect, 1),
        holding.told(raked.n_trimmed),
        round(raked.off_by, 3),
        tuple(_share(holding, topic, raked) for topic in summary.topics if _is_open(topic, columns)),
    )


def _small(stated: Mapping[str, Sequence[str | None]], k: int) -> str:
    """Return a column with a group of one to k - 1 people: weights and their cost follow from how many they are."""
    return next((column for column, values in stated.items() if min(Counter(values).values()) < k), "")


def _stated(
    holding: Holding, by: Mapping[str, Sequence[str | None]], margins: Margins, columns: Sequence[str]
) -> dict[str, list[str | None]]:
    rows = [answer.row - 1 for answer in holding.answers]
    return {
        column: [value if (value := by[column][row]) in margins[column] else None for row in rows] for column in columns
    }


def _is_open(topic: TopicSummary, columns: Sequence[str]) -> bool:
    """Return whether nothing of the theme is withheld in the columns that weights are made from."""
    groups = [group for column in columns for group in topic.by.get(column, ())]
    return topic.kind == "point" and bool(groups) and all(group.share is not None for group in groups)


def _share(holding: Holding, topic: TopicSummary, raked: Raked) -> tuple[str, float, float]:
    place = next(number for number, theme in enumerate(holding.themes) if theme.id == topic.id)
    weighted = float(raked.weights[holding.held[:, place]].sum() / raked.weights.sum())
    return topic.label, round(topic.share.estimate, 2), round(weighted, 2)
