"""Repeats in an XLSForm that are a list of things here: a few simple questions, asked of each in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveys.exchange.tables import Row
from surveys.kinds.things import MOST_FIELDS

SIMPLE = frozenset({"text", "string", "integer", "int", "decimal", "select_one", "select1"})
PLAIN_LOOKS = frozenset({"", "minimal", "quick", "numbers"})


def simple_repeats(rows: Sequence[Row]) -> Mapping[int, int]:
    """Return where each repeat that can be a list of things begins and ends, by the number of its row.

    Examples
    --------
    >>> rows = [{"type": "begin_repeat", "name": "r"}, {"type": "text", "name": "a"}, {"type": "end repeat"}]
    >>> simple_repeats(rows)
    {0: 2}
    >>> simple_repeats([*rows[:2], {"type": "begin group"}, {"type": "end group"}, *rows[2:]])
    {}
    """
    found = {}
    for start, row in enumerate(rows):
        if _kind(row) == "begin repeat":
            end = next((n for n, one in enumerate(rows) if n > start and _kind(one) == "end repeat"), len(rows))
            inside = [one for one in rows[start + 1 : end] if one.get("type")]
            if end < len(rows) and 1 <= len(inside) <= MOST_FIELDS and all(map(_is_simple, inside)):
                found[start] = end
    return found


def _kind(row: Row) -> str:
    return " ".join(row.get("type", "").split()).lower().replace("_", " ")


def _is_simple(row: Row) -> bool:
    word = row["type"].split()[0].lower()
    relevant = row.get("relevant") or row.get("relevance") or row.get("bind::relevant")
    has_own_words = "other" in row["type"].split()[2:] or "or_other" in row["type"]
    looks = row.get("appearance", "") in PLAIN_LOOKS
    return word in SIMPLE and not relevant and not has_own_words and looks
