"""A deliberation as one printable page: no script, no picture or style from another place, everything escaped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from analysis.charts.figure import Figure
from analysis.opinion.opinions import Finding, Group, Opinions
from analysis.opinion.signs import SIGNS
from analysis.summaries.style import STYLE

_KINDS = {
    "none": "No opinion groups were found: knowing how somebody voted elsewhere does not help to foresee a vote.",
    "classes": "People fall into groups: whoever votes like one group on some statements does so on the others.",
    "continuum": "Opinions shade into each other; the groups are the best-separated cut through them, not camps.",
}
_SHOWN_AT_ONCE = 8
_SAYS = {"agree": "agree", "disagree": "disagree", "pass": "pass", "divided": "apart"}


def render(opinions: Opinions, figures: Sequence[Figure] = (), *, title: str = "What people agree on") -> str:
    """Return the page.

    Parameters
    ----------
    opinions : Opinions
    figures : sequence of analysis.charts.Figure
    title : str

    Returns
    -------
    str
        A complete HTML document.
    """
    everyone = len([group for group in opinions.groups if group.n is not None]) > 1
    share = "Share of the group where it is lowest (range)" if everyone else "Share of everybody (range)"
    parts = [
        _head(opinions, title),
        _findings("Common ground", opinions.consensus, opinions, _consensus, share),
        _findings("What divides", opinions.divisive, opinions, _divisive, "Gap between groups furthest apart (range)"),
        _findings("Where people are unsure", opinions.uncertain, opinions, _uncertain, "Share that passed (range)"),
        *(_figure(figure) for figure in figures),
        _groups(opinions),
        _without(opinions),
        _method(opinions),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _head(opinions: Opinions, title: str) -> str:
    n = opinions.n_too_early
    early = f" For {n:,} it is too early to say where they belong." if n and opinions.groups else ""
    warnings = "".join(f"<p class=note>{escape(warning)}</p>" for warning in opinions.warnings)
    return (
        f"<header><p class=over>Deliberation</p><h1>{escape(title)}</h1>"
        f"<p class=lead>{opinions.n_participants:,} people cast {opinions.n_votes:,} votes on "
        f"{opinions.n_statements:,} statements.</p><p>{escape(_KINDS[opinions.kind])}{early}</p>{warnings}</header>\n"
    )


def _section(title: str, body: str) -> str:
    empty = "<p class=note>Nothing that can be said with enough certainty.</p>"
    return f"<section><h2>{escape(title)}</h2>{body or empty}</section>\n"


def _consensus(finding: Finding) -> str:
    return f"{_percent(finding.range.estimate)} {_SAYS[finding.side]}"


def _divisive(finding: Finding) -> str:
    return f"{finding.range.estimate * 100:.0f} points"


def _uncertain(finding: Finding) -> str:
    return _percent(finding.range.estimate)


def _findings(
    title: str, findings: Sequence[Finding], opinions: Opinions, says: Callable[[Finding], str], column: str
) -> str:
    rows = [
        f"<li><strong>{escape(opinions.text_of(finding.statement))}</strong><br>{escape(says(finding))} "
        f"<span class=note>({_percent(finding.range.low)} to {_percent(finding.range.high)})</span></li>"
        for finding in findings
    ]
    rest = rows[_SHOWN_AT_ONCE:]
    more = f"<details><summary>{len(rest):,} more</summary><ul>{''.join(rest)}</ul></details>" if rest else ""
    said = f"<p class=note>{escape(column)}</p><ul>{''.join(rows[:_SHOWN_AT_ONCE])}</ul>{more}"
    return _section(title, said if rows else "")


def _table(header: Sequence[str], rows: str) -> str:
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in header)
    return f"<div class=wide tabindex=0><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"


def _figure(figure: Figure) -> str:
    rows = "".join(
        f"<tr><th scope=row>{escape(row[0])}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in row[1:])}</tr>"
        for row in figure.rows
    )
    return (
        f"<figure><figcaption><h2>{escape(figure.title)}</h2><p>{escape(figure.subtitle)}</p></figcaption>{figure.svg}"
        f"<details><summary>The numbers behind this chart</summary>{_table(figure.header, rows)}</details></figure>\n"
    )


def _groups(opinions: Opinions) -> str:
    body = "".join(_group(group, opinions) for group in opinions.groups)
    return _section("The groups", body) if body else ""


def _group(group: Group, opinions: Opinions) -> str:
    if group.n is None:
        why = f"Withheld: showing it would say something about fewer than {opinions.k} people."
        return f"<h3>Group {group.name}</h3><p>{why}</p>"
    said = "".join(
        f"<li>{escape(opinions.text_of(finding.statement))} <strong>({_SAYS[finding.side]})</strong></li>"
        for finding in group.statements
    )
    speaks = f"<p>It stands out on:</p><ul>{said}</ul>" if said else "<p>No statement sets it apart for certain.</p>"
    return (
        f"<h3>Group {group.name}: {group.n:,} people</h3><p>In samples of 80% of the votes "
        f"{_percent(group.stability or 0)} of the group was found again.</p>{speaks}"
    )


def _without(opinions: Opinions) -> str:
    """Return what changes without the ballots that bear signs of manipulation; nothing where too few do."""
    found = opinions.without
    if found is None:
        return ""
    signs = "".join(f"<li>{n:,} {escape(SIGNS[sign])}</li>" for sign, n in found.signs.items())
    rows = "".join(
        f"<tr><th scope=row>{escape(opinions.text_of(one.statement))}</th><td>{one.all}%</td>"
        f"<td>{one.without}%</td></tr>"
        for one in found.shifts
    )
    return _section(
        "With and without doubtful ballots",
        f"<p>{found.n:,} ballots bear a sign that they may not be independent opinions. They count in everything "
        f"above; a sign is no proof.</p>{f'<ul>{signs}</ul>' if signs else ''}<p>Without them there are "
        f"{found.n_groups[1] or 'no'} groups instead of {found.n_groups[0] or 'no'}.</p>"
        f"{_fate('Common ground', found.consensus, opinions)}{_fate('What divides', found.divisive, opinions)}"
        + (_table(("Statement", "Agree, all ballots", "Agree, without them"), rows) if rows else ""),
    )


def _fate(title: str, parts: Sequence[Sequence[str]], opinions: Opinions) -> str:
    kept, lost, gained = parts
    said = "".join(
        f"<li>{words}: {escape(opinions.text_of(name))}</li>"
        for words, names in (("only with them", lost), ("only without them", gained))
        for name in names
    )
    return f"<p>{title}: {len(kept):,} statements either way.</p>{f'<ul>{said}</ul>' if said else ''}"


def _method(opinions: Opinions) -> str:
    return _section(
        "How this was made",
        "<p>People are placed by how they voted; blanks are filled with the statement's mean vote. A person with few "
        "votes, or about as near to another group, is in none yet. Kind and number of groups are those that best "
        "foresee votes which had been set aside, or that samples of the votes agree on most.</p>"
        "<p>Common ground: most people of every group that can be shown say the same. Division is measured with groups "
        "that were found without the statement in question, because groups made from a statement differ on it even by "
        "chance. Of the statements told as common ground, as divisive or as unsure about 1 in 20 may be there by "
        "chance (false discovery rate, Benjamini and Hochberg). Ranges: 95%, how far chance alone would move the "
        "figure among people like those who voted. They say nothing about people who did not vote.</p>"
        f"<p>No figure rests on fewer than {opinions.k} people.</p>"
        f"<p class=note>Seed {opinions.seed} · input {opinions.input_sha256[:16]} · result "
        f"{opinions.to_document()['result_sha256'][:16]}</p>",
    )


def _percent(value: float) -> str:
    return f"{value * 100:.0f}%"
