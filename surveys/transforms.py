"""What an earlier answer may become on its way into later wording: one table, read from top to bottom.

=================================  =================================================================================
written                            becomes
=================================  =================================================================================
``{{ pay }}``                      the answer as people say it: 1,200 minutes · 1 May 2026 · letters, notes and a pager
``{{ number(pay) }}``              the number without its unit: 1,200
``{{ money(pay) }}``               £1,200 or £9.50, with the sign of the unit if that is a currency
``{{ percent(share) }}``           45%
``{{ plural(n, child, children) }}``  1 child, 3 children
``{{ month(seen_on) }}``           May 2026
``{{ year(seen_on) }}``            2026
``{{ first(tools) }}``             the first of what was chosen, put in order or listed
``{{ any(tools) }}``               letters, notes or a pager
``{{ count(tools) }}``             how many were chosen: 3
``{{ lower(use) }}``               with a small first letter, unless it is an abbreviation; of a list, each of them
``{{ capital(use) }}``             with a capital first letter
``{{ trust.gp }}``                 one row of a grid, one amount, the first place: named as in conditions
=================================  =================================================================================

They can stand in each other, ``{{ plural(count(tools), tool, tools) }}``, and before a fallback,
``{{ money(pay) | your pay }}``. What does not fit the answer is refused when the definition is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple

from surveys.conditions.domains import Domain
from surveys.forms import did_you_mean
from surveys.kinds import Question, Ranking, ShortText, Things
from surveys.kinds.quantities import CURRENCIES, said, with_unit
from surveys.saying import message, retold

Sort = Literal["words", "number", "date", "list"]
SORTS: dict[str, Sort] = {"number": "number", "date": "date", "choices": "list", "things": "list"}
NAMES: dict[Sort, str] = {"words": "words", "number": "a number", "date": "a date", "list": "a choice of several"}


class Step(NamedTuple):
    """One transform in a pipe: its name, and the words that stand in its brackets after the answer."""

    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """An answer on its way into a sentence: a number, an ISO date, a text, or several texts."""

    sort: Sort
    value: Any
    unit: str = ""
    joined: Literal["and", "or"] = "and"


@dataclass(frozen=True, slots=True)
class Transform:
    """One row of the table: what it takes, what it gives, and what it needs in its brackets."""

    takes: tuple[Sort, ...]
    gives: Sort | None  # None: the same sort as it takes
    change: Callable[[Piece, Sequence[str]], Piece]
    wants: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ("day", "month", "year")


def _money(piece: Piece, _: Sequence[str]) -> Piece:
    sign = piece.unit if piece.unit and piece.unit in CURRENCIES else "£"
    return Piece("words", with_unit(piece.value, sign))


def _plural(piece: Piece, words: Sequence[str]) -> Piece:
    return Piece("words", f"{piece.value:,} {words[0] if piece.value == 1 else words[1]}")


def _each(change: Callable[[str], str]) -> Callable[[Piece, Sequence[str]], Piece]:
    def changed(piece: Piece, _: Sequence[str]) -> Piece:
        is_list = piece.sort == "list"
        return replace(piece, value=tuple(map(change, piece.value)) if is_list else change(piece.value))

    return changed


def lowered(text: str) -> str:
    """Return words with a small first letter, for the middle of a sentence; "NHS app" and "I" stay.

    Examples
    --------
    >>> lowered("Writing letters"), lowered("NHS app"), lowered("A pager"), lowered("I do")
    ('writing letters', 'NHS app', 'a pager', 'I do')
    """
    first, *_ = text.split(maxsplit=1) or [""]
    is_name = first in ("I", "I’m", "I'm") or any(letter.isupper() for letter in first[1:])
    return text if is_name else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


TRANSFORMS: dict[str, Transform] = {
    "number": Transform(("number",), "words", lambda piece, _: Piece("words", f"{piece.value:,}")),
    "money": Transform(("number",), "words", _money),
    "percent": Transform(("number",), "words", lambda piece, _: Piece("words", with_unit(piece.value, "%"))),
    "plural": Transform(("number",), "words", _plural, wants=("one", "many")),
    "month": Transform(("date",), "date", lambda piece, _: Piece("date", piece.value[:7]), (), ("day", "month")),
    "year": Transform(("date",), "date", lambda piece, _: Piece("date", piece.value[:4])),
    "first": Transform(("list",), "words", lambda piece, _: Piece("words", piece.value[0])),
    "any": Transform(("list",), "list", lambda piece, _: replace(piece, joined="or")),
    "count": Transform(("list",), "number", lambda piece, _: Piece("number", len(piece.value))),
    "lower": Transform(("words", "list"), None, _each(lowered)),
    "capital": Transform(("words", "list"), None, _each(_capital)),
}


def misfit(question: Question, name: str, steps: Sequence[Step]) -> tuple[str, str] | None:
    """Return what is wrong with the transforms of a pipe and what to do, or None when they fit the answer.

    Parameters
    ----------
    question : Question
        Whose answer is put in.
    name : str
        Its key, or the name of one of its parts (``trust.gp``).
    steps : sequence of Step
        The transforms, the innermost first.

    Returns
    -------
    tuple of str, or None
        The message and the cure.

    Examples
    --------
    >>> from surveys.kinds import Number
    >>> age = Number(key="age", text="Age?")
    >>> misfit(age, "age", [Step("money")]) is None
    True
    >>> misfit(age, "age", [Step("month")])[0]
    '`month(…)` needs a date; `age` is a number.'
    """
    domain = question.domains().get(name)
    sort = _sort(question, name, domain)
    for step in steps:
        transform = TRANSFORMS.get(step.name)
        if transform is None:
            return f"There is no transform `{step.name}(…)`.", did_you_mean(step.name, tuple(TRANSFORMS))
        if sort not in transform.takes:
            needed = " or ".join(NAMES[one] for one in transform.takes)
            return f"`{step.name}(…)` needs {needed}; `{name}` is {NAMES[sort]}.", _fitting(sort)
        if len(step.words) != len(transform.wants):
            written = ", ".join(("…", *transform.wants))
            return f"`{step.name}(…)` does not have the words that it needs.", f"Write `{step.name}({written})`."
        if domain is not None and domain.type == "date" and domain.precision not in transform.precisions:
            return f"`{name}` has no {step.name}: it is asked for as a {domain.precision}.", ""
        sort = transform.gives or sort
    return None


def _fitting(sort: Sort) -> str:
    names = [name for name, transform in TRANSFORMS.items() if sort in transform.takes]
    return f"Use one of: {', '.join(names)}."


def _sort(question: Question, name: str, domain: Domain | None) -> Sort:
    if isinstance(question, Ranking) and name == question.key:
        return "list"
    return SORTS.get(domain.type, "words") if domain is not None else "words"


def transformed(
    question: Question, name: str, answer: object, steps: Sequence[Step], language: str, told: Callable[[object], str]
) -> str:
    """Return an answer after its transforms, in words.

    Parameters
    ----------
    question : Question
        Whose answer is put in, in the words of the page.
    name : str
        Its key, or the name of one of its parts.
    answer : object
        The answer, or that part of it, in its JSON form.
    steps : sequence of Step
        The transforms, the innermost first; they fit (`misfit`).
    language : str
        For "and", "or" and the months.
    told : callable
        Says an answer that is neither number, date nor list.

    Returns
    -------
    str
        Plain text.
    """
    piece = _piece(question, name, answer, told)
    for step in steps:
        piece = TRANSFORMS[step.name].change(piece, step.words)
    return _in_words(piece, language)


def _piece(question: Question, name: str, answer: Any, told: Callable[[object], str]) -> Piece:
    sort = _sort(question, name, question.domains().get(name))
    unit = str(getattr(question, "unit", ""))
    if sort == "list":
        return Piece("list", tuple(_members(question, answer, told)))
    return Piece(sort, answer if sort != "words" else told(answer), unit)


def _members(question: Question, answer: Sequence[Any], told: Callable[[object], str]) -> Sequence[str]:
    if isinstance(question, Things):
        return [_name_of(question, n, thing) for n, thing in enumerate(answer, start=1)]
    return [question.words_of(one) if isinstance(question, Ranking) else told([one]) for one in answer]


def _name_of(question: Things, n: int, thing: Mapping[str, object]) -> str:
    """Return what somebody called a thing: the first words written about it, or its number."""
    written = (thing.get(one.key) for one in question.fields if isinstance(one, ShortText))
    return next((str(words) for words in written if words), question.name_of(n))


def _in_words(piece: Piece, language: str) -> str:
    if piece.sort == "number":
        return with_unit(piece.value, piece.unit)
    if piece.sort == "date":
        return retold(said(piece.value), language)
    return retold(listed(piece.value, piece.joined), language) if piece.sort == "list" else str(piece.value)


def listed(words: Sequence[str], joined: Literal["and", "or"] = "and") -> str:
    """Return several things as a sentence names them.

    Examples
    --------
    >>> listed(["notes", "letters", "a pager"]), listed(["notes", "letters"], "or"), listed(["notes"])
    ('notes, letters and a pager', 'notes or letters', 'notes')
    """
    if len(words) < 2:
        return "".join(words)
    before, last = ", ".join(words[:-1]), words[-1]
    if joined == "or":
        return message("{first} or {last}", first=before, last=last)
    return message("{first} and {last}", first=before, last=last)
