"""Rare answers: a category that fewer than k people gave becomes one with others, so that none of them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from analysis.disclosure.classes import Cell, text_of

#: With fewer answers left apart than this, a column tells nothing but who gave the rare one.
_FEWEST_LEFT: Final = 2


@dataclass(frozen=True, slots=True)
class Unrare:
    """A column without rare answers (None: nothing worth keeping was left), and how many cells changed."""

    values: tuple[Cell, ...] | None
    n_hidden: int
    n_rare: int


def hide_rare(
    values: Sequence[Cell],
    *,
    k: int,
    mark: Cell,
    missing: Collection[str] = (),
    spared: Collection[str] = (),
) -> Unrare:
    """Put one mark in the place of every answer that fewer than k people gave.

    One rare answer alone behind the mark would still be known, and so would very few people. So answers that
    say nothing ("prefer not to say") join them first, then the next smallest answer, until the mark stands
    for at least two answers and k people.

    Parameters
    ----------
    values : sequence of cells
        A closed question's answers.
    k : int
        Fewest people that an answer is shown for.
    mark : cell
        What stands for hidden answers.
    missing : collection of str
        Values that say why there is no answer; hidden first.
    spared : collection of str
        Values that are no answers at all (not asked); never hidden, never counted.

    Returns
    -------
    Unrare
        The same column where nothing is rare.

    Examples
    --------
    >>> column = ["yes"] * 20 + ["no"] * 30 + ["far too much"] * 3 + [-5] * 9
    >>> kept = hide_rare(column, k=11, mark=-8, missing=["-5"])
    >>> sorted(set(map(str, kept.values))), kept.n_hidden, kept.n_rare
    (['-8', 'no', 'yes'], 12, 3)
    >>> hide_rare([1] * 3 + [0] * 40, k=11, mark=-8).values is None
    True
    """
    counts = Counter(text for text in map(text_of, values) if text not in spared)
    rare = {text for text, n in counts.items() if n < k and text not in missing}
    if not rare:
        return Unrare(tuple(values), 0, 0)
    hidden = rare | {text for text, n in counts.items() if n < k}
    waiting = sorted(counts.keys() - hidden, key=lambda text: (text not in missing, counts[text], text))
    while waiting and (len(hidden) < 2 or sum(counts[text] for text in hidden) < k):
        hidden.add(waiting.pop(0))
    n_rare, n_hidden = sum(counts[text] for text in rare), sum(counts[text] for text in hidden)
    if len(counts.keys() - hidden - set(missing)) < min(_FEWEST_LEFT, len(counts) - 1):
        return Unrare(None, n_hidden, n_rare)
    return Unrare(tuple(mark if text_of(value) in hidden else value for value in values), n_hidden, n_rare)
