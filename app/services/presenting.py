"""A summary laid out for reading: sentences by side, how firm each is and why, whose words are whose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from analysis.charts.figure import Figure
from analysis.summaries.keeping import from_record
from analysis.summaries.summary import Sentence, Summary, TopicSummary
from analysis.summaries.wording import brief, lead, overturning
from app.models import AnalysisRun, Report
from app.services.analysing import figures_from

FIRM: Final = 0.75
FAIRLY_FIRM: Final = 0.5
FIRMNESS: Final = {
    "firm": "The program found the same group of answers nearly every time it read them again.",
    "fairly firm": "The program found much the same group of answers each time it read them again, with other edges.",
    "loose": "The program drew this group differently each time it read the answers again. "
    "Read its answers before you rely on it.",
}


PLACES: Final = ("confidence", "concern", "points", "requests", "minorities", "differences", "remarks")
_BY_KIND: Final = {"request": "requests", "minority": "minorities", "difference": "differences"}


@dataclass(frozen=True, slots=True)
class Firmness:
    """A word for how firm a finding is, why, and how alike the repeated readings were (0 to 1)."""

    word: str
    why: str
    stability: float


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence with what stands behind it; `notes` are an officer's words about its themes."""

    sentence: Sentence
    text: str  # the sentence below its lead
    topics: tuple[TopicSummary, ...]
    firmness: Firmness | None
    notes: tuple[str, ...]

    @property
    def robustness(self) -> str:
        """What other draws and other answers would make of it, in words; empty where that is not known."""
        found = self.sentence.robustness
        return overturning(found.found_again, found.n_to_overturn, found.overturned) if found else ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A summary as its page shows it."""

    summary: Summary
    confidence: tuple[Line, ...]
    concern: tuple[Line, ...]
    points: tuple[Line, ...]
    requests: tuple[Line, ...]
    minorities: tuple[Line, ...]
    differences: tuple[Line, ...]
    remarks: tuple[Line, ...]
    figures: tuple[Figure, ...]
    is_drawing: bool
    coverage: Mapping[str, Any]
    renamed: frozenset[str]
    weighted: Mapping[str, Any] | None
    by_lot: tuple[str, ...]

    def column(self, name: str) -> str:
        """Return the question behind a column, as it was asked."""
        return str(self.coverage.get("columns", {}).get(name, name))

    @property
    def is_one_sided(self) -> bool:
        """Whether most of what people raised stands on a side; else the points themselves come first."""
        sided = sum(line.sentence.figures[0].n for line in (*self.confidence, *self.concern) if line.sentence.figures)
        return sided >= sum(line.sentence.figures[0].n for line in self.points)

    @property
    def lead(self) -> str:
        """The line above the sentences that tells their base."""
        return lead(self.summary.design, self.summary.n_used)

    @property
    def n_set_aside(self) -> int:
        """How many answers take no part."""
        return sum(self.summary.set_aside.values())


def present(run: AnalysisRun, report: Report | None) -> Shown:
    """Lay out the officer's summary, or the machine's while nobody has touched it."""
    machine = from_record(run.summary or {})
    summary = from_record(report.document["summary"]) if report is not None else machine
    notes = report.document["notes"] if report is not None else {}
    is_drawn = report is None or report.drawn_from == report.document["fingerprint"]
    lines = tuple(_line(sentence, summary, notes) for sentence in summary.sentences)
    by_place = {place: tuple(line for line in lines if _place(line.sentence) == place) for place in PLACES}
    return Shown(
        summary,
        confidence=by_place["confidence"],
        concern=by_place["concern"],
        points=by_place["points"],
        requests=by_place["requests"],
        minorities=by_place["minorities"],
        differences=by_place["differences"],
        remarks=by_place["remarks"],
        figures=figures_from(_drawn(run, report) if is_drawn else None),
        is_drawing=not is_drawn,
        coverage=run.coverage or {},
        renamed=frozenset(topic.id for topic in summary.topics) - _machine_names(summary, machine),
        weighted=(report.document if report is not None else run.coverage or {}).get("weighted"),
        by_lot=tuple(report.document.get("by_lot", ())) if report is not None else (),
    )


def firmness(stability: float | None) -> Firmness | None:
    """Return how firm a topic is, by how alike the repeated readings were; None where there was nothing to repeat.

    >>> firmness(0.8).word, firmness(0.3).word, firmness(None)
    ('firm', 'loose', None)
    """
    if stability is None:
        return None
    word = "firm" if stability >= FIRM else "fairly firm" if stability >= FAIRLY_FIRM else "loose"
    return Firmness(word, FIRMNESS[word], stability)


def _place(sentence: Sentence) -> str:
    """Return the part of the page where a sentence stands."""
    if sentence.kind in _BY_KIND:
        return _BY_KIND[sentence.kind]
    if sentence.side in ("confidence", "concern"):
        return sentence.side
    return "points" if sentence.kind == "point" else "remarks"


def _line(sentence: Sentence, summary: Summary, notes: Mapping[str, str]) -> Line:
    topics = tuple(topic for topic in summary.topics if topic.id in sentence.topics)
    stabilities = [topic.stability for topic in topics if topic.stability is not None]
    # What people ask for is counted whatever the themes are.
    weakest = min(stabilities) if stabilities and sentence.kind != "request" else None
    text = brief(sentence.text, summary.design, summary.n_used)
    told = tuple(notes[topic.id] for topic in topics if topic.id in notes)
    return Line(sentence, text, topics, firmness(weakest), told)


def _drawn(run: AnalysisRun, report: Report | None) -> list[Any] | None:
    return run.figures if report is None else report.figures


def _machine_names(summary: Summary, machine: Summary) -> set[str]:
    labels = {topic.label for topic in machine.topics}
    return {topic.id for topic in summary.topics if topic.label in labels}
