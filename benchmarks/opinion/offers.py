"""Replay: people are offered ten of the statements that they did vote on, and rules compete for common ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from analysis.opinion.choosing import log_loss
from analysis.opinion.counting import AGREE, count_votes
from analysis.opinion.groups import Shape, divide
from analysis.opinion.ideal_points import chance_of_agreeing, learn_ideal_points
from analysis.opinion.offering import offer_chances
from analysis.opinion.votes import Floats, Votes
from benchmarks.opinion.real import conversations

_OFFERS, _TOP = 10, 10
Rule = Callable[[Floats, np.ndarray, int], Floats]

RULES: dict[str, Rule] = {
    "random": lambda counts, unseen, turn: unseen / unseen.sum(),
    "Polis's formula": lambda counts, unseen, turn: _polis(counts, unseen),
    "one over votes": lambda counts, unseen, turn: _young(counts, unseen),
    "alternating": lambda counts, unseen, turn: (_border if turn % 2 else _young)(counts, unseen),
    "ours": lambda counts, unseen, turn: offer_chances(counts, unseen, turn=turn),
}


def _young(counts: Floats, unseen: np.ndarray) -> Floats:
    worth = np.where(unseen, 1 / (1 + counts[:, :, 1].sum(axis=1)), 0)
    return worth / worth.sum()


def _border(counts: Floats, unseen: np.ndarray) -> Floats:
    """Ask where one more vote most reduces the variance of a lowest share that is near one half."""
    agree, n = counts[:, :, 0] + 1, counts[:, :, 1] + 2
    rows, lowest = np.arange(len(n)), (agree / n).argmin(axis=1)
    share, n = (agree / n)[rows, lowest], n[rows, lowest]
    spread = share * (1 - share) / (n + 1)
    worth = np.sqrt(spread) / (n + 1) * np.exp(-((share - 0.5) ** 2) / (2 * spread))
    best = unseen & (worth >= worth[unseen].max())
    return best / best.sum()


def _polis(counts: Floats, unseen: np.ndarray) -> Floats:
    """Weigh by agreement and by youth, as Polis does without its distance from the centre (which needs positions)."""
    agree, n = counts.sum(axis=1).T
    share = (agree + 1) / (n + 2)
    worth = np.where(unseen, (share * (1 + 8 * 2.0 ** (-n / 5))) ** 2, 0)
    return worth / worth.sum()


def compare_offers(folder: Path, *, n_seeds: int = 3) -> Iterator[str]:
    """Regret: how much less common the ten statements are that seem most common, than the ten that are.

    The last line is the log-loss on a fifth of the votes that were never offered, foreseen from those that were.
    """
    yield f"{'conversation':30}" + "".join(f"{name:>17}" for name in RULES)
    rows, losses = [], []
    for name, votes, _ in list(conversations(folder))[1:5]:  # the last has too small a group, the first takes minutes
        found = divide(votes, Shape("continuum", 2))
        group = found.likeliest
        row = [np.mean([_regret(votes, group, rule, seed) for seed in range(n_seeds)]) for rule in RULES.values()]
        rows.append(row)
        lost = [np.mean([_loss(votes, group, rule, seed) for seed in range(n_seeds)]) for rule in RULES.values()]
        losses.append(lost)
        yield f"{name:30}" + "".join(f"{value:17.4f}" for value in row)
    yield f"{'mean':30}" + "".join(f"{value:17.4f}" for value in np.mean(rows, axis=0))
    yield f"{'log-loss, mean':30}" + "".join(f"{value:17.4f}" for value in np.mean(losses, axis=0))


def _regret(votes: Votes, group: np.ndarray, rule: Rule, seed: int) -> float:
    return _lost(votes, group, _replayed(votes, group, rule, seed)[0])


def _loss(votes: Votes, group: np.ndarray, rule: Rule, seed: int) -> float:
    held = (np.random.default_rng(100 + seed).random(votes.n_votes) < 0.2) & ~votes.moderated_out[votes.statement]
    rest = votes.only(~held)
    known = rest.only(_replayed(rest, group, rule, seed)[1])
    asked = votes.only(held & (votes.vote != 0) & (group[votes.person] >= 0))
    models = learn_ideal_points(known, dimensions=(1, 2))
    return log_loss(chance_of_agreeing(models, asked.person, asked.statement), asked.vote > 0)


def _replayed(votes: Votes, group: np.ndarray, rule: Rule, seed: int) -> tuple[Floats, np.ndarray]:
    """Return counts by statement and group, and which votes were asked for."""
    rng = np.random.default_rng(seed)
    counts, kept = np.zeros((votes.n_statements, 2, 2)), np.zeros(votes.n_votes, dtype=bool)
    starts = np.concatenate([[0], np.cumsum(votes.per_person())])
    for person in rng.permutation(np.flatnonzero(group >= 0)):
        mine = slice(starts[person], starts[person + 1])
        answer = dict(zip(votes.statement[mine].tolist(), votes.vote[mine].tolist(), strict=True))
        place = dict(zip(votes.statement[mine].tolist(), range(starts[person], starts[person + 1]), strict=True))
        unseen = np.isin(np.arange(votes.n_statements), votes.statement[mine]) & ~votes.moderated_out
        for turn in range(_OFFERS):
            if not unseen.any():
                break
            asked = int(rng.choice(votes.n_statements, p=rule(counts, unseen, turn)))
            unseen[asked], kept[place[asked]] = False, True
            counts[asked, group[person]] += (answer[asked] == 1, 1)
    return counts, kept


def _lost(votes: Votes, group: np.ndarray, counts: Floats) -> float:
    whole = count_votes(votes, group[votes.person], 2)
    judged = (whole.sum(axis=2) >= 11).all(axis=1) & ~votes.moderated_out
    truth = np.where(judged, (whole[:, :, AGREE] / np.maximum(whole.sum(axis=2), 1)).min(axis=1), -1)
    seen = np.where(judged, ((counts[:, :, 0] + 1) / (counts[:, :, 1] + 2)).min(axis=1), -1)
    return float(np.sort(truth)[::-1][:_TOP].mean() - truth[np.argsort(-seen, kind="stable")[:_TOP]].mean())
