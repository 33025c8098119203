"""XPath as XLSForm writes it: who sees a page, what a condition means there, what a calculation is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveys.calculations.tree import Function, Operation
from surveys.calculations.tree import Name as WorkedName
from surveys.calculations.tree import Node as Worked
from surveys.conditions.joining import both, negated
from surveys.conditions.meaning import ORDER
from surveys.conditions.tree import And, Answered, Compare, Constant, Count, Has, Node, Not, Or
from surveys.kinds import (
    Allocation,
    Date,
    Grid,
    MultipleChoice,
    Number,
    OutwardPostcode,
    Question,
    Ranking,
    Scale,
    Things,
)
from surveys.kinds import SingleChoice as Single
from surveys.questionnaire import Page, Questionnaire


def name_there(key: str) -> str:
    """Return the name of a question there: names begin with a letter."""
    return key if key[0].isalpha() else f"q_{key}"


def row_name(question: str, row: str) -> str:
    """Return the name that one row of a grid has there."""
    return f"{name_there(question)}.{row}"


LEAVES = 8  # a jump whose condition has more comparisons is worked out once, on the page from where it leads


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump that is worked out in a row of its own, on the page from where it leads."""

    page: str
    n: int
    when: tuple[Node, ...]

    @property
    def name(self) -> str:
        """The name of its row."""
        return f"jump_{self.page}_{self.n}"

    def formula(self, questionnaire: Questionnaire) -> str:
        """Return what is worked out there; where the page is not shown, nothing is."""
        return f"if({in_xpath(both(self.when), questionnaire)}, '1', '')" if self.when else "'1'"


Shown = Node | Jump


def visibility(questionnaire: Questionnaire) -> Mapping[str, list[Shown]]:
    """Return, for each page, the conditions under which it is shown: its own, and not to be jumped over."""
    shown: dict[str, list[Shown]] = {}
    jumps: dict[str, list[Shown]] = {page.key: [] for page in questionnaire.pages}
    for section in questionnaire.sections:
        for page in section.pages:
            own = [one.tree for one in (section.show_when, page.show_when) if one]
            shown[page.key] = [*own, *jumps[page.key]]
            for n, (when, passed) in enumerate(_passed(questionnaire, page), start=1):
                avoided = _avoided(questionnaire, page, shown[page.key], when, n)
                for key in passed:
                    jumps[key].append(avoided)
    return shown


def _avoided(questionnaire: Questionnaire, page: Page, shown: list[Shown], when: list[Node], n: int) -> Shown:
    """Return that a jump is not taken: in full where it is short, else by a row of its own."""
    nodes = [node for node in (*shown, *when) if not isinstance(node, Jump)]
    if len(nodes) < len(shown) + len(when) or sum(map(_leaves, nodes)) > LEAVES:
        return Jump(page.key, n, tuple(when))
    return negated(both(nodes)) if nodes else _never(questionnaire, page)


def _leaves(node: Node) -> int:
    if isinstance(node, Not):
        return _leaves(node.part)
    return sum(map(_leaves, node.parts)) if isinstance(node, (And, Or)) else 1


def all_shown(parts: Sequence[Shown], questionnaire: Questionnaire) -> str:
    """Return when a page is shown as XLSForm writes it."""
    nodes = [part for part in parts if not isinstance(part, Jump)]
    jumps = [f"${{{part.name}}} != '1'" for part in parts if isinstance(part, Jump)]
    text = in_xpath(both(nodes), questionnaire) if nodes else ""
    if jumps and nodes and isinstance(both(nodes), Or):
        text = f"({text})"
    return " and ".join([*([text] if text else []), *jumps])


def _never(questionnaire: Questionnaire, page: Page) -> Node:
    """Return a condition that holds for nobody: an earlier answer that is given and is not given."""
    earlier = questionnaire.pages[: questionnaire.index[page.key] + 1]
    names = (name for one in earlier for question in one.questions for name in question.domains())
    name = next(names, "-")
    return And((Answered(name), Not(Answered(name))))


def _passed(questionnaire: Questionnaire, page: Page) -> Iterator[tuple[list[Node], list[str]]]:
    """Yield, for each rule of a page, when it is followed and which pages it passes."""
    here = questionnaire.index[page.key]
    before: list[Node] = []
    for rule in page.rules:
        target = questionnaire.index.get(rule.to, len(questionnaire.pages))
        passed = [one.key for one in questionnaire.pages[here + 1 : target]]
        when = [*before, *([rule.when.tree] if rule.when else [])]
        if passed:
            yield when, passed
        if rule.when:
            before.append(negated(rule.when.tree))


