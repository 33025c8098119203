"""A survey's report for everybody: what gives confidence, what worries, the closed questions, and how it was made."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from analysis.charts.figure import Figure
from analysis.reporting.word import word_bytes
from analysis.summaries.quoting import RULE
from analysis.summaries.summary import Sentence, Share
from analysis.summaries.wording import brief, lead, overturning, percent, span
from app.errors import NotFound
from app.extensions import db_session
from app.models import Survey
from app.research import blueprint
from app.services import datasets
from app.services.accounting import account_of, report_blocks
from app.services.analysing import Published, report_of
from app.services.figures import figures_of
from app.services.finding import questionnaire_of, survey_by_slug
from app.services.presenting import Firmness, firmness
from app.services.representing import represented
from app.web.files import WORD, attached, csv_file
from surveys.codebook import role_of

SET_ASIDE: Final = {
    "empty": "left empty", "non-answer": "that say nothing (such as “n/a”)", "duplicate": "copies of a long text",
    "unread-language": "in a language that the program does not read"}
MOST_SENTENCES: Final = 4
PARTS: Final = (
    ("What people ask for", {"request"}), ("The minority view", {"minority"}), ("Where groups differ", {"difference"}),
    ("What else was raised, and what could not be told", {"point", "remark"}))
HEADER = ["question", "row", "category", "n", "base", "share", "low", "high"]


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of the opening, with the summary that it comes from and how firm it is."""

    published: Published
    sentence: Sentence
    firmness: Firmness | None

    @property
    def lead(self) -> str:
        """The base, as the line above a list of such sentences tells it."""
        return lead(self.published.summary.design, self.published.summary.n_used)

    @property
    def robustness(self) -> str:
        """What other draws and other answers would make of it, in words."""
        found = self.sentence.robustness
        return overturning(found.found_again, found.n_to_overturn, found.overturned) if found else ""

    @property
    def text(self) -> str:
        """The sentence below a line that tells its base once for all."""
        return brief(self.sentence.text, self.published.summary.design, self.published.summary.n_used)


@dataclass(frozen=True, slots=True)
class Shown:
    """The summary of one open question, laid out for a page."""

    published: Published
    more: tuple[tuple[str, tuple[Point, ...]], ...]
    pictures: tuple[tuple[Figure, Markup], ...]
    rows: tuple[tuple[str, ...], ...]
    set_aside: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, str], ...]


@blueprint.get("/s/<slug>/report")
def report(slug: str) -> ResponseReturnValue:
    """Show what was heard."""
    survey, summaries, figures = _read(slug)
    roles = {question.key: role_of(question) for question in questionnaire_of(survey).questions}
    first = opening(summaries, roles)
    account = account_of(db_session(), survey, summaries)
    releases = [release for release in datasets.published(db_session()) if release.survey_id == survey.id]
    page = render_template(
        "research/report.html", survey=survey, summaries=summaries, figures=figures, releases=releases,
        opening=first, questions=[lay_out(one, first) for one in summaries], account=account,
        quoting_rule=RULE, missing=represented(questionnaire_of(survey), figures))
    return opened(page) if "print" in request.args else page


@blueprint.get("/s/<slug>/report.json")
def report_json(slug: str) -> ResponseReturnValue:
    """Give the same for programs."""
    survey, summaries, figures = _read(slug)
    return jsonify(
        survey=survey.slug, title=survey.title, design=survey.design, figures=figures,
        summaries=[_document(one) for one in summaries])


def _document(one: Published) -> dict[str, Any]:
    return {"question_key": one.question_key, **one.summary.to_document(), "few": list(one.few)}


@blueprint.get("/s/<slug>/report.docx")
def report_word(slug: str) -> ResponseReturnValue:
    """Give the written answers' report as a Word file, with the appendix that writes itself."""
    survey, summaries, _ = _read(slug)
    content = word_bytes(survey.title, report_blocks(survey, summaries, account_of(db_session(), survey, summaries)))
    return attached(content, WORD, f"{survey.slug}-report.docx")


@blueprint.get("/s/<slug>/transparency.json")
def transparency_json(slug: str) -> ResponseReturnValue:
    """Give the algorithmic transparency record for programs."""
    survey, summaries, _ = _read(slug)
    return jsonify(account_of(db_session(), survey, summaries).record)


