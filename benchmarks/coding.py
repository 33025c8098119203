"""How much coding teaches: made-up officers code as people once coded real comments, by chance or by doubt.

Comments of one trust with several human codes each. The officer's themes are the human codes of forty comments and
more; each of the machine's topics is given to the code that most of it holds, which no officer could do better. The
codes that a reader gives are then learned, and the comments that nobody coded are told: F1 of all codes together
(micro) and of each alike (macro), and by how much the share of a code is off, on 600 comments held out.

    ./run bench coding ../shared/data/nhs_fft/comments.csv --seeds 5
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score

from analysis.text.coding import CodedAnswers, decided, learn, least_sure
from analysis.text.findings import Reading
from analysis.text.reading import read_answers

STEPS = (30, 60, 100, 150, 200)
HELD_OUT = 600
FEWEST = 40
FIRST_CODE = "Not assigned"
BATCH = 10

Labels = NDArray[np.bool_]
Columns = Mapping[str, NDArray[np.float64]]


def main() -> int:
    """Print one line for each way of choosing and number of codes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    texts, truth, found = _prepared(options.file)
    names = list(truth)
    print(f"{len(texts)} comments, {len(names)} codes; mean over {options.seeds} seeds")
    rows = {("the machine alone", 0): [_judge(found, truth, np.arange(len(texts)))]}
    for way in ("by chance", "by doubt and chance"):
        for seed in range(options.seeds):
            for n, told, test in _officer(texts, truth, found, seed, doubts=way != "by chance"):
                rows.setdefault((way, n), []).append(_judge(told, truth, test))
    print(f"{'codes drawn':22}{'n':>5}{'macro F1':>10}{'micro F1':>10}{'share off by':>14}")
    for (way, n), scores in rows.items():
        macro, micro, off = np.mean(scores, axis=0)
        print(f"{way:22}{n:5}{macro:10.3f}{micro:10.3f}{off:14.3f}")
    return 0


def _prepared(path: Path) -> tuple[tuple[str, ...], dict[str, Labels], Columns]:
    """Read the comments, what people coded them with, and what the machine would say of each code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    names = list(lines[0])[list(lines[0]).index(FIRST_CODE) :]
    reading = read_answers([line["FFT answer"] for line in lines], question="Why did you give this answer?")
    coded = [answer for answer in reading.used if any(_has(lines[answer.row - 1], name) for name in names)]
    truth = {name: np.array([_has(lines[answer.row - 1], name) for answer in coded]) for name in names}
    truth = {name: held for name, held in truth.items() if held.sum() >= FEWEST}
    place = {answer.row: at for at, answer in enumerate(coded)}
    return tuple(answer.text for answer in coded), truth, _machine(reading, place, truth)


def _has(line: Mapping[str, str], name: str) -> bool:
    return line[name].strip() not in {"", "0"}


def _machine(reading: Reading, place: Mapping[int, int], truth: Mapping[str, Labels]) -> Columns:
    """Give each topic to the code that most of it holds."""
    found = {name: np.zeros(len(place)) for name in truth}
    for topic in reading.topics:
        column = np.zeros(len(place))
        for answer in reading.used:
            if answer.row in place:
                column[place[answer.row]] = dict(answer.topics).get(topic.id, 0.0)
        if topic.kind != "unclear" and column.sum():
            best = max(truth, key=lambda name: float(column @ truth[name]))
            found[best] = np.minimum(1, found[best] + column)
    return found


def _officer(texts, truth, found, seed, *, doubts):  # type: ignore[no-untyped-def]  # a generator of plain arrays
    """Code step by step; yield after each what is told of every comment, and which are held out."""
    order = np.random.default_rng(seed).permutation(len(texts))
    test, pool = order[:HELD_OUT], order[HELD_OUT:].tolist()
    places, chance = pool[: STEPS[0]], [True] * STEPS[0]
    told = _told(texts, truth, found, places, chance)
    for n in STEPS:
        while len(places) < n:
            left = [place for place in pool if place not in set(places)]
            unsure = list(least_sure(told, left, BATCH // 2)) if doubts else []
            drawn = [place for place in left if place not in unsure][: BATCH - len(unsure)]
            places, chance = [*places, *unsure, *drawn], [*chance, *[False] * len(unsure), *[True] * len(drawn)]
            told = _told(texts, truth, found, places, chance)
        yield n, told, test


def _told(texts, truth, found, places, chance) -> Columns:  # type: ignore[no-untyped-def]
    at = np.array(places)
    labels = {name: held[at] for name, held in truth.items()}
    lesson = learn(CodedAnswers(texts, at, np.array(chance), labels, found), with_curve=False)
    return {**found, **lesson.probabilities}


def _judge(told: Columns, truth: Mapping[str, Labels], test: NDArray[np.int64]) -> tuple[float, float, float]:
    held = decided(told)
    guess = np.stack([held[name][test] for name in truth], axis=1)
    right = np.stack([truth[name][test] for name in truth], axis=1)
    off = float(np.abs(guess.mean(axis=0) - right.mean(axis=0)).mean())
    macro, micro = (f1_score(right, guess, average=way, zero_division=0) for way in ("macro", "micro"))
    return float(macro), float(micro), off


if __name__ == "__main__":
    sys.exit(main())
