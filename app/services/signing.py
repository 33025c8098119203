"""What stands between a reading and a sign-off: everything that a person has to have read first."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import AnalysisRun
from app.services import answer_translations, read_marks
from app.services.collecting import without_collecting
from app.services.paraphrasing import paraphrases
from app.services.summing_up import corrected, reading_of
from app.services.theming import Themes


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that has to be done before signing off; `kind` says where."""

    kind: str
    text: str


@without_collecting
def obstacles(session: Session, run: AnalysisRun, themes: Themes) -> tuple[Obstacle, ...]:
    """Return what has to be done before these themes can be signed off, nothing where they can be."""
    if not themes:
        return (Obstacle("themes", "There are no themes to sign off: too few people made the same point."),)
    return tuple(filter(None, (_rare(session, run, themes), *_foreign(session, run), _unchecked(session, run))))


def rows_waiting(session: Session, run: AnalysisRun, themes: Themes) -> frozenset[int]:
    """Return the rows that a person must still read."""
    kept = reading_of(session, run)
    seen = corrected(session, run, kept, themes)
    k = int((run.summary or {})["k"])
    asked = kept.document.get(read_marks.ASKED, ())
    return read_marks.to_be_read(seen.reading, seen.grouping, k, asked=asked) - read_marks.rows_read(session, run, kept)


def _rare(session: Session, run: AnalysisRun, themes: Themes) -> Obstacle | None:
    n = len(rows_waiting(session, run, themes))
    if not n:
        return None
    text = f"{_n(n, 'answer waits', 'answers wait')} for a person: points of few people, or that fit no topic."
    return Obstacle("rare", text)


def _foreign(session: Session, run: AnalysisRun) -> tuple[Obstacle, ...]:
    standing = answer_translations.standing(session, run)
    waiting, unread = standing.n_waiting, standing.n_unread
    found = []
    if waiting:
        text = f"{_n(waiting, 'answer waits', 'answers wait')} to be translated: the program reads English only."
        found.append(Obstacle("translations", text))
    elif unread:
        text = f"{_n(unread, 'translation is', 'translations are')} not analysed yet: read the question again."
        found.append(Obstacle("again", text))
    return tuple(found)


def _unchecked(session: Session, run: AnalysisRun) -> Obstacle | None:
    waiting = [one for one in paraphrases(session, run.survey_id, run.question_key) if one.checked_by is None]
    if not waiting:
        return None
    text = f"{_n(len(waiting), 'point', 'points')} told in other words must be checked by a second person, or removed."
    return Obstacle("few", text)


def _n(n: int, one: str, many: str) -> str:
    return f"{n:,} {one if n == 1 else many}"
