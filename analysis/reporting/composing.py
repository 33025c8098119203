"""From a summary to the blocks of its report: findings, what is behind them, and the appendix that writes itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from analysis.reporting.blocks import WHOSE, Block, Heading, Paragraph, Points, Quotes, Table, voices_of
from analysis.summaries.asking import RULE as ASKING_RULE
from analysis.summaries.quoting import RULE as QUOTING_RULE
from analysis.summaries.summary import Figure, Kind, Sentence, Share, Side, Summary, TopicSummary
from analysis.summaries.wording import brief, lead, overturning, percent, span

SET_ASIDE: Final = {
    "empty": "left empty",
    "non-answer": "said only “nothing”, “don’t know” or the like",
    "duplicate": "repeated a long text word for word",
    "unread-language": "in a language that the program does not read",
}
FIGURES: Final = {
    "raised": "raised it",
    "confidence": "spoke of it with confidence or hope",
    "concern": "spoke of it with concern",
    "general": "general praise or thanks",
    "unclear": "could not be placed",
    "campaigns": "near-identical answers",
    "without campaigns": "raised it, campaigns left out",
}
# heading → kinds of sentence, and the sides that belong there (None = any)
_SECTIONS: Final[tuple[tuple[str, Kind, tuple[Side, ...] | None], ...]] = (
    ("What gives people confidence", "point", ("confidence",)),
    ("What worries them", "point", ("concern",)),
    ("What else people raised", "point", ("both", "none")),
    ("What people ask for", "request", None),
    ("Where groups differ", "difference", None),
    ("The minority view", "minority", None),
    ("Worth knowing", "remark", None),
)


def blocks_of(summary: Summary, notes: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """Return the blocks of one question's report.

    Parameters
    ----------
    summary : Summary
    notes : mapping of theme to an officer's words, optional

    Returns
    -------
    tuple of Block
    """
    body = (
        Heading(summary.question, 1),
        Paragraph(f"{summary.n_used:,} of {summary.n_rows:,} answers were read.", "program"),
        *_findings(summary, notes or {}),
        _topics(summary),
        *appendix(summary),
    )
    return (*body, *whose_words(body))


def _findings(summary: Summary, notes: Mapping[str, str]) -> Iterator[Block]:
    for heading, kind, sides in _SECTIONS:
        said = [one for one in summary.sentences if one.kind == kind and (sides is None or one.side in sides)]
        if not said:
            continue
        yield Heading(heading)
        if said[0].kind == "point":
            yield Paragraph(lead(summary.design, summary.n_used), "program")
        for sentence in said:
            yield from _sentence(sentence, summary, notes)


def _sentence(sentence: Sentence, summary: Summary, notes: Mapping[str, str]) -> Iterator[Block]:
    yield Paragraph(brief(sentence.text, summary.design, summary.n_used), "program", is_finding=bool(sentence.figures))
    if sentence.figures:
        yield Points(tuple(_figure(figure, summary.k) for figure in sentence.figures), "program")
    found = sentence.robustness
    if found is not None:
        firm = overturning(found.found_again, found.n_to_overturn, found.overturned)
        if firm:
            yield Paragraph(firm, "program")
    if sentence.quotes_for:
        yield Quotes("In people’s words", sentence.quotes_for)
    if sentence.quotes_against:
        yield Quotes("Against it, or unlike the rest", sentence.quotes_against)
    for topic in sentence.topics:
        if sentence.kind == "point" and notes.get(topic):
            yield Paragraph(notes[topic], "officer")


def _figure(figure: Figure, k: int) -> str:
    name = FIGURES.get(figure.name, figure.name)
    if figure.n < k:
        return f"{name}: fewer than {k} of {figure.base:,}"
    reach = f", range {span(figure.share)}" if figure.share.low < figure.share.high else ""
    return f"{name}: {figure.n:,} of {figure.base:,} ({percent(figure.share.estimate)}{reach})"


def _topics(summary: Summary) -> Table:
    header = ("Theme", "People", "Share", "Between", "Confidence", "Concern", "Firmness")
    return Table("Every theme that may be shown", header, tuple(_topic(topic) for topic in summary.topics))


def _topic(topic: TopicSummary) -> tuple[str, ...]:
    firmness = "–" if topic.stability is None else percent(topic.stability)
    sides = (_side(topic, "confidence", topic.confidence), _side(topic, "concern", topic.concern))
    return topic.label, f"{topic.n:,}", percent(topic.share.estimate), span(topic.share), *sides, firmness


def _side(topic: TopicSummary, side: str, share: Share | None) -> str:
    if share is not None:
        return percent(share.estimate)
    return "withheld" if side in topic.coarse else "–"


def appendix(summary: Summary) -> tuple[Block, ...]:
    """Return what a report appends by itself: what was set aside, left out and hidden, and the rules.

    Parameters
    ----------
    summary : Summary

    Returns
    -------
    tuple of Block
    """
    aside = tuple(f"{n:,} {SET_ASIDE.get(reason, reason)}" for reason, n in summary.set_aside.items() if n)
    campaigns = sum(n for _, n in summary.campaigns)
    shown = (
        *aside,
        *((f"{campaigns:,} in campaigns of near-identical wording, which are counted",) if campaigns else ()),
    )
    measured = quality_in_words(summary)
    return (
        Heading("Answers that were set aside, and why"),
        Points(shown, "program") if shown else Paragraph("Nothing was set aside.", "program"),
        Heading("How this was made"),
        Paragraph(summary.interval_covers),
        *((Paragraph(summary.stance_method, "program"),) if summary.stance_method else ()),
        *((Paragraph(measured, "program"),) if measured else ()),
        Paragraph(f"How quotes were chosen: {QUOTING_RULE}"),
        Paragraph(f"How requests were found: {ASKING_RULE}"),
        Paragraph(
            f"Nothing rests on fewer than {summary.k} people. Seed {summary.seed}, input {summary.input_sha256[:16]}, "
            f"result {summary.result_sha256[:16]}.",
            "program",
        ),
    )


def quality_in_words(summary: Summary) -> str:
    """Return how well confidence and concern were told, empty where that was not measured.

    Parameters
    ----------
    summary : Summary

    Returns
    -------
    str
    """
    quality = summary.stance_quality
    if not quality:
        return ""
    against = (
        "labels that people gave"
        if quality["reference"] == "human"
        else "which of two questions an answer was given to; this is not yet accuracy on people’s stance"
    )
    return (
        f"Confidence and concern, measured on {quality['n']:,} answers that the model had not seen, against {against}: "
        f"macro F1 {quality['macro_f1']:.2f}, AUC {quality['auc']:.2f}, calibration error {quality['ece']:.3f}."
    )


def whose_words(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the legend that says whose words a report holds and how they are marked.

    Parameters
    ----------
    blocks : tuple of Block

    Returns
    -------
    tuple of Block
    """
    said = tuple(f"{_NAMES[voice]}: {WHOSE[voice]}" for voice in voices_of(blocks))
    return (Heading("Whose words these are"), Points(said))


_NAMES: Final = {
    "program": "Findings and figures",
    "officer": "Paragraphs marked “Officer”",
    "decision-maker": "Paragraphs marked “Decision-maker”",
    "respondents": "Quotes",
    "house": "Explanations",
}
