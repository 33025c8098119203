"""Coding: a reader says what single answers hold, so that the program learns it and can be measured against a person.

The first thirty answers are drawn by chance, for two readers who do not see each other's codes; later ones in turn by
chance and because the program is least sure of them. Answers come in shuffled batches, with nothing about the person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy.orm import Session

from analysis.text.findings import STANCES
from app import queue
from app.errors import BadInput, Conflict, NotAllowed
from app.models import AnalysisReading, AnalysisRun, Code, Learning
from app.services import auditing, read_marks
from app.services.curating import themes as themes_of
from app.services.forgetting import lock_runs
from app.services.reader_codes import READERS, Reader, codes_of
from app.services.signed import refuse_signed
from app.services.summing_up import marks_of, reading_of
from app.services.theming import Themes

N_BY_BOTH: Final = 30
LEARN_EVERY: Final = 10
MOST: Final = 400


@dataclass(frozen=True, slots=True)
class Drawn:
    """One answer to be coded: `code` is what this reader found in it before, None where it is new."""

    mark: str
    text: str
    drawn: str
    code: Code | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the coding of a run has come; `learned` is the document of what was learned, None before."""

    n_first: int
    n_second: int
    by_first: frozenset[str]
    by_second: frozenset[str]
    learned: Mapping[str, Any] | None
    is_learning: bool

    def n(self, reader: Reader) -> int:
        """Return how many answers a reader has coded."""
        return self.n_first if reader == "first" else self.n_second


def standing(session: Session, run: AnalysisRun) -> Standing:
    """Return how far the coding has come."""
    here = set(reading_of(session, run).response_ids)
    first, second = (
        [code for one, code in codes_of(session, run, reader).items() if one in here] for reader in READERS
    )
    kept = session.get(Learning, run.id)
    return Standing(
        len(first),
        len(second),
        frozenset(code.coded_by for code in first),
        frozenset(code.coded_by for code in second),
        kept.document if kept else None,
        queue.is_under_way(session, _job(run)),
    )


def next_answer(session: Session, run: AnalysisRun, reader: Reader, *, mark: str = "") -> Drawn | None:
    """Return the answer to be coded next, or the one with a mark; None when there is no further one."""
    kept = reading_of(session, run)
    answers, marks = kept.document["reading"]["answers"], marks_of(kept)
    codes = codes_of(session, run, reader)
    if mark:
        row, drawn = _row(kept, mark), ""
    else:
        found = _next_row(session, run, kept, codes, reader)
        if found is None:
            return None
        row, drawn = found
    code = codes.get(kept.response_ids[row - 1])
    return Drawn(marks[row - 1], str(answers[row - 1][10]), code.drawn if code else drawn, code)


def refuse_seeing_twice(now_by: Standing, reader: Reader, actor: str, *, needs_second: bool) -> None:
    """Refuse a second reader who is the first one, and the other way round: the second must be blind."""
    others = now_by.by_second if reader == "first" else now_by.by_first
    if needs_second and actor in others:
        which = "first" if reader == "second" else "second"
        raise NotAllowed(f"You are the {which} reader of this question. Somebody else has to be the other one.")


def code(
    session: Session,
    *,
    run: AnalysisRun,
    reader: Reader,
    mark: str,
    theme_ids: Collection[str],
    is_none: bool,
    stance: str,
    actor: str,
    now: datetime,
    needs_second: bool,
) -> int:
    """Keep what a reader found in one answer; return how many this reader has coded."""
    lock_runs(session, run.survey_id)
    refuse_signed(session, run)
    kept = reading_of(session, run)
    before = standing(session, run)
    refuse_seeing_twice(before, reader, actor, needs_second=needs_second)
    held = _chosen(themes_of(session, run), theme_ids, is_none=is_none)
    if stance and stance not in STANCES:
        raise BadInput("Stance: choose one of the list, or none.")
    row = _row(kept, mark)
    codes = codes_of(session, run, reader)
    response_id = kept.response_ids[row - 1]
    known = codes.get(response_id)
    found = None if known else _next_row(session, run, kept, codes, reader)
    session.merge(
        Code(
            survey_id=run.survey_id, question_key=run.question_key, response_id=response_id, reader=reader,
            theme_ids=held, stance=stance or None, coded_by=actor,
            # by chance only where chance has drawn it: an address that was typed in is nobody's draw
            drawn=known.drawn if known else "chance" if found == (row, "chance") else "unsure",
        )
    )
    read_marks.mark(session, run, kept, [row])
    n = len(codes) + (known is None)
    if n >= N_BY_BOTH and (n % LEARN_EVERY == 0 or reader == "second"):
        _ask_to_learn(session, run, now=now)
    _record(session, run, "answer coded", actor=actor, now=now, reader=reader, n=n)
    session.commit()
    return n


