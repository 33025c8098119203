"""Rows beside the figures that are on show: a handful of people who came or went since must not be worked out.

The figures of a survey move only after k changes. Fewer than that may wait when a dataset is made, and whoever
subtracted the dataset from the figures would see those few people's answers. So as many further rows, drawn by
their content alone, stay out as make the difference a crowd.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.disclosure import Policy

Columns = Mapping[str, Sequence[Any]]


def thin(columns: Columns, *, n_changes: int, policy: Policy) -> tuple[Columns, tuple[str, ...]]:
    """Leave out k rows where fewer than k changes wait and figures are exact; say so in a note."""
    n = len(next(iter(columns.values()), ()))
    if policy.round_to is not None or not 0 < n_changes < policy.k or n <= policy.k:
        return columns, ()
    gone = set(_order(columns)[: policy.k])
    kept = {name: [v for place, v in enumerate(vs) if place not in gone] for name, vs in columns.items()}
    return kept, (
        f"{policy.k} records drawn at random are left out: fewer than {policy.k} people had come or withdrawn since "
        "the published figures last moved, and subtraction would have shown their answers.",
    )


def _order(columns: Columns) -> list[int]:
    """Order rows by a keyed hash of each, the key being all rows: nobody can choose who is drawn."""
    rows = [json.dumps([str(v) for v in row]).encode() for row in zip(*columns.values(), strict=True)]
    key = hashlib.sha256(b"\n".join(sorted(rows))).digest()
    return sorted(range(len(rows)), key=lambda i: hashlib.blake2b(rows[i], key=key).digest())
