"""Pictures as plain SVG: readable at 375 pixels, by the colour-blind, by a screen reader, the same bytes every time."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

# Okabe and Ito's order, darkened until white letters on them read well (4.5 : 1); a letter always says the same.
COLOURS = ("#005eb8", "#b34700", "#00674b", "#7c2855", "#5b4a00", "#4c6272")
_INK, _LINE, _WIDTH = "#212b32", "#d8dde0", 375
_FONT = 'font-family="Arial, Helvetica, sans-serif"'


@dataclass(frozen=True, slots=True)
class Dot:
    """One group's share with its limits, on a line of its own."""

    name: str
    colour: str
    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Circle:
    """Some people on the map."""

    name: str
    colour: str
    n: int
    x: float
    y: float


def draw_dots(rows: Sequence[tuple[str, Sequence[Dot]]], *, title: str, alt: str) -> str:
    """Draw shares from 0 to 100 %, grouped under labels.

    Parameters
    ----------
    rows : sequence of (label, dots)
    title, alt : str
        For screen readers.

    Returns
    -------
    str
        A complete ``<svg>`` element.

    Examples
    --------
    >>> svg = draw_dots([("Seats", [Dot("A", "#005eb8", 0.6, 0.5, 0.7)])], title="Who agrees", alt="A 60%")
    >>> svg.startswith("<svg") and 'role="img"' in svg and "Seats" in svg
    True
    """
    parts: list[str] = []
    y = 8.0
    for label, dots in rows:
        for line in textwrap.wrap(label, 50)[:3] or [""]:
            y += 17
            parts.append(_text(8, y, line, 13))
        for dot in dots:
            y += 24
            parts.append(_dot(dot, y))
        y += 12
    ticks = "".join(_tick(share, y) for share in (0, 0.25, 0.5, 0.75, 1))
    return _svg(y + 28, ticks + "".join(parts), title, alt)


def _along(share: float) -> float:
    return 20 + share * 300


def _tick(share: float, bottom: float) -> str:
    x = _along(share)
    dashes = ' stroke-dasharray="4 3"' if share == 0.5 else ""
    line = f'<line x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{bottom:.1f}" stroke="{_LINE}"{dashes}/>'
    return line + _text(x, bottom + 16, f"{share * 100:.0f}%", 12, anchor="middle")


def _dot(dot: Dot, y: float) -> str:
    x = _along(dot.estimate)
    whisker = f'<line x1="{_along(dot.low):.1f}" y1="{y - 4:.1f}" x2="{_along(dot.high):.1f}" y2="{y - 4:.1f}"'
    mark = f'<circle cx="{x:.1f}" cy="{y - 4:.1f}" r="9" fill="{dot.colour}"/>'
    letter = _text(x, y, dot.name[:2], 11, anchor="middle", colour="#ffffff")
    share = _text(_along(dot.high) + 14, y, f"{dot.estimate * 100:.0f}%", 12)
    return f'{whisker} stroke="{dot.colour}" stroke-width="3"/>{mark}{letter}{share}'


def draw_map(circles: Sequence[Circle], *, title: str, alt: str, you: tuple[float, float] | None = None) -> str:
    """Draw people as circles whose area says how many they are, and where the reader stands, if that is known.

    Examples
    --------
    >>> draw_map([Circle("A", "#005eb8", 20, 0, 0)], title="Map", alt="One group").count("<circle")
    1
    >>> "You" in draw_map([Circle("A", "#005eb8", 20, 0, 0)], title="Map", alt="One group", you=(1, 1))
    True
    """
    if not circles:
        return _svg(40, _text(8, 24, "There are too few people to show.", 13), title, alt)
    side = _WIDTH - 80
    places = [(c.x, c.y) for c in circles] + ([you] if you else [])
    spans = [(min(axis), max(axis)) for axis in zip(*places, strict=True)]
    scale = side / max(max(high - low for low, high in spans), 1e-9)
    most = max(circle.n for circle in circles)
    height = (spans[1][1] - spans[1][0]) * scale + 80
    parts = []
    for circle in sorted(circles, key=lambda one: -one.n):
        radius = 6 + 12 * (circle.n / most) ** 0.5
        x, y = 40 + (circle.x - spans[0][0]) * scale, 40 + (spans[1][1] - circle.y) * scale
        place = f'cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"'
        parts.append(f'<circle {place} fill="{circle.colour}" fill-opacity="0.85" stroke="#ffffff"/>')
        parts.append(_text(x, y + 4, circle.name, 12, anchor="middle", colour="#ffffff"))
    if you:
        parts.append(_you(40 + (you[0] - spans[0][0]) * scale, 40 + (spans[1][1] - you[1]) * scale))
    return _svg(height, "".join(parts), title, alt)


def _you(x: float, y: float) -> str:
    """Draw the reader as a diamond with a word: told apart from circles without any colour."""
    corners = f"{x:.1f},{y - 11:.1f} {x + 11:.1f},{y:.1f} {x:.1f},{y + 11:.1f} {x - 11:.1f},{y:.1f}"
    shape = f'<polygon points="{corners}" fill="#ffffff" stroke="{_INK}" stroke-width="3"/>'
    halo = 'stroke="#ffffff" stroke-width="5" stroke-linejoin="round" paint-order="stroke" font-weight="bold"'
    return shape + _text(x, y - 17, "You", 15, anchor="middle").replace("<text ", f"<text {halo} ", 1)


def _text(x: float, y: float, said: str, size: int, *, anchor: str = "start", colour: str = _INK) -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
    return f"<text {place} {_FONT}>{escape(said)}</text>"


def _svg(height: float, body: str, title: str, alt: str) -> str:
    key = hashlib.sha256((title + alt + body).encode()).hexdigest()[:8]
    box = f'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}" width="100%"'
    named = f'role="img" aria-labelledby="t{key} d{key}"'
    words = f'<title id="t{key}">{escape(title)}</title><desc id="d{key}">{escape(alt)}</desc>'
    return f"<svg {box} {named}>{words}{body}</svg>"
