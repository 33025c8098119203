"""Made-up deliberations: groups that are known because they were planted, and sizes that no real one had yet."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator

import numpy as np
from sklearn.metrics import adjusted_rand_score

from analysis.opinion.choosing import choose_shape
from analysis.opinion.finding import find_opinions
from analysis.opinion.groups import Shape, divide
from analysis.opinion.votes import Floats, Ints, Votes
from benchmarks.opinion.peer import plain_groups


def planted(
    seed: int, *, n_people: int, n_statements: int, n_groups: int, n_each: int, apart: float = 0.5
) -> tuple[Votes, Ints, Floats]:
    """Return votes, true groups, and each group's true chances of agreeing."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, n_groups, n_people)
    lean = rng.normal(0.5, 1, n_statements) + rng.normal(0, apart, (n_groups, n_statements))
    chance = 1 / (1 + np.exp(-lean))
    person = np.repeat(np.arange(n_people), n_each)
    keys = rng.random((n_people, n_statements), dtype=np.float32)
    statement = np.sort(np.argpartition(keys, n_each, axis=1)[:, :n_each], axis=1).ravel()
    vote = np.where(rng.random(len(person)) < chance[group[person], statement], 1, -1).astype(np.int8)
    names = tuple(str(i) for i in range(n_statements))
    nothing = np.zeros(n_statements, dtype=bool)
    people = tuple(str(i) for i in range(n_people))
    return Votes(people, names, person, statement, vote, nothing, ("",) * n_statements), group, chance


def oracle(votes: Votes, chance: Floats) -> Ints:
    """Return the likeliest group of everybody, had we known each group's true chances."""
    agree, disagree = (votes.table((votes.vote == side).astype(float)) for side in (1, -1))
    return np.asarray((agree @ np.log(chance.T) + disagree @ np.log(1 - chance.T)).argmax(axis=1))


def compare_planted(*, n_seeds: int = 3) -> Iterator[str]:
    """Planted groups found again by 2,000 people with 80 votes each on 200 statements."""
    head = ("groups", "oracle", "ours", "of oracle", "right number", "plain", "plain finds")
    yield "{:>6} {:>7} {:>6} {:>9} {:>12} {:>6} {:>11}".format(*head)
    right, of_oracle = [], []
    for n in (2, 3, 4, 5):
        rows, numbers = [], []
        for seed in range(n_seeds):
            votes, group, chance = planted(seed, n_people=2_000, n_statements=200, n_groups=n, n_each=80)
            shape = choose_shape(votes)
            found = divide(votes, Shape("classes", n))
            plain = plain_groups(votes)
            best = [adjusted_rand_score(group, labels) for labels in (oracle(votes, chance), found.likeliest, plain)]
            rows.append((best[0], best[1], best[1] / best[0], shape.n_groups == n, best[2]))
            numbers.append(int(plain.max()) + 1)
        mean = np.mean(rows, axis=0)
        right.append(mean[3])
        of_oracle.append(mean[2])
        yield f"{n:>6} {mean[0]:7.3f} {mean[1]:6.3f} {mean[2]:9.1%} {mean[3]:12.0%} {mean[4]:6.3f} {numbers!s:>11}"
    yield f"{'mean':>6} {'':7} {'':6} {np.mean(of_oracle):9.1%} {np.mean(right):12.0%}"


SIZES = {"30000": (30_000, 1_000, 30), "100000": (100_000, 1_000, 29), "1000000": (1_000_000, 1_000, 29)}


def compare_sizes(*, sizes: tuple[str, ...] = ("30000",)) -> Iterator[str]:
    """Processor seconds and memory, each in a process of its own, the same votes."""
    yield f"{'people × statements':24} {'votes':>10} {'way':28} {'CPU s':>7} {'peak MiB':>9}"
    for size in sizes:
        for way in ("nothing", "everything", "plain") if size == "30000" else ("nothing", "everything"):
            command = [sys.executable, "-m", "benchmarks.opinion.made_up", size, way]
            yield subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _measure(size: str, way: str) -> None:
    n_people, n_statements, n_each = SIZES[size]
    rng = np.random.default_rng(0)
    n = n_people * n_each
    drawn = np.unique(np.repeat(np.arange(n_people), n_each) * n_statements + rng.integers(0, n_statements, n))
    person, statement = drawn // n_statements, drawn % n_statements
    side, ease, apart = rng.integers(-1, 2, n_people), rng.normal(0.5, 1, n_statements), rng.normal(0, 1, n_statements)
    lean = ease[statement] + side[person] * apart[statement]
    vote = np.where(rng.random(len(drawn)) < 1 / (1 + np.exp(-lean)), 1, -1)
    votes = Votes(
        tuple(map(str, range(n_people))), tuple(map(str, range(n_statements))), person, statement,
        vote.astype(np.int8), np.zeros(n_statements, dtype=bool), ("",) * n_statements,
    )  # fmt: skip
    del drawn, lean  # what made the votes is no part of finding what they show
    started = time.process_time()
    if way == "everything":
        find_opinions(votes)
    elif way == "plain":
        plain_groups(votes)
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = {
        "nothing": "the votes alone", "everything": "groups, tests, stability", "plain": "plain dense groups only",
    }  # fmt: skip
    print(f"{n_people:>9,} × {n_statements:<12,} {votes.n_votes:>10,} {names[way]:28} {spent:7.2f} {peak:9.0f}")


if __name__ == "__main__":
    _measure(*sys.argv[1:3])
