"""Bars with intervals as SVG: readable at 375 pixels, by the colour-blind, by a screen reader, the same every time."""

from __future__ import annotations

import hashlib
import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Canvas
from matplotlib.patches import Patch

# Blue and orange stay apart for every kind of colour blindness (Okabe and Ito 2008), and in grey.
BLUE, ORANGE, GREY, INK = "#005eb8", "#d55e00", "#768692", "#212b32"
_WIDTH_INCHES = 5.2  # 375 px at 72 dpi: drawn for a phone, it also reads well when it is wider
_LABEL_CHARACTERS = 34
_STYLE: dict[Any, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "candour",
    "font.family": "sans-serif",
    "font.sans-serif": ["Arial", "DejaVu Sans"],
    "font.size": 11,
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: shares between 0 and 1, each with an interval, drawn above each other in one row."""

    label: str
    parts: tuple[tuple[float, float, float, str], ...]


def draw_bars(bars: Sequence[Bar], *, title: str, alt: str, legend: Sequence[tuple[str, str]] = ()) -> str:
    """Return horizontal bars with whiskers as a complete ``<svg>`` element.

    Parameters
    ----------
    bars : sequence of Bar
        The topmost first; each part is (estimate, low, high, colour).
    title, alt : str
        For screen readers.
    legend : sequence of (name, colour)

    Returns
    -------
    str
        The same bytes for the same input.

    Examples
    --------
    >>> svg = draw_bars([Bar("Jobs", ((0.4, 0.3, 0.5, BLUE),))], title="Jobs lead", alt="A bar at 40%")
    >>> svg.startswith("<svg") and 'role="img"' in svg and "Jobs" in svg
    True
    """
    n_lines = sum(1 + len(bar.parts) for bar in bars)
    height = 0.34 * n_lines + 0.45 + (0.3 if legend else 0)
    with mpl.rc_context(_STYLE):
        canvas = Canvas(figsize=(_WIDTH_INCHES, height))
        axes = canvas.add_axes((0.02, 0.42 / height, 0.94, 1 - (0.45 + (0.3 if legend else 0)) / height))
        _draw(axes, bars)
        _legend(axes, legend)
        buffer = io.StringIO()
        canvas.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return _accessible(buffer.getvalue(), title, alt)


def _draw(axes: Axes, bars: Sequence[Bar]) -> None:
    line = 0.0
    for bar in bars:
        label = textwrap.shorten(bar.label, width=_LABEL_CHARACTERS + 14, placeholder=" …")
        axes.text(0, -line, label, va="center", color=INK, parse_math=False)
        for estimate, low, high, colour in bar.parts:
            line += 1
            axes.barh(-line, estimate, height=0.62, color=colour)
            axes.plot([low, high], [-line, -line], color=INK, linewidth=1.6)
            axes.text(max(high, estimate) + 0.015, -line, f"{estimate * 100:.0f}%", va="center", color=INK)
        line += 1
    _frame(axes, bars, line)


def _frame(axes: Axes, bars: Sequence[Bar], lines: float) -> None:
    most = max((max(part[0], part[2]) for bar in bars for part in bar.parts), default=1.0)
    axes.set_xlim(0, min(most * 1.18 + 0.06, 1.15))
    axes.set_ylim(-lines + 0.4, 0.7)
    axes.set_yticks([])
    ticks = [tick for tick in (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1) if tick <= most + 0.02]
    axes.set_xticks(ticks if len(ticks) > 1 else [0, 0.1], [f"{tick * 100:.0f}%" for tick in ticks] or None)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
    axes.tick_params(axis="x", colors=INK)


def _legend(axes: Axes, legend: Sequence[tuple[str, str]]) -> None:
    if not legend:
        return
    handles = [Patch(color=colour) for _, colour in legend]
    names = [name for name, _ in legend]
    axes.legend(handles, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(legend), frameon=False)


def _accessible(svg: str, title: str, alt: str) -> str:
    """Return the element alone, with a title and a description that screen readers find, and ids of its own."""
    body = _without_styles(svg[svg.index("<svg") :].strip())
    key = hashlib.sha256((title + alt + body).encode()).hexdigest()[:8]
    body = _own_ids(body, key)
    opening = re.match(r"<svg[^>]*>", body)
    if opening is None:
        return body
    attributes = re.sub(r'\s(?:width|height)="[^"]*"', "", opening.group()[:-1])
    named = f' role="img" aria-labelledby="t{key} d{key}" width="100%">'
    words = f'<title id="t{key}">{escape(title)}</title><desc id="d{key}">{escape(alt)}</desc>'
    return attributes + named + words + body[opening.end() :]


def _without_styles(svg: str) -> str:
    """Say every style as an attribute: the policy of a careful page blocks styles inside its elements."""
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", svg, flags=re.DOTALL)
    return re.sub(r'style="([^"]*)"', lambda found: _as_attributes(found[1]), svg)


def _as_attributes(style: str) -> str:
    rules = (rule.partition(":") for rule in style.split(";") if ":" in rule)
    return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in rules)


def _own_ids(svg: str, key: str) -> str:
    """Prefix every id, so that several figures may stand in one page."""
    svg = re.sub(r'\bid="([^"]+)"', rf'id="{key}-\1"', svg)
    svg = re.sub(r'(xlink:href|href)="#([^"]+)"', rf'\1="#{key}-\2"', svg)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{key}-\1)", svg)
