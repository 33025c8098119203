"""What every test may ask for: the application on both databases, a session, a client, and what the machine has."""

from __future__ import annotations

import gc
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import CodeType

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import Pool, PoolProxiedConnection
from werkzeug.routing import BaseConverter, Rule
from werkzeug.routing.rules import RulePart

from app import create_app
from app.cli.setting_up import migrate
from app.extensions import Base, db, db_session, is_reading
from app.services import accounts
from app.web.addresses import LazyRule
from config import Config

REQUIRED = set(filter(None, os.environ.get("CANDOUR_REQUIRE", "").split(",")))
SHARED = Path(__file__).resolve().parents[2] / "shared"
CHROMIUM = next(
    (path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None
)
POSTGRES = os.environ.get("CANDOUR_TEST_POSTGRES", "postgresql+psycopg://root@127.0.0.1/test")
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class KeptTemplates(BytecodeCache):
    """What templates compile to, kept for the next test: each has an application of its own."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": KeptTemplates()}


class KeptRules:
    """What the addresses of routes parse to, kept for the next test's application."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[list[RulePart], list[tuple[bool, str]], dict[str, BaseConverter]]] = {}

    def parse(self, rule: Rule, text: str) -> Iterable[RulePart]:
        if text not in self.kept:
            n = len(rule._trace)
            parts = list(Rule._parse_rule(rule, text))
            self.kept[text] = parts, rule._trace[n:], dict(rule._converters)
            return parts
        parts, trace, converters = self.kept[text]
        rule._trace.extend(trace)
        rule._converters.update(converters)
        rule.arguments.update(converters)
        return parts


rules = KeptRules()
LazyRule._parse_rule = lambda rule, text: rules.parse(rule, text)  # type: ignore[method-assign]


def pytest_collection_finish() -> None:
    """Leave what was imported and collected out of every later search for garbage."""
    gc.collect()
    gc.freeze()


def lacking(what: str, reason: str) -> None:
    """Skip the test for what this machine lacks; where it is required, fail instead."""
    if what in REQUIRED:
        pytest.fail(f"{what} is required here, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data beside the project."""
    if not (SHARED / "data").is_dir():
        lacking("shared", "the real data beside the project (../shared) are not here")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    if CHROMIUM is None:
        lacking("browser", "no Chromium is installed")
    return str(CHROMIUM)


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """A schema of our own in PostgreSQL, migrated once, dropped at the end."""
    schema = f"candour_{os.getpid()}_{secrets.token_hex(3)}"
    engine = create_engine(POSTGRES)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
    except OperationalError as error:
        lacking("postgres", f"PostgreSQL does not answer ({str(error.orig).splitlines()[0]})")
    yield f"{POSTGRES}?options=-csearch_path%3D{schema}"
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
    engine.dispose()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that each test copies."""
    folder = tmp_path_factory.mktemp("empty")
    app = create_app(Config(mode="test", data=folder))
    migrate(app)
    dispose(app)
    return folder / "candour.sqlite3"


@pytest.fixture(scope="session")
def empty_postgres(postgres_address: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The migrated PostgreSQL schema that each test empties."""
    app = create_app(Config(mode="test", data=tmp_path_factory.mktemp("pg"), database_url=postgres_address))
    migrate(app)
    dispose(app)
    return postgres_address


@pytest.fixture
def sqlite_config(empty_sqlite: Path, tmp_path: Path) -> Config:
    """Settings of a fresh SQLite database."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copy(empty_sqlite, data / "candour.sqlite3")
    return Config(mode="test", data=data)


@pytest.fixture(params=["sqlite", "postgres"])
def config(request: pytest.FixtureRequest, tmp_path: Path) -> Config:
    """Settings of a fresh database: the test runs once on each kind."""
    if request.param == "sqlite":
        return request.getfixturevalue("sqlite_config")
    address = request.getfixturevalue("empty_postgres")
    engine = create_engine(address)
    with engine.begin() as connection:
        # Emptying tables by TRUNCATE takes a third of a second; deleting from empty ones takes nothing, in one message.
        # (The replica role lets the deletes past the guards of the audit log, and in any order.)
        emptied = (f'DELETE FROM "{name}"' for name in Base.metadata.tables)
        connection.exec_driver_sql("; ".join(("SET LOCAL session_replication_role = replica", *emptied)))
    engine.dispose()
    return Config(mode="test", data=tmp_path / "data", database_url=address)


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The application on a fresh database of each kind."""
    application = create_app(config)
    yield application
    dispose(application)


@pytest.fixture
def sqlite_app(sqlite_config: Config) -> Iterator[Flask]:
    """The application on SQLite alone, for what does not depend on the database."""
    application = create_app(sqlite_config)
    yield application
    dispose(application)


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """A session inside the application's context."""
    is_reading.set(False)
    with app.app_context():
        session = db_session()
        yield session
        session.close()  # also where the test has let the application forget it
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a script, on each kind of database."""
    return app.test_client()


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its real cost would be most of the tests' time."""
    monkeypatch.setattr(accounts, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture(autouse=True)
def _closed_connections() -> Iterator[None]:
    """Take back every connection that is still out when a test ends, and close the pools that it used.

    Left to the collector, they end in the middle of another test, with a warning there that is an error.
    """
    engines: set[Engine] = set()
    out: dict[int, PoolProxiedConnection] = {}

    def note(connection: Connection) -> None:
        engines.add(connection.engine)

    def taken(_connection: DBAPIConnection, record: object, proxy: PoolProxiedConnection) -> None:
        out[id(record)] = proxy

    def returned(_connection: DBAPIConnection | None, record: object) -> None:
        out.pop(id(record), None)

    listening = ((Engine, "engine_connect", note), (Pool, "checkout", taken), (Pool, "checkin", returned))
    for heard in listening:
        event.listen(*heard)
    yield
    for proxy in list(out.values()):
        proxy.invalidate()
    for heard in listening:
        event.remove(*heard)
    for engine in engines:
        engine.dispose()


@pytest.fixture
def now() -> datetime:
    """The clock of the tests."""
    return datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def dispose(app: Flask) -> None:
    """Close the application's connections."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
