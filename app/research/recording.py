"""The public record of a deliberation: recommendations with their support and answers, meetings, advice, payment."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.extensions import db_session
from app.research import blueprint
from app.services import public_record, rounds
from app.services.deliberating import NONE_HERE, deliberation_by_slug


@blueprint.get("/deliberate/<slug>/record")
def record(slug: str) -> ResponseReturnValue:
    """Show everything that is on record, recommendations that wait too long first."""
    found, today = deliberation_by_slug(db_session(), slug), datetime.now(UTC).date()
    entries = public_record.record_of(db_session(), found)
    if found.state == "draft" and not entries:
        raise NotFound(NONE_HERE)
    before = rounds.earlier(db_session(), found)
    return render_template("research/record.html", deliberation=found, kinds=public_record.KINDS, entries=entries,
                           is_overdue=public_record.is_overdue, today=today, earlier=before,
                           support=public_record.support_of(db_session(), found),
                           shifts=rounds.shifts(db_session(), before, found) if before else ())
