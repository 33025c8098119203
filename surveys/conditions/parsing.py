"""From text to tree: recursive descent, bounded in depth and size, one clear message per mistake."""

from __future__ import annotations

from typing import cast

from surveys.conditions.tokens import Token, tokens
from surveys.conditions.tree import And, Answered, Compare, Constant, Count, Has, Node, Not, Operator, Or
from surveys.errors import ConditionError

MAX_DEPTH = 24
MAX_ATOMS = 400
LARGEST = 10**15
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
RESERVED = frozenset({"and", "or", "not", "in"})


def parse(text: str) -> Node:
    """Return the tree of a condition.

    Parameters
    ----------
    text : str
        Such as ``trust in [low, none] and age >= 16``.

    Returns
    -------
    Node
        The tree; names are not yet looked up.

    Raises
    ------
    ConditionError
        With the column, the cause and the cure.

    Examples
    --------
    >>> str(parse("trust in [low,none]and(age>=16 or not answered(age))"))
    'trust in [low, none] and (age >= 16 or not answered(age))'
    """
    return _Parser(tokens(text)).whole()


class _Parser:
    def __init__(self, words: list[Token]) -> None:
        self.words, self.at, self.depth, self.n_atoms = words, 0, 0, 0

    @property
    def now(self) -> Token:
        return self.words[self.at]

    def at_end(self) -> bool:
        return self.now.kind == "end"

    def take(self) -> Token:
        token = self.now
        self.at = min(self.at + 1, len(self.words) - 1)
        return token

    def met(self, *texts: str) -> bool:
        return self.now.kind in ("name", "sign") and self.now.text in texts

    def accept(self, text: str) -> bool:
        if self.met(text):
            self.take()
            return True
        return False

    def expect(self, text: str) -> None:
        if not self.accept(text):
            raise self.wrong(f"Here {text} is expected.")

    def wrong(self, message: str, cure: str = "") -> ConditionError:
        found = f"“{self.now.text}”" if self.now.text else "the end"
        return ConditionError(f"{message} Found: {found}.", cure, self.now.column)

    def whole(self) -> Node:
        if self.at_end():
            raise self.wrong("The condition is empty.", "Leave the line out, or write one such as `age >= 16`.")
        node = self.either()
        if not self.at_end():
            raise self.wrong("The condition should end here.", "Join two conditions with `and` or `or`.")
        return node

    def either(self) -> Node:
        parts = [self.both()]
        while self.accept("or"):
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Node:
        parts = [self.negated()]
        while self.accept("and"):
            parts.append(self.negated())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def negated(self) -> Node:
        if not self.met("not", "("):
            return self.atom()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.wrong(f"This condition is nested deeper than {MAX_DEPTH} levels.", "Simplify it.")
        node = self.nested()
        self.depth -= 1
        return node

    def nested(self) -> Node:
        if self.accept("not"):
            return Not(self.negated())
        self.expect("(")
        node = self.either()
        self.expect(")")
        return node

    def atom(self) -> Node:
        self.n_atoms += 1
        if self.n_atoms > MAX_ATOMS:
            raise self.wrong(f"This condition has more than {MAX_ATOMS} comparisons.", "Split it over pages.")
        if self.met("count", "answered") and self.words[self.at + 1].text == "(":
            return self.function()
        left = self.take()
        if left.kind in ("sign", "end") or (left.kind == "name" and left.text in RESERVED):
            self.at -= left.kind != "end"
            raise self.wrong("Here a question's key is expected.", "Write one such as `age >= 16`.")
        return self.comparison(left)

    def function(self) -> Node:
        word = self.take().text
        self.expect("(")
        name = self.name()
        self.expect(")")
        if word == "answered":
            return Answered(name)
        sign = self.sign()
        if self.now.kind != "number":
            raise self.wrong("count(…) is compared with a number.", "Write one such as `count(uses) > 1`.")
        return Count(name, sign, _number(self.take()))

    def name(self) -> str:
        if self.now.kind not in ("name", "number"):
            raise self.wrong("Here a question's key is expected.")
        return self.take().text

    def sign(self) -> Operator:
        if not self.met(*COMPARISONS):
            raise self.wrong("Here one of == != < <= > >= is expected.")
        return cast("Operator", self.take().text)

    def comparison(self, left: Token) -> Node:
        sign = self.operator()
        if sign not in ("in", "not in"):
            return Compare(left.text, sign, (self.constant(),))
        if self.accept("["):
            return Compare(left.text, sign, self.listed())
        return Has(_constant(left), "in" if sign == "in" else "not in", self.name())

    def operator(self) -> Operator:
        if self.accept("in"):
            return "in"
        if self.accept("not"):
            self.expect("in")
            return "not in"
        if self.met(*COMPARISONS):
            return self.sign()
        raise self.wrong("Here one of == != < <= > >= in, not in is expected.")

    def listed(self) -> tuple[Constant, ...]:
        values = [self.constant()]
        while self.accept(","):
            values.append(self.constant())
        self.expect("]")
        return tuple(values)

    def constant(self) -> Constant:
        if self.now.kind in ("sign", "end") or (self.now.kind == "name" and self.now.text in RESERVED):
            raise self.wrong("Here a value is expected: an option's key, a number or a quoted text or date.")
        return _constant(self.take())


def _constant(token: Token) -> Constant:
    if token.kind == "number":
        return Constant(_number(token))
    return Constant(token.text, quoted=token.kind == "string")


def _number(token: Token) -> int | float:
    number = float(token.text) if "." in token.text else int(token.text)
    if abs(number) > LARGEST:
        message = f"The number {token.text[:20]} … is too large to be compared."
        raise ConditionError(message, "Put it in quotation marks if it is an option's key.", token.column)
    return number
