"""Who is in each opinion group: what people said of themselves, as a table that passes the disclosure gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.disclosure.policy import Policy
from analysis.disclosure.tables import ShownTable, protect_table
from analysis.opinion.opinions import Opinions

OTHERS = "In no group yet, or in one too small to be shown"
NOT_SAID = "Not said"


@dataclass(frozen=True, slots=True)
class Background:
    """One question about those who voted, and how its answers spread over the opinion groups."""

    text: str
    table: ShownTable

    def to_document(self) -> dict[str, Any]:
        """Return plain JSON values: one row for each group."""
        return {"text": self.text, "options": list(self.table.columns), "rows": self.table.to_document()}


def join_backgrounds(
    opinions: Opinions,
    asked: Sequence[Mapping[str, Any]],
    said: Mapping[str, Mapping[str, str]],
    *,
    policy: Policy,
) -> tuple[Background, ...]:
    """Count the answers to each question within the opinion groups, as far as that gives nobody away.

    Parameters
    ----------
    opinions : Opinions
        With their participants.
    asked : sequence of dict
        Questions: ``key``, ``text``, ``options``.
    said : dict of str to dict
        By person: the option chosen, by question; whoever said nothing may be missing.
    policy : Policy
        Exact counts with cells withheld, or rounded ones.

    Returns
    -------
    tuple of Background
        Only questions that at least k people answered. Groups too small to be shown stand together with those in
        none; what would give a small cell away is withheld too.
    """
    names = [group.name for group in opinions.groups if group.n is not None]
    place = {name: i for i, name in enumerate(names)}
    row = np.array([place.get(person.group, len(names)) for person in opinions.participants])
    rows = [f"Group {name}" for name in names] + ([OTHERS] if (row == len(names)).any() else [])
    found = []
    for one in asked:
        columns = [*one["options"], NOT_SAID]
        number = {option: i for i, option in enumerate(columns)}
        chosen = [said.get(person.id, {}).get(one["key"], "") for person in opinions.participants]
        column = np.array([number.get(option, len(columns) - 1) for option in chosen])
        if int((column < len(columns) - 1).sum()) < policy.k:
            continue
        counts = np.zeros((max(len(rows), 1), len(columns)), dtype=np.int64)
        np.add.at(counts, (row, column), 1)
        found.append(Background(one["text"], protect_table(counts, rows, columns, policy=policy)))
    return tuple(found)
