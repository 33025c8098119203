"""How easily somebody who knows a person's background could find that person's row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np

from analysis.disclosure.classes import Cell, class_sizes


@dataclass(frozen=True, slots=True)
class Risk:
    """Re-identification risk of a set of rows on given columns.

    ``highest`` and ``mean`` are prosecutor risks: the chance of picking the right row, for somebody who
    knows that the person is among the rows (K. El Emam, Guide to the De-Identification of Personal Health
    Information, 2013).
    """

    n_records: int
    n_classes: int
    smallest_class: int
    highest: float
    mean: float
    n_unique: int

    @property
    def share_unique(self) -> float:
        """Share of rows that are alone on the columns."""
        return self.n_unique / self.n_records if self.n_records else 0.0

    def to_document(self) -> dict[str, float | int]:
        """Return the figures as plain JSON values."""
        return asdict(self) | {"share_unique": self.share_unique}


def measure_risk(columns: Mapping[str, Sequence[Cell]], quasi: Sequence[str]) -> Risk:
    """Measure prosecutor risk and uniqueness.

    Parameters
    ----------
    columns : Mapping from column name to its values
        All of the same length.
    quasi : sequence of str
        The columns that somebody might know of a person.

    Returns
    -------
    Risk
        Of 0 records, all figures are 0.

    Examples
    --------
    >>> risk = measure_risk({"age": ["20s", "20s", "30s"], "sex": ["f", "f", "f"]}, ["age", "sex"])
    >>> risk.n_unique, risk.highest, round(risk.mean, 3)
    (1, 1.0, 0.667)
    """
    return risk_of_classes(class_sizes([columns[name] for name in quasi]))


def risk_of_classes(sizes: np.ndarray) -> Risk:
    """Turn the sizes of the classes into the risk of their records.

    Parameters
    ----------
    sizes : ndarray of shape (n_classes,), dtype int
        How many records share each combination.

    Returns
    -------
    Risk
        Of no classes, all figures are 0.

    Examples
    --------
    >>> import numpy as np
    >>> risk_of_classes(np.array([11, 29])).mean
    0.05
    """
    if sizes.size == 0:
        return Risk(0, 0, 0, 0.0, 0.0, 0)
    n, smallest = int(sizes.sum()), int(sizes.min())
    return Risk(n, int(sizes.size), smallest, 1 / smallest, sizes.size / n, int((sizes == 1).sum()))
