"""Shares of themes corrected by what people found in answers that were drawn by lot.

The program's own share is biased by whatever it reads wrongly. Where a person has read some answers, drawn by chance
and not because the program was unsure of them, their labels show by how much.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.statistics.prevalence import FEWEST_LABELS, prevalence_of
from analysis.summaries.counting import Holding, holding_of
from analysis.summaries.summary import Grouping, Share, Summary, TopicSummary
from analysis.summaries.wording import percent, span
from analysis.text.findings import Reading

Found = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Corrected:
    """One theme: the program's share, the share that labels correct it to, and on how many labels that rests."""

    theme: str
    label: str
    told: float
    share: Share
    n_labelled: int

    @property
    def sentence(self) -> str:
        """What people's labels make of the program's share."""
        agrees = self.share.low <= self.told <= self.share.high
        verdict = "which agrees with" if agrees else "which contradicts"
        return (
            f"“{self.label}”: {self.n_labelled:,} answers drawn by lot and read by a person put the share at "
            f"{percent(self.share.estimate)} ({span(self.share)}), {verdict} the {percent(self.told)} told here."
        )


def correct(
    reading: Reading,
    summary: Summary,
    codes: Mapping[int, frozenset[str]],
    *,
    grouping: Grouping | None = None,
    round_to: int | None = None,
) -> tuple[Corrected, ...]:
    """Correct the share of every theme that a summary shows.

    Parameters
    ----------
    reading : Reading
        As the program made it: it must not have learned from these codes.
    summary : Summary
        Of this reading: only what it shows is corrected.
    codes : mapping of row to theme ids
        What a person found in answers that were drawn by lot, rows from 1; nothing is a finding too. Rows that take
        no part in the summary are left out.
    grouping : Grouping, optional
        As for the summary; the ids in `codes` are those of its themes.
    round_to : int, optional
        Every count that is told is rounded to this.

    Returns
    -------
    tuple of Corrected
        Empty with fewer than 20 labels, or fewer than k. Whole percents: nobody can tell which answers were drawn, and
        the theme itself is held by k people or more.

    References
    ----------
    See `analysis.statistics.prevalence`.
    """
    holding = holding_of(reading, grouping, round_to=round_to)
    labelled = np.array([answer.row in codes for answer in holding.answers], dtype=bool)
    if labelled.sum() < max(FEWEST_LABELS, summary.k):
        return ()
    place = {theme.id: number for number, theme in enumerate(holding.themes)}
    shown = [topic for topic in summary.topics if topic.kind == "point" and topic.id in place]
    return tuple(_corrected(holding, topic, place[topic.id], labelled, codes) for topic in shown)


def _corrected(
    holding: Holding, topic: TopicSummary, place: int, labelled: Found, codes: Mapping[int, frozenset[str]]
) -> Corrected:
    answers = [answer for answer, read in zip(holding.answers, labelled, strict=True) if read]
    labels = [topic.id in codes[answer.row] for answer in answers]
    said = holding.probability[:, place]
    found = prevalence_of(labels, said[labelled].tolist(), said[~labelled].tolist())
    share = Share(round(found.estimate, 2), round(found.low, 2), round(found.high, 2))
    return Corrected(topic.id, topic.label, topic.share.estimate, share, holding.told(len(labels)))
