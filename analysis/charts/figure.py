"""A figure as a value that any page can show, print or describe; importing it loads no drawing library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with everything that a reader needs who cannot see it.

    Attributes
    ----------
    title : str
        The finding, as a headline.
    subtitle : str
        What is measured, the base and what the interval covers.
    svg : str
        A complete ``<svg>`` element, safe to put into a page as it is.
    alt : str
        The picture in a sentence.
    header, rows
        The table of the same numbers.
    """

    title: str
    subtitle: str
    svg: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
