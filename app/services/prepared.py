"""Questions that are asked of the database with every page: put into words once, and asked without ceremony."""
from __future__ import annotations

from typing import Any, cast

from sqlalchemy import Engine, Select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError


class Prepared:
    """A SELECT of Core, compiled for one database; a question costs a tenth of what a session takes for it.

    Its rows come as the driver gives them. It takes no transaction of its own: each question sees what stands then.
    """

    def __init__(self, engine: Engine, statement: Select[Any]) -> None:
        compiled = statement.compile(dialect=engine.dialect)
        self.engine, self.sql, self._names = engine, str(compiled), compiled.positiontup
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._has_transactions = engine.dialect.name != "sqlite"  # which begins one only when it is told to

    def first(self, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row as it stands now, or None."""
        held = self.engine.raw_connection()
        try:
            connection = cast(Any, held.dbapi_connection)
            if self._has_transactions:
                connection.autocommit = True
            found = self.first_in(connection, **values)
            if self._has_transactions:
                connection.autocommit = False
        except self.engine.dialect.loaded_dbapi.Error as error:
            held.invalidate()
            raise _wrapped(self.sql, error) from None
        finally:
            held.close()
        return found

    def first_in(self, connection: DBAPIConnection, **values: Any) -> tuple[Any, ...] | None:
        """Return the first row as the transaction of a connection sees it, or None."""
        cursor = connection.cursor()
        given = self._fixed | values
        cursor.execute(self.sql, given if self._names is None else [given[name] for name in self._names])
        found = cursor.fetchone()
        cursor.close()
        return cast("tuple[Any, ...] | None", found)


def _wrapped(sql: str, error: Exception) -> DBAPIError:
    """Return the driver's error as the one that the table of error pages knows; what was asked stays out of it."""
    return OperationalError(sql, None, error, hide_parameters=True)
