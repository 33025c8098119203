"""Figures: the gated counts of a survey, which move only after enough has changed.

A chart that moved with every response would tell each answer to whoever looks twice (589 of 600 were recovered
from a prototype). So arrivals and withdrawals are only counted here; when eleven have gathered, a job makes the
columns and the figures anew. A withdrawn row leaves the columns at once and the figures with their next move.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, cast

from sqlalchemy import BindParameter, Executable, Table, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from analysis.disclosure import Policy
from app.models import FigureSet, Response, Survey
from app.queue import enqueue
from app.services import columns, pooling, unusual
from app.services.counting import count
from app.services.finding import questionnaire_of
from app.services.prepared import first_in
from config import K_FLOOR, Config

A_SECOND: Final = 1000  # responses
LONGEST_PACE: Final = timedelta(minutes=10)


def note_change(session: Session, survey_id: str, *, now: datetime, moves_after: int, n: int = 1) -> None:
    """Count arrivals or withdrawals in the caller's transaction; enough of them move the figures."""
    counting = _counting(session.get_bind().dialect.name)
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)  # when the first response came is nobody's business
    (waiting,) = cast("tuple[int]", first_in(session, counting, whose=survey_id, more=n, at=day))
    if waiting // moves_after > (waiting - n) // moves_after:  # once for each step: asking costs more than counting
        _ask(session, survey_id, now)


def note_forms(session: Session, survey: Survey, forms: Sequence[str], *, now: datetime, moves_after: int) -> None:
    """Count arrivals or withdrawals in these forms, in the caller's transaction.

    Only forms that are pooled count towards the step of the figures: eleven changes of which ten are kept apart would
    move them by one person. What is kept apart has a step of its own for each form.
    """
    n_pooled = sum(form in columns.pooled(survey) for form in forms)
    if n_pooled:
        note_change(session, survey.id, now=now, moves_after=moves_after, n=n_pooled)
    if n_pooled < len(forms) and pooling.due(session, survey, _standing(session, survey.id), moves_after=moves_after):
        _ask(session, survey.id, now)


def forget_changes(session: Session, survey: Survey, forms: Sequence[str], *, now: datetime) -> None:
    """Take back what forms that are pooled no longer have counted since the figures moved, in the caller's transaction.

    Whoever came and went, or was corrected, may have counted twice: rather a later step than one of fewer than eleven.
    """
    if not forms:
        return
    standing = _lock(session, survey.id, now)
    held = set(columns.columns_of(session, survey.id, ()).get(columns.IDS, ()))
    query = select(Response.id, Response.state).where(Response.survey_id == survey.id, Response.variant.in_(forms))
    n = sum(1 if row.state == "counted" else 2 for row in session.execute(query) if row.id not in held)
    standing.n_changes = max(0, standing.n_changes - n)


def _ask(session: Session, survey_id: str, now: datetime) -> None:
    enqueue(session, "refresh_figures", now=now, key=f"refresh_figures:{survey_id}", after=_pace(session, survey_id),
            survey_id=survey_id)


