"""Drawing the figures of a report, whose words an officer has changed since the machine drew its own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy.orm import Session

from analysis.charts import figures_of_summary
from analysis.summaries.keeping import from_record
from app.models import Report


@dataclass(frozen=True, slots=True)
class Drawn:
    """Figures, and the fingerprint of the summary that they show."""

    figures: list[dict[str, Any]]
    fingerprint: str


def draw(session: Session, run_id: str) -> Drawn | None:
    """Draw what the report of a run says now; None if it has gone."""
    report = session.get(Report, run_id)
    if report is None:
        return None
    figures = figures_of_summary(from_record(report.document["summary"]))
    return Drawn([asdict(figure) for figure in figures], report.document["fingerprint"])


def keep(session: Session, run_id: str, drawn: Drawn | None) -> bool:
    """Keep the figures, in the caller's transaction; False if the report says something else by now."""
    report = session.get(Report, run_id)
    if report is None or drawn is None:
        return True
    if report.document["fingerprint"] != drawn.fingerprint:
        return False
    report.figures, report.drawn_from = drawn.figures, drawn.fingerprint
    return True
