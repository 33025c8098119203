"""An upload between choosing the file and importing it: sealed, one for each survey, gone afterwards.

It holds people's answers, so it lies under a key of its own, which is destroyed with it.
"""
from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final

from app.errors import NotFound
from app.keys import KeyFolder, KeyMissing
from app.models import Survey
from app.services.sealing import SealBroken, seal, unseal
from app.storage import FolderStorage

GONE: Final = "The file that you uploaded is no longer here. Choose it again."


@dataclass(frozen=True, slots=True)
class Staged:
    """A file on its way in: its bytes, what it is called, its encoding, the mapping so far, and what became of it."""

    content: bytes
    name: str
    encoding: str = ""
    mapping: str = ""
    report: dict[str, Any] | None = None

    def with_mapping(self, mapping: str) -> Staged:
        """Return the same file with another mapping."""
        return replace(self, mapping=mapping)

    def as_imported(self, report: dict[str, Any]) -> Staged:
        """Return what is left when the file has been imported: the report, and no content."""
        return replace(self, content=b"", report=report)


def put(storage: FolderStorage, keys: KeyFolder, survey: Survey, staged: Staged) -> None:
    """Keep the file, sealed under a new key; what was staged before is gone."""
    drop(storage, keys, survey)
    head = json.dumps({"name": staged.name, "encoding": staged.encoding, "mapping": staged.mapping,
                       "report": staged.report}).encode()
    plain = len(head).to_bytes(8, "big") + head + staged.content
    storage.put(_name(survey), seal(keys.create(_key(survey)), plain, survey.id))


def get(storage: FolderStorage, keys: KeyFolder, survey: Survey) -> Staged:
    """Return the staged file, or raise NotFound."""
    try:
        plain = unseal(keys.read(_key(survey)), storage.get(_name(survey)), survey.id)
    except (FileNotFoundError, KeyMissing, SealBroken):
        raise NotFound(GONE) from None
    size = int.from_bytes(plain[:8], "big")
    return Staged(content=plain[8 + size :], **json.loads(plain[8 : 8 + size]))


def is_there(storage: FolderStorage, survey: Survey) -> bool:
    """Return whether a file waits for this survey."""
    return storage.path(_name(survey)).exists()


def drop(storage: FolderStorage, keys: KeyFolder, survey: Survey) -> None:
    """Remove the file and its key."""
    keys.destroy(_key(survey))
    storage.delete(_name(survey))


def _key(survey: Survey) -> str:
    return f"upload-{survey.id}"


def _name(survey: Survey) -> str:
    return f"uploads/{survey.id}.sealed"
