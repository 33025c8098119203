"""The words and signs of a condition, each with the column where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from surveys.errors import ConditionError

MAX_LENGTH = 4000
Kind = Literal["name", "number", "string", "sign", "end"]

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?![\w.-]))
    | (?P<name>[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)?)
    | (?P<string>"[^"\n]*"|'[^'\n]*')
    | (?P<sign>==|!=|<=|>=|<|>|\(|\)|\[|\]|,)
    )""",
    re.VERBOSE | re.ASCII,
)
CURES = {"=": "Write == for “is equal to”.", "&": "Write `and`.", "|": "Write `or`.", "!": "Write `not`."}


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign."""

    kind: Kind
    text: str
    column: int


def tokens(text: str) -> list[Token]:
    """Cut a condition into words and signs.

    Examples
    --------
    >>> [t.text for t in tokens("age >= 16 and uses.gp in [a, 'b c']")]
    ['age', '>=', '16', 'and', 'uses.gp', 'in', '[', 'a', ',', 'b c', ']', '']
    """
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"This condition is longer than {MAX_LENGTH:,} characters.", "Split it over pages.")
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            _refuse(text, at)
        else:
            found.append(_token(match))
            at = match.end()
    return [*found, Token("end", "", len(text) + 1)]


def _token(match: re.Match[str]) -> Token:
    kind = match.lastgroup
    word = match.group(kind or 0)
    column = match.start(kind or 0) + 1
    if kind == "string":
        return Token("string", word[1:-1], column)
    return Token("number" if kind == "number" else "name" if kind == "name" else "sign", word, column)


def _refuse(text: str, at: int) -> None:
    rest = text[at:].lstrip()
    column = len(text) - len(rest) + 1
    if rest[0] in "\"'":
        raise ConditionError("A quoted text is not closed.", "Add the closing quotation mark.", column)
    raise ConditionError(f"The sign {rest[0]!r} is not used in conditions.", CURES.get(rest[0], ""), column)
