"""Put and get a file: a folder today; an object store can stand behind the same four verbs."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path, PurePosixPath


class FolderStorage:
    """Files below one folder, by a relative name; a name cannot leave the folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, content: bytes) -> None:
        """Write the whole file or nothing: a reader never sees half of it."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(file.name).replace(path)

    def get(self, name: str) -> bytes:
        """Return the file's content; FileNotFoundError if there is none."""
        return self.path(name).read_bytes()

    def delete(self, name: str) -> None:
        """Remove a file or a folder of files; what is gone is no error."""
        path = self.path(name)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Return where the file lies, refusing names that lead outside."""
        parts = PurePosixPath(name).parts
        if not parts or any(part in {"..", "/"} for part in parts) or "\0" in name:
            raise ValueError(f"{name!r} is not a file's name here")
        return self.folder.joinpath(*parts)
