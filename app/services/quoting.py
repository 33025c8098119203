"""Taking a person's words out of a kept summary, wherever it quotes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

QUOTES: Final = {"quotes", "odd_quotes", "quotes_for", "quotes_against"}
SHORTEST: Final = 4  # an answer such as "no" is everybody's, and an option's key is nobody's words


def without_quotes(record: Mapping[str, Any], said: str) -> dict[str, Any]:
    """Return the kept summary without the quotes taken from one answer: whole, or as extracts with … at their ends."""
    whole = _plain(said)
    cleaned: dict[str, Any] = _clean(record, whole) if len(whole) >= SHORTEST else dict(record)
    return cleaned


def _is_from(quote: str, whole: str) -> bool:
    parts = [part for part in map(_plain, quote.split("…")) if part]
    return bool(parts) and all(len(part) >= SHORTEST and part in whole for part in parts)


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:!?“”\"'[]").casefold()


def _clean(part: Any, whole: str, name: str = "") -> Any:
    if isinstance(part, Mapping):
        return {key: _clean(value, whole, key) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_clean(value, whole) for value in part if not (name in QUOTES and _is_from(value, whole))]
    return part
