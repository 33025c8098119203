"""Kinds of answer in an XLSForm, and what each is here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from surveys.exchange.tables import Row
from surveys.exchange.xlsform.cells import Cells

KINDS: dict[str, tuple[str, dict[str, Any]]] = {
    "text": ("short_text", {}),
    "string": ("short_text", {}),
    "integer": ("number", {}),
    "int": ("number", {}),
    "decimal": ("number", {"decimals": 6}),
    "date": ("date", {}),
    "range": ("number", {"decimals": 6}),
}
SELECTS = {
    "select_one": "single_choice", "select one": "single_choice", "select1": "single_choice",
    "select_multiple": "multiple_choice", "select multiple": "multiple_choice", "rank": "ranking",
    "select_one_from_file": "single_choice", "select_multiple_from_file": "multiple_choice",
    "select_one_external": "single_choice",
}  # fmt: skip


class Kinds:
    """Tells the kind of each row; the lists of choices come from a sheet of their own."""

    def __init__(self, cells: Cells, choices: Iterable[Row]) -> None:
        self.cells = cells
        self.choices: dict[str, list[Row]] = {}
        for row in choices:
            name = row.get("list_name") or row.get("list name") or ""
            self.choices.setdefault(name, []).append(row)

    def of(self, row: Row, kind: str) -> tuple[str, dict[str, Any]]:
        """Return the kind of question that a row asks, and what is its own beside the wording."""
        word, _, rest = kind.partition(" ")
        if kind.lower().startswith(("select one ", "select multiple ")):
            first, second, rest = kind.split(" ", 2)
            word = f"{first} {second}"
        if word.lower() in SELECTS:
            ours, own = self._select(word.lower(), rest)
            plain = all(len(option) == 2 for option in own.get("options", [()]))
            if "likert" in row.get("appearance", "") and plain and 2 <= len(own["options"]) <= 11:
                return "scale", {"points": own["options"]}
            return ours, own
        if word.lower() in ("acknowledge", "trigger"):
            return "multiple_choice", {"options": [("OK", "OK")]}
        if word == "date":
            looks = row.get("appearance", "")
            return "date", {"precision": "month" if "month-year" in looks else "year" if "year" in looks else None}
        if word in KINDS:
            ours, own = KINDS[word]
            is_long = "multiline" in row.get("appearance", "")
            return ("long_text" if is_long and ours == "short_text" else ours), dict(own)
        self.cells.lose(word, f"There is no answer of the kind {word} here; it became a short text.")
        return "short_text", {}

    def _select(self, word: str, rest: str) -> tuple[str, dict[str, Any]]:
        list_name, _, more = rest.partition(" ")
        options = self.options(list_name)
        if "or_other" in more or "or specify other" in more:
            options.append(("other", "Other", {"other": True}))
        if not options:
            self.cells.lose("choices", f"The list {list_name} is not in this file; asked as a text.")
            return "short_text", {}
        if word == "rank":
            kind, options = self.cells.draft.ranked(self.cells.place, options)
            return kind, {"options": options, **({"min": len(options)} if kind == "ranking" else {})}
        return SELECTS[word], {"options": options}

    def options(self, list_name: str) -> list[tuple[Any, ...]]:
        """Return the values and labels of a list of choices."""
        rows = [row for row in self.choices.get(list_name, []) if row.get("name") or row.get("value") or len(row) > 1]
        return [(row.get("name") or row.get("value") or "", self.cells.words(row, "label")) for row in rows]
