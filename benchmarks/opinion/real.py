"""Real conversations: recorded groups found again, stability, held-out votes, shuffled votes."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.opinion.chances import chance_of_division
from analysis.opinion.choosing import agreement_of_samples, choose_shape, log_loss
from analysis.opinion.counting import AGREE, count_votes, groups_without_the_statement
from analysis.opinion.exports import read_export
from analysis.opinion.groups import Shape, divide
from analysis.opinion.ideal_points import chance_of_agreeing, learn_ideal_points
from analysis.opinion.votes import Floats, Ints, Votes
from analysis.statistics.discoveries import discoveries
from benchmarks.opinion.peer import plain_groups
from benchmarks.opinion.red_dwarf import groups_of_peer

COMPARABLE = (
    "vtaiwan.uberx", "brexit-consensus", "canadian-electoral-reform", "scoop-hivemind.biodiversity",
    "scoop-hivemind.taxes", "bg2050-volunteers",
)  # fmt: skip


def conversations(folder: Path) -> Iterator[tuple[str, Votes, Ints]]:
    """Yield name, votes and recorded groups (-1: none) of the comparable conversations."""
    for name in COMPARABLE:
        here = folder / "polis" / name
        votes = read_export(here / "votes.csv", here / "comments.csv").votes
        with (here / "participants-votes.csv").open(encoding="utf-8") as file:
            recorded = {row["participant"]: row["group-id"] for row in csv.DictReader(file) if row["group-id"]}
        yield name, votes, np.array([int(recorded.get(person, -1)) for person in votes.people])


def compare_groups(folder: Path, *, peer: Path | None = None) -> Iterator[str]:
    """Adjusted Rand index with recorded groups, beside red-dwarf where it is there, and between two samples."""
    head = ("conversation", "groups", "ARI", "early", "blank=own", "plain", "peer")
    yield "{:30} {:>6} {:>6} {:>6} {:>9} {:>6} {:>6} | 80 %: ours  plain".format(*head)
    rows = []
    for name, votes, recorded in conversations(folder):
        shape = choose_shape(votes)
        found = divide(votes, shape)
        plain = plain_groups(votes)
        told, known = (recorded >= 0) & (found.group >= 0), recorded >= 0
        stable = agreement_of_samples(votes, shape, told=True) or 0.0
        row = (
            adjusted_rand_score(recorded[told], found.group[told]),
            (known & ~told).sum() / known.sum(),
            adjusted_rand_score(recorded[known], found.group[known]),
            adjusted_rand_score(recorded[known], plain[known]),
            _of_peer(peer, folder / "polis" / name, votes, recorded) if peer else np.nan,
            stable,
            _stability_of_plain(votes),
        )
        rows.append(row)
        yield _row(name, shape.n_groups, row)
    yield _row("mean (one group for all: 0)", 0, np.mean(rows, axis=0))


def _row(name: str, n: int, row: object) -> str:
    ari, early, own, plain, peer, stable, other = row  # type: ignore[misc]
    mine = f"{name:30} {n or '':>6} {ari:6.3f} {early:6.1%} {own:9.3f}"
    return f"{mine} {plain:6.3f} {peer:6.3f} |       {stable:5.3f}  {other:5.3f}"


def _of_peer(python: Path, folder: Path, votes: Votes, recorded: Ints) -> float:
    groups = groups_of_peer(python, folder)
    theirs = np.array([groups.get(person, -1) for person in votes.people])
    known = (recorded >= 0) & (theirs >= 0)
    return float(adjusted_rand_score(recorded[known], theirs[known]))


def _stability_of_plain(votes: Votes) -> float:
    values = []
    for pair in range(3):
        one, other = (
            plain_groups(votes.only(np.random.default_rng(1_000 * pair + half).random(votes.n_votes) < 0.8), seed=half)
            for half in (1, 2)
        )
        both = (one >= 0) & (other >= 0)
        values.append(adjusted_rand_score(one[both], other[both]))
    return float(np.mean(values))


def compare_predictions(folder: Path) -> Iterator[str]:
    """Log-loss and calibration error on a fifth of the votes, agree against disagree, held out."""
    yield f"{'conversation':30} {'statement':>9} {'groups':>7} {'ideal points':>12} {'calibration':>11}"
    rows = []
    for name, votes, _ in conversations(folder):
        held = np.random.default_rng(1).random(votes.n_votes) < 0.2
        known, asked = votes.only(~held), votes.only(held & (votes.vote != 0))
        agreed = asked.vote > 0
        chance = chance_of_agreeing(learn_ideal_points(known), asked.person, asked.statement)
        groups = np.maximum(plain_groups(known), -1) + 1
        row = (
            log_loss(_share(known, np.zeros(known.n_people, dtype=np.int64))[asked.statement, 0], agreed),
            log_loss(_share(known, groups)[asked.statement, groups[asked.person]], agreed),
            log_loss(chance, agreed),
            calibration(chance, agreed),
        )
        rows.append(row)
        yield "{:30} {:9.3f} {:7.3f} {:12.3f} {:11.3f}".format(name, *row)
    yield "{:30} {:9.3f} {:7.3f} {:12.3f} {:11.3f}".format("mean", *np.mean(rows, axis=0))
    yield "{:30} {:9.3f} {:7.3f} {:12.3f} {:11.3f}".format(
        "vtaiwan, brexit, biodiv., taxes", *np.mean([rows[i] for i in (0, 1, 3, 4)], axis=0)
    )


def _share(votes: Votes, group: Ints) -> Floats:
    counts = count_votes(votes, group[votes.person], int(group.max()) + 1)
    return (counts[:, :, 0] + 1) / (counts[:, :, 0] + counts[:, :, 1] + 2)


def calibration(chance: Floats, agreed: Ints) -> float:
    """Return the expected calibration error over ten equally filled bins."""
    parts = np.array_split(np.argsort(chance), 10)
    return float(sum(abs(chance[part].mean() - agreed[part].mean()) * len(part) for part in parts) / len(chance))


def compare_shuffles(folder: Path, *, n_shuffles: int = 10) -> Iterator[str]:
    """Votes shuffled among those who voted on each statement: nothing divides any more, so every discovery is false."""
    yield f"{'conversation':30} {'false: ours':>12} {'runs with any':>13} {'tested with the same groups':>27}"
    totals = np.zeros(5)
    for name, votes, _ in list(conversations(folder))[1:5]:
        row = np.zeros(5)
        for seed in range(n_shuffles):
            row += _false_discoveries(_shuffled(votes, seed))
        totals += row
        yield f"{name:30} {row[0] / row[2]:12.2%} {row[1] / n_shuffles:13.0%} {row[3] / row[4]:27.1%}"
    yield f"{'all':30} {totals[0] / totals[2]:12.2%} {totals[1] / (4 * n_shuffles):13.0%} {totals[3] / totals[4]:27.1%}"


def _shuffled(votes: Votes, seed: int) -> Votes:
    order = np.lexsort((np.random.default_rng(seed).random(votes.n_votes), votes.statement))
    vote = np.empty_like(votes.vote)
    vote[np.argsort(votes.statement, kind="stable")] = votes.vote[order]
    return replace(votes, vote=vote)


def _false_discoveries(votes: Votes) -> Floats:
    shape = Shape("continuum", 2)  # groups are forced, since the product would mostly find none
    found = divide(votes, shape)
    if found is None:
        return np.zeros(5)
    other, without = groups_without_the_statement(votes, found, shape)
    apart, told = count_votes(other, without, 2), count_votes(votes, found.group[votes.person], 2)
    ours, n = _divisive(apart)
    naive, n_naive = _divisive(told)
    return np.array([ours, ours > 0, n, naive, n_naive], dtype=float)


def _divisive(counts: Floats) -> tuple[int, int]:
    base = counts.sum(axis=2)
    tested = (base >= 11).all(axis=1)
    return int(discoveries(chance_of_division(counts[tested, :, AGREE], base[tested])).sum()), int(tested.sum())
