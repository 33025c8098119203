"""The figures of a deliberation: the opinion map, agreement by group, and what divides."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.charts.figure import Figure
from analysis.opinion.drawing import COLOURS, Circle, Dot, draw_dots, draw_map
from analysis.opinion.opinions import Finding, Group, Opinions, Range, Statement

_MOST_ROWS = 8


def figures_of_opinions(opinions: Opinions) -> tuple[Figure, ...]:
    """Draw what may be shown of a deliberation.

    Parameters
    ----------
    opinions : Opinions

    Returns
    -------
    tuple of analysis.charts.Figure
        Only figures that have something to show.
    """
    shown = tuple(group for group in opinions.groups if group.n is not None)
    figures = [_map(opinions, shown)] if shown and opinions.bubbles else []
    if opinions.consensus:
        title = "What most people of every group share" if len(shown) > 1 else "What most people share"
        said = "Statements with the widest support."
        figures.append(_agreement(opinions, opinions.consensus[:_MOST_ROWS], title, said))
    if opinions.divisive:
        said = "Statements on which the groups lie furthest apart."
        figures.append(_agreement(opinions, opinions.divisive[:_MOST_ROWS], "What divides the groups", said))
    return tuple(figures)


def _colour(name: str, opinions: Opinions) -> str:
    names = [group.name for group in opinions.groups]
    return COLOURS[names.index(name) % len(COLOURS)] if name in names else COLOURS[0]


def _map(opinions: Opinions, shown: Sequence[Group]) -> Figure:
    sizes = [(f"Group {group.name}", group.n or 0) for group in shown]
    title = "The opinion map: people who vote alike stand near each other"
    subtitle = (
        f"Every circle stands for at least {opinions.k} people, its area for how many. Distances matter, directions "
        "mean nothing. People of whom it is too early to say are not on the map."
    )
    alt = "A map of " + ", ".join(f"{name.lower()} with {n:,} people" for name, n in sizes) + "."
    circles = [Circle(b.group, _colour(b.group, opinions), b.n, b.x, b.y) for b in opinions.bubbles]
    rows = tuple(
        (name, f"{n:,}", f"{n / opinions.n_participants * 100:.0f}%", _percent(group.stability or 0))
        for (name, n), group in zip(sizes, shown, strict=True)
    )
    header = ("Group", "People", "Of all who voted", "Found again")
    return Figure(title, subtitle, draw_map(circles, title=title, alt=alt), alt, header, rows)


def _agreement(opinions: Opinions, findings: Sequence[Finding], title: str, said: str) -> Figure:
    statements = {statement.id: statement for statement in opinions.statements}
    rows = [(statements[finding.statement], _dots(statements[finding.statement], opinions)) for finding in findings]
    alt = "; ".join(
        f"{opinions.text_of(statement.id)}: " + ", ".join(f"{dot.name} {_percent(dot.estimate)} agree" for dot in dots)
        for statement, dots in rows
    )
    svg = draw_dots([(opinions.text_of(statement.id), dots) for statement, dots in rows], title=title, alt=alt)
    names = list(dict.fromkeys(dot.name for _, dots in rows for dot in dots))
    table = tuple((opinions.text_of(statement.id), *(_cell(name, dots) for name in names)) for statement, dots in rows)
    subtitle = f"{said} Share of each group's votes that agree; lines: 95% interval of chance among people like these."
    header = ("Statement", *(f"Group {name} agrees" if name != "All" else "Everybody agrees" for name in names))
    return Figure(title, subtitle, svg, alt, header, table)


def _dots(statement: Statement, opinions: Opinions) -> list[Dot]:
    pairs = zip(opinions.groups, statement.by_group, strict=True)
    dots = [_dot(group.name, share, opinions) for group, share in pairs if share is not None]
    if not dots and statement.consensus is not None:
        dots = [_dot("All", statement.consensus, opinions)]
    return dots


def _dot(name: str, share: Range, opinions: Opinions) -> Dot:
    return Dot(name, _colour(name, opinions), share.estimate, share.low, share.high)


def _cell(name: str, dots: Sequence[Dot]) -> str:
    dot = next((dot for dot in dots if dot.name == name), None)
    return "withheld" if dot is None else f"{_percent(dot.estimate)} ({_percent(dot.low)} to {_percent(dot.high)})"


def _percent(value: float) -> str:
    return f"{value * 100:.0f}%"
