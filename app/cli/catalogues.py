"""`catalogues`: collect what respondents are told, and compile its translations into what is read at run time."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from config import ROOT

BEGUN: Final = datetime(2026, 11, 22, tzinfo=UTC)  # the only date in a catalogue: the same words are the same file
IN_CODE: Final[dict[str, Any]] = {"_": None, "gettext": None, "marked": None, "message": None, "say": None}
IN_TEMPLATES: Final = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}


@dataclass(frozen=True, slots=True)
class Room:
    """One set of catalogues: what it is called, where it lies, and the files whose words it holds."""

    domain: str
    folder: Path
    patterns: tuple[str, ...]

    def files(self) -> Iterator[Path]:
        """Yield the files in an order of their own."""
        for pattern in self.patterns:
            yield from sorted(ROOT.glob(pattern))

    def languages(self) -> list[str]:
        """Return the languages that have a catalogue."""
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir())

    def path(self, language: str, ending: str) -> Path:
        """Return where a catalogue lies."""
        return self.folder / language / "LC_MESSAGES" / f"{self.domain}.{ending}"


ROOMS: Final = (
    Room("messages", ROOT / "app" / "translations", (
        "app/templates/layout.html", "app/templates/error.html", "app/templates/components/*.html",
        "app/templates/respond/*.html", "app/templates/respond/deliberate/*.html", "app/respond/*.py",
        "app/forms/fields.py", "app/forms/choosing.py",
        "app/forms/listing.py",
        "app/forms/reaching.py", "app/forms/sharing.py", "app/forms/things.py",
        "app/forms/writing.py", "app/web/*.py", "app/services/*.py",
    )),
    Room("surveys", ROOT / "surveys" / "catalogues", ("surveys/*.py", "surveys/kinds/*.py")),
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing to say: everything is collected."""


def run(_arguments: argparse.Namespace) -> int:
    """Bring every catalogue up to date, and name what has no translation yet."""
    lacking = 0
    for room in ROOMS:
        template = collected(room)
        for language in room.languages():
            catalogue = updated(room, language, template)
            room.path(language, "po").write_bytes(as_po(catalogue))
            room.path(language, "mo").write_bytes(as_mo(catalogue))
            lacking += len(lacks := untranslated(catalogue))
            print(f"{room.domain}, {language}: {len(catalogue)} texts, {len(lacks)} without a translation")
            print("".join(f"  {one}\n" for one in lacks), end="")
    return 1 if lacking else 0


def collected(room: Room) -> Catalog:
    """Return every text of a room, in the order of its files."""
    found = Catalog(project="Candour", creation_date=BEGUN, revision_date=BEGUN, charset="utf-8")
    for path in room.files():
        for _line, text, comments, context in _extracted(path):
            found.add(text, auto_comments=comments, context=context, locations=[(str(path.relative_to(ROOT)), 0)])
    return found


def _extracted(path: Path) -> Any:
    if path.suffix == ".html":
        return extract_from_file("jinja2.ext.babel_extract", path, options=IN_TEMPLATES)
    return extract_from_file("python", path, keywords=IN_CODE)


def updated(room: Room, language: str, template: Catalog) -> Catalog:
    """Return a catalogue with the texts of today: translations are kept, and what is no longer said goes."""
    path = room.path(language, "po")
    kept = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    catalogue = Catalog(
        language, project="Candour", version="", creation_date=BEGUN, revision_date=BEGUN, fuzzy=False,
        last_translator="Candour", language_team=language, msgid_bugs_address="Candour", charset="utf-8",
        header_comment="# What respondents are told. Collected and compiled by `./run catalogues`.",
    )  # fmt: skip
    for message in template:
        if message.id:
            said = kept.get(message.id, message.context)
            words = said.string if said is not None else None
            catalogue.add(message.id, words, locations=message.locations, context=message.context)
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the texts that have no words in the language; what holds no word of its own needs none."""
    return [_first(one.id) for one in catalogue if one.id and not _is_said(one.string) and _has_words(_first(one.id))]


def _first(said: str | Sequence[str]) -> str:
    return said if isinstance(said, str) else said[0]


def _is_said(string: str | Sequence[str] | Mapping[int, str] | None) -> bool:
    return bool(string) if isinstance(string, str) or string is None else all(string)


def _has_words(text: str) -> bool:
    bare = "".join(part.partition("}")[2] if n else part for n, part in enumerate(text.split("{")))
    return any(map(str.isalpha, bare))


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as translators edit it."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False)
    return out.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()