def _pace(session: Session, survey_id: str) -> timedelta:
    """Return how long the next move waits: a second for each thousand responses, since each move reads them all."""
    standing = session.scalar(select(FigureSet.document).where(FigureSet.survey_id == survey_id)) or {}
    return min(timedelta(seconds=(standing.get("n") or 0) // A_SECOND), LONGEST_PACE)


def _standing(session: Session, survey_id: str) -> FigureSet | None:
    query = select(FigureSet).where(FigureSet.survey_id == survey_id)
    return session.scalar(query, execution_options={"populate_existing": True})


@cache
def _counting(dialect: str) -> Executable:
    """Return the statement that counts changes, made once: it runs with every response."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    table = cast(Table, FigureSet.__table__)
    more: BindParameter[int] = bindparam("more")
    return insert(table).values(
        survey_id=bindparam("whose"), document={}, n_changes=more, n_apart={}, made_at=bindparam("at"),
        format="figures/1",
    ).on_conflict_do_update(
        index_elements=[table.c.survey_id], set_={"n_changes": table.c.n_changes + more},
    ).returning(table.c.n_changes)


def policy_of(survey: Survey, config: Config) -> Policy:
    """Return the rules for a survey: invited people and colleagues know one another, so their counts are rounded."""
    is_close = survey.access == "invited" or survey.audience == "staff"
    return Policy(k=config.k, round_to=max(5, config.round_to) if is_close else None)


@dataclass(frozen=True, slots=True)
class Made:
    """Figures that may move: the columns, unless only forms kept apart move, and how many changes lie behind them."""

    columns: columns.Columns | None
    document: dict[str, Any]
    n_apart: dict[str, int]
    n_seen: int


def refresh(session: Session, survey: Survey, *, policy: Policy, now: datetime, moves_after: int = K_FLOOR) -> None:
    """Make columns and figures anew if enough has changed, in the caller's transaction."""
    _lock(session, survey.id, now)
    made = make(session, survey, policy=policy, now=now, moves_after=moves_after)
    if made is not None:
        keep(session, survey.id, made, now=now)


def make(session: Session, survey: Survey, *, policy: Policy, now: datetime, moves_after: int) -> Made | None:
    """Return what may move of a survey's figures, from every counted response; None while too little has changed."""
    standing = _standing(session, survey.id)
    if survey.erased_on is not None:  # what was published stays as it was, with nothing behind it any more
        return None
    if standing is None or standing.n_changes < moves_after:
        due = pooling.due(session, survey, standing, moves_after=moves_after)
        if standing is None or not due:
            return None
        apart = pooling.apart(session, survey, standing, due, policy=policy, moved_on=now.date())
        return Made(None, {"apart": apart}, {**standing.n_apart, **due}, 0)
    made = columns.build(session, survey)
    document = count(questionnaire_of(survey), made, policy=policy, moved_on=now.date())
    document["ways"] = pooling.ways(session, survey, policy)
    document["unusual"] = unusual.told(session, survey, made, policy=policy, moved_on=now.date())
    due = pooling.due(session, survey, standing, moves_after=moves_after, is_first=True)
    document["apart"] = pooling.apart(session, survey, standing, due, policy=policy, moved_on=now.date())
    return Made(made, document, {**standing.n_apart, **due}, standing.n_changes)


def keep(session: Session, survey_id: str, made: Made, *, now: datetime) -> None:
    """Keep what was made from an earlier look, leaving out whoever has withdrawn since; the caller commits."""
    standing = _lock(session, survey_id, now)
    if made.columns is not None:
        counted = select(Response.id).where(Response.survey_id == survey_id, Response.state != "withdrawn")
        columns.keep(session, survey_id, columns.only(made.columns, set(session.scalars(counted))))
        standing.made_at = now
    standing.document, standing.n_apart = {**standing.document, **made.document}, made.n_apart
    standing.n_changes = max(0, standing.n_changes - made.n_seen)


def n_changes(session: Session, survey_id: str) -> int:
    """Return how many arrivals and withdrawals wait for the next move."""
    return session.scalar(select(FigureSet.n_changes).where(FigureSet.survey_id == survey_id)) or 0


def figures_of(session: Session, survey: Survey) -> dict[str, Any] | None:
    """Return the figures as last allowed to move, or None while there are none."""
    standing = session.get(FigureSet, survey.id)
    return standing.document if standing is not None and standing.document else None


def remove_response(session: Session, survey_id: str, response_id: str) -> None:
    """Take one row out of the columns at once, in the caller's transaction; the figures follow with their next move."""
    columns.remove(session, survey_id, response_id)


def _lock(session: Session, survey_id: str, now: datetime) -> FigureSet:
    """Hold the row that every submission counts in: what is read after this has nothing on its way."""
    standing = session.scalar(select(FigureSet).where(FigureSet.survey_id == survey_id).with_for_update(),
                              execution_options={"populate_existing": True})
    if standing is None:
        standing = FigureSet(survey_id=survey_id, document={}, n_changes=0, n_apart={}, made_at=now)
        session.add(standing)
        session.flush()
    return standing
