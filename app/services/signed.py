"""What is signed off stands still: no act on it before the sign-off is taken back."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import WrongState
from app.models import AnalysisRun, Report


def refuse_signed(session: Session, run: AnalysisRun) -> None:
    """Refuse an act on a run that is signed off."""
    report = session.get(Report, run.id)
    if report is not None and report.signed_off_at is not None:
        raise WrongState(f"These themes were signed off by {report.signed_off_by}. Take the sign-off back first.")
