"""Print how well opinion groups, common ground and lots are found.

Run `./run bench opinion` for made-up data, `./run bench opinion FOLDER` with the folder of shared data for real
conversations too; parts by name: `planted`, `sizes`, `lots`, `recorded`, `held-out`, `shuffled`, `offers`, `large`,
`huge` (only when it is named).
`peer=PYTHON` names a Python in which red-dwarf is installed: `recorded` then shows what it finds beside ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.opinion.lots import compare_lots
from benchmarks.opinion.made_up import compare_planted, compare_sizes
from benchmarks.opinion.offers import compare_offers
from benchmarks.opinion.real import compare_groups, compare_predictions, compare_shuffles


def main() -> None:
    said = sys.argv[1:]
    folder = next((Path(word) for word in said if Path(word).is_dir()), None)
    peer = next((Path(word.removeprefix("peer=")) for word in said if word.startswith("peer=")), None)
    parts: dict[str, tuple[str, Callable[[], Iterator[str]]]] = {
        "planted": ("Planted groups (3 seeds each)", compare_planted),
        "sizes": ("Size", compare_sizes),
        "large": ("Size: 100,000 people", lambda: compare_sizes(sizes=("100000",))),
        "huge": ("Size: 1,000,000 people", lambda: compare_sizes(sizes=("1000000",))),
        "lots": ("Panels by lot", compare_lots),
    }
    if folder:
        parts["recorded"] = ("Recorded groups of real conversations", lambda: compare_groups(folder, peer=peer))
        parts["held-out"] = ("Held-out votes", lambda: compare_predictions(folder))
        parts["shuffled"] = ("Shuffled votes, two groups forced", lambda: compare_shuffles(folder))
        parts["offers"] = ("Regret after ten offers each", lambda: compare_offers(folder))
    wanted = [word for word in said if word in parts] or [name for name in parts if name != "huge"]
    for name in wanted:
        title, compare = parts[name]
        print(f"{title}\n")
        for line in compare():
            print(line, flush=True)
        print()


main()
