"""What an answer can be, as far as conditions care: the type against which they are checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Type = Literal["choice", "scale", "choices", "number", "date", "text", "things"]
Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Domain:
    """The possible answers of one question, or of one row of a grid.

    ``keys`` are in the author's order; ``exclusive`` are those of them that stand alone; ``missing`` are the
    words for "don't know" and "prefer not to say" that are offered. ``least`` and ``most`` count ticks; for a text,
    ``most`` counts its characters. Of a list of things, ``low`` and ``high`` bound how many there are. ``shared`` names
    the amounts, this one among them, that together must make ``high``. A number that is ``worked_out`` may be any; one
    that is given is none of those that stand for missing answers.
    """

    type: Type
    keys: tuple[str, ...] = ()
    exclusive: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    decimals: int = 0
    precision: Precision = "day"
    required: bool = False
    most: int | None = None
    least: int = 1
    shared: tuple[str, ...] = ()
    worked_out: bool = False
