"""Print the tables: ``python -m benchmarks.text [PART …] [--quick] [--million] [--data FOLDER]``."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.text.reading import read_answers
from benchmarks.text.campaigns import campaign_table
from benchmarks.text.coverage import covered
from benchmarks.text.data import Coded, heap, read_coded
from benchmarks.text.labelled import read_sentiment, read_sides
from benchmarks.text.measures import (
    agreement,
    found_again,
    gained_by_leaving_out,
    held_out_npmi,
    label_quality,
    measured,
)
from benchmarks.text.methods import METHODS, Method, mini_batch_nmf, ours_with_probabilities
from benchmarks.text.naming import naming_table
from benchmarks.text.planting import redaction_table
from benchmarks.text.reading_labels import label_tables

_SEEDS = (0, 1, 2)
_SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def main() -> None:
    """Print every table that the machine's data allow."""
    parser = argparse.ArgumentParser(prog="benchmarks.text", description=__doc__)
    parser.add_argument("parts", nargs="*", help=f"only these tables: {', '.join(_PARTS)} (default: all)")
    parser.add_argument("--quick", action="store_true", help="without the hundred thousand")
    parser.add_argument("--million", action="store_true", help="with a million in the table of costs (minutes)")
    parser.add_argument("--data", type=Path, default=_SHARED, help="folder with nhs_fft/ and ai_survey/")
    args = parser.parse_args()
    if unknown := set(args.parts) - set(_PARTS):
        parser.error(f"no table {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    coded = read_coded(args.data)
    if coded is None:
        print(f"skipped: {args.data}/nhs_fft/comments_one_code.csv is absent; name its folder with --data")
        return
    sizes = (10_000, *(() if args.quick else (100_000,)), *((1_000_000,) if args.million else ()))
    with threadpool_limits(1):
        for part in args.parts or _PARTS:
            _PARTS[part](coded, args.data, sizes)


def _agreement_table(coded: Coded) -> None:
    print("NPMI counts words that stand in one comment, as gensim's CoherenceModel does with a window of a whole text;")
    print("NPMI: of eight words a topic, chosen by odds; labels: of the words in our label; both on held-out comments")
    print(f"\n{len(coded.texts):,} comments, {len(set(coded.codes))} human codes; means of {len(_SEEDS)} seeds")
    print(
        f"{'method':24} {'K':>3} {'NMI':>6} {'AMI':>6} {'purity':>6} {'ARI of 80 %':>11} "
        f"{'NPMI':>6} {'labels':>6} {'divers':>6} {'named':>5} {'3-6 w':>5} {'CPU s':>6} {'MiB':>6}"
    )
    for n_topics in (20, 40):
        for name, method in METHODS.items():
            start = time.process_time()
            runs = [method(coded.texts, n_topics, seed) for seed in _SEEDS]
            seconds = (time.process_time() - start) / len(_SEEDS)
            nmi, ami, purity = np.mean([agreement(coded.codes, labels) for labels in runs], axis=0)
            npmi = held_out_npmi(coded.texts, runs[0])
            coherent, diverse, named, whole = label_quality(coded.texts, runs[0])
            _, _, peak = measured(lambda m=method, k=n_topics: m(coded.texts, k, 0))
            again = _again(coded.texts, method, n_topics)
            print(
                f"{name:24} {n_topics:3} {nmi:6.3f} {ami:6.3f} {purity:6.3f} {again:11.2f} {npmi:6.3f} "
                f"{coherent:6.3f} {diverse:6.2f} {named:5.2f} {whole:5.2f} {seconds:6.1f} {peak:6.0f}"
            )


def _again(texts: Sequence[str], method: Method, n_topics: int) -> float:
    runs = []
    for seed in _SEEDS:
        rows = np.sort(np.random.default_rng(seed).permutation(len(texts))[: int(0.8 * len(texts))])
        runs.append((rows, method([texts[row] for row in rows], n_topics, seed)))
    return found_again(runs)


def _trust_table(coded: Coded) -> None:
    print("\nBy trust (K = 20): NMI / AMI, and the worst")
    for name in ("ours", "static + KMeans", "TF-IDF + MiniBatchNMF"):
        scores = {}
        for trust in sorted(set(coded.trusts)):
            rows = np.flatnonzero(coded.trusts == trust)
            texts = [coded.texts[row] for row in rows]
            found = [agreement(coded.codes[rows], METHODS[name](texts, 20, seed)) for seed in _SEEDS]
            scores[trust] = np.mean(found, axis=0)
        worst = min(scores, key=lambda trust: scores[trust][0])
        shown = "  ".join(f"{trust} {score[0]:.3f} / {score[1]:.3f}" for trust, score in scores.items())
        print(f"{name:24} {shown}  worst: {worst}")


def _coverage_table(coded: Coded) -> None:
    print("\nIntervals of topic shares (K = 10): part of other seeds' shares that lie inside, of nominal 95 %")
    inside = compared = 0
    for trust in sorted(set(coded.trusts)):
        for size in (400, 1200):
            rows = np.flatnonzero(coded.trusts == trust)[:size]
            n, of = covered([coded.texts[row] for row in rows], n_topics=10, seeds=_SEEDS)
            inside, compared = inside + n, compared + of
            print(f"{trust}, {size:,} comments: {n / of:.3f} of {of}")
    print(f"together: {inside / compared:.3f} of {compared}")


def _cost_table(coded: Coded, sizes: Sequence[int]) -> None:
    print("\nThe whole reading (redaction to stance) beside TF-IDF + MiniBatchNMF alone, after import")
    print(f"{'answers':>8} {'ours CPU s':>10} {'MiB':>6} {'NMF CPU s':>10} {'MiB':>6} {'ratio':>6}")
    read_answers(coded.texts[:200])
    for size in sizes:
        texts = heap(coded.texts, size)
        _, own, own_peak = measured(lambda t=texts: read_answers(t))
        _, plain, plain_peak = measured(lambda t=texts: mini_batch_nmf(t, 20, 0))
        print(f"{size:8,} {own:10.1f} {own_peak:6.0f} {plain:10.1f} {plain_peak:6.0f} {own / plain:6.1f}")


def _unclear_table(coded: Coded) -> None:
    print("\nAn unclear class: AMI of the four fifths of the comments that are surest, above that of all (3 seeds)")
    for n_topics in (20, 40):
        gained: dict[str, list[float]] = {}
        for seed in _SEEDS:
            probabilities = ours_with_probabilities(coded.texts, n_topics, seed)
            for name, gain in gained_by_leaving_out(coded, probabilities).items():
                gained.setdefault(name, []).append(gain)
        print(f"K = {n_topics}: " + ", ".join(f"{name} {np.mean(gains):+.3f}" for name, gains in gained.items()))


def _redaction_table(coded: Coded, folder: Path) -> None:
    # The comments of Trust A name many of its staff: they are no clean ones.
    patients, sides = read_sentiment(folder), read_sides(folder)
    other = [text for text, trust in zip(coded.texts, coded.trusts, strict=True) if trust == "Trust B"]
    for name, texts in (
        ("a trust", patients.texts if patients else ()),
        ("another trust", other),
        ("survey on AI", sides.texts if sides else ()),
    ):
        if texts:
            print(f"\n[{name}]", *redaction_table(texts, texts), sep="\n")


def _campaign_table(coded: Coded, sizes: Sequence[int]) -> None:
    print(*campaign_table(coded.texts, n_answers=min(max(sizes), 100_000)), sep="\n")


def _topic_tables(coded: Coded) -> None:
    _agreement_table(coded)
    _trust_table(coded)
    _coverage_table(coded)


_PARTS: dict[str, Callable[[Coded, Path, Sequence[int]], None]] = {
    "topics": lambda coded, folder, sizes: _topic_tables(coded),
    "names": lambda coded, folder, sizes: print(*naming_table(folder), sep="\n"),
    "unclear": lambda coded, folder, sizes: _unclear_table(coded),
    "labels": lambda coded, folder, sizes: label_tables(folder),
    "redaction": lambda coded, folder, sizes: _redaction_table(coded, folder),
    "campaigns": lambda coded, folder, sizes: _campaign_table(coded, sizes),
    "cost": lambda coded, folder, sizes: _cost_table(coded, sizes),
}


if __name__ == "__main__":
    main()
