"""Answers as another tool names them, in the names that its questions and their options have here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Keys = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ForeignNames:
    """What became of the names of another tool.

    Parameters
    ----------
    keys : mapping of str to str
        A question's name there, and its key here.
    values : mapping of str to mapping
        By question key: an option's value there, and its key here.
    rows : mapping of str to mapping
        By question key: a row's name there, and its key here.

    Examples
    --------
    >>> names = ForeignNames({"why not": "why_not"}, {"why_not": {"Too slow": "Too_slow", "5": "5"}})
    >>> names.ours({"why not": ["Too slow", 5], "why_not": "x"})
    {'why_not': ['Too_slow', '5']}
    """

    keys: Keys = field(default_factory=dict)
    values: Mapping[str, Keys] = field(default_factory=dict)
    rows: Mapping[str, Keys] = field(default_factory=dict)

    def ours(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return answers under our keys; what is named as it is here already stays, unless the other name is there."""
        made = {key: answer for key, answer in answers.items() if key not in self.keys}
        for name, answer in answers.items():
            if name in self.keys:
                key = self.keys[name]
                made[key] = self._answer(key, answer)
        return made

    def _answer(self, key: str, answer: Any) -> Any:
        values = self.values.get(key, {})
        if isinstance(answer, list):
            return [_option(one, values) for one in answer]
        if not isinstance(answer, dict) or "missing" in answer:
            return _option(answer, values)
        rows = self.rows.get(key, {})
        return {rows.get(row, row): _option(one, values) for row, one in answer.items()}


def _option(value: Any, values: Keys) -> Any:
    """Return the key of an option; what is no option stays as it is."""
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return values.get(written, value) if isinstance(value, (str, int, float)) else value
