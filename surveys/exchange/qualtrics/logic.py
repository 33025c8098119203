"""Display, skip and branch logic of Qualtrics as conditions of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from surveys.conditions.joining import both, either, negated
from surveys.conditions.tree import Answered, Compare, Constant, Node
from surveys.exchange.asked_before import AskedBefore, NotCarriedError, Unreadable
from surveys.exchange.labels import plain_words, slug

Json = Mapping[str, Any]
LOCATOR = re.compile(r"q://(QID[^/]+)/([A-Za-z]+)(?:/([^/]+))?(?:/([^/]+))?")
COMPARED = {
    "EqualTo": "==", "NotEqualTo": "!=", "GreaterThan": ">", "GreaterThanOrEqual": ">=", "LessThan": "<",
    "LessThanOrEqual": "<=", "GreaterThanOrEqualTo": ">=", "LessThanOrEqualTo": "<=",
}  # fmt: skip


class Logic:
    """Turns logic into conditions; ``draft`` knows the questions asked before."""

    def __init__(self, draft: AskedBefore) -> None:
        self.draft = draft

    def skip(self, skip: Json, place: str) -> Node | Unreadable:
        """Return the condition of a skip; what cannot be carried is named."""
        try:
            return self._expression({"LogicType": "Question", "Operator": skip.get("Condition"),
                                     "LeftOperand": skip.get("Locator") or skip.get("ChoiceLocator")})  # fmt: skip
        except NotCarriedError as error:
            self.draft.lose(place, "SkipLogic", f"{told_in(skip)} cannot be carried. {error}")
            return Unreadable()

    def logic(self, logic: Any, place: str, construct: str) -> list[Node | Unreadable]:
        """Return the condition of a logic set, if there is one; what cannot be carried is named."""
        if not isinstance(logic, Mapping):
            return []
        try:
            return [self._joined([self._set(one) for one in _numbered(logic)], _numbered(logic))]
        except NotCarriedError as error:
            self.draft.lose(place, construct, f"{told_in(logic)} cannot be carried. {error}")
            return [Unreadable()]

    def _set(self, expressions: Json) -> Node:
        parts = _numbered(expressions)
        return self._joined([self._expression(one) for one in parts], parts)

    def _joined(self, nodes: list[Node], parts: list[Json]) -> Node:
        """Join parts by their conjunctions; "and" binds tighter than "or"."""
        groups: list[list[Node]] = []
        for node, part in zip(nodes, parts, strict=True):
            word = str(part.get("Conjuction") or part.get("Conjunction") or part.get("Type") or "")
            if not groups or word.startswith("Or"):
                groups.append([])
            groups[-1].append(node)
        if not groups:
            raise NotCarriedError("It is empty.")
        return either([both(group) for group in groups])

    def _expression(self, part: Json) -> Node:
        if part.get("LogicType") != "Question":
            raise NotCarriedError(f"It looks at {part.get('LogicType') or 'nothing'}, which is no answer.")
        match = LOCATOR.match(str(part.get("LeftOperand") or part.get("ChoiceLocator")))
        if match is None:
            raise NotCarriedError("It looks at something that is not an answer.")
        operator = str(part.get("Operator"))
        if operator in ("Selected", "NotSelected"):
            node = self._selected(match[1], match[2], match[3], match[4])
            return node if operator == "Selected" else negated(node)
        if operator in ("Empty", "NotEmpty"):
            answered = self.draft.answered(match[1])
            return answered if operator == "NotEmpty" else negated(answered)
        if operator in COMPARED:
            return self._compared(match, COMPARED[operator], part.get("RightOperand"))
        raise NotCarriedError(f"There is no “{operator}” here.")

    def _selected(self, name: str, what: str, first: str | None, second: str | None) -> Node:
        key = self.draft.key_of(name)
        if self.draft.asked[key]["kind"] != "grid":
            return self.draft.holds(name, first)
        points = self.draft.values[key]
        if what == "SelectableAnswer" and first in points:  # this answer in any of the rows
            rows = self.draft.asked[key]["rows"]
            return either([Compare(f"{key}.{row['key']}", "==", (Constant(points[first]),)) for row in rows])
        if second is None:
            return Answered(f"{key}.{slug(str(first))}")
        return self.draft.compare(f"{name}.{first}", "==", second)

    def _compared(self, match: re.Match[str], operator: str, value: Any) -> Node:
        if match[2] == "SelectedChoicesCount":
            number = int(value) if str(value).isdigit() else None
            return self.draft.counted(match[1], operator, number)
        if match[2] not in ("ChoiceTextEntryValue", "ChoiceNumericEntryValue", "QuestionText", "SelectedAnswerRecode"):
            raise NotCarriedError(f"It looks at {match[2]}, which is not known here.")
        return self.draft.compare(match[1], operator, value)


def _numbered(held: Json) -> list[Json]:
    """Return the members "0", "1", … of a logic set."""
    return [held[key] for key in sorted((one for one in held if str(one).isdigit()), key=int)]


def told_in(logic: Any) -> str:
    """Return what a piece of logic says, in the tool's own words."""
    found: list[str] = []
    waiting: list[Any] = [logic]
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, Mapping):
            if part.get("Description"):
                found.append(" ".join(plain_words(part["Description"]).split()))
            else:
                waiting.extend(part.values())
    return f"“{' '.join(found)[:300]}”"
