"""Confidence and concern in sentences, each tied to its figures and to words for and against. Needs numpy only."""

from analysis.summaries.summarising import K_FLOOR, summarise
from analysis.summaries.summary import Design, Grouping, Summary, Theme

__all__ = ["K_FLOOR", "Design", "Grouping", "Summary", "Theme", "summarise"]
