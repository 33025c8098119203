"""The key folder: secrets that live outside the database and its backups, and die when their purpose ends."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

NAME = re.compile(r"[a-z0-9-]{1,80}")


class KeyMissing(LookupError):
    """A key that a purpose needs has been destroyed or was never made."""


class KeyFolder:
    """Create, read and destroy keys of 32 bytes, each a file of its own.

    A key is on the disk (file and folder synced) before `create` returns, so nothing is ever
    encrypted under a key that a power cut can take away.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def create(self, name: str) -> bytes:
        """Make the key, or return the one that is there."""
        with suppress(FileNotFoundError):
            return self._read(name)
        path = self._path(name)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = path.with_suffix(f".{secrets.token_hex(8)}")
        key = secrets.token_bytes(32)
        try:
            with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(key)
                file.flush()
                os.fsync(file.fileno())
            os.link(made, path)  # whole or not at all, and never in the place of another
        except FileExistsError:
            return self.read(name)
        finally:
            made.unlink(missing_ok=True)
        self._sync_folder()
        return key

    def read(self, name: str) -> bytes:
        """Return the key, or raise KeyMissing."""
        try:
            return self._read(name)
        except FileNotFoundError:
            raise KeyMissing(
                f"the key {name!r} is not in the key folder: it was destroyed or never made"
            ) from None

    def _read(self, name: str) -> bytes:
        key = self._path(name).read_bytes()
        if len(key) != 32:
            raise KeyMissing(
                f"the key {name!r} is damaged ({len(key)} bytes instead of 32); restore the key folder"
            )
        return key

    def destroy(self, name: str) -> None:
        """Overwrite and remove the key; destroying what is gone is no error."""
        path = self._path(name)
        if not path.exists():
            return
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        self._sync_folder()

    def exists(self, name: str) -> bool:
        """Return whether the key is there."""
        return self._path(name).exists()

    def names(self, prefix: str, *, made_before: datetime) -> list[str]:
        """Return the names of the keys that begin so and were made before a moment."""
        made_at = {path.stem: datetime.fromtimestamp(path.stat().st_mtime, UTC)
                   for path in self.folder.glob(f"{prefix}*.key")}
        return sorted(name for name, made in made_at.items() if made < made_before)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ask that no key of a batch is destroyed meanwhile: a copy of the database is being made that needs it."""
        with self._lock_file() as descriptor:
            fcntl.flock(descriptor, fcntl.LOCK_SH)
            yield

    def is_held(self) -> bool:
        """Return whether somebody, in whatever process, has asked for that."""
        with self._lock_file() as descriptor:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    @contextmanager
    def _lock_file(self) -> Iterator[int]:
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.folder / "held.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            yield descriptor
        finally:
            os.close(descriptor)  # which lets the lock go

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a key's name")
        return self.folder / f"{name}.key"

    def _sync_folder(self) -> None:
        descriptor = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
