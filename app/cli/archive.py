"""An archive: database, files and a list of checksums in one zip; every byte is checked before it is used."""
from __future__ import annotations

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from app.errors import BadInput

FORMAT: Final = "candour-backup/1"
CONTENTS: Final = "contents.json"
SQLITE, POSTGRES, KEYS, FILES = "database.sqlite3", "database.pgdump", "keys.sealed", "files/"
BLOCK: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Contents:
    """What an archive says of itself."""

    made_at: str
    database: str
    migration: str
    sha256: Mapping[str, str]


def write(target: Path, parts: Mapping[str, Path], *, made_at: str, database: str, migration: str) -> None:
    """Write the whole archive or none: under another name first, synced, readable by its owner alone."""
    partial = target.with_name(f".{target.name}.partial")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
                sums = {name: _add(archive, name, path) for name, path in sorted(parts.items())}
                contents = {"format": FORMAT, "made_at": made_at, "database": database, "migration": migration,
                            "sha256": sums}
                archive.writestr(CONTENTS, json.dumps(contents, indent=1))
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, archive.open(name, "w", force_zip64=True) as sink:
        for block in _blocks(source):
            digest.update(block)
            sink.write(block)
    return digest.hexdigest()


def read(path: Path) -> Contents:
    """Check every byte of an archive and return what it says of itself."""
    try:
        with zipfile.ZipFile(path) as archive:
            document = json.loads(archive.read(CONTENTS))
            contents = _contents(document, path)
            for name in archive.namelist():
                if name != CONTENTS:
                    _check(archive, name, contents)
            missing = sorted(set(contents.sha256) - set(archive.namelist()))
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}. Check its name.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise BadInput(f"{path} is not a backup of Candour, or it was cut off ({error}). Take another one.") from None
    if missing:
        raise BadInput(f"{path}: {missing[0]} is missing from the archive. Take another backup.")
    return contents


def made_at(path: Path) -> datetime | None:
    """Return when an archive says that it was made; None of a file that is none of ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            document = json.loads(archive.read(CONTENTS))
            return datetime.fromisoformat(document["made_at"]) if document.get("format") == FORMAT else None
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, TypeError, EOFError, OSError):
        return None


def _contents(document: Any, path: Path) -> Contents:
    if document.get("format") != FORMAT:
        raise BadInput(f"{path} has the format {document.get('format')!r}; this version reads {FORMAT}.")
    return Contents(document["made_at"], document["database"], document["migration"], document["sha256"])


def _check(archive: zipfile.ZipFile, name: str, contents: Contents) -> None:
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or name not in contents.sha256:
        raise BadInput(f"The archive holds {name!r}, which is not in its list. It was altered; take another one.")
    digest = hashlib.sha256()
    with archive.open(name) as source:
        for block in _blocks(source):
            digest.update(block)
    if digest.hexdigest() != contents.sha256[name]:
        raise BadInput(f"The archive's {name} does not have its checksum. It was altered; take another one.")


def unpack(path: Path, folder: Path) -> None:
    """Unpack an archive that `read` has checked."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            target = folder.joinpath(*PurePosixPath(name).parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(name) as source, target.open("wb") as sink:
                for block in _blocks(source):
                    sink.write(block)


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(BLOCK):
        yield block
