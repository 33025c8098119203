"""A whole draw from two plain files: what the command does, the office does with the same lines."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.opinion.sortition.drawing import draw
from analysis.opinion.sortition.fairness import Fairness, measure
from analysis.opinion.sortition.leximin import fairest_lot
from analysis.opinion.sortition.pool import read_pool
from analysis.tables import Table


@dataclass(frozen=True, slots=True)
class Drawn:
    """A panel, and what anybody may know of how it was drawn.

    Attributes
    ----------
    table : Table
        The pool as it was read, with the columns that no quota looks at.
    panel : tuple of str
        Ids of those drawn, sorted.
    fairness : Fairness
    """

    table: Table
    panel: tuple[str, ...]
    fairness: Fairness

    def rows(self) -> list[tuple[str, ...]]:
        """Return the pool's rows of those drawn, in the order of their ids."""
        by_id = dict(zip((name.strip() for name in self.table.column("id")), self.table.rows, strict=True))
        return [by_id[name] for name in self.panel]


def draw_panel(pool: Path, quotas: Path, *, size: int, seed: str) -> Drawn:
    """Draw a panel from files.

    Parameters
    ----------
    pool : Path
        Volunteers: column id and one per category.
    quotas : Path
        Columns category, name, min, max.
    size : int
    seed : str

    Returns
    -------
    Drawn
        The same for the same files, size and seed, whatever the order of rows.

    Raises
    ------
    AnalysisError
        When a file cannot be used or the quotas conflict; the message names place, cause and cure.
    """
    volunteers, table = read_pool(pool, quotas)
    lot = fairest_lot(volunteers, size)
    panel = draw(volunteers, lot, seed)
    return Drawn(table, panel, measure(volunteers, lot, panel, size=size, seed=seed))
