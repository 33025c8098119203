"""Answers in a language that the program does not read: a person translates each, and then it counts like any other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.text.findings import answer_of
from analysis.text.languages import OTHER, language_of
from analysis.text.redaction import redact
from app.errors import BadInput, Conflict
from app.models import AnalysisReading, AnalysisRun, Translation
from app.services import auditing
from app.services.forgetting import lock_runs
from app.services.summing_up import marks_of, reading_of

LONGEST = 10_000
ENGLISH = "English"
UNREAD = "unread-language"


@dataclass(frozen=True, slots=True)
class Foreign:
    """One answer in another language, as an officer sees it: `text` is the translation, None while it waits."""

    mark: str
    original: str
    language: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How many answers wait for a translation, and how many translations wait for the next reading."""

    n_waiting: int
    n_unread: int

    @property
    def is_clear(self) -> bool:
        """Whether every answer has been read in some language."""
        return not (self.n_waiting or self.n_unread)


def translations_of(session: Session, survey_id: str, question_key: str) -> Mapping[str, Translation]:
    """Return the translations of a question, by response."""
    query = select(Translation).where(Translation.survey_id == survey_id, Translation.question_key == question_key)
    return {one.response_id: one for one in session.scalars(query)}


def foreign_answers(session: Session, run: AnalysisRun, *, also: str = "") -> tuple[Foreign, ...]:
    """Return the answers of a run in another language, those that wait first.

    They are those that were set aside, and short ones in which no program can tell a language but a person has
    (`also` names the mark of one more).
    """
    kept = reading_of(session, run)
    known = translations_of(session, run.survey_id, run.question_key)
    marks = marks_of(kept)
    found = []
    for answer in map(answer_of, kept.document["reading"]["answers"]):
        mark, told = marks[answer.row - 1], known.get(kept.response_ids[answer.row - 1])
        is_new = told is not None and told.language != ENGLISH and answer.original is None
        if answer.set_aside == UNREAD or (answer.used and (is_new or mark == also) and answer.original is None):
            language = told.language if told else language_of(answer.text) or OTHER
            found.append(Foreign(mark, answer.text, language, told.text if told else None))
    return tuple(sorted(found, key=lambda one: (one.mark != also, one.text is not None, one.language, one.mark)))


def standing(session: Session, run: AnalysisRun) -> Standing:
    """Return what waits: to be translated, and to be read again with its translation."""
    answers = foreign_answers(session, run)
    n_translated = sum(one.text is not None for one in answers)
    return Standing(len(answers) - n_translated, n_translated)


def translate(
    session: Session, *, run: AnalysisRun, mark: str, text: str, language: str, actor: str, now: datetime,
    is_english: bool = False,
) -> None:
    """Keep a person's English for one answer; its words count from the next reading on."""
    lock_runs(session, run.survey_id)
    kept = reading_of(session, run)
    row = _row(kept, mark)
    original = str(kept.document["reading"]["answers"][row - 1][10])
    said = original if is_english else redact(text.strip()).text
    tongue = ENGLISH if is_english else " ".join(language.split())
    if not said:
        raise BadInput("Translation: write what the answer says in English, or say that it is English.")
    if len(said) > LONGEST:
        raise BadInput(f"Translation: use {LONGEST:,} characters at most.")
    if not 2 <= len(tongue) <= 60 or not any(map(str.isalpha, tongue)):
        raise BadInput("Language: name the language of the answer, such as Welsh.")
    session.merge(
        Translation(
            survey_id=run.survey_id, question_key=run.question_key, response_id=kept.response_ids[row - 1],
            language=tongue, text=said, translated_by=actor,
        )
    )
    auditing.record(
        session, actor=actor, action="answer translated", subject=run.survey.slug, now=now,
        detail={"question": run.question_key, "run": run.id},
    )
    session.commit()


def _row(kept: AnalysisReading, mark: str) -> int:
    marks = marks_of(kept)
    if mark not in marks:
        raise Conflict("This answer is not here any more. Load the page again.")
    row = marks.index(mark) + 1
    answer = answer_of(kept.document["reading"]["answers"][row - 1])
    if answer.original is not None or not (answer.used or answer.set_aside == UNREAD):
        raise Conflict("This answer has been read with its translation, or holds no words. Load the page again.")
    return row
