"""What anybody may see of a draw: the whole where volunteers agreed to that, else what stands behind the gate."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.disclosure import Policy, protect_counts
from app.models import Lot, Panel

HEADER: Final = ("Quota", "Fewest", "Most", "Volunteers", "Expected", "On the panel")
CHANCES: Final = ("Lowest", *(f"{place * 10}% of volunteers have less" for place in range(1, 10)), "Highest")
WITHHELD: Final = "too few"


@dataclass(frozen=True, slots=True)
class LotShown:
    """One draw in words and rows."""

    lot: Lot
    said: str
    header: tuple[str, ...]
    seats: tuple[tuple[str, ...], ...]
    chances: tuple[tuple[str, str], ...]


def show(lot: Lot, panel: Panel, *, k: int, is_for_officers: bool = False) -> LotShown:
    """Return a draw as it may be shown: who was drawn, and few volunteers, only where the pool may be published too."""
    document = lot.document
    if not document:
        return LotShown(lot, "", (), (), ())
    seats = document["seats"]
    in_full = is_for_officers or panel.is_open
    counts = [f"{seat['n_pool']:,}" for seat in seats] if in_full else _protected(seats, k)
    rows = tuple((f"{seat['category']}: {seat['name']}", str(seat["min"]), str(seat["max"]), n,
                  *((f"{seat['expected']:.1f}", str(seat["drawn"])) if in_full else ()))
                 for seat, n in zip(seats, counts, strict=True))
    chances = zip(CHANCES, document["tenths"], strict=True) if in_full else ()
    return LotShown(lot, _said(document, lot), HEADER if in_full else HEADER[:4], rows,
                    tuple((name, f"{chance:.2%}") for name, chance in chances))


def _said(document: Mapping[str, Any], lot: Lot) -> str:
    people = f"{lot.size:,} people were" if lot.size > 1 else "One person was"
    return (f"{people} drawn from {document['n_pool']:,} volunteers. Everybody had a chance of at least "
            f"{document['min_probability']:.2%}. No lot that keeps the quotas can give everybody more than "
            f"{document['bound']:.2%}; without quotas everybody would have {document['uniform']:.2%}.")


def _protected(seats: Sequence[Mapping[str, Any]], k: int) -> list[str]:
    """Withhold the small ones of each category, and what would tell them."""
    shown: dict[tuple[str, str], str] = {}
    for category in dict.fromkeys(seat["category"] for seat in seats):
        counts = {seat["name"]: seat["n_pool"] for seat in seats if seat["category"] == category}
        for cell in protect_counts(counts, policy=Policy(k=k), sensitive=True).cells:
            shown[category, cell.category] = WITHHELD if cell.n is None else f"{cell.n:,}"
    return [shown[seat["category"], seat["name"]] for seat in seats]
