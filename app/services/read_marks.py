"""Which answers a person has read, and which must still be read before anybody signs: the rare and the unplaced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from analysis.summaries.summary import Grouping
from analysis.text.findings import UNCLEAR, Reading
from app.models import AnalysisReading, AnalysisRun, ReadMark
from app.services.summing_up import marks_of, reading_of

ASKED = "asked_for_a_person"
"""Where a kept reading names the rows whose authors asked that a person reads their words."""


def rows_marked(session: Session, run: AnalysisRun, marks: Collection[str]) -> list[int]:
    """Return the rows that marks of a page stand for; what is no mark stands for none."""
    known = {mark: row for row, mark in enumerate(marks_of(reading_of(session, run)), 1)}
    return [known[mark] for mark in marks if mark in known]


def rows_read(session: Session, run: AnalysisRun, kept: AnalysisReading) -> frozenset[int]:
    """Return the rows of a kept reading that a person has read, in this run or an earlier one."""
    read = _ids_read(session, run)
    return frozenset(row for row, response_id in enumerate(kept.response_ids, 1) if response_id in read)


def n_read(session: Session, run: AnalysisRun) -> int:
    """Return how many of the answers of a run a person has read; of one that is forgotten, of the question."""
    kept = session.get(AnalysisReading, run.id)
    read = _ids_read(session, run)
    return len(read) if kept is None else len(read & set(kept.response_ids))


def mark(session: Session, run: AnalysisRun, kept: AnalysisReading, rows: Collection[int]) -> int:
    """Note in the caller's transaction that a person has read these used answers; return how many are new."""
    used = {answer[0] for answer in kept.document["reading"]["answers"] if answer[1] is None}
    wanted = {kept.response_ids[row - 1] for row in set(rows) & used} - _ids_read(session, run)
    values = [
        {"survey_id": run.survey_id, "question_key": run.question_key, "response_id": one} for one in sorted(wanted)
    ]
    if values:
        session.execute(insert(ReadMark), values)
    return len(values)


def to_be_read(reading: Reading, grouping: Grouping, k: int, *, asked: Collection[int] = ()) -> frozenset[int]:
    """Return the rows that a person must read: those who asked for it, rare points, and what fits no topic.

    A consultation is not a ballot: a point that three people make can be the one that matters. It may stand inside a
    long answer that is otherwise like many others.
    """
    home = {topic: theme.id for theme in grouping.themes for topic in theme.topics}
    held = {answer.row: {home.get(topic, topic) for topic in answer.held} for answer in reading.used}
    sizes = Counter(theme for themes in held.values() for theme in themes)
    few = {theme for theme, n in sizes.items() if n < k} | {UNCLEAR}
    apart = {answer.row for answer in reading.used if answer.apart}
    rare = {row for row, themes in held.items() if themes & few}
    return frozenset(rare | apart) | (frozenset(asked) & held.keys())


def _ids_read(session: Session, run: AnalysisRun) -> set[str]:
    query = select(ReadMark.response_id).where(
        ReadMark.survey_id == run.survey_id, ReadMark.question_key == run.question_key
    )
    return set(session.scalars(query))
