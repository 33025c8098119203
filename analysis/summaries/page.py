"""A summary as one printable page: no script, no picture or style from another place, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from analysis.summaries.quoting import RULE
from analysis.summaries.style import STYLE
from analysis.summaries.summary import SIDES, Kind, Sentence, Share, Side, Summary, TopicSummary
from analysis.summaries.wording import overturning, percent, span

if TYPE_CHECKING:
    from analysis.charts.figure import Figure

_SET_ASIDE = {
    "empty": "blank",
    "non-answer": "no answer (“nothing”, “don't know”, “no comment”)",
    "duplicate": "exact copies of a long text",
    "unread-language": "in a language that was not read",
}


_PARTS: tuple[tuple[str, Kind], ...] = (
    ("What people ask for", "request"),
    ("Where groups differ", "difference"),
    ("The minority view", "minority"),
    ("Worth knowing", "remark"),
)


def render(summary: Summary, figures: Sequence[Figure] = ()) -> str:
    """Return the page.

    Parameters
    ----------
    summary : Summary
    figures : sequence of analysis.charts.Figure

    Returns
    -------
    str
        A complete HTML document.
    """
    parts = [
        _head(summary),
        _columns(summary),
        *(_part(heading, kind, summary) for heading, kind in _PARTS),
        _figures(figures),
        _groups(summary),
        _topics(summary),
        _method(summary),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>What people said: {escape(summary.question)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n<main>\n{''.join(parts)}</main>\n</body>\n</html>\n"
    )


def _head(summary: Summary) -> str:
    aside = "; ".join(f"{n:,} {escape(_SET_ASIDE.get(reason, reason))}" for reason, n in summary.set_aside.items())
    return (
        f"<header><p class=over>What people said</p><h1>{escape(summary.question)}</h1>"
        f"<p class=lead>{summary.n_used:,} of {summary.n_rows:,} answers were read.</p>"
        + (f"<p>Set aside and counted: {aside}.</p>" if aside else "")
        + "<p class=note>A program grouped the answers and wrote these sentences by fixed rules from its figures. "
        "Until a person has checked them, take them as a draft.</p></header>\n"
    )


def _columns(summary: Summary) -> str:
    confidence, concern = (_sentences(summary, "point", (side,)) for side in SIDES)
    others = _sentences(summary, "point", ("both", "none"))
    if not confidence and not concern:
        return _section("What people raised", others)
    more = _section("What else people raised", others) if others else ""
    gives, worries = _section("What gives people confidence", confidence), _section("What worries them", concern)
    return f"<div class=two>{gives}{worries}</div>\n{more}"


def _part(heading: str, kind: Kind, summary: Summary) -> str:
    body = _sentences(summary, kind, None)
    return _section(heading, body) if body else ""


def _section(title: str, body: str) -> str:
    empty = "<p class=note>Nothing that can be said with enough certainty.</p>"
    return f"<section><h2>{escape(title)}</h2>{body or empty}</section>\n"


def _sentences(summary: Summary, kind: Kind, sides: Iterable[Side] | None) -> str:
    wanted = None if sides is None else tuple(sides)
    return "".join(
        _sentence(sentence)
        for sentence in summary.sentences
        if sentence.kind == kind and (wanted is None or sentence.side in wanted)
    )


def _sentence(sentence: Sentence) -> str:
    text = escape(sentence.text)
    if not sentence.figures:
        return f"<p>{text}</p>"
    figures = "".join(
        f"<tr><th scope=row>{escape(_capital(figure.name))}</th><td>{figure.n:,} of {figure.base:,}</td>"
        f"<td>{percent(figure.share.estimate)}</td><td>{_span(figure.share)}</td></tr>"
        for figure in sentence.figures
    )
    table = (
        "<table><thead><tr><th scope=col>Figure</th><th scope=col>People</th><th scope=col>Share</th>"
        f"<th scope=col>Range of reading</th></tr></thead><tbody>{figures}</tbody></table>"
    )
    found = sentence.robustness
    firm = overturning(found.found_again, found.n_to_overturn, found.overturned) if found else ""
    return (
        f"<details><summary>{text}</summary>{table}"
        f"{f'<p class=note>{escape(firm)}</p>' if firm else ''}"
        f"{_quotes('In their words', sentence.quotes_for)}"
        f"{_quotes('Words that speak against it or do not fit', sentence.quotes_against)}</details>"
    )


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]  # the rest is as its column or its topic is written


def _span(share: Share) -> str:
    return span(share) if share.low < share.high else "–"


def _quotes(title: str, quotes: Sequence[str]) -> str:
    if not quotes:
        return ""
    return f"<h3>{escape(title)}</h3>" + "".join(f"<blockquote>{escape(text)}</blockquote>" for text in quotes)


def _figures(figures: Sequence[Figure]) -> str:
    return "".join(_figure(figure) for figure in figures)


def _figure(figure: Figure) -> str:
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in figure.header)
    rows = "".join(
        f"<tr><th scope=row>{escape(row[0])}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in row[1:])}</tr>"
        for row in figure.rows
    )
    return (
        f"<figure><figcaption><h2>{escape(figure.title)}</h2><p>{escape(figure.subtitle)}</p></figcaption>{figure.svg}"
        "<details><summary>The numbers behind this chart</summary>"
        f"<div class=wide><table><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div></details></figure>\n"
    )


def _groups(summary: Summary) -> str:
    columns = sorted({column for topic in summary.topics for column in topic.by})
    return "".join(_group_table(column, summary) for column in columns)


def _group_table(column: str, summary: Summary) -> str:
    topics = [topic for topic in summary.topics if topic.kind != "unclear"]
    names = list(dict.fromkeys(group.value for topic in topics for group in topic.by[column]))
    head = "".join(f"<th scope=col>{escape(name)}</th>" for name in names)
    rows = "".join(
        f"<tr><th scope=row>{escape(topic.label)}</th>{_cells(topic, column, names)}</tr>" for topic in topics
    )
    return _section(
        f"By {column}",
        "<p>Share of each group that raised the topic, of those who answered. “Withheld”: too few people, or another "
        "withheld figure could be worked out from it.</p>"
        f"<div class=wide><table><thead><tr><th scope=col>Topic</th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table></div>",
    )


def _cells(topic: TopicSummary, column: str, names: Sequence[str]) -> str:
    groups = {group.value: group for group in topic.by[column]}
    cells = []
    for name in names:
        group = groups.get(name)
        shown = group is not None and group.share is not None
        cells.append(
            f"<td>{percent(group.share.estimate)} of {group.n:,}</td>"
            if group is not None and group.share is not None and group.n is not None and shown
            else "<td>withheld</td>"
        )
    return "".join(cells)


def _topics(summary: Summary) -> str:
    rows = "".join(_topic(topic, is_read=summary.stance_method is not None) for topic in summary.topics)
    head = "".join(
        f"<th scope=col>{name}</th>"
        for name in ("Topic", "People", "Share (range)", "Confidence", "Concern", "Firmness")
    )
    return _section(
        "Every topic", f"<div class=wide><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _topic(topic: TopicSummary, *, is_read: bool) -> str:
    firmness = "–" if topic.stability is None else percent(topic.stability)
    return (
        f"<tr><th scope=row>{escape(topic.label)}<br><span class=note>{escape(', '.join(topic.words))}</span></th>"
        f"<td>{topic.n:,}</td><td>{_share(topic.share)}</td><td>{_stance(topic.confidence, is_read)}</td>"
        f"<td>{_stance(topic.concern, is_read)}</td><td>{firmness}</td></tr>"
    )


def _share(share: Share | None) -> str:
    return "–" if share is None else f"{percent(share.estimate)} ({span(share)})"


def _stance(share: Share | None, is_read: bool) -> str:
    return "withheld" if share is None and is_read else _share(share)


def _method(summary: Summary) -> str:
    quality = summary.stance_quality
    measured = (
        f"<p>Telling the questions apart, measured on {quality['n']:,} answers that the model had not seen: macro F1 "
        f"{quality['macro_f1']:.2f}, AUC {quality['auc']:.2f}, calibration error {quality['ece']:.3f}. This is not yet "
        "accuracy on people's stance; only answers that a person has labelled can show that.</p>"
        if quality
        else ""
    )
    return _section(
        "How this was made",
        "<p>Personal data was masked. Answers that say nothing and exact copies of long texts were set aside and "
        "counted; campaigns of near-identical answers are marked and count. Topics are groups of answers that stay "
        "together from many starting points and samples; firmness is how far the same group comes back. An answer "
        "counts for every topic that it raises, so shares add up to more than 100%.</p>"
        f"<p>{escape(summary.interval_covers)}</p><p>{escape(summary.stance_method or '')}</p>{measured}"
        f"<p>{escape(RULE)} Nothing rests on fewer than {summary.k} people.</p>"
        f"<p class=note>Seed {summary.seed} · input {summary.input_sha256[:16]} · result "
        f"{summary.result_sha256[:16]}</p>",
    )