def in_xpath(node: Node, questionnaire: Questionnaire) -> str:
    """Return a condition as XLSForm writes it, with our meaning of an empty answer.

    Examples
    --------
    >>> from surveys.conditions.parsing import parse
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]}]}]}''')
    >>> in_xpath(parse("age >= 16 and not answered(age)"), q)
    "${age} >= 16 and not(${age} != '')"
    """
    if isinstance(node, Not):
        return f"not({in_xpath(node.part, questionnaire)})"
    if isinstance(node, And):
        return " and ".join(_bracketed(part, questionnaire, (Or,)) for part in node.parts)
    if isinstance(node, Or):
        return " or ".join(_bracketed(part, questionnaire, (And,)) for part in node.parts)
    if isinstance(node, Count):
        return _counted(node, questionnaire)
    if isinstance(node, Answered):
        return _answered(node.name, questionnaire)
    return _compared(node, questionnaire)


def worked_out(node: Worked) -> str:
    """Return a calculation as XLSForm writes it, or raise KeyError with the function that is not there.

    Where a number is missing, so is the result, there as here.

    Examples
    --------
    >>> from surveys.calculations import Expression
    >>> worked_out(Expression.parse("(a + 1) / b").tree)
    '(${a} + 1) div ${b}'
    """
    if isinstance(node, WorkedName):
        return _there(node.name)
    if isinstance(node, Operation):
        sign = {"/": "div"}.get(node.sign, node.sign)
        sides = (worked_out(part) for part in (node.left, node.right))
        left, right = (f"({text})" if isinstance(part, Operation) else text
                       for part, text in zip((node.left, node.right), sides, strict=True))
        return f"{left} {sign} {right}"
    if isinstance(node, Function):
        raise KeyError(node.name)
    return str(node)


def _bracketed(node: Node, questionnaire: Questionnaire, kinds: tuple[type, ...]) -> str:
    text = in_xpath(node, questionnaire)
    return f"({text})" if isinstance(node, kinds) else text


def _there(name: str) -> str:
    return f"${{{name_there(name)}}}"


def _counted(node: Count, questionnaire: Questionnaire) -> str:
    """Count ticks; "don't know" is a choice there, and no tick here."""
    sign = "=" if node.operator == "==" else node.operator
    if isinstance(questionnaire.by_key[node.name], Things):
        return f"count({_there(node.name)}) {sign} {node.number}"
    text = f"count-selected({_there(node.name)}) {sign} {node.number}"
    missing = questionnaire.by_key[node.name].missing
    if not missing:
        return text
    said = " or ".join(f"selected({_there(node.name)}, '{word}')" for word in missing)
    none_counts = ORDER[node.operator](0, node.number)
    return f"({text} or {said})" if none_counts else f"({text} and not({said}))"


def _answered(name: str, questionnaire: Questionnaire) -> str:
    if name == "-":
        return "1 = 2"
    question = questionnaire.by_key[name.split(".")[0]]
    if isinstance(question, Things):
        return f"count({_there(name)}) > 0"
    if question.told_by == name != question.key:
        return f"{_there(question.key)} != ''"
    text = f"{_there(name)} != ''"
    if isinstance(question, (Single, Scale)):
        return " and ".join([text, *(f"{_there(name)} != '{word}'" for word in question.missing)])
    if isinstance(question, MultipleChoice):
        return " and ".join([text, *(f"not(selected({_there(name)}, '{word}'))" for word in question.missing)])
    return text


def _compared(node: Compare | Has, questionnaire: Questionnaire) -> str:
    question = questionnaire.by_key[node.name.split(".")[0]]
    values = (node.value,) if isinstance(node, Has) else node.values
    if isinstance(node, Compare) and node.operator in ("<", "<=", ">", ">="):
        return _ordered(node, question)
    parts = [_equals(node.name, value, question) for value in values]
    held = parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
    if node.operator in ("==", "in"):
        return held
    there = question.key if question.told_by == node.name and not isinstance(question, Allocation) else node.name
    return f"{_there(there)} != '' and not({' or '.join(parts)})"


def _equals(name: str, value: Constant, question: Question) -> str:
    if isinstance(question, MultipleChoice):
        return f"selected({_there(name)}, '{value.value}')"
    if isinstance(question, Ranking):
        return f"selected-at({_there(question.key)}, 0) = '{value.value}'"
    if isinstance(question, OutwardPostcode):
        return f"regex({_there(question.key)}, '^{value.value}[0-9]')"
    if isinstance(question, (Number, Allocation)) and not isinstance(value.value, str):
        return f"{_there(name)} = {value.value}"
    return f"{_there(name)} = {_quoted(str(value.value))}"


def _quoted(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'


def _ordered(node: Compare, question: Question) -> str:
    value, name = str(node.values[0].value), _there(node.name)
    if isinstance(question, (Scale, Grid)):
        keys = [point.key for point in question.points]
        place = keys.index(value)
        kept = {"<": keys[:place], "<=": keys[: place + 1], ">": keys[place + 1 :], ">=": keys[place:]}[node.operator]
        parts = [f"{name} = '{key}'" for key in kept] or [f"({name} != '' and {name} = '')"]
        return parts[0] if len(parts) == 1 else f"({' or '.join(parts)})"
    if isinstance(question, Date):
        return f"{name} != '' and {name} {node.operator} '{value}'"
    return f"{name} {node.operator} {value}"
