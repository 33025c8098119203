"""Foreign conditions find their questions here: what has been asked so far, and how it is compared."""

from __future__ import annotations

from typing import Any

from surveys.conditions.joining import both, either, negated
from surveys.conditions.tree import And, Answered, Compare, Constant, Count, Has, Node, Not, Operator
from surveys.exchange.losses import Loss

FLIPPED: dict[str, Operator] = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


APART = ("email", "phone")  # kept in the people store
PARTED = ("ranking", "allocation")  # conditions look at a place or an item of these, never at the whole


class NotCarriedError(Exception):
    """A construct has no counterpart here; the message says why. It is caught where the loss is noted."""


class Unreadable:
    """Stands for a condition that could not be carried and has been named as a loss."""



class NotOfferedError(NotCarriedError):
    """A condition asks for an answer that its question does not have."""


class AskedBefore:
    """The questions asked so far, by their foreign names, and the losses noted on the way."""

    def __init__(self) -> None:
        self.losses: list[Loss] = []
        self.keys: dict[str, str] = {}  # foreign name -> question key
        self.values: dict[str, dict[str, str]] = {}  # question key -> foreign value -> option key
        self.asked: dict[str, dict[str, Any]] = {}  # question key -> its document
        self.partial: set[str] = set()  # questions whose options come in part from elsewhere
        self._rows: dict[str, tuple[str, str]] = {}  # foreign name -> grid and row
        self._told: dict[str, list[tuple[Node, Any]]] = {}  # foreign name -> what it is, and when

    def lose(self, place: str, construct: str, message: str) -> None:
        """Note what cannot be carried; once for the same thing at the same place."""
        loss = Loss(place, construct, message)
        if loss not in self.losses:
            self.losses.append(loss)

    def key_of(self, name: str) -> str:
        """Return the key of a question asked before, or raise `NotCarriedError`."""
        if name not in self.keys:
            raise NotCarriedError(f"It looks at `{name}`, which is not a question asked before.")
        return self.keys[name]

    def alias(self, name: str, key: str, row: str) -> None:
        """Let a foreign name stand for one row of a grid."""
        self._rows[name] = (key, row)

    def tell(self, name: str, cases: list[tuple[Node, Any]]) -> None:
        """Let a foreign name stand for one of several values, by the first condition that holds; else for nothing."""
        self._told[name] = cases

    def told(self, name: str, operator: str, value: Any) -> Node | None:
        """Return when such a name is (or is not) a value; None for the name of a question."""
        if name not in self._told:
            return None
        if operator not in ("==", "!="):
            raise NotCarriedError(f"`{name}` is worked out there, and is no number here.")
        cases = self._told[name]
        earlier = [[negated(when) for when, _ in cases[:n]] for n in range(len(cases) + 1)]
        held = [both([*earlier[n], when]) for n, (when, one) in enumerate(cases) if str(one) == str(value)]
        if str(value) == "":
            held.append(both(earlier[-1]))
        if not held:
            raise NotCarriedError(f"`{name}` is never {value!r}.")
        return either(held) if operator == "==" else negated(either(held))

    def first_place(self, name: str, place: Any) -> str:
        """Return the name under which what was ranked first can be compared; places count from nought there."""
        key = self.key_of(name)
        if self.asked[key]["kind"] != "ranking" or place != 0:
            raise NotCarriedError(f"Of an order of preference only the first place of `{name}` can be looked at.")
        self.alias(f"{name}.1", key, "1")
        return f"{name}.1"

    def compare(self, name: str, operator: str, value: Any) -> Node:
        """Return a comparison in our language, whatever the kind of the question."""
        if (told := self.told(name, operator, value)) is not None:
            return told
        key, row = self._rows.get(name) or (self.key_of(name), None)
        kind = self.asked[key]["kind"]
        if kind in APART:
            raise NotCarriedError(f"`{key}` is kept apart from the answers, so no condition can look at it.")
        if str(value) in self.asked[key].get("missing", ()) and operator in ("==", "!="):
            answered = self.answered(name)  # whoever says "don't know" has not answered
            return answered if operator == "!=" else Not(answered)
        if kind in PARTED and row is None:
            raise NotCarriedError(f"`{key}` is compared as a whole; here only its parts are.")
        try:
            if kind == "multiple_choice":
                return self._compare_several(key, operator, value)
            constant = self._constant(key, kind, value)
        except NotOfferedError as error:
            never = self._never(_dotted(key, row), key, error)
            return Not(never) if operator == "!=" else never
        sign: Operator = operator  # type: ignore[assignment]
        if operator == "!=":  # elsewhere an empty answer differs from every value; here it compares with nothing
            return Not(Compare(_dotted(key, row), "==", (constant,)))
        return Compare(_dotted(key, row), sign, (constant,))

    def _compare_several(self, key: str, operator: str, value: Any) -> Node:
        has = Has(Constant(self._option(key, value)), "in", key)
        if operator == "==":
            return And((has, Count(key, "==", 1)))
        if operator == "!=":
            return Not(And((has, Count(key, "==", 1))))
        raise NotCarriedError(f"Several choices cannot be compared with {operator}.")

    def holds(self, name: str, value: Any) -> Node:
        """Return "this option is chosen", for one choice and for several."""
        if name not in self._rows and self.asked[key := self.key_of(name)]["kind"] == "multiple_choice":
            if str(value) in self.asked[key].get("missing", ()):
                return Not(Answered(key))
            try:
                return Has(Constant(self._option(key, value)), "in", key)
            except NotOfferedError as error:
                return self._never(key, key, error)
        return self.compare(name, "==", value)

    def _never(self, name: str, key: str, error: NotOfferedError) -> Node:
        """Return a condition that holds for nobody, as the foreign one does; where options may be missing, give up."""
        if key in self.partial:
            raise error
        self.lose(f"question {key}", "condition", f"{error} A condition asks for it all the same, and never holds.")
        return And((Answered(name), Not(Answered(name))))

    def answered(self, name: str) -> Node:
        """Return "there is an answer"."""
        if name in self._rows:
            return Answered(_dotted(*self._rows[name]))
        key = self.key_of(name)
        if self.asked[key]["kind"] in APART:
            raise NotCarriedError(f"`{key}` is kept apart from the answers, so no condition can look at it.")
        if self.asked[key]["kind"] == "ranking":
            return Answered(f"{key}.1")
        if self.asked[key]["kind"] == "allocation":
            return Answered(f"{key}.{self.asked[key]['options'][0]['key']}")
        if self.asked[key]["kind"] == "grid":
            return either([Answered(f"{key}.{row['key']}") for row in self.asked[key]["rows"]])
        return Answered(key)

    def counted(self, name: str, operator: str, number: Any) -> Node:
        """Return a comparison of how many options are ticked."""
        if not isinstance(number, (int, float)):
            raise NotCarriedError("A number of ticks is compared with something that is not a number.")
        sign: Operator = operator  # type: ignore[assignment]
        return Count(self.key_of(name), sign, number)

    def _constant(self, key: str, kind: str, value: Any) -> Constant:
        if kind in ("single_choice", "long_list", "scale", "grid", "ranking"):
            return Constant(self._option(key, value))
        if kind in ("number", "allocation", "calculation"):
            return Constant(_number(value))
        return Constant(str(value), quoted=True)

    def _option(self, key: str, value: Any) -> str:
        options = self.values.get(key, {})
        wanted = str(value)
        if wanted in options:
            return options[wanted]
        folded = {name.casefold(): made for name, made in options.items()}
        if wanted.casefold() in folded:
            return folded[wanted.casefold()]
        raise NotOfferedError(f"`{key}` has no answer {wanted!r}.")


def _dotted(key: str, row: str | None) -> str:
    return f"{key}.{row}" if row else key


def _number(value: Any) -> int | float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise NotCarriedError(f"{value!r} is not a number.") from None
    if not abs(number) <= 10**15:
        raise NotCarriedError(f"{value!r} is too large.")
    return int(number) if number.is_integer() else number
