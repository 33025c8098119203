"""Statements that run with every page: put into words once, and carried out without ceremony."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, TypeVar, cast

from sqlalchemy import BindParameter, Dialect, Engine, Executable
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

MOST_KEPT: Final = 128  # statements put into words, over all databases of this process
Row = tuple[Any, ...]
Given = TypeVar("Given")
Found = TypeVar("Found")


class Words:
    """A statement of Core in the words of one database; carrying it out costs a tenth of what a session takes for it.

    Values go in as the models hold them, rows come as the driver gives them. Each value has to be named.
    """

    def __init__(self, statement: Executable, dialect: Dialect) -> None:
        compiled = cast(Any, statement).compile(dialect=dialect)
        self.dialect, self.sql, self._names = dialect, str(compiled), compiled.positiontup
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._writers = {name: write for one, name in compiled.bind_names.items() if (write := _writer(one, dialect))}

    def first(self, connection: DBAPIConnection, values: Mapping[str, Any]) -> Row | None:
        """Carry it out in the transaction of a connection, and return the first row, or None."""
        cursor = connection.cursor()
        try:
            cursor.execute(self.sql, self._given(values))
            return cast("Row | None", cursor.fetchone())
        finally:
            cursor.close()

    def each(self, connection: DBAPIConnection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry it out once for each of these, in the transaction of a connection."""
        cursor = connection.cursor()
        try:
            given = [self._given(values) for values in rows]
            if len(given) == 1:  # for one, psycopg would still wait twice
                cursor.execute(self.sql, given[0])
            else:
                cursor.executemany(self.sql, given)
        finally:
            cursor.close()

    def _given(self, values: Mapping[str, Any]) -> Any:
        given = {**self._fixed, **values}
        for name, write in self._writers.items():
            given[name] = write(given[name])
        return given if self._names is None else [given[name] for name in self._names]

    def wrapped(self, error: Exception) -> BaseException:
        """Return the driver's error as the one that the table of error pages knows; what was asked stays out of it."""
        driver = self.dialect.loaded_dbapi.Error
        return DBAPIError.instance(self.sql, None, error, driver, hide_parameters=True, dialect=self.dialect)


words_of = lru_cache(MOST_KEPT)(Words)


def first_in(session: Session, statement: Executable, **values: Any) -> Row | None:
    """Carry out a statement in the transaction of a session, and return the first row, or None."""
    return _carried_out(session, words_of(statement, session.get_bind().dialect), Words.first, values)


def each_in(session: Session, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
    """Carry out a statement once for each of these, in the transaction of a session."""
    _carried_out(session, words_of(statement, session.get_bind().dialect), Words.each, rows)


def _carried_out(session: Session, words: Words, how: Callable[[Words, DBAPIConnection, Given], Found],
                 given: Given) -> Found:
    """Carry it out as a session does by itself: what waits is written first, a connection that is lost is let go."""
    session.flush()
    held = session.connection()
    connection = cast(DBAPIConnection, held.connection.dbapi_connection)
    try:
        return how(words, connection, given)
    except words.dialect.loaded_dbapi.Error as error:
        if words.dialect.is_disconnect(error, cast(Any, connection), None):
            held.invalidate(error)  # or the end of the transaction would fail too, and hide what went wrong
        raise words.wrapped(error) from None


def _writer(bound: BindParameter[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """Return what makes of a model's value what a driver takes; None where that is the same."""
    return bound.type.dialect_impl(dialect).bind_processor(dialect)


class Prepared:
    """A question for one database. It takes no transaction of its own: each time it sees what stands then."""

    def __init__(self, engine: Engine, statement: Executable) -> None:
        self.engine, self.words = engine, Words(statement, engine.dialect)
        self._has_transactions = engine.dialect.name != "sqlite"  # which begins one only when it is told to

    def first(self, **values: Any) -> Row | None:
        """Return the first row as it stands now, or None."""
        held = self.engine.raw_connection()
        try:
            connection = cast(Any, held.dbapi_connection)
            if self._has_transactions:
                connection.autocommit = True
            found = self.words.first(connection, values)
            if self._has_transactions:
                connection.autocommit = False
        except self.engine.dialect.loaded_dbapi.Error as error:
            held.invalidate()
            raise self.words.wrapped(error) from None
        finally:
            held.close()
        return found

    def first_in(self, session: Session, **values: Any) -> Row | None:
        """Return the first row as the transaction of a session sees it, or None."""
        return _carried_out(session, self.words, Words.first, values)
