"""Two editions of rows side by side: whom somebody could single out who holds both.

Answers to forty questions are nearly a fingerprint, so rows of two editions can be joined on them. What joining
gives is a row with *both* backgrounds, and rows that only one edition holds: people who came, left or were corrected.
Every group that this makes must be as large as any group in one edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.classes import Cell, text_of

Background = tuple[str, ...]
Pair = tuple[Background | None, Background | None]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one edition, and which of its columns are background."""

    columns: Mapping[str, Sequence[Cell]]
    background: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """The smallest group that two editions together set apart."""

    n: int
    before: str | None
    after: str | None

    @property
    def sentence(self) -> str:
        """Say it in words."""
        people = f"{self.n} people" if self.n > 1 else "1 person"
        if self.before is None:
            return f"{people} ({self.after}) are in this edition and not in the other"
        if self.after is None:
            return f"{people} ({self.before}) are in the other edition and not in this one"
        return f"{people} are described as “{self.before}” there and as “{self.after}” here"


def find_apart(old: Rows, new: Rows, *, k: int) -> Apart | None:
    """Find the smallest group under k that joining two editions on their answers sets apart.

    Parameters
    ----------
    old, new : Rows
        Two editions of the same survey, as released.
    k : int
        Fewest people of a group.

    Returns
    -------
    Apart or None
        None when every group has k people or more.

    Examples
    --------
    >>> one = Rows({"age": ["20s"] * 20, "view": ["good", "bad"] * 10}, ("age",))
    >>> two = Rows({"age": ["20s"] * 23, "view": ["good", "bad"] * 10 + ["good"] * 3}, ("age",))
    >>> find_apart(one, two, k=11).sentence
    '3 people (age = 20s) are in this edition and not in the other'
    >>> find_apart(one, one, k=11) is None
    True
    """
    background = {*old.background, *new.background}
    shared = sorted((old.columns.keys() & new.columns.keys()) - background)
    groups = Counter(_joined(_by_answers(old, shared), _by_answers(new, shared)))
    small = [(n, pair) for pair, n in groups.items() if n < k]
    if not small:
        return None
    n, (before, after) = min(small, key=lambda found: (found[0], str(found[1])))
    return Apart(n, _words(old, before), _words(new, after))


def _by_answers(edition: Rows, shared: Sequence[str]) -> dict[tuple[str, ...], list[Background]]:
    length = len(next(iter(edition.columns.values()), ()))
    answers = _texts(edition, shared, length)
    held: dict[tuple[str, ...], list[Background]] = {}
    for key, background in zip(answers, _texts(edition, edition.background, length), strict=True):
        held.setdefault(key, []).append(background)
    return held


def _texts(edition: Rows, names: Sequence[str], length: int) -> list[tuple[str, ...]]:
    columns = [[text_of(value) for value in edition.columns[name]] for name in names]
    return list(zip(*columns, strict=True)) if columns else [()] * length


def _joined(
    old: Mapping[tuple[str, ...], list[Background]], new: Mapping[tuple[str, ...], list[Background]]
) -> list[Pair]:
    """Join rows of equal answers: equal backgrounds first, then the others in order, the rest alone."""
    pairs: list[Pair] = []
    for answers in sorted({*old, *new}):
        before, after = Counter(old.get(answers, ())), Counter(new.get(answers, ()))
        both = before & after
        pairs += [(one, one) for one in both.elements()]
        left, right = sorted((before - both).elements()), sorted((after - both).elements())
        n = min(len(left), len(right))
        pairs += zip(left[:n], right[:n], strict=True)
        pairs += [(one, None) for one in left[n:]]
        pairs += [(None, one) for one in right[n:]]
    return pairs


def _words(edition: Rows, background: Background | None) -> str | None:
    if background is None:
        return None
    told = zip(edition.background, background, strict=True)
    return ", ".join(f"{name} = {value or 'missing'}" for name, value in told)
