"""Foreign conditions: one small parser for the expression languages of several tools, and their meaning here.

The languages differ in how a question is named, in the words of their operators and in their functions; the way
expressions nest is the same. What has no meaning here raises `NotCarriedError`, which names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from surveys.conditions.joining import both, either, negated
from surveys.conditions.tree import Node, Not
from surveys.exchange.asked_before import FLIPPED, NotCarriedError
from surveys.exchange.drafting import Draft

MAX_LENGTH = 20_000
MAX_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Name:
    """A question, by its foreign name."""

    name: str


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a number, a truth value, or a list of them."""

    value: Any


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or an operator that stands behind its operand."""

    function: str
    arguments: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Binary:
    """Two parts and the operator between them."""

    operator: str
    left: Part
    right: Part


Part = Name | Value | Call | Binary


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one tool writes its conditions.

    ``name`` is a regular expression whose first group is the foreign name; ``operators`` give the canonical operator
    for each way of writing it; ``after`` are words that stand behind their operand, such as ``notempty``.
    """

    title: str
    name: str
    operators: Mapping[str, str]
    after: Mapping[str, str] = field(default_factory=dict)
    words_are_names: bool = False

    def pattern(self) -> re.Pattern[str]:
        """Return the regular expression of one token."""
        signs = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
        number = r"\d+(?:\.\d+)?(?![A-Za-z_])"
        word = r"[A-Za-z_][A-Za-z0-9_:.-]*" if not self.words_are_names else r"[A-Za-z_][A-Za-z0-9_:]*"
        text = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'"
        return re.compile(
            rf"\s*(?:(?P<name>{self.name})|(?P<number>{number})|(?P<text>{text})|(?P<word>{word})|(?P<sign>{signs}))",
            re.DOTALL,
        )


SIGNS = ("==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "!", "(", ")", "[", "]", ",", "+", "-", "*", "/", ".")
# Lowest binding first: read from top to bottom.
LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("==", "!=", "<", "<=", ">", ">=", "contains", "notcontains", "anyof", "allof", "noneof"),
    ("+", "-"),
    ("*", "/"),
)
COMMON = {
    "=": "==", "==": "==", "!=": "!=", "<>": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
    "and": "and", "&&": "and", "or": "or", "||": "or", "+": "+", "-": "-", "*": "*", "/": "/",
}  # fmt: skip


def parsed(text: str, dialect: Dialect) -> Part:
    """Return the tree of a foreign expression, or raise `NotCarriedError`."""
    if len(text) > MAX_LENGTH:
        raise NotCarriedError(f"The expression is longer than {MAX_LENGTH:,} characters.")
    return _Parser(text, dialect).whole()


