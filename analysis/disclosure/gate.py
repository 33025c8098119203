"""The one door: what a service calls before a figure, a table, a word, a topic or a quote leaves the house.

Everything returned is safe to show as it stands: a withheld part carries no number at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.disclosure.counts import ShownCounts, protect_counts
from analysis.disclosure.policy import FLOOR, Policy
from analysis.disclosure.rounding import round_count
from analysis.disclosure.tables import ShownTable, protect_table
from analysis.disclosure.tickboxes import protect_tickboxes
from analysis.errors import ParameterError
from analysis.statistics.means import Mean, mean_of


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A topic, word or other group of people as it may leave the house."""

    key: str
    n: int | None
    withheld: bool

    def to_document(self) -> dict[str, object]:
        """Return ``{"key", "n"}`` or ``{"key", "withheld": true}``."""
        return {"key": self.key, "withheld": True} if self.withheld else {"key": self.key, "n": self.n}


def show_question(
    counts: Mapping[str, int], *, policy: Policy, base: int | None = None, sensitive: bool = False
) -> ShownCounts:
    """Show one closed question for everybody who answered it.

    Parameters
    ----------
    counts : Mapping from category to number of people
        Zeros included.
    policy : Policy
        `for_open_survey` or `for_invited_survey`.
    base : int, optional
        How many answered; needed where several choices are allowed.
    sensitive : bool, default False
        Whether small categories must be withheld even here.

    Returns
    -------
    ShownCounts
        See `analysis.disclosure.counts.protect_counts`.

    Examples
    --------
    >>> show_question({"yes": 7, "no": 3}, policy=Policy()).withheld
    True
    """
    return protect_counts(counts, base=base, policy=policy, sensitive=sensitive)


def show_mean(counts: Mapping[float, int], *, policy: Policy) -> Mean | None:
    """Show the mean of a scale, from the counts that may be shown.

    Parameters
    ----------
    counts : Mapping from score to number of people
        Zeros included.
    policy : Policy
        With rounding, the mean follows from rounded counts, so it gives away no more than they do.

    Returns
    -------
    Mean or None
        None where the base is below k.

    Examples
    --------
    >>> show_mean({1: 2, 5: 12}, policy=Policy(round_to=5)).estimate
    5.0
    >>> show_mean({1: 2, 5: 8}, policy=Policy()) is None
    True
    """
    if sum(counts.values()) < policy.k:
        return None
    mean = mean_of({score: round_count(n, policy.round_to) for score, n in counts.items()})
    return None if mean.estimate is None else mean


def show_crossing(
    table: Sequence[Sequence[int]],
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    policy: Policy,
    bases: Sequence[int] | None = None,
) -> ShownTable:
    """Show a question by a group.

    Parameters
    ----------
    table : array of shape (n_rows, n_columns)
        Number of people; rows are groups.
    rows, columns : sequence of str
        Names of the groups and of the answers.
    policy : Policy
        The rules.
    bases : sequence of int, optional
        People per row, where several answers are allowed, so that a row's cells do not add up to it.

    Returns
    -------
    ShownTable
        See `analysis.disclosure.tables.protect_table`.

    Examples
    --------
    >>> show_crossing([[20, 30], [4, 3]], ["here", "there"], ["yes", "no"], policy=Policy()).bases
    (50, None)
    """
    if bases is None:
        return protect_table(table, rows, columns, policy=policy)
    return protect_tickboxes(table, bases, rows, columns, policy=policy)


def show_row_mean(shown: ShownTable, row: str, scores: Sequence[float]) -> Mean | None:
    """Show the mean of a scale in one group, from the cells of its row that are shown.

    Parameters
    ----------
    shown : ShownTable
        Of a scale by a group.
    row : str
        The group.
    scores : sequence of float
        The score of each column.

    Returns
    -------
    Mean or None
        None where any cell of the row is withheld: mean and base together would give it away.

    Examples
    --------
    >>> table = show_crossing([[20, 30], [40, 30]], ["here", "there"], ["1", "2"], policy=Policy())
    >>> show_row_mean(table, "here", [1, 2]).estimate
    1.6
    """
    cells = shown.cells[shown.rows.index(row)]
    known = {score: n for score, n in zip(scores, cells, strict=True) if n is not None}
    return mean_of(known) if len(known) == len(cells) and any(known.values()) else None


def show_groups(sizes: Mapping[str, int], *, policy: Policy) -> tuple[ShownGroup, ...]:
    """Show topics or themes: one that fewer than k people raised is withheld, its place is kept.

    Parameters
    ----------
    sizes : Mapping from key to number of people
        In the order in which they are shown.
    policy : Policy
        The rules.

    Returns
    -------
    tuple of ShownGroup
        In the same order.

    Examples
    --------
    >>> [g.to_document() for g in show_groups({"jobs": 40, "cost": 4}, policy=Policy())]
    [{'key': 'jobs', 'n': 40}, {'key': 'cost', 'withheld': True}]
    """
    return tuple(
        ShownGroup(key, round_count(n, policy.round_to), withheld=False)
        if n >= policy.k
        else ShownGroup(key, None, withheld=True)
        for key, n in sizes.items()
    )


def show_words(n_people: Mapping[str, int], *, policy: Policy) -> tuple[str, ...]:
    """Show words: those that at least k people used, most used first, without their counts.

    The order follows from rounded counts and the alphabet, so it gives away no exact count.

    Parameters
    ----------
    n_people : Mapping from word to number of people who used it
        People, not occurrences.
    policy : Policy
        The rules.

    Returns
    -------
    tuple of str
        Others are left out altogether.

    Examples
    --------
    >>> show_words({"trust": 30, "zebra": 2, "cost": 12}, policy=Policy())
    ('trust', 'cost')
    """
    enough = [word for word, n in n_people.items() if n >= policy.k]
    return tuple(sorted(enough, key=lambda word: (-round_count(n_people[word], policy.round_to), word)))


def show_quotes(quotes: Sequence[str], *, n_group: int, policy: Policy) -> tuple[str, ...]:
    """Show quotes of a group that is large enough; redaction and consent come before.

    Parameters
    ----------
    quotes : sequence of str
        Redacted extracts, chosen by a stated rule.
    n_group : int
        People in the group that the quotes stand for.
    policy : Policy
        The rules.

    Returns
    -------
    tuple of str
        All or none.

    Examples
    --------
    >>> show_quotes(["I would like to be asked."], n_group=10, policy=Policy())
    ()
    """
    return tuple(quotes) if n_group >= policy.k else ()


def moves(n_changes_since: int, k: int = FLOOR) -> bool:
    """Tell whether published figures may move: only after k arrivals and withdrawals together.

    Parameters
    ----------
    n_changes_since : int
        Arrivals plus withdrawals since the figures last moved.
    k : int, default 11
        Never under 11.

    Returns
    -------
    bool
        False: keep showing what was shown.

    Raises
    ------
    ParameterError
        When k is under 11 or the number of changes is negative.

    Examples
    --------
    >>> moves(10), moves(11)
    (False, True)
    """
    if k < FLOOR:
        raise ParameterError(f"k = {k}: published figures move after {FLOOR} changes or more. Use {FLOOR}.")
    if n_changes_since < 0:
        raise ParameterError(f"{n_changes_since} changes: arrivals and withdrawals are both counted, never less than 0")
    return n_changes_since >= k
