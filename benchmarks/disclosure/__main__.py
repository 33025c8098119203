"""Print what k-anonymity and withheld cells cost, beside the trivial ways and beside the best possible.

Run `./run bench disclosure`, with a folder of the shared data as an argument to add a real survey.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.disclosure.microdata import compare_searches, made_up, real
from benchmarks.disclosure.tables import compare_suppression


def main() -> None:
    print("k-anonymity (k = 11, l = 2, at most 5 % masked, mean risk at most 0.05)\n")
    datasets = [made_up(n, seed=1) for n in (1_000, 10_000, 50_000)]
    if len(sys.argv) > 1:
        datasets.append(real(Path(sys.argv[1]) / "amazon_study" / "survey.csv"))
    for line in compare_searches(datasets):
        print(line)
    print("\nTables of a question by a group (k = 11, mean of 20 made-up tables per size)\n")
    for line in compare_suppression(seed=1):
        print(line)


main()
