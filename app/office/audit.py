"""The audit log, for administrators: who did what and when, newest first, and whether the chain is whole."""
from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from app.extensions import db_session
from app.models import AuditEntry
from app.office import blueprint
from app.services import auditing

PER_PAGE = 50


@blueprint.get("/audit")
def audit() -> ResponseReturnValue:
    """Show a page of the log, after walking the whole chain."""
    session = db_session()
    n, broken = auditing.verify(session)
    count = max(1, -(-(session.scalar(select(func.count()).select_from(AuditEntry)) or 0) // PER_PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), count)
    newest = select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(PER_PAGE).offset((page - 1) * PER_PAGE)
    return render_template("office/audit.html", entries=session.scalars(newest).all(), n=n, broken=broken, page=page,
                           count=count, address=lambda number: url_for("office.audit", page=number))
