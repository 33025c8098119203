"""`backup FILE`: database and files to one archive, while the service runs. Keys only inside a sealed envelope."""
from __future__ import annotations

import argparse
import getpass
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import make_url

from app import create_app
from app.cli import archive, postgres
from app.cli.envelope import seal
from app.errors import BadInput
from app.extensions import db
from config import Config


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and whether with keys."""
    parser.add_argument("file", type=Path, help="the archive to write, such as candour-2026-11-22.zip")
    parser.add_argument("--with-keys", action="store_true",
                        help="also the keys, sealed under a passphrase that is asked for (or read from a pipe)")
    parser.add_argument("--keep-days", type=int, metavar="N", help="then delete backups of Candour in the same folder "
                        "that are more than N days old")


def run(arguments: argparse.Namespace) -> int:
    """Write the archive and say what it holds."""
    passphrase = read_passphrase(is_new=True) if arguments.with_keys else None
    app = create_app()
    made_at = back_up(app, arguments.file, passphrase=passphrase)
    print(f"{arguments.file}: everything that was acknowledged before {made_at}.")
    if passphrase is None:
        print("Keys are not in it: without the key folder, receipts and invitations of a restored service do not work. "
              "Use --with-keys to take them along in a sealed envelope.")
    if arguments.keep_days is not None:
        for gone in forget_older(arguments.file.parent, days=arguments.keep_days, now=datetime.now(UTC)):
            print(f"{gone}: deleted, since it was more than {arguments.keep_days} days old.")
    return 0


def forget_older(folder: Path, *, days: int, now: datetime) -> tuple[Path, ...]:
    """Delete every archive of ours in a folder that was made more than so many days ago; anything else stays."""
    if days < 1:
        raise BadInput(f"--keep-days is {days}. Keep backups for one day at least, or leave it out to keep them all.")
    old = tuple(path for path in sorted(folder.glob("*.zip"))
                if (made := archive.made_at(path)) is not None and made < now - timedelta(days=days))
    for path in old:
        path.unlink()
    return old


def back_up(app: Flask, target: Path, *, passphrase: str | None = None) -> str:
    """Write an archive and return the time before which everything is in it."""
    if target.exists():
        raise BadInput(f"{target} is there already. Choose another name; a backup is never overwritten.")
    if not target.parent.is_dir():
        raise BadInput(f"There is no folder {target.parent}. Make it first.")
    config: Config = app.extensions["candour"]
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    with TemporaryDirectory(dir=config.data) as place:
        with app.extensions["keys"].held():  # what is staged in the copy can be opened with the keys beside it
            parts = {**_database(app, Path(place)), **_files(config.data / "files")}
            if passphrase is not None:
                parts[archive.KEYS] = _sealed_keys(config, Path(place), passphrase)
        kind = "sqlite" if archive.SQLITE in parts else "postgresql"
        archive.write(target, parts, made_at=made_at, database=kind, migration=migration_of(app))
    return made_at


def migration_of(app: Flask) -> str:
    """Return the step of the migrations at which the database stands."""
    with app.app_context(), db.engine.connect() as connection:
        return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def _database(app: Flask, place: Path) -> dict[str, Path]:
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    if url.get_backend_name() == "sqlite":
        copy = place / archive.SQLITE
        with closing(sqlite3.connect(str(url.database))) as source, closing(sqlite3.connect(copy)) as sink:
            source.backup(sink)  # SQLite's own online copy: writers go on meanwhile
        return {archive.SQLITE: copy}
    copy = place / archive.POSTGRES
    postgres.dump(app.config["SQLALCHEMY_DATABASE_URI"], copy)
    return {archive.POSTGRES: copy}


def _files(folder: Path) -> dict[str, Path]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {archive.FILES + path.relative_to(folder).as_posix(): path for path in found}


def _sealed_keys(config: Config, place: Path, passphrase: str) -> Path:
    keys = {path.stem: path.read_bytes() for path in config.key_folder.glob("*.key")}
    sealed = place / archive.KEYS
    sealed.write_bytes(seal(keys, passphrase))
    return sealed


def read_passphrase(*, is_new: bool) -> str:
    """Ask for the passphrase (twice when it is new), or read it from a pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    typed = getpass.getpass("Passphrase of the envelope: ")
    if is_new and getpass.getpass("The same again: ") != typed:
        raise BadInput("The two passphrases differ. Start again.")
    return typed
