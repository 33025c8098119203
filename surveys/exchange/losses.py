"""What could not be carried from one format to another, named with its place; nothing disappears silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """One construct that the other format does not have."""

    place: str
    construct: str
    message: str


def report(losses: Sequence[Loss], n_in: int, n_out: int) -> dict[str, object]:
    """Return the loss report in the form that people script against.

    Examples
    --------
    >>> report([Loss("page one", "randomise", "kept in order")], 3, 3)["n_questions_out"]
    3
    """
    return {"losses": [asdict(loss) for loss in losses], "n_questions_in": n_in, "n_questions_out": n_out}
