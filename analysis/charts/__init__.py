"""Figures as values: a title, a picture, a description and the table of the same numbers.

The drawing library is loaded when something is drawn, not when this room is entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.charts.figure import Figure

if TYPE_CHECKING:
    from analysis.summaries.summary import Summary

__all__ = ["Figure", "figures_of_summary"]


def figures_of_summary(summary: Summary) -> tuple[Figure, ...]:
    """Draw a summary: how many raised what, and how it was spoken of.

    Parameters
    ----------
    summary : analysis.summaries.summary.Summary

    Returns
    -------
    tuple of Figure
        Empty where nothing may be shown.
    """
    from analysis.charts.topics import draw_topics

    return draw_topics(summary)
