"""Cells of an XLSForm: headings as they are compared, texts with their translations, columns that are not carried."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.exchange.accounting import Account
from surveys.exchange.drafting import Draft
from surveys.exchange.other_languages import in_words
from surveys.exchange.tables import Row
from surveys.exchange.xlsform.constructs import IN_ROW

YES = ("yes", "true", "true()", "=true()", "1")
NO = ("no", "false", "false()", "=false()", "0")


@dataclass(slots=True)
class Cells:
    """Reads the cells of one row after another; ``place`` names the row that is being read."""

    draft: Draft
    language: str
    place: str = "sheet survey"
    others: Mapping[str, str] = field(default_factory=dict)  # the further languages that are carried, by their tags

    def lose(self, construct: str, message: str) -> None:
        """Note what of this row cannot be carried."""
        self.draft.lose(self.place, construct, message)

    def words(self, row: Row, column: str) -> str:
        """Return a text in its languages; Markdown and references to answers become plain words."""
        text = row.get(f"{column}::{self.language}") or row.get(column)
        if text is None:
            return self._plain(next((held for key, held in row.items() if key.startswith(f"{column}::")), ""))
        others = {tag: self._plain(row.get(f"{column}::{name}", "")) for tag, name in self.others.items()}
        return in_words(self._plain(text), self.draft.language, others)

    def _plain(self, text: str) -> str:
        if "${" in text:
            self.lose("reference in a text", "The place of an earlier answer stands as its name.")
        text = re.sub(r"\$\{([^{}]*)\}", r"[\1]", text)
        text = re.sub(r"\[([^\[\]]*)\]\(([^()\s]*)\)", r"\1 (\2)", text)
        return re.sub(r"\*\*|__|\\(?=[*_#])|^#+ ", "", text, flags=re.MULTILINE)

    def note_columns(self, row: Row) -> None:
        """Name every column of a row that is not carried."""
        self.name(IN_ROW, {name: held for name, held in row.items() if not _is_usual(name, held)})

    def name(self, account: Account, row: Row) -> None:
        """Name every column that an account does not know to be read; a column of a language is read as its own."""
        languages = {name for name in row if name.split("::")[0] in account.read and "::" in name}
        for name, message in account.left_out({name: held for name, held in row.items() if name not in languages}):
            first = name.split("::")[0]
            self.lose(name, account.lost.get(first, MEDIA_LOST if first in MEDIA else message))


MEDIA = ("image", "audio", "video", "media", "big-image")
MEDIA_LOST = "Pictures, sounds and films are left out."


def _is_usual(name: str, held: str) -> bool:
    """Return whether a column says what holds here anyway."""
    if name == "parameters":
        return held.replace(" ", "").lower() in ("randomize=true", "randomize=false")
    return name.split("::")[0] in ("read_only", "readonly") and held.strip().lower() in NO


def languages(rows: list[Row]) -> tuple[str, ...]:
    """Return the languages that have a column of labels, in order."""
    named = (key.split("::", 1)[1] for row in rows for key in row if key.startswith("label::"))
    return tuple(dict.fromkeys(named))


def with_headings(row: Row) -> Row:
    """Return a row with headings as they are compared: trimmed, in lower case before the language."""
    made = {}
    for heading, text in row.items():
        name, mark, language = heading.strip().partition("::")
        if not mark and ":" in heading and heading.split(":")[0].lower() in ("label", "hint"):
            name, mark, language = heading.partition(":")
        made[f"{name.strip().lower()}{'::' if mark else ''}{language.strip()}"] = text
    return made
