"""The summary of a run in the words of its themes: made anew from the kept reading, without any heavy library."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.statistics.comparing import MATTERS
from analysis.summaries import summarise
from analysis.summaries.correcting import Corrected as CorrectedShare
from analysis.summaries.correcting import correct
from analysis.summaries.keeping import from_record, to_record
from analysis.summaries.summary import Grouping, Summary, Theme
from analysis.summaries.weighing import weigh
from analysis.text.findings import Reading
from analysis.text.recoding import CodedTheme, recoded
from app import queue
from app.errors import WrongState
from app.models import AnalysisReading, AnalysisRun, Report
from app.services.collecting import without_collecting
from app.services.paraphrasing import checked
from app.services.reader_codes import coded_rows, codes_of, learned_of
from app.services.theming import Themes

NOTHING_LEFT = (
    "The answers behind this analysis are no longer kept with it: somebody has withdrawn, "
    "or it was read again. Read the question again to go on."
)


def shown_summary(session: Session, run: AnalysisRun) -> Summary:
    """Return what a reader sees: the officer's summary, or the machine's while nobody has touched the themes."""
    report = session.get(Report, run.id)
    return from_record(report.document["summary"] if report is not None else run.summary or {})


def reading_of(session: Session, run: AnalysisRun) -> AnalysisReading:
    """Return the row-level part of a run; WrongState once it has been forgotten."""
    found = session.get(AnalysisReading, run.id)
    if found is None or run.superseded_at is not None:
        raise WrongState(NOTHING_LEFT)
    return found


def refuse_forgotten(session: Session, run: AnalysisRun) -> None:
    """Raise what `reading_of` would, without fetching every answer."""
    there = session.scalar(select(AnalysisReading.run_id).where(AnalysisReading.run_id == run.id))
    if there is None or run.superseded_at is not None:
        raise WrongState(NOTHING_LEFT)


def marks_of(reading: AnalysisReading) -> tuple[str, ...]:
    """Return what stands for each answer of a run on a page, in the order of its rows.

    Row numbers would do the same in every question's run and so put one person's answers together again; marks
    follow from ids that nobody outside the house knows, anew for each run.
    """
    return tuple(
        hashlib.sha256(f"{reading.run_id} {one}".encode()).hexdigest()[:24] for one in reading.response_ids
    )


@without_collecting
def recompute(session: Session, run: AnalysisRun, themes: Themes, *, actor: str, now: datetime) -> Report:
    """Make the run's report anew, in the caller's transaction, and ask for its figures."""
    machine = from_record(run.summary or {})
    kept, coverage = reading_of(session, run), run.coverage or {}
    seen = corrected(session, run, kept, themes)
    round_to = coverage.get("rounded_to")
    summary = summarise(
        seen.reading,
        grouping=seen.grouping,
        by=kept.document["by"],
        design=machine.design,
        k=machine.k,
        question=machine.question,
        round_to=round_to,
        matters=coverage.get("matters", MATTERS),
    )
    weighted = weigh(
        seen.reading,
        summary,
        kept.document["by"],
        coverage.get("margins", {}),
        grouping=seen.grouping,
        round_to=round_to,
    )
    report = session.get(Report, run.id) or Report(run_id=run.id)
    document = _document(summary, themes, checked(session, run.survey_id, run.question_key))
    report.document = {
        **document,
        "weighted": weighted.to_document() if weighted else None,
        "by_lot": [one.sentence for one in checked_by_lot(session, run, kept, themes, summary)],
    }
    report.made_at, report.made_by = now, actor
    session.add(report)
    queue.enqueue(session, "draw_report", now=now, key=f"draw_report:{run.id}", run_id=run.id)
    return report


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading as the program made it, as people have corrected it, and the themes that group the latter."""

    found: Reading
    reading: Reading
    grouping: Grouping


def corrected(session: Session, run: AnalysisRun, kept: AnalysisReading, themes: Themes) -> Corrected:
    """Return a reading as people have corrected it; while nobody has coded an answer it is the machine's own."""
    found = Reading.from_document(kept.document["reading"])
    codes = codes_of(session, run, "first")
    names = {theme.id: place_name(n) for n, theme in enumerate(themes, 1)}
    coded = coded_rows(kept, codes, themes, names) if codes else {}
    if not coded:
        return Corrected(found, found, grouping(themes))
    values = [CodedTheme(names[theme.id], theme.name, theme.topics) for theme in themes]
    whole = Grouping(
        tuple(Theme(names[theme.id], theme.name, (names[theme.id],), theme.is_mixed) for theme in themes)
    )
    return Corrected(found, recoded(found, values, coded, learned_of(session, run, themes, names)), whole)


def checked_by_lot(
    session: Session, run: AnalysisRun, kept: AnalysisReading, themes: Themes, summary: Summary
) -> tuple[CorrectedShare, ...]:
    """Return what the first reader's codes of answers that chance has drawn make of the program's own shares."""
    drawn = {one: code for one, code in codes_of(session, run, "first").items() if code.drawn == "chance"}
    names = {theme.id: place_name(n) for n, theme in enumerate(themes, 1)}
    codes = {row: code.themes for row, code in coded_rows(kept, drawn, themes, names).items()}
    return correct(
        Reading.from_document(kept.document["reading"]),
        summary,
        codes,
        grouping=grouping(themes),
        round_to=(run.coverage or {}).get("rounded_to"),
    )


def grouping(themes: Themes) -> Grouping:
    """Return the themes as the analysis takes them: named by place, so that the same themes give the same bytes."""
    return Grouping(
        tuple(Theme(place_name(n), theme.name, theme.topics, theme.is_mixed) for n, theme in enumerate(themes, 1))
    )


def place_name(n: int) -> str:
    """Return the name of the n-th theme in a summary."""
    return f"theme-{n}"


def _document(summary: Summary, themes: Themes, few: list[str]) -> dict[str, Any]:
    notes = {place_name(n): theme.note for n, theme in enumerate(themes, 1) if theme.note}
    return {"summary": to_record(summary), "notes": notes, "few": few, "fingerprint": summary.result_sha256}
