"""Points that few people made, told in an officer's words: published once a second person has checked each.

Neither a count nor a group stands beside one, and nothing leads from it to whoever made the point.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from analysis.text.redaction import redact
from app.errors import BadInput, NotAllowed, NotFound
from app.models import AnalysisReading, AnalysisRun, Paraphrase
from app.services import auditing
from app.services.forgetting import lock_runs
from app.services.signed import refuse_signed

SHORTEST: Final = 10
LONGEST: Final = 500
_WORDS_IN_A_ROW: Final = 6


def paraphrases(session: Session, survey_id: str, question_key: str) -> Sequence[Paraphrase]:
    """Return the paraphrases of a question, in the order of their words: when each was written tells nothing."""
    query = select(Paraphrase).where(Paraphrase.survey_id == survey_id, Paraphrase.question_key == question_key)
    return session.scalars(query.order_by(Paraphrase.text)).all()


def checked(session: Session, survey_id: str, question_key: str) -> list[str]:
    """Return those that may be published."""
    return [one.text for one in paraphrases(session, survey_id, question_key) if one.checked_by is not None]


def write(session: Session, *, run: AnalysisRun, text: str, actor: str, now: datetime) -> Paraphrase:
    """Put a rare point into words of one's own; refused where it repeats somebody's."""
    _begin(session, run)
    said = " ".join(text.split())
    if not SHORTEST <= len(said) <= LONGEST:
        raise BadInput(f"In your words: use {SHORTEST} to {LONGEST} characters.")
    if kinds := redact(said).kinds:
        raise BadInput(f"In your words: this holds personal data ({', '.join(kinds)}). Leave it out.")
    if _repeats(session, run, said):
        raise BadInput(
            "In your words: this repeats an answer word for word, and its author could be recognised. Say it in "
            "words of your own."
        )
    one = Paraphrase(survey_id=run.survey_id, question_key=run.question_key, text=said, written_by=actor,
                     written_at=now)
    session.add(one)
    _record(session, run, "rare point told in other words", actor=actor, now=now)
    session.commit()
    return one


def check(
    session: Session, *, run: AnalysisRun, paraphrase_id: str, actor: str, now: datetime, needs_second: bool
) -> None:
    """Say that a paraphrase may be published: another person than its writer, unless the demo says one."""
    _begin(session, run)
    one = _find(session, run, paraphrase_id)
    if needs_second and one.written_by == actor:
        raise NotAllowed("You wrote this. Another officer has to check it.")
    one.checked_by = actor
    more = {"written_by": one.written_by, "one_person": one.written_by == actor}
    _record(session, run, "paraphrase checked", actor=actor, now=now, **more)
    session.commit()


def remove(session: Session, *, run: AnalysisRun, paraphrase_id: str, actor: str, now: datetime) -> None:
    """Take a paraphrase out."""
    _begin(session, run)
    session.delete(_find(session, run, paraphrase_id))
    _record(session, run, "paraphrase removed", actor=actor, now=now)
    session.commit()


def _begin(session: Session, run: AnalysisRun) -> None:
    lock_runs(session, run.survey_id)
    refuse_signed(session, run)


def _find(session: Session, run: AnalysisRun, paraphrase_id: str) -> Paraphrase:
    one = session.get(Paraphrase, paraphrase_id)
    if one is None or (one.survey_id, one.question_key) != (run.survey_id, run.question_key):
        raise NotFound("This paraphrase is not here any more.")
    return one


def _repeats(session: Session, run: AnalysisRun, said: str) -> bool:
    """Return whether it repeats six words in a row of an answer, or a whole answer of three words and more."""
    kept = session.get(AnalysisReading, run.id)
    words = _words(said)
    rows = {tuple(words[at : at + _WORDS_IN_A_ROW]) for at in range(len(words) - _WORDS_IN_A_ROW + 1)}
    padded = f" {' '.join(words)} "
    for answer in kept.document["reading"]["answers"] if kept else ():
        theirs = _words(answer[10])
        if 3 <= len(theirs) <= _WORDS_IN_A_ROW and f" {' '.join(theirs)} " in padded:
            return True
        if any(tuple(theirs[at : at + _WORDS_IN_A_ROW]) in rows for at in range(len(theirs) - _WORDS_IN_A_ROW + 1)):
            return True
    return False


def _words(text: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "'" else " " for c in text.casefold()).split()


def _record(session: Session, run: AnalysisRun, action: str, *, actor: str, now: datetime, **more: Any) -> None:
    auditing.record(
        session, actor=actor, action=action, subject=run.survey.slug, now=now,
        detail={"question": run.question_key, "run": run.id, **more},
    )
