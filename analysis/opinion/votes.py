"""Votes as a sparse list, one entry per person and statement: never a table of people × statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from analysis.errors import InputError

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AGREE, PASS, DISAGREE = 1, 0, -1


@dataclass(frozen=True, slots=True, eq=False)
class Votes:
    """Who voted what on which statement; sorted by person, then statement, so that row order cannot matter.

    Attributes
    ----------
    people, statements : tuple of str
        Identifiers in natural order. Statements may be without a vote, never a person.
    person, statement : ndarray of shape (n_votes,), int64
        Places in `people` and `statements`.
    vote : ndarray of shape (n_votes,), int8
        +1 agree, -1 disagree, 0 pass.
    moderated_out : ndarray of shape (n_statements,), bool
        Statements that count for positions and are never shown.
    texts : tuple of str
        Of the statements; "" where unknown.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    person: Ints
    statement: Ints
    vote: NDArray[np.int8]
    moderated_out: NDArray[np.bool_]
    texts: tuple[str, ...]

    @property
    def n_people(self) -> int:
        """How many people voted at least once."""
        return len(self.people)

    @property
    def n_statements(self) -> int:
        """How many statements are known, moderated-out ones included."""
        return len(self.statements)

    @property
    def n_votes(self) -> int:
        """How many votes count: one per person and statement."""
        return len(self.vote)

    def per_person(self) -> Ints:
        """Return the number of votes of each person."""
        return np.bincount(self.person, minlength=self.n_people)

    def per_statement(self) -> Ints:
        """Return the number of votes on each statement."""
        return np.bincount(self.statement, minlength=self.n_statements)

    def table(self, values: NDArray[np.float64] | NDArray[np.float32]) -> csr_matrix:
        """Return values, one per vote, as a sparse people × statements matrix."""
        ends = np.concatenate([[0], np.cumsum(self.per_person())])
        return csr_matrix((values, self.statement, ends), shape=(self.n_people, self.n_statements))

    def only(self, kept: NDArray[np.bool_]) -> Votes:
        """Return the same people and statements with some of the votes (one boolean per vote)."""
        return Votes(
            self.people, self.statements, self.person[kept], self.statement[kept], self.vote[kept],
            self.moderated_out, self.texts,
        )  # fmt: skip

    def of_people(self, chosen: Ints) -> Votes:
        """Return the votes of some people only, given by their places in ascending order."""
        place = np.full(self.n_people, -1)
        place[chosen] = np.arange(len(chosen))
        kept = place[self.person] >= 0
        return Votes(
            tuple(self.people[i] for i in chosen), self.statements, place[self.person[kept]], self.statement[kept],
            self.vote[kept], self.moderated_out, self.texts,
        )  # fmt: skip


def votes_of(
    people: Sequence[str],
    statements: Sequence[str],
    votes: Sequence[int],
    *,
    times: Sequence[float] | None = None,
    texts: dict[str, str] | None = None,
    moderated_out: frozenset[str] = frozenset(),
) -> Votes:
    """Bring votes into order: the last vote of a person on a statement counts.

    Parameters
    ----------
    people, statements : sequence of str
        Who voted on what, one entry per vote; any identifiers.
    votes : sequence of int
        +1 agree, -1 disagree, 0 pass.
    times : sequence of float, optional
        When. Without times the later entry counts; two different votes at the same time count as a pass.
    texts : dict, optional
        Statement to text; statements that nobody voted on are kept.
    moderated_out : frozenset of str
        Statements that moderation took out.

    Returns
    -------
    Votes

    Raises
    ------
    InputError
        Without any vote, with a vote other than -1, 0 and 1, or with sequences of different lengths.

    Examples
    --------
    >>> votes = votes_of(["b", "a", "b"], ["s1", "s1", "s1"], [1, -1, 0], times=[1, 2, 3])
    >>> votes.people, votes.vote.tolist()
    (('a', 'b'), [-1, 0])
    """
    cast = np.asarray(votes)
    _check(people, statements, cast, times)
    names, person = _ordered(people, ())
    ids, statement = _ordered(statements, tuple(texts or ()))
    when = np.arange(len(cast), dtype=float) if times is None else np.asarray(times, dtype=float)
    kept = _last(person, statement, cast.astype(np.int8), when)
    return Votes(
        people=names,
        statements=ids,
        person=kept[0],
        statement=kept[1],
        vote=kept[2],
        moderated_out=np.array([name in moderated_out for name in ids], dtype=bool),
        texts=tuple((texts or {}).get(name, "") for name in ids),
    )


def _check(
    people: Sequence[str], statements: Sequence[str], cast: NDArray[np.int_], times: Sequence[float] | None
) -> None:
    if len(cast) == 0:
        raise InputError("votes: there is none. Please give at least one vote.")
    lengths = {len(people), len(statements), len(cast), len(cast if times is None else times)}
    if len(lengths) > 1:
        raise InputError(
            f"votes: {len(people):,} people, {len(statements):,} statements, {len(cast):,} votes. "
            "Please give as many of each."
        )
    strange = ~np.isin(cast, (AGREE, PASS, DISAGREE))
    if strange.any():
        raise InputError(
            f"vote {int(np.flatnonzero(strange)[0]) + 1:,}: {cast[strange][0]} is no vote. Use 1 (agree), "
            "-1 (disagree) or 0 (pass)."
        )


def _ordered(names: Sequence[str], more: tuple[str, ...]) -> tuple[tuple[str, ...], Ints]:
    """Return the distinct names in natural order (2 before 10) and the place of each entry."""
    distinct = sorted({*names, *more}, key=natural)
    place = {name: i for i, name in enumerate(distinct)}
    return tuple(distinct), np.fromiter((place[name] for name in names), dtype=np.int64, count=len(names))


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts names as people do.

    Examples
    --------
    >>> sorted(["10", "2", "b1"], key=natural)
    ['2', '10', 'b1']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part), part) if part.isascii() and part.isdigit() else (1, 0, part) for part in parts)


def _last(person: Ints, statement: Ints, vote: NDArray[np.int8], when: Floats) -> tuple[Ints, Ints, NDArray[np.int8]]:
    order = np.lexsort((vote, when, statement, person))
    person, statement, vote, when = person[order], statement[order], vote[order], when[order]
    same = (person[1:] == person[:-1]) & (statement[1:] == statement[:-1])
    ends = np.append(~same, True)
    last = vote.copy()
    # Sorted by vote within the same moment: a different neighbour means that the last one cannot be told.
    tied = same & (when[1:] == when[:-1]) & (vote[1:] != vote[:-1])
    last[1:][tied] = PASS
    return person[ends], statement[ends], last[ends]