class _Parser:
    def __init__(self, text: str, dialect: Dialect) -> None:
        self.dialect, self.depth, self.at = dialect, 0, 0
        self.tokens = self._cut(text, dialect.pattern())

    def _cut(self, text: str, pattern: re.Pattern[str]) -> list[tuple[str, str]]:
        found: list[tuple[str, str]] = []
        at, text = 0, text.rstrip()
        while at < len(text):
            match = pattern.match(text, at)
            if match is None:
                raise NotCarriedError(f"“{text[at : at + 20].strip()}” is not understood.")
            kind = match.lastgroup if match.lastgroup in ("name", "number", "text", "word", "sign") else "name"
            inner = next((one for one in match.groups()[1:2] if one), None) if kind == "name" else None
            found.append((kind, inner or match.group(kind)))
            at = match.end()
        return [*found, ("end", "")]

    @property
    def now(self) -> tuple[str, str]:
        return self.tokens[self.at]

    def take(self) -> tuple[str, str]:
        token = self.now
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def accept(self, sign: str) -> bool:
        if self.now == ("sign", sign):
            self.take()
            return True
        return False

    def expect(self, sign: str) -> None:
        if not self.accept(sign):
            raise NotCarriedError(f"“{sign}” is expected where “{self.now[1] or 'the end'}” stands.")

    def whole(self) -> Part:
        part = self.level(0)
        if self.now[0] != "end":
            raise NotCarriedError(f"“{self.now[1]}” is not expected here.")
        return part

    def operator(self, level: int) -> str | None:
        kind, text = self.now
        if kind not in ("sign", "word"):
            return None
        name = self.dialect.operators.get(text.lower())
        return name if name in LEVELS[level] else None

    def level(self, level: int) -> Part:
        if level == len(LEVELS):
            return self.after()
        left = self.level(level + 1)
        while name := self.operator(level):
            self.take()
            left = Binary(name, left, self.level(level + 1))
        return left

    def after(self) -> Part:
        part = self.single()
        while self.now[0] == "word" and self.now[1].lower() in self.dialect.after:
            part = Call(self.dialect.after[self.take()[1].lower()], (part,))
        return part

    def single(self) -> Part:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise NotCarriedError("The expression is nested too deeply.")
        part = self.primary()
        self.depth -= 1
        return part

    def primary(self) -> Part:
        kind, text = self.take()
        if kind == "name":
            return Name(text)
        if kind == "number":
            return Value(float(text) if "." in text else int(text))
        if kind == "text":
            return Value(re.sub(r"\\(.)", r"\1", text[1:-1]))
        if kind == "word":
            return self.word(text)
        return self.sign(text)

    def word(self, text: str) -> Part:
        if self.accept("("):
            return Call(text.lower(), self.arguments(")"))
        if text.lower() in ("true", "false"):
            return Value(text.lower() == "true")
        if text.lower() in ("not",):
            return Call("not", (self.single(),))
        if self.dialect.words_are_names:
            return Name(text)
        raise NotCarriedError(f"“{text}” is not understood.")

    def sign(self, text: str) -> Part:
        if text == "(":
            part = self.level(0)
            self.expect(")")
            return part
        if text == "[":
            values = self.arguments("]")
            return Value([one.value for one in values if isinstance(one, Value)])
        if text == "!":
            return Call("not", (self.single(),))
        if text == "-":
            part = self.single()
            if isinstance(part, Value) and isinstance(part.value, (int, float)):
                return Value(-part.value)
        if text == ".":
            return Name(".")
        raise NotCarriedError(f"“{text or 'the end'}” is not expected here.")

    def arguments(self, closing: str) -> tuple[Part, ...]:
        found: list[Part] = []
        while not self.accept(closing):
            found.append(self.level(0))
            if not self.accept(","):
                self.expect(closing)
                break
        return tuple(found)


Meaning = Callable[["Carrier", tuple[Part, ...]], Node]


