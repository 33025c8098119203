"""Replay: people are offered ten of the statements that they did vote on, and rules compete for common ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from analysis.opinion.counting import AGREE, count_votes
from analysis.opinion.groups import Shape, divide
from analysis.opinion.offering import offer_chances
from analysis.opinion.votes import Floats, Votes
from benchmarks.opinion.real import conversations

_OFFERS, _TOP = 10, 10
Rule = Callable[[Floats, np.ndarray, int], Floats]

RULES: dict[str, Rule] = {
    "random": lambda counts, unseen, turn: unseen / unseen.sum(),
    "Polis's formula": lambda counts, unseen, turn: _polis(counts, unseen),
    "one over votes": lambda counts, unseen, turn: offer_chances(counts, unseen, turn=0),
    "ours": lambda counts, unseen, turn: offer_chances(counts, unseen, turn=turn),
}


def _polis(counts: Floats, unseen: np.ndarray) -> Floats:
    """Weigh by agreement and by youth, as Polis does without its distance from the centre (which needs positions)."""
    agree, n = counts.sum(axis=1).T
    share = (agree + 1) / (n + 2)
    worth = np.where(unseen, (share * (1 + 8 * 2.0 ** (-n / 5))) ** 2, 0)
    return worth / worth.sum()


def compare_offers(folder: Path, *, n_seeds: int = 3) -> Iterator[str]:
    """Regret: how much less common the ten statements are that seem most common, than the ten that are."""
    yield f"{'conversation':30}" + "".join(f"{name:>17}" for name in RULES)
    rows = []
    for name, votes, _ in list(conversations(folder))[1:5]:  # the last has too small a group, the first takes minutes
        found = divide(votes, Shape("continuum", 2))
        group = found.likeliest
        row = [np.mean([_regret(votes, group, rule, seed) for seed in range(n_seeds)]) for rule in RULES.values()]
        rows.append(row)
        yield f"{name:30}" + "".join(f"{value:17.4f}" for value in row)
    yield f"{'mean':30}" + "".join(f"{value:17.4f}" for value in np.mean(rows, axis=0))


def _regret(votes: Votes, group: np.ndarray, rule: Rule, seed: int) -> float:
    rng = np.random.default_rng(seed)
    counts = np.zeros((votes.n_statements, 2, 2))
    starts = np.concatenate([[0], np.cumsum(votes.per_person())])
    for person in rng.permutation(np.flatnonzero(group >= 0)):
        mine = slice(starts[person], starts[person + 1])
        answer = dict(zip(votes.statement[mine].tolist(), votes.vote[mine].tolist(), strict=True))
        unseen = np.isin(np.arange(votes.n_statements), votes.statement[mine]) & ~votes.moderated_out
        for turn in range(_OFFERS):
            if not unseen.any():
                break
            asked = int(rng.choice(votes.n_statements, p=rule(counts, unseen, turn)))
            unseen[asked] = False
            counts[asked, group[person]] += (answer[asked] == 1, 1)
    return _lost(votes, group, counts)


def _lost(votes: Votes, group: np.ndarray, counts: Floats) -> float:
    whole = count_votes(votes, group[votes.person], 2)
    judged = (whole.sum(axis=2) >= 11).all(axis=1) & ~votes.moderated_out
    truth = np.where(judged, (whole[:, :, AGREE] / np.maximum(whole.sum(axis=2), 1)).min(axis=1), -1)
    seen = np.where(judged, ((counts[:, :, 0] + 1) / (counts[:, :, 1] + 2)).min(axis=1), -1)
    return float(np.sort(truth)[::-1][:_TOP].mean() - truth[np.argsort(-seen, kind="stable")[:_TOP]].mean())
