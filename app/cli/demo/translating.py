"""The demo's translator: what each Welsh comment says in English, found by the comment that was typed."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

import yaml

from app.cli.demo.voices import FOLDER

CLOSE = 0.75


def english_of(text: str, known: Mapping[str, str]) -> str | None:
    """Return what a comment says, however it was typed; None where nobody wrote it down.

    >>> english_of("HACWYR!!", {"Hacwyr.": "Hackers."})
    'Hackers.'
    """
    plain = {original.casefold(): english for original, english in known.items()}
    found = get_close_matches(text.casefold(), list(plain), n=1, cutoff=CLOSE)
    return plain[found[0]] if found else None


def translations() -> Mapping[str, str]:
    """Return the English of every Welsh comment."""
    read: dict[str, Any] = yaml.safe_load((FOLDER / "english.yaml").read_text("utf-8"))
    return read