@dataclass(slots=True)
class Carrier:
    """Turns foreign expressions into conditions of ours.

    Parameters
    ----------
    draft : Draft
        Knows the questions asked so far.
    dialect : Dialect
        How the expressions are written.
    functions : mapping
        What each function means here.
    numbers : mapping
        Functions that count ticks, by name.
    places : frozenset of str
        Functions that name what stands at a place of an order.
    """

    draft: Draft
    dialect: Dialect
    functions: Mapping[str, Meaning]
    counts: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def node(self, text: str) -> Node:
        """Return the condition of an expression, or raise `NotCarriedError`."""
        return self.meaning(parsed(text, self.dialect))

    def meaning(self, part: Part) -> Node:
        """Return the condition of a part."""
        if isinstance(part, Call):
            return self._called(part)
        if not isinstance(part, Binary):
            raise NotCarriedError("A condition without a comparison is not understood.")
        if part.operator in ("and", "or"):
            join = both if part.operator == "and" else either
            return join([self.meaning(part.left), self.meaning(part.right)])
        if part.operator in OPERATIONS:
            return OPERATIONS[part.operator](self, part)
        return self._compared(part)

    def cases(self, part: Part) -> list[tuple[Node, Any]]:
        """Return the values of "if this, that, else …", each with its condition, or raise `NotCarriedError`."""
        found: list[tuple[Node, Any]] = []
        while isinstance(part, Call) and part.function == "if" and len(part.arguments) == 3:
            when, then, part = part.arguments
            found.append((self.meaning(when), value_of(then)))
        if not found:
            raise NotCarriedError("It is no choice between fixed values.")
        if value_of(part) not in ("", None):
            found.append((both([negated(when) for when, _ in found]), value_of(part)))
        return found

    def _called(self, part: Call) -> Node:
        if part.function == "not":
            return negated(self.meaning(part.arguments[0]))
        if part.function not in self.functions:
            raise NotCarriedError(f"There is no function {part.function}(…) here.")
        return self.functions[part.function](self, part.arguments)

    def _compared(self, part: Binary) -> Node:
        operator, left, right = part.operator, part.left, part.right
        if isinstance(left, Value) and operator in FLIPPED:
            operator, left, right = FLIPPED[operator], right, left
        if operator not in FLIPPED:
            raise NotCarriedError("Calculations are not part of our conditions.")
        if isinstance(left, Call):
            return self._compared_call(left, operator, right)
        if not isinstance(left, Name) or not isinstance(right, Value):
            raise NotCarriedError("Only an answer against a fixed value can be compared here.")
        if (told := self.draft.told(left.name, operator, right.value)) is not None:
            return told
        if right.value == "" or right.value is None:
            answered = self.draft.answered(left.name)
            return {"==": Not(answered), "!=": answered}.get(operator, answered)
        return self._one_or_several(left.name, operator, right.value)

    def _one_or_several(self, name: str, operator: str, value: Any) -> Node:
        if not isinstance(value, list):
            return self.draft.compare(name, operator, value)
        if operator == "==" and len(value) == 1:
            return self.draft.compare(name, "==", value[0])
        raise NotCarriedError("A list can only be looked into here, not compared.")

    def _compared_call(self, left: Call, operator: str, right: Part) -> Node:
        if left.function in self.counts and isinstance(right, Value):
            return self.draft.counted(name_of(left.arguments[0]), operator, right.value)
        if left.function in self.places and isinstance(right, Value) and len(left.arguments) == 2:
            first = self.draft.first_place(name_of(left.arguments[0]), value_of(left.arguments[1]))
            return self.draft.compare(first, operator, right.value)
        if operator in ("==", "!=") and isinstance(right, Value) and right.value in (True, False, 1, 0):
            holds = self._called(left)
            return holds if (operator == "==") is bool(right.value) else negated(holds)
        raise NotCarriedError(f"{left.function}(…) cannot be compared here.")

    def contains(self, part: Binary) -> Node:
        """Return "this is ticked"."""
        return self.any_of(part, either)

    def any_of(self, part: Binary, join: Callable[[list[Node]], Node]) -> Node:
        """Return "at least one (or all) of these are ticked"."""
        values = part.right.value if isinstance(part.right, Value) else None
        listed = values if isinstance(values, list) else [values]
        if not listed or None in listed:
            raise NotCarriedError("It is not compared with fixed values.")
        return join([self.draft.holds(name_of(part.left), one) for one in listed])


OPERATIONS: dict[str, Callable[[Carrier, Binary], Node]] = {
    "contains": lambda carrier, part: carrier.any_of(part, both),
    "notcontains": lambda carrier, part: negated(carrier.any_of(part, both)),
    "anyof": lambda carrier, part: carrier.any_of(part, either),
    "noneof": lambda carrier, part: negated(carrier.any_of(part, either)),
    "allof": lambda carrier, part: carrier.any_of(part, both),
}


def name_of(part: Part) -> str:
    """Return the foreign name, or raise `NotCarriedError`."""
    if isinstance(part, Name):
        return part.name
    raise NotCarriedError("Where a question is expected stands something else.")


def value_of(part: Part) -> Any:
    """Return the fixed value, or raise `NotCarriedError`."""
    if isinstance(part, Value):
        return part.value
    raise NotCarriedError("Where a fixed value is expected stands something else.")
