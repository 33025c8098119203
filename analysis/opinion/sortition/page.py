"""The fairness report as one printable page."""

from __future__ import annotations

from html import escape

from analysis.opinion.drawing import Dot, draw_dots
from analysis.opinion.sortition.fairness import Fairness, Seat
from analysis.summaries.style import STYLE

_COLOUR = "#005eb8"


def render(fairness: Fairness) -> str:
    """Return the report.

    Parameters
    ----------
    fairness : Fairness

    Returns
    -------
    str
        A complete HTML document without anybody's id.
    """
    body = _head(fairness) + _chances(fairness) + _seats(fairness) + _method(fairness)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>How the panel was drawn</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _head(fairness: Fairness) -> str:
    return (
        "<header><p class=over>Sortition</p><h1>How the panel was drawn</h1>"
        f"<p class=lead>{fairness.size:,} people were drawn from {fairness.n_pool:,} volunteers.</p>"
        f"<p>Every volunteer had a chance of at least {_percent(fairness.min_probability)}. No lot that keeps the "
        f"quotas can give everybody more than {_percent(fairness.bound)}; without quotas everybody would have "
        f"{_percent(fairness.uniform)}.</p></header>\n"
    )


def _chances(fairness: Fairness) -> str:
    chances = sorted(chance for _, chance in fairness.probabilities)
    tenths = [chances[min(len(chances) - 1, len(chances) * i // 10)] for i in range(10)] + [chances[-1]]
    names = ["Lowest", *(f"{10 * i}% of volunteers have less" for i in range(1, 10)), "Highest"]
    rows = [(name, [Dot("", _COLOUR, chance, chance, chance)]) for name, chance in zip(names, tenths, strict=True)]
    alt = "Chances from the lowest to the highest: " + ", ".join(_percent(chance) for chance in tenths) + "."
    svg = draw_dots(rows, title="Chances of the volunteers", alt=alt)
    table = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{_percent(chance)}</td></tr>"
        for name, chance in zip(names, tenths, strict=True)
    )
    return (
        f"<figure><figcaption><h2>Chances of the volunteers</h2><p>Gini index {fairness.gini:.2f} (0: all alike).</p>"
        f"</figcaption>{svg}<details><summary>The numbers behind this chart</summary><table><thead><tr>"
        f"<th scope=col>Volunteers</th><th scope=col>Chance</th></tr></thead><tbody>{table}</tbody></table></details>"
        "</figure>\n"
    )


def _seats(fairness: Fairness) -> str:
    head = ("Quota", "Min", "Max", "On the panel", "Expected", "Volunteers")
    rows = "".join(_seat(seat) for seat in fairness.seats)
    columns = "".join(f"<th scope=col>{name}</th>" for name in head)
    return (
        "<section><h2>The panel and its quotas</h2><div class=wide tabindex=0><table><thead>"
        f"<tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div></section>\n"
    )


def _seat(seat: Seat) -> str:
    quota = seat.quota
    cells = (quota.least, quota.most, seat.drawn, f"{seat.expected:.1f}", seat.n_pool)
    return f"<tr><th scope=row>{escape(str(quota))}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _method(fairness: Fairness) -> str:
    return (
        "<section><h2>How to check it</h2><p>Quotas hold in every panel of the lot. The lot is leximin: the lowest "
        "chance of any volunteer is as high as it can be, then the next lowest, and so on. It does not depend on the "
        f"seed or on the order of rows and mixes {fairness.n_panels:,} panels.</p><p>The seed must be fixed in public "
        "before the pool is known. SHA-256 of the seed, a line break and “panel” picks the panel from the lot; among "
        "volunteers who are alike in every quota those sit on it whose SHA-256 of seed, line break and id is lowest. "
        "Whoever has pool, quotas and seed gets the same panel with the same command.</p>"
        f"<p class=note>Seed {escape(fairness.seed)}</p></section>\n"
    )


def _percent(value: float) -> str:
    return f"{value * 100:.2f}%"
