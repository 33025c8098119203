"""Shares of themes for a population: of a draw by lot, or of everybody who was asked; no other design allows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.errors import ParameterError
from analysis.statistics.design import describe_interval, may_speak_of_population
from analysis.statistics.linearisation import SampleDesign, share_of_sample
from analysis.statistics.shares import share_of
from analysis.summaries.counting import holding_of
from analysis.summaries.summary import Grouping, Summary, TopicSummary
from analysis.text.findings import Reading

_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Projected:
    """One theme in the population; whole percents, with the degrees of freedom of the interval."""

    theme: str
    label: str
    estimate: float
    low: float
    high: float
    degrees: int

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {
            "theme": self.theme,
            "label": self.label,
            "estimate": self.estimate,
            "low": self.low,
            "high": self.high,
            "degrees_of_freedom": self.degrees,
        }


def project(
    reading: Reading, summary: Summary, design: SampleDesign, *, grouping: Grouping | None = None
) -> tuple[Projected, ...]:
    """Estimate what share of the population would raise each theme.

    Parameters
    ----------
    reading : Reading
    summary : Summary
        Of this reading, with the design ``probability``: only what it shows is estimated.
    design : SampleDesign
        Of all people of the reading, in its order: those whose answers are not used stay in the design.
    grouping : Grouping, optional
        As for the summary.

    Returns
    -------
    tuple of Projected
        The interval is that of sampling; how surely the program read the answers is another uncertainty, which the
        summary tells.

    Raises
    ------
    ParameterError
        Where people came in another way than by a draw by lot, or the design is of other people.
    """
    if not may_speak_of_population(summary.design):
        raise ParameterError(
            f"Design {summary.design!r}: a share of the population can be told from a draw by lot alone. "
            f"{describe_interval(summary.design)}"
        )
    if len(design.weights) != len(reading.answers):
        raise ParameterError(f"The design is of {len(design.weights)} people, the reading of {len(reading.answers)}.")
    holding = holding_of(reading, grouping)
    rows = np.array([answer.row - 1 for answer in holding.answers], dtype=np.int64)
    used = np.zeros(len(reading.answers), dtype=bool)
    used[rows] = True
    places = {theme.id: place for place, theme in enumerate(holding.themes)}

    def projected(topic: TopicSummary) -> Projected:
        holds = np.zeros(len(used), dtype=bool)
        holds[rows] = holding.held[:, places[topic.id]]
        share = share_of_sample(holds.tolist(), design, within=used.tolist())
        estimate, low, high = (round(value, _DIGITS) for value in (share.estimate, share.low, share.high))
        return Projected(topic.id, topic.label, estimate, low, high, share.degrees)

    return tuple(projected(topic) for topic in summary.topics if topic.kind == "point")


def of_everybody_asked(summary: Summary, n_asked: int) -> tuple[Projected, ...]:
    """Estimate what share of all who were asked would raise each theme, were the silent like the others.

    Parameters
    ----------
    summary : Summary
        With the design ``census``.
    n_asked : int
        How many people were asked, that is everybody.

    Returns
    -------
    tuple of Projected
        With the finite-population correction: once all have answered, the interval is a point.

    Raises
    ------
    ParameterError
        Where not everybody was asked, or fewer than answered.
    """
    if summary.design != "census":
        raise ParameterError(f"Design {summary.design!r}: only where everybody was asked is their number a population.")
    found = []
    for topic in summary.topics:
        if topic.kind == "point":
            share = share_of(min(topic.n, summary.n_used), summary.n_used, population=n_asked)
            figures = (round(value or 0.0, _DIGITS) for value in (share.estimate, share.low, share.high))
            estimate, low, high = figures
            found.append(Projected(topic.id, topic.label, estimate, low, high, summary.n_used - 1))
    return tuple(found)
