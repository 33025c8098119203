"""What a tree means: checked against the types of the answers, then compiled to a plain function.

Numbers written for a choice or a scale are keys ("comfort >= 4" is the point whose key is 4). Dates are compared
as ISO texts of one precision, which sort as dates do.
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from difflib import get_close_matches

from surveys.conditions.domains import Domain
from surveys.conditions.tree import And, Answered, Atom, Compare, Constant, Count, Has, Node, Not, Or
from surveys.errors import ConditionError
from surveys.missing import OFFERED, Missing

Seen = Mapping[str, object]
Test = Callable[[Seen], bool]
Domains = Mapping[str, Domain]

ORDER: dict[str, Callable[..., bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
ALLOWED: dict[str, tuple[str, ...]] = {
    "choice": ("==", "!=", "in", "not in"),
    "scale": ("==", "!=", "<", "<=", ">", ">=", "in", "not in"),
    "choices": ("in", "not in"),
    "number": ("==", "!=", "<", "<=", ">", ">=", "in", "not in"),
    "date": ("==", "!=", "<", "<=", ">", ">=", "in", "not in"),
    "text": ("==", "!=", "in", "not in"),
    "things": ("==", "!=", "in", "not in"),
}
IN_WORDS = {
    "choice": "a single choice",
    "scale": "a scale",
    "choices": "a choice of several",
    "number": "a number",
    "date": "a date",
    "text": "a text",
    "things": "a list of things",
}
FORMATS = {"day": (10, "%Y-%m-%d", "2026-11-22"), "month": (7, "%Y-%m", "2026-11"), "year": (4, "%Y", "2026")}


def compiled(node: Node, domains: Domains) -> Test:
    """Return the function that tells whether a tree holds for the answers seen so far.

    Parameters
    ----------
    node : Node
        A parsed condition.
    domains : mapping of name to Domain
        Every question the condition may refer to.

    Returns
    -------
    callable
        ``test(seen) -> bool``; ``seen`` maps names to values in the form that `Question.seen` gives.

    Raises
    ------
    ConditionError
        An unknown name or option, or a comparison that its type does not have.

    Examples
    --------
    >>> from surveys.conditions.parsing import parse
    >>> test = compiled(parse("age >= 16"), {"age": Domain("number")})
    >>> test({"age": 20}), test({"age": 3}), test({})
    (True, False, False)
    """
    if isinstance(node, Not):
        part = compiled(node.part, domains)
        return lambda seen: not part(seen)
    if isinstance(node, (And, Or)):
        return _joined(node, [compiled(part, domains) for part in node.parts])
    return _atom(node, domains)


def _joined(node: And | Or, parts: list[Test]) -> Test:
    if len(parts) == 2:
        one, two = parts
        if isinstance(node, And):
            return lambda seen: one(seen) and two(seen)
        return lambda seen: one(seen) or two(seen)
    if isinstance(node, And):
        return lambda seen: all(part(seen) for part in parts)
    return lambda seen: any(part(seen) for part in parts)


def _atom(atom: Atom, domains: Domains) -> Test:
    domain = _domain(atom, domains)
    if isinstance(atom, Answered):
        return _answered(atom.name)
    if isinstance(atom, Count):
        return _count(atom, domain)
    if isinstance(atom, Has):
        return _has(atom, domain)
    return _compare(atom, domain)


def _domain(atom: Atom, domains: Domains) -> Domain:
    if atom.name in domains:
        return domains[atom.name]
    if isinstance(atom, Compare) and len(atom.values) == 1 and str(atom.values[0]) in domains:
        raise ConditionError(
            f"`{atom.name}` stands left, the question right.", f"Write `{atom.values[0]} {atom.operator} …`."
        )
    near = get_close_matches(atom.name, list(domains), n=1)
    rows = [name for name in domains if name.startswith(f"{atom.name}.")]
    cure = f"Did you mean `{near[0]}`?" if near else "Only questions asked earlier can be used."
    if rows:
        cure = f"For one row of a grid write, for example, `{rows[0]}`."
    raise ConditionError(f"There is no question `{atom.name}` before this point.", cure)


def _answered(name: str) -> Test:
    def answered(seen: Seen) -> bool:
        value = seen.get(name)
        return value is not None and value.__class__ is not Missing

    return answered


def _count(atom: Count, domain: Domain) -> Test:
    if domain.type not in ("choices", "things"):
        needed = "count(…) needs a choice of several or a list of things."
        raise ConditionError(f"`{atom.name}` is {IN_WORDS[domain.type]}; {needed}")
    name, compare, number = atom.name, ORDER[atom.operator], atom.number

    def count(seen: Seen) -> bool:
        value = seen.get(name)
        if value.__class__ is int:  # a list of things, of which conditions see how many there are
            return compare(value, number)
        return compare(len(value) if isinstance(value, frozenset) else 0, number)

    return count


def _has(atom: Has, domain: Domain) -> Test:
    if domain.type != "choices":
        raise ConditionError(
            f"`{atom.name}` is {IN_WORDS[domain.type]}; only a choice of several holds others.",
            f"Write `{atom.name} == {atom.value}`.",
        )
    return _ticked(atom.name, (_meant(atom.value, atom.name, domain),), atom.operator == "in")


def _ticked(name: str, wanted: tuple[object, ...], expected: bool) -> Test:
    def ticked(seen: Seen) -> bool:
        value = seen.get(name)
        if value is None:
            return False
        held = value if isinstance(value, frozenset) else (value,)
        return any(one in held for one in wanted) is expected

    return ticked


def _compare(atom: Compare, domain: Domain) -> Test:
    if atom.operator not in ALLOWED[domain.type]:
        raise ConditionError(
            f"`{atom.name}` is {IN_WORDS[domain.type]}, which cannot be compared with {atom.operator}.",
            f"Write `{atom.name} in [{atom.values[0]}]`." if domain.type == "choices" else "Use == or in [ ].",
        )
    values = tuple(_meant(value, atom.name, domain) for value in atom.values)
    if atom.operator in ("in", "not in"):
        if domain.type == "choices":
            return _ticked(atom.name, values, atom.operator == "in")
        return _among(atom.name, values, atom.operator == "in", domain)
    if atom.operator in ("==", "!="):
        return _among(atom.name, values, atom.operator == "==", domain)
    if isinstance(values[0], Missing):
        raise ConditionError(f"“{atom.values[0]}” has no order.", "Use == for it.")
    return _ordered(atom.name, ORDER[atom.operator], values[0], domain)


def _among(name: str, values: tuple[object, ...], expected: bool, domain: Domain) -> Test:
    # One function per form, not one with a flag: this is the innermost step of every path.
    wanted = frozenset(values)
    if domain.type == "number":
        return _among_numbers(name, values, expected)
    if expected:
        return lambda seen: seen.get(name) in wanted

    def other(seen: Seen) -> bool:
        value = seen.get(name)
        return value is not None and value not in wanted

    return other


def _among_numbers(name: str, values: tuple[object, ...], expected: bool) -> Test:
    """Tell a number from the code of a missing answer, which is a number too."""
    codes = frozenset(value for value in values if value.__class__ is Missing)
    numbers = frozenset(value for value in values if value.__class__ is not Missing)

    def among(seen: Seen) -> bool:
        value = seen.get(name)
        return value is not None and (value in (codes if value.__class__ is Missing else numbers)) is expected

    return among


def _ordered(name: str, compare: Callable[..., bool], wanted: object, domain: Domain) -> Test:
    if domain.type == "scale":
        rank = {key: n for n, key in enumerate(domain.keys)}
        holding = frozenset(key for key in domain.keys if compare(rank[key], rank[str(wanted)]))
        return lambda seen: seen.get(name) in holding

    def ordered(seen: Seen) -> bool:
        value = seen.get(name)
        return value is not None and value.__class__ is not Missing and compare(value, wanted)

    return ordered


def _meant(constant: Constant, name: str, domain: Domain) -> object:
    """Return the value that a constant stands for beside this question."""
    word = str(constant.value)
    if not constant.quoted and word in domain.missing and word not in domain.keys:
        return OFFERED[word]
    if domain.type in ("choice", "scale", "choices"):
        return _key(word, name, domain)
    if domain.type == "things":
        raise ConditionError(f"`{name}` is a list of things; only their number can be compared.",
                             f"Write one such as `count({name}) > 1`.")  # fmt: skip
    if domain.type == "number":
        if isinstance(constant.value, str):
            raise ConditionError(f"`{name}` is a number; “{word}” is not.", "Write digits without quotation marks.")
        return constant.value
    if domain.type == "date":
        return _date(word, name, domain)
    if not constant.quoted:
        raise ConditionError(f"`{name}` is a text; put “{word}” in quotation marks.", f'Write "{word}".')
    return word


def _key(word: str, name: str, domain: Domain) -> str:
    if word in domain.keys:
        return word
    near = get_close_matches(word, domain.keys, n=1)
    options = ", ".join(domain.keys[:8])
    if word in OFFERED:
        raise ConditionError(f"`{name}` does not offer `{word}`.", f"Add it to `missing: [{word}]` first.")
    cure = f"Did you mean `{near[0]}`?" if near else f"Its answers are: {options}."
    raise ConditionError(f"`{name}` has no answer `{word}`.", cure)


def _date(word: str, name: str, domain: Domain) -> str:
    length, layout, example = FORMATS[domain.precision]
    try:
        if len(word) == length:
            dt.datetime.strptime(word, layout)  # noqa: DTZ007 - a calendar date has no time zone
            return word
    except ValueError:
        pass
    raise ConditionError(f"`{name}` is a date; “{word}” is not one.", f'Write it as "{example}".')
