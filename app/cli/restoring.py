"""`restore FILE`: put an archive back, after every byte of it has been checked; what was there is kept aside."""
from __future__ import annotations

import argparse
import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.engine import make_url

from app import create_app
from app.cli import archive, postgres
from app.cli.backing_up import read_passphrase
from app.cli.envelope import unseal
from app.cli.setting_up import migrate
from app.errors import BadInput, WrongState
from app.extensions import db, db_session
from app.models import OfficerSession
from app.services import batching, used_rights
from config import Config

WAL = ("", "-wal", "-shm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which archive, and what it may replace."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--replace", action="store_true", help="replace a database that holds something (kept aside)")
    parser.add_argument("--with-keys", action="store_true", help="open the sealed envelope and put missing keys back")
    parser.add_argument("--check", action="store_true", help="only check the archive")


def run(arguments: argparse.Namespace) -> int:
    """Check, then restore; nothing is touched before the check is over."""
    contents = archive.read(arguments.file)
    if arguments.check:
        print(f"{arguments.file} is whole: made at {contents.made_at}, {len(contents.sha256)} parts.")
        return 0
    passphrase = read_passphrase(is_new=False) if arguments.with_keys else None
    aside = restore(create_app(), arguments.file, may_replace=arguments.replace, passphrase=passphrase)
    print(f"Restored as of {contents.made_at}. Everybody has to sign in again.")
    if aside is not None:
        print(f"What was there before is in {aside}; delete it when you no longer need it.")
    print("Responses that people withdrew after that time are back: withdraw them again, or take a newer archive.")
    return 0


def restore(app: Flask, source: Path, *, may_replace: bool, passphrase: str | None = None) -> Path | None:
    """Put database, files and (with the passphrase) missing keys back; return where the old ones lie now."""
    contents = archive.read(source)
    config: Config = app.extensions["candour"]
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() != contents.database:
        raise BadInput(f"{source} holds a database of {contents.database}, and this service uses "
                       f"{url.get_backend_name()}. Set CANDOUR_DATABASE_URL to the same kind.")
    with TemporaryDirectory(dir=config.data) as place:
        folder = Path(place)
        archive.unpack(source, folder)
        keys = _keys(folder, passphrase)
        aside = _put_back(app, folder, may_replace=may_replace)
    _put_keys(config, keys)
    migrate(app)
    _end_sign_ins(app)
    _drop_unreadable(app)
    return aside


def _drop_unreadable(app: Flask) -> None:
    with app.app_context():
        n_lost = batching.drop_unreadable(db_session(), app.extensions["keys"])
        used_rights.drop_unreadable(db_session(), app.extensions["keys"])
        db.session.remove()
    if n_lost:
        print(f"{n_lost} responses were waiting for others, sealed under keys that are not here: they are lost. Only "
              "an archive made with --with-keys brings such responses back.")


def _keys(folder: Path, passphrase: str | None) -> dict[str, bytes]:
    if passphrase is None:
        return {}
    sealed = folder / archive.KEYS
    if not sealed.exists():
        raise BadInput("There is no envelope with keys in this archive. Restore it without --with-keys.")
    return unseal(sealed.read_bytes(), passphrase)


def _put_back(app: Flask, folder: Path, *, may_replace: bool) -> Path | None:
    config: Config = app.extensions["candour"]
    with app.app_context():
        db.engine.dispose()
    if (folder / archive.POSTGRES).exists():
        _refuse_unless_allowed(may_replace, "The PostgreSQL database would be replaced.")
        postgres.load(app.config["SQLALCHEMY_DATABASE_URI"], folder / archive.POSTGRES)
        return _swap(config, folder, None)
    database = Path(str(make_url(app.config["SQLALCHEMY_DATABASE_URI"]).database))
    _check_database(folder / archive.SQLITE)
    if database.exists():
        _refuse_unless_allowed(may_replace, f"There is a database at {database}.")
        _refuse_running(database)
    return _swap(config, folder, database)


def _refuse_unless_allowed(may_replace: bool, said: str) -> None:
    if not may_replace:
        raise WrongState(f"{said} Say --replace to put the archive in its place; what is there is kept aside.")


def _check_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise BadInput(f"The archive's database is damaged ({verdict}). Take another archive.")


def _refuse_running(database: Path) -> None:
    """Refuse while a server or worker holds the database: it would go on writing into the old file."""
    with closing(sqlite3.connect(database, timeout=0.5)) as connection:
        try:
            connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            raise WrongState("The service is running on this database. Stop it (Ctrl-C in its window) first.") from None


def _swap(config: Config, folder: Path, database: Path | None) -> Path | None:
    """Move the old database and files aside, then the new ones into their place."""
    aside = config.data / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    pairs = [(config.data / "files", folder / "files")]
    if database is not None:
        pairs += [(Path(f"{database}{ending}"), folder / f"{archive.SQLITE}{ending}") for ending in WAL]
    moved = False
    for old, new in pairs:
        if old.exists():
            aside.mkdir(parents=True, exist_ok=True)
            shutil.move(old, aside / old.name)
            moved = True
        if new.exists():
            shutil.move(new, old)
    return aside if moved else None


def _put_keys(config: Config, keys: dict[str, bytes]) -> None:
    """Write the keys that are not there; one that is there now is newer than the archive."""
    config.key_folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, key in keys.items():
        path = config.key_folder / f"{name}.key"
        if not path.exists():
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())


def _end_sign_ins(app: Flask) -> None:
    """A sign-in that was ended since the archive was made must not come to life again."""
    with app.app_context():
        db_session().execute(delete(OfficerSession))
        db_session().commit()
        db.session.remove()
