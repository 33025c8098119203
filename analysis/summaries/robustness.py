"""How firm a finding is: in how many repeated readings it came back, and how many answers would overturn it."""

from __future__ import annotations

import numpy as np

from analysis.statistics.overturning import answers_to_overturn_lead, answers_to_overturn_side
from analysis.summaries.counting import Holding
from analysis.summaries.naming import called
from analysis.summaries.summary import Robustness, TopicSummary

_HALF, _TWICE = 0.5, 2.0


def found_again(holding: Holding, theme_id: str) -> float | None:
    """Return the share of repeated readings in which a theme came back, half to twice as large.

    Parameters
    ----------
    holding : Holding
    theme_id : str

    Returns
    -------
    float or None
        None where nothing was repeated.
    """
    place = next(number for number, theme in enumerate(holding.themes) if theme.id == theme_id)
    runs = [topic.run_sizes for topic in holding.topics[place] if topic.run_sizes]
    if not runs or len(runs[0]) < 2:
        return None
    sizes = np.sum(np.asarray(runs), axis=0)
    own = int((holding.main == place).sum())
    again = (sizes >= _HALF * own) & (sizes <= _TWICE * own) & (sizes > 0)
    return round(float(again.mean()), 2)


def lead_of(holding: Holding, topic: TopicSummary, following: TopicSummary | None) -> Robustness:
    """Return how firmly a theme stands before the next smaller one."""
    again = found_again(holding, topic.id)
    if following is None:
        return Robustness(again, None, "")
    n = answers_to_overturn_lead(topic.n, following.n)
    return Robustness(again, n or None, f"it would be raised no more often than {called(following.label)}" if n else "")


def side_of(holding: Holding, topic: TopicSummary, count: int, least: int, what: str) -> Robustness:
    """Return how many answers would have to read otherwise for fewer than `least` to be on a side."""
    n = answers_to_overturn_side(count, topic.n, least / max(topic.n, 1))
    return Robustness(found_again(holding, topic.id), n, what)
