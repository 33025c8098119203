"""Deliberations whose groups are known, because they were planted."""

from __future__ import annotations

import numpy as np

from analysis.opinion.votes import Votes, votes_of


def camps(n_each: tuple[int, ...] = (40, 30), *, n_statements: int = 20, seed: int = 1, noise: float = 0.1) -> Votes:
    """Camps that differ on every second statement and agree on the others; person names start with their camp."""
    rng = np.random.default_rng(seed)
    people, statements, votes = [], [], []
    leanings = np.ones((len(n_each), n_statements), dtype=int)
    for s in range(1, n_statements, 2):
        leanings[s // 2 % len(n_each), s] = -1
    for camp, n in enumerate(n_each):
        for person in range(n):
            for s in range(n_statements):
                if rng.random() < 0.7:
                    people.append(f"{camp}-{person}")
                    statements.append(f"s{s}")
                    votes.append(int(leanings[camp, s] * (-1 if rng.random() < noise else 1)))
    return votes_of(people, statements, votes, texts={f"s{s}": f"Statement number {s}" for s in range(n_statements)})


def camp_of(votes: Votes) -> np.ndarray:
    """Return the camp of every person."""
    return np.array([int(name[0]) for name in votes.people])


def noise(n_people: int = 80, *, n_statements: int = 20, seed: int = 1) -> Votes:
    """Votes that follow each statement's share and nothing else."""
    rng = np.random.default_rng(seed)
    share = rng.uniform(0.2, 0.8, n_statements)
    pairs = [(i, s) for i in range(n_people) for s in range(n_statements) if rng.random() < 0.8]
    votes = [1 if rng.random() < share[s] else -1 for _, s in pairs]
    return votes_of([str(i) for i, _ in pairs], [str(s) for _, s in pairs], votes)