def learn_now(session: Session, *, run: AnalysisRun, actor: str, now: datetime) -> None:
    """Ask for what the codes teach."""
    lock_runs(session, run.survey_id)
    refuse_signed(session, run)
    if standing(session, run).n_first < N_BY_BOTH:
        raise BadInput(f"Code {N_BY_BOTH} answers first: fewer teach too little.")
    _ask_to_learn(session, run, now=now)
    _record(session, run, "learning from codes asked for", actor=actor, now=now)
    session.commit()


def _next_row(
    session: Session, run: AnalysisRun, kept: AnalysisReading, codes: Mapping[str, Code], reader: Reader
) -> tuple[int, str] | None:
    """Return the row to be coded next, and how it is drawn."""
    by_chance = _by_chance(run, kept)
    if reader == "second":
        left = [row for row in by_chance[:N_BY_BOTH] if kept.response_ids[row - 1] not in codes]
        return (left[0], "chance") if left else None
    left = [row for row in by_chance if kept.response_ids[row - 1] not in codes]
    if not left or len(codes) >= MOST:
        return None
    n_chance = sum(one.drawn == "chance" for one in codes.values())
    learned = session.get(Learning, run.id)
    unsure = [row for row in (learned.document["next"] if learned else ()) if kept.response_ids[row - 1] not in codes]
    if unsure and n_chance >= N_BY_BOTH and n_chance > len(codes) - n_chance:
        return unsure[0], "unsure"
    return left[0], "chance"


def _by_chance(run: AnalysisRun, kept: AnalysisReading) -> list[int]:
    """Return the used rows in an order of chance that stays the same for the question."""
    rows = [answer[0] for answer in kept.document["reading"]["answers"] if answer[1] is None]
    salt = f"{run.survey_id} {run.question_key}"
    return sorted(rows, key=lambda row: hashlib.sha256(f"{salt} {kept.response_ids[row - 1]}".encode()).digest())


def _chosen(themes: Themes, theme_ids: Collection[str], *, is_none: bool) -> list[str]:
    known = {theme.id for theme in themes}
    if gone := set(theme_ids) - known:
        raise Conflict(f"{len(gone)} of these themes have changed since you loaded the page. Code this answer again.")
    if not theme_ids and not is_none:
        raise BadInput("Themes: choose what this answer says, or “None of these”.")
    if theme_ids and is_none:
        raise BadInput("Themes: choose themes, or “None of these”, and not both.")
    return sorted(set(theme_ids))


def _row(kept: AnalysisReading, mark: str) -> int:
    marks = marks_of(kept)
    if mark not in marks or kept.document["reading"]["answers"][marks.index(mark)][1] is not None:
        raise Conflict("This answer is not here any more. Load the page again.")
    return marks.index(mark) + 1


def _job(run: AnalysisRun) -> str:
    return f"learn_codes:{run.id}"


def _ask_to_learn(session: Session, run: AnalysisRun, *, now: datetime) -> None:
    queue.enqueue(session, "learn_codes", now=now, key=_job(run), run_id=run.id)


def _record(session: Session, run: AnalysisRun, action: str, *, actor: str, now: datetime, **more: Any) -> None:
    auditing.record(
        session, actor=actor, action=action, subject=run.survey.slug, now=now,
        detail={"question": run.question_key, "run": run.id, **more},
    )
