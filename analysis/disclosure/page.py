"""The disclosure report as a page that stands alone: no script, no style from elsewhere."""

from __future__ import annotations

from html import escape

from analysis.disclosure.report import LIMITS, DisclosureReport
from analysis.disclosure.risk import Risk

_STYLE = (
    "body{font:1.1rem/1.5 Arial,sans-serif;max-width:44rem;margin:2rem auto;"
    "padding:0 1rem;color:#212b32}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.5rem;border-bottom:1px solid #aeb7bd}"
    "caption{text-align:left;font-weight:bold;padding:.5rem 0}"
)


def render_report(report: DisclosureReport, *, title: str) -> str:
    """Write the disclosure report as HTML in plain words.

    Parameters
    ----------
    report : DisclosureReport
        What was done.
    title : str
        The dataset's title.

    Returns
    -------
    str
        A whole page; everything that came from data is escaped.
    """
    heading = f"How people are protected in “{title}”"
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en-GB">\n<head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(heading)}</title><style>{_STYLE}</style></head>\n<body><main>",
            f"<h1>{escape(heading)}</h1>",
            f"<p><strong>{escape(_verdict(report))}</strong></p>",
            "<h2>What was done, and what it cost in detail</h2>",
            _list(report.sentences()),
            "<h2>Risk before and after</h2>",
            _risk_table(report.before, report.after),
            "<h2>The rules</h2>",
            _rules_table(report),
            "<h2>What this does not promise</h2>",
            _list(LIMITS),
            "</main></body>\n</html>\n",
        ]
    )


def _verdict(report: DisclosureReport) -> str:
    if report.is_safe:
        return "All rules hold on the rows as released."
    return "At least one rule does not hold: this dataset must not be published."


def _list(sentences: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences) + "</ul>"


def _risk_table(before: Risk, after: Risk) -> str:
    rows = (
        ("Records", f"{before.n_records}", f"{after.n_records}"),
        ("Different combinations of background values", f"{before.n_classes}", f"{after.n_classes}"),
        ("Records alone in their combination", f"{before.n_unique}", f"{after.n_unique}"),
        ("Smallest combination", f"{before.smallest_class}", f"{after.smallest_class}"),
        ("Highest chance to pick the right row", f"{before.highest:.3f}", f"{after.highest:.3f}"),
        ("Mean chance to pick the right row", f"{before.mean:.3f}", f"{after.mean:.3f}"),
    )
    body = "".join(f'<tr><th scope="row">{name}</th><td>{old}</td><td>{new}</td></tr>' for name, old, new in rows)
    return (
        "<table><caption>For somebody who knows a person’s background and that the person answered</caption>"
        '<thead><tr><th scope="col">Measure</th><th scope="col">Before</th>'
        '<th scope="col">As released</th></tr>'
        f"</thead><tbody>{body}</tbody></table>"
    )


def _rules_table(report: DisclosureReport) -> str:
    body = "".join(
        f"<tr><td>{escape(rule)}</td><td>{'holds' if holds else 'does not hold'}</td></tr>"
        for rule, holds in report.checks
    )
    return (
        '<table><caption>Each rule and its verdict</caption><thead><tr><th scope="col">Rule</th>'
        f'<th scope="col">Verdict</th></tr></thead><tbody>{body}</tbody></table>'
    )
