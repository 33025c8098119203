"""The typed copy of the answers: one list for each variable, all in the order of the responses' random ids."""
from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.models import AnswerColumn, Response, Survey
from app.services.finding import questionnaire_of, version_called
from app.services.masking import is_only_masks
from surveys.codebook import codebook, rows
from surveys.kinds.variants import STANDARD
from surveys.missing import Missing
from surveys.questionnaire import Questionnaire

IDS: Final = "response_id"
Columns = dict[str, list[Any]]


def build(session: Session, survey: Survey, variant: str | None = None) -> Columns:
    """Return every variable of the codebook over all counted responses; missing answers as their codes.

    Responses in another form of the questions are not among them before a person has stated that it is equivalent;
    those in one such form by themselves are what is asked for by its name.
    """
    forms = pooled(survey) if variant is None else (variant,)
    made: Columns = {IDS: [], **{variable.name: [] for variable in codebook(questionnaire_of(survey))}}
    asked = _versions(session, survey.id)
    for response_id, version, answers in _counted(session, survey.id, forms):
        made[IDS].append(response_id)
        row = rows(asked[version], answers)  # by what that person was asked, not by what came later
        for name, values in made.items():
            if name != IDS:  # what that person's version did not have was not in this wave
                values.append(_without_masks(row.get(name, Missing.NOT_IN_WAVE)))
    return made


def _without_masks(cell: Any) -> Any:
    """Return a cell; words of which nothing is left but masks are no answer any more."""
    return Missing.MASKED if isinstance(cell, str) and is_only_masks(cell) else cell


def pooled(survey: Survey) -> tuple[str, ...]:
    """Return the forms whose responses are among the figures: the standard one and those stated equivalent."""
    return (STANDARD, *survey.equivalent)


def keep(session: Session, survey_id: str, columns: Columns) -> None:
    """Put these columns in the place of what was kept, in the caller's transaction."""
    session.execute(delete(AnswerColumn).where(AnswerColumn.survey_id == survey_id))
    values = [{"survey_id": survey_id, "name": name, "values": held} for name, held in columns.items()]
    session.execute(insert(AnswerColumn), values)


def columns_of(session: Session, survey_id: str, names: Collection[str] | None = None) -> Columns:
    """Return the columns as kept (all of them, or those named and the ids); empty while there are none."""
    query = select(AnswerColumn.name, AnswerColumn.values).where(AnswerColumn.survey_id == survey_id)
    if names is not None:
        query = query.where(AnswerColumn.name.in_({IDS, *names}))
    return {row.name: row.values for row in session.execute(query)}


def only(columns: Columns, ids: Collection[str]) -> Columns:
    """Return the columns without the rows of other ids."""
    places = [place for place, response_id in enumerate(columns[IDS]) if response_id in ids]
    if len(places) == len(columns[IDS]):
        return columns
    return {name: [values[place] for place in places] for name, values in columns.items()}


def remove(session: Session, survey_id: str, response_id: str) -> None:
    """Take one row out of every column, in the caller's transaction."""
    kept = columns_of(session, survey_id)
    if response_id in kept.get(IDS, ()):
        keep(session, survey_id, only(kept, set(kept[IDS]) - {response_id}))


def _versions(session: Session, survey_id: str) -> dict[str, Questionnaire]:
    names = select(Response.version_sha256).where(Response.survey_id == survey_id).distinct()
    return {name: version_called(session, name) for name in session.scalars(names).all()}


def _counted(session: Session, survey_id: str, forms: Collection[str]) -> Any:
    query = select(Response.id, Response.version_sha256, Response.answers).where(Response.variant.in_(forms))
    query = query.where(Response.survey_id == survey_id, Response.state != "withdrawn")
    return session.execute(query.order_by(Response.id).execution_options(yield_per=1000))
