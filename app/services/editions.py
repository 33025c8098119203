"""A survey as respondents meet it, read with one light question and built once for as long as nothing in it changes.

The row itself is the key: whatever an officer changes is another row, so what is kept can never be out of date.
"""
from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, cast

from sqlalchemy import JSON, Column, ColumnElement, Engine, Table, Text, bindparam, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from app.extensions import is_reading
from app.models import Consultation, Survey
from app.services.finding import Standing, standing, version_called
from app.services.prepared import Prepared
from surveys.questionnaire import Questionnaire

MOST_KEPT: Final = 64
NOT_SHOWN: Final = frozenset({"draft_yaml"})  # what an officer is still writing
SURVEY: Final = cast(Table, Survey.__table__)
ABOUT: Final = cast(Table, Consultation.__table__)
OF_SURVEY: Final = tuple(column for column in SURVEY.c if column.name not in NOT_SHOWN)
OF_ABOUT: Final = tuple(ABOUT.c)


@dataclass(frozen=True, eq=False)
class Edition:
    """One open survey as its row now says; `survey` belongs to no session, and is never changed."""

    survey: Survey
    asked: Questionnaire
    values: tuple[Hashable, ...]

    def standing(self, today: date) -> Standing:
        """Return whether it is waiting, open or closed on a day."""
        return standing(self.survey, today)


def values_of(row: Survey | Consultation) -> tuple[Hashable, ...]:
    """Return everything that pages may show of a row, as a key: what an officer changes is another key."""
    columns = (column.name for column in type(row).__table__.columns if column.name not in NOT_SHOWN)
    values = (getattr(row, name) for name in columns)
    return tuple(repr(value) if isinstance(value, list | dict) else value for value in values)


class Editions:
    """The editions that this process has met."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        columns = (*OF_SURVEY, *OF_ABOUT)
        chosen = [_plain(column).label(f"c{n}") for n, column in enumerate(columns)]
        joined = select(*chosen).join_from(SURVEY, ABOUT, SURVEY.c.consultation_id == ABOUT.c.id)
        self._by_slug = Prepared(engine, joined.where(SURVEY.c.slug == bindparam("slug")))
        self._readers = [_reader(column, engine) for column in columns]
        self._kept: dict[tuple[Any, ...], Edition] = {}

    def now(self, slug: str) -> Edition | None:
        """Return the edition of an address as it stands; None where there is none, and for a draft."""
        row = self._by_slug.first(slug=slug)
        found = self._kept.get(row) if row else None
        if row is None or found is not None:
            return found
        before = is_reading.set(True)
        try:
            with Session(self.engine) as session:
                return self._kept_of(row, session)
        finally:
            is_reading.reset(before)

    def within(self, session: Session, slug: str) -> Edition | None:
        """Return the edition of an address as a transaction sees it."""
        row = self._by_slug.first_in(session, slug=slug)
        return self._kept_of(row, session) if row else None

    def _kept_of(self, row: tuple[Any, ...], session: Session) -> Edition | None:
        found = self._kept.get(row) or self._built(row, session)
        if found is not None and row not in self._kept:
            while len(self._kept) >= MOST_KEPT:
                self._kept.pop(next(iter(self._kept)), None)
            self._kept[row] = found
        return found

    def _built(self, row: tuple[Any, ...], session: Session) -> Edition | None:
        values = [read(value) for read, value in zip(self._readers, row, strict=True)]
        n = len(OF_SURVEY)
        survey = Survey(**_named(OF_SURVEY, values[:n]))
        survey.consultation = Consultation(**_named(OF_ABOUT, values[n:]))
        if survey.version_sha256 is None:
            return None
        asked = version_called(session, survey.version_sha256)
        return Edition(survey, asked, (values_of(survey), values_of(survey.consultation)))


def _named(columns: Sequence[Column[Any]], values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}


def _plain(column: Column[Any]) -> ColumnElement[Any]:
    """Return a column as something that can stand in a key: JSON as its text."""
    return as_type(column, Text) if isinstance(column.type, JSON) else column


def _reader(column: Column[Any], engine: Engine) -> Callable[[Any], Any]:
    """Return what makes of a driver's value what the model holds."""
    if isinstance(column.type, JSON):
        return lambda text: json.loads(text)
    processor = column.type.dialect_impl(engine.dialect).result_processor(engine.dialect, None)
    return processor or (lambda value: value)
