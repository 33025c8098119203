"""From text to tree: recursive descent, bounded in depth and size, one clear message per mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from surveys.calculations.tree import FUNCTIONS, LEVEL, Constant, Function, Name, Node, Operation, Sign
from surveys.errors import ConditionError
from surveys.forms import did_you_mean

MAX_LENGTH = 1000
MAX_DEPTH = 12
MAX_PARTS = 100
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,15}(?:\.\d{1,6})?(?![\w.-]))"
    r"|(?P<name>[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_][A-Za-z0-9_-]*)?)|(?P<sign>[-+*/(),]))",
    re.ASCII,
)


def parse(text: str) -> Node:
    """Return the tree of a calculation.

    Examples
    --------
    >>> str(parse("(a+b)*2 - least(a, 5)"))
    '(a + b) * 2 - least(a, 5)'
    """
    return _Parser(text).whole()


class _Parser:
    def __init__(self, text: str) -> None:
        if len(text) > MAX_LENGTH:
            raise ConditionError(f"This calculation is longer than {MAX_LENGTH:,} characters.", "Split it in two.")
        self.words = list(_words(text))
        self.at = self.depth = self.n_parts = 0

    def met(self, *signs: str) -> bool:
        return self.words[self.at][0] == "sign" and self.words[self.at][1] in signs

    def take(self) -> tuple[str, str]:
        kind, word, _ = self.words[self.at]
        self.at = min(self.at + 1, len(self.words) - 1)
        return kind, word

    def expect(self, sign: str) -> None:
        if not self.met(sign):
            raise self.wrong(f"Here {sign} is expected.")
        self.take()

    def wrong(self, message: str, cure: str = "") -> ConditionError:
        _, word, column = self.words[self.at]
        return ConditionError(f"{message} Found: {f'“{word}”' if word else 'the end'}.", cure, column)

    def whole(self) -> Node:
        node = self.level(1)
        if self.words[self.at][0] != "end":
            raise self.wrong("The calculation should end here.", "Put + - * / between two numbers.")
        return node

    def level(self, level: int) -> Node:
        if level == 3:
            return self.part()
        node = self.level(level + 1)
        while self.met(*(sign for sign, own in LEVEL.items() if own == level)):
            _, sign = self.take()
            node = Operation(cast("Sign", sign), node, self.level(level + 1))
        return node

    def part(self) -> Node:
        self.n_parts += 1
        if self.n_parts > MAX_PARTS:
            raise self.wrong(f"This calculation has more than {MAX_PARTS} parts.", "Split it in two.")
        if self.met("("):
            self.take()
            return self.nested(")")
        kind, word = self.words[self.at][:2]
        if kind not in ("number", "name"):
            raise self.wrong("Here a number or a question's key is expected.", "Write one such as `a + b`.")
        self.take()
        if kind == "name" and self.met("("):
            return self.function(word)
        return Constant(word) if kind == "number" else Name(word)

    def nested(self, closing: str) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong(f"This calculation is nested deeper than {MAX_DEPTH} levels.", "Simplify it.")
        node = self.level(1)
        self.depth -= 1
        if closing:
            self.expect(closing)
        return node

    def function(self, word: str) -> Node:
        if word not in FUNCTIONS:
            self.at -= 1
            raise self.wrong(f"There is no function {word}(…).", did_you_mean(word, tuple(FUNCTIONS)))
        self.take()
        parts = [self.nested("")]
        while self.met(","):
            self.take()
            parts.append(self.nested(""))
        self.expect(")")
        return Function(word, tuple(parts))


def _words(text: str) -> Iterator[tuple[str, str, int]]:
    at, text = 0, text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            rest = text[at:].lstrip()
            column = len(text) - len(rest) + 1
            raise ConditionError(f"The sign {rest[0]!r} is not used in calculations.", "Use + - * / ( ).", column)
        kind = str(match.lastgroup)
        yield kind, match[kind], match.start(kind) + 1
        at = match.end()
    yield "end", "", len(text) + 1
