"""The shared instruments, created once: the declarative base, the database, CSRF, sign-in, limits, languages."""

from __future__ import annotations

import sqlite3
from contextvars import ContextVar
from datetime import UTC, datetime
from time import monotonic
from typing import Any, cast

from flask_babel import Babel
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import JSON, DateTime, MetaData, event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session, registry
from sqlalchemy.pool import ConnectionPoolEntry, Pool
from sqlalchemy.types import TypeDecorator

from app import tallies

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A time that is UTC on both sides: SQLite forgets zones, so they are put back here."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time: guessing its zone is how times go wrong."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored; use datetime.now(UTC)")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back UTC."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


class Base(DeclarativeBase):
    """The base of every table (not `db.Model`: same metadata, and the types can be checked)."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: UtcDateTime(), dict[str, Any]: JSON(), list[Any]: JSON()},
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate()
csrf = CSRFProtect()
login = LoginManager()
babel = Babel()
limiter = Limiter(get_remote_address, storage_uri=f"{tallies.SCHEME}://")


def db_session() -> Session:
    """Return this request's (or command's) session: what services are given."""
    return cast(Session, db.session())


RESTED = 1.0  # seconds after which a connection may have been cut by the other side
NOTICES_THE_DEAD = 140000  # the first version of PostgreSQL that can
is_reading: ContextVar[bool] = ContextVar("is_reading", default=False)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """Durable before acknowledged (FULL), overwritten when deleted, patient when locked.

    A row that does not fit on its page continues at the end of the file, which tells the order of arrival; on pages
    of this size even a long response fits. The size holds for a new file only, before anything is in it.
    """
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we say BEGIN ourselves, below
    for pragma in (
        "page_size=32768",
        "journal_mode=WAL",
        "wal_autocheckpoint=128",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "busy_timeout=5000",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "connect")
def _prepare_postgres(connection: Any, _record: Any) -> None:
    """Durable before acknowledged, whatever the server's own default says; and no lock is held for the dead.

    A session that waits for a lock does not notice that its client was killed, and hands the lock to nobody: with the
    interval it looks every second.
    """
    if type(connection).__module__.startswith("psycopg"):
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
            if connection.info.server_version >= NOTICES_THE_DEAD:
                cursor.execute("SET client_connection_check_interval = '1s'")
        connection.commit()


@event.listens_for(Pool, "checkin")
def _note_rest(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["resting_since"] = monotonic()


@event.listens_for(Pool, "checkout")
def _look_after_rest(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """Ask a connection to PostgreSQL that has rested whether it still stands: asking each time costs a round trip."""
    is_rested = monotonic() - record.info.get("resting_since", monotonic()) > RESTED
    if is_rested and type(connection).__module__.startswith("psycopg"):
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except connection.OperationalError as error:  # every connection names the errors of its driver
            raise DisconnectionError from error


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the start: a reader that turns writer half-way cannot be made to wait."""
    if connection.dialect.name == "sqlite":
        how = "BEGIN" if is_reading.get() else "BEGIN IMMEDIATE"
        try:
            cast(sqlite3.Connection, connection.connection.dbapi_connection).execute(how)
        except sqlite3.OperationalError as error:
            raise OperationalError(how, None, error) from error
