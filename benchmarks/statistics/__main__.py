"""Print how often intervals cover the truth: ``./run bench statistics [--draws N]``."""

from __future__ import annotations

import argparse

from benchmarks.statistics.prevalence import CLASSIFIERS, SHARES, SIZES, coverage


def main() -> None:
    """Print the table of corrected shares."""
    parser = argparse.ArgumentParser(prog="benchmarks.statistics", description=__doc__)
    parser.add_argument("--draws", type=int, default=1000, help="samples for each case")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print("Share of intervals (nominal 95 %) that cover the truth / mean width; last: the classifier's own count, and")
    print("the width with the labels alone. Worst over shares of", ", ".join(f"{share:.0%}" for share in SHARES))
    worst = 1.0
    for target in ("answers", "population"):
        for name, classifier in CLASSIFIERS.items():
            for n, others in SIZES:
                cases = [
                    coverage(classifier, n, others, share, target=target, n_draws=args.draws, seed=args.seed)
                    for share in SHARES
                ]
                least = min(cases, key=lambda one: one.covered)
                worst = min(worst, least.covered)
                width = sum(one.width for one in cases) / len(cases)
                labels = sum(one.labels for one in cases) / len(cases)
                naive = min(one.naive for one in cases)
                print(
                    f"{target:10} {name:12} {n:4} labels of {n + others:6,}: {least.covered:.3f} / {width:.3f}"
                    f"   {naive:.3f}   {labels:.3f}",
                    flush=True,
                )
    print(f"worst of all: {worst:.3f}")


main()