@blueprint.get("/s/<slug>/report.csv")
def report_csv(slug: str) -> ResponseReturnValue:
    """Give the numbers for spreadsheets: closed questions first, then the themes of written answers."""
    survey, summaries, figures = _read(slug)
    rows = [*_closed(figures), *(row for one in summaries for row in _themes(one))]
    return csv_file(HEADER, rows, f"{survey.slug}-report.csv")


def _read(slug: str) -> tuple[Survey, tuple[Published, ...], dict[str, Any] | None]:
    """Return what may be read; a survey that has never been open, or of which nothing is ready, has no report."""
    session = db_session()
    survey = survey_by_slug(session, slug)
    summaries = report_of(session, survey) if survey.state != "draft" else ()
    figures = figures_of(session, survey) if survey.state == "closed" else None
    if not summaries and not figures:
        raise NotFound("The report of this survey is not ready yet. It appears here when people have checked it.")
    return survey, summaries, figures


def opened(page: str) -> str:
    """Return a page with everything that opens in place open: what is closed does not print."""
    return page.replace("<details ", "<details open ")


def lay_out(one: Published, first: Mapping[str, list[Point]]) -> Shown:
    """Return one summary: the sentences that do not stand at the top, charts, themes as lines, officer's notes."""
    told = [point.sentence for side in first.values() for point in side]
    themes = [topic for topic in one.summary.topics if topic.kind == "point"]
    return Shown(
        published=one, more=_in_parts([point for point in points(one) if point.sentence not in told]),
        pictures=tuple((figure, Markup(figure.svg)) for figure in one.figures),  # noqa: S704 - drawn by our own job
        rows=tuple((topic.label, f"{topic.n:,}", *_percents(topic.share)) for topic in themes),
        set_aside=tuple((SET_ASIDE.get(why, why), n) for why, n in one.summary.set_aside.items() if n),
        notes=tuple((topic.label, one.notes[topic.id]) for topic in themes if one.notes.get(topic.id)))


def _in_parts(points: Iterable[Point]) -> tuple[tuple[str, tuple[Point, ...]], ...]:
    """Return the other sentences under their headings, those parts alone that say something."""
    found = list(points)
    parts = ((heading, tuple(one for one in found if one.sentence.kind in kinds)) for heading, kinds in PARTS)
    return tuple((heading, said) for heading, said in parts if said)


def _percents(share: Share) -> list[str]:
    """Return a share and what it lies between."""
    return [percent(share.estimate), span(share)]


def opening(summaries: tuple[Published, ...], roles: Mapping[str, str]) -> dict[str, list[Point]]:
    """Return the essentials, one page before any scroll: up to four sentences on each side.

    What worries people is taken from the question about worries; only where there is none, from the others.
    """
    return {side: _side(summaries, roles, side)[:MOST_SENTENCES] for side in ("confidence", "concern")}


def _side(summaries: tuple[Published, ...], roles: Mapping[str, str], side: str) -> list[Point]:
    asked = [one for one in summaries if roles.get(one.question_key) == side] or summaries
    said = [point for one in asked for point in points(one) if point.sentence.side == side]
    return [point for point in said if point.sentence.kind != "minority"]


def points(one: Published) -> list[Point]:
    """Return every sentence of a summary with how firm it is."""
    return [Point(one, sentence, _firmness(one, sentence)) for sentence in one.summary.sentences]


def _firmness(one: Published, sentence: Sentence) -> Firmness | None:
    """Return how firm a sentence is: no firmer than the loosest of its themes."""
    stabilities = [topic.stability for topic in one.summary.topics
                   if topic.id in sentence.topics and topic.stability is not None]
    is_about_them = sentence.kind != "request"  # what people ask for is counted whatever the themes are
    return firmness(min(stabilities)) if stabilities and is_about_them else None


def _closed(figures: dict[str, Any] | None) -> Iterator[list[Any]]:
    for question in (figures or {}).get("questions", []):
        for line in question["rows"]:
            counted = [line["n"], question["n"], line["share"], None, None]
            yield [question["text"], question["row"], line["label"], *counted]


def _themes(one: Published) -> Iterator[list[Any]]:
    for topic in one.summary.topics:
        share = topic.share
        yield [one.question, None, topic.label, topic.n, one.summary.n_used, share.estimate, share.low, share.high]
