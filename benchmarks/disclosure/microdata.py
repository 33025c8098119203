"""The exact lattice search beside trying every combination, masking alone, and withholding everything."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

import numpy as np

from analysis.disclosure.classes import encode
from analysis.disclosure.generalising import Lattice, Node, Rule, gather_rows
from analysis.disclosure.guessing import guess_hierarchy
from analysis.disclosure.hierarchies import Hierarchy
from analysis.disclosure.lattice import search
from analysis.tables import read_table

RULE = Rule(min_size=11, diversity=2, max_masked=0.05, mean_risk=0.05)
#: Trying everything is left out above this; it would take minutes and shows nothing new.
MOST_TRIED = 5_000_000
REAL = [
    "q-demos-age",
    "Q-demos-gender",
    "Q-demos-race",
    "Q-demos-education",
    "Q-demos-income",
    "Q-demos-state",
]


@dataclass(frozen=True)
class Data:
    """A dataset as columns, with hierarchies for its quasi-identifiers."""

    name: str
    columns: dict[str, Sequence[str]]
    sensitive: str

    @property
    def hierarchies(self) -> list[Hierarchy]:
        """Guessed from the values, as the command does."""
        names = [name for name in self.columns if name != self.sensitive]
        guessed = [guess_hierarchy(name, self.columns[name]) for name in names]
        return [h.narrowed(encode(self.columns[h.name])[0]) for h in guessed]


def made_up(n: int, *, seed: int) -> Data:
    """People with an age, a region, a sex, an ethnic group and an education, uneven as people are."""
    rng = np.random.default_rng(seed)
    columns: dict[str, Sequence[str]] = {
        "age": np.clip(rng.normal(48, 18, n), 16, 99).astype(int).astype(str).tolist(),
        "region": [f"region {r}" for r in rng.choice(9, n, p=_uneven(9))],
        "sex": rng.choice(["female", "male", "other"], n, p=[0.51, 0.48, 0.01]).tolist(),
        "ethnic group": [f"group {r}" for r in rng.choice(18, n, p=_uneven(18))],
        "education": [f"level {r} of 7" for r in rng.choice(7, n, p=_uneven(7))],
        "health": rng.choice(["good", "fair", "poor"], n, p=[0.7, 0.2, 0.1]).tolist(),
    }
    return Data(f"made up, {n:,}", columns, "health")


def _uneven(n: int) -> np.ndarray:
    weights = 1 / np.arange(1, n + 1)
    return weights / weights.sum()


def real(path: Path) -> Data:
    """A real survey with six background columns."""
    table = read_table(path)
    columns = {name: table.column(name) for name in [*REAL, "Q-sexual-orientation"]}
    return Data(f"a real survey, {len(table.rows):,}", columns, "Q-sexual-orientation")


def compare_searches(datasets: Sequence[Data]) -> Iterator[str]:
    """Print one line per dataset and method."""
    head = ("data", "method", "tried", "of", "seconds", "MiB", "detail kept", "masked")
    yield "{:<22} {:<28} {:>7} {:>7} {:>8} {:>6} {:>11} {:>7}".format(*head)
    for data in datasets:
        hierarchies = data.hierarchies
        quasi = [encode(data.columns[h.name])[1] for h in hierarchies]
        rows = gather_rows(quasi, [encode(data.columns[data.sensitive])[1]])
        for name, method in METHODS.items():
            lattice = Lattice(rows, hierarchies, RULE)
            if name == "trying every combination" and lattice.n_nodes * rows.counts.size > MOST_TRIED:
                continue
            seconds, peak, (loss, tried, masked) = _measure(partial(method, rows, hierarchies))
            kept = "not allowed" if loss is None else f"{1 - loss:.1%}"
            yield (
                f"{data.name:<22} {name:<28} {tried:>7,} {lattice.n_nodes:>7,} {seconds:>8.2f} {peak:>6.1f} "
                f"{kept:>11} "
                f"{masked:>7,}"
            )


def _measure(work: Callable[[], object]) -> tuple[float, float, object]:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    tracemalloc.start()
    result = work()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return seconds, peak, result


def _exact(rows, hierarchies) -> tuple[float | None, int, int]:
    solution = search(rows, hierarchies, RULE)
    return solution.loss, solution.n_checked, int(solution.masked.sum())


def _everything(rows, hierarchies) -> tuple[float | None, int, int]:
    lattice = Lattice(rows, hierarchies, RULE)
    found = [_try(lattice, node) for node in product(*map(range, lattice.heights))]
    loss, masked = min(one for one in found if one is not None)
    return loss, len(found), masked


def _try(lattice: Lattice, node: Node) -> tuple[float, int] | None:
    masked = lattice.check(node)[1]
    return None if masked is None else (lattice.loss(node, masked), int(lattice.rows.counts[masked].sum()))


def _mask_only(rows, hierarchies) -> tuple[float | None, int, int]:
    """Keep every value as given and mask every record that stands out, however many those are."""
    lattice = Lattice(rows, hierarchies, Rule(RULE.min_size, RULE.diversity, 1.0, 1.0))
    found = _try(lattice, (0,) * len(hierarchies))
    return (None, 1, rows.n) if found is None else (found[0], 1, found[1])


def _top(rows, hierarchies) -> tuple[float | None, int, int]:
    lattice = Lattice(rows, hierarchies, RULE)
    found = _try(lattice, tuple(height - 1 for height in lattice.heights))
    return (None, 1, 0) if found is None else (found[0], 1, 0)


METHODS = {
    "exact search (ours)": _exact,
    "trying every combination": _everything,
    "masking alone (any number)": _mask_only,
    "withholding all background": _top,
}
