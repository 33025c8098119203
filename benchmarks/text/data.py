"""Comments with one human code each, and larger heaps made from them."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_NOTHING = ("xn", "xm")


@dataclass(frozen=True, slots=True)
class Coded:
    """Comments with the code that a person gave, and the trust that they came from."""

    texts: tuple[str, ...]
    codes: NDArray[np.str_]
    trusts: NDArray[np.str_]


def read_coded(folder: Path) -> Coded | None:
    """Return the coded comments, None where the file is absent."""
    path = folder / "nhs_fft" / "comments_one_code.csv"
    if not path.exists():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] not in _NOTHING and row["feedback"].strip()]
    return Coded(
        tuple(row["feedback"] for row in rows),
        np.array([row["code"] for row in rows]),
        np.array([row["organization"] for row in rows]),
    )


def heap(texts: tuple[str, ...], size: int, *, seed: int = 0) -> list[str]:
    """Return many comments: each a real one in which every seventh word or so is another comment's."""
    chance = random.Random(seed)
    words = [word for text in texts for word in text.split()]
    made = []
    for _ in range(size):
        own = chance.choice(texts).split()
        made.append(" ".join(chance.choice(words) if chance.random() < 0.15 else word for word in own))
    return made
