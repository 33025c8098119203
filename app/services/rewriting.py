"""Writing the database's files anew, so that where a row lies in them does not tell when it came.

SQLite: ids are random and tables have no row numbers, but a long response spills onto pages at the end of the file, in
the order of arrival; and the write-ahead log holds the newest changes in theirs. PostgreSQL: rows carry the number of
the transaction that stored them, which survives VACUUM FULL; so the responses are stored again, shuffled, all at once,
and so are, in a transaction of their own, the ways to reach people.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

SHORTEN: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
SHUFFLES: Final = (
    text("WITH taken AS (DELETE FROM response WHERE survey_id = :survey RETURNING *) "
         "INSERT INTO response SELECT * FROM taken ORDER BY random()"),
    text("WITH taken AS (DELETE FROM contact WHERE survey_id = :survey RETURNING *) "
         "INSERT INTO contact SELECT * FROM taken ORDER BY random()"),
)
OF_RESPONDENTS: Final = ("response, contact, spent, staged, batch, draft, figure_set, answer_column, ballot, "
                        "statement, admission, admitted")


def rewrite(session: Session, survey_id: str) -> None:
    """Lay every row of what has closed down anew, and empty the log; outside any transaction, committing as it goes."""
    if session.get_bind().dialect.name == "sqlite":
        _run(session, "VACUUM", SHORTEN)
        return
    for shuffle in SHUFFLES:
        session.execute(shuffle, {"survey": survey_id})
        session.commit()
    with _engine(session).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"VACUUM (FULL) {OF_RESPONDENTS}")


def empty_log(session: Session) -> None:
    """Move what SQLite's log holds into the database and cut the log to nothing, unless somebody is reading."""
    if session.get_bind().dialect.name == "sqlite":
        _run(session, SHORTEN)


def _run(session: Session, *statements: str) -> None:
    session.rollback()
    connection = _engine(session).raw_connection()
    try:
        for statement in statements:
            connection.cursor().execute(statement).close()
    finally:
        connection.close()


def _engine(session: Session) -> Engine:
    bind = session.get_bind()
    return bind if isinstance(bind, Engine) else bind.engine
