"""Drawing a panel: over the very files that anybody may be given, so that `./run sortition` draws the same people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.orm import Session

from analysis.errors import AnalysisError
from analysis.opinion.sortition.fairness import Fairness
from analysis.opinion.sortition.lottery import draw_panel
from app.keys import KeyFolder
from app.models import Lot, Panel
from app.services import volunteers
from app.services.empanelling import seed_of


@dataclass(frozen=True, slots=True)
class Material:
    """What one lot is drawn from."""

    pool: bytes
    quotas: bytes
    size: int
    seed: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The numbers that were drawn, or why none could be."""

    numbers: tuple[str, ...] = ()
    document: dict[str, Any] | None = None
    problem: str = ""


def gather(session: Session, lot_id: str, keys: KeyFolder) -> Material | None:
    """Read what a lot is drawn from; None if it has been drawn, or is no more."""
    lot = session.get(Lot, lot_id)
    if lot is None or lot.state != "drawing":
        return None
    held = volunteers.held_of(keys, session.get_one(Panel, lot.deliberation_id))
    return Material(held.pool_csv(lot.number), held.quotas_csv(lot.number), lot.size, seed_of(keys, lot))


def draw(material: Material) -> Outcome:
    """Draw; quotas that cannot all hold are a problem to be shown, not a failure."""
    with TemporaryDirectory() as place:
        pool, quotas = Path(place) / "pool.csv", Path(place) / "quotas.csv"
        pool.write_bytes(material.pool)
        quotas.write_bytes(material.quotas)
        try:
            drawn = draw_panel(pool, quotas, size=material.size, seed=material.seed)
        except AnalysisError as error:
            return Outcome(problem=str(error))
    return Outcome(drawn.panel, _document(drawn.fairness))


def _document(fairness: Fairness) -> dict[str, Any]:
    """Return what a draw showed, without anybody's number."""
    chances = sorted(chance for _, chance in fairness.probabilities)
    tenths = [chances[min(len(chances) - 1, len(chances) * place // 10)] for place in range(10)]
    return {
        "n_pool": fairness.n_pool, "min_probability": fairness.min_probability, "bound": fairness.bound,
        "uniform": fairness.uniform, "gini": fairness.gini, "n_panels": fairness.n_panels,
        "tenths": [*tenths, chances[-1]],
        "seats": [{"category": one.quota.category, "name": one.quota.name, "min": one.quota.least,
                   "max": one.quota.most, "n_pool": one.n_pool, "expected": one.expected, "drawn": one.drawn}
                  for one in fairness.seats],
    }
