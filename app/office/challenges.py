"""Challenges of a background in the office: shown with an answer, or rejected for a reason of the public list."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.office import blueprint
from app.office.desk import now
from app.services import challenging
from app.services.deliberating import deliberation_by_slug
from app.services.moderating import REASONS
from app.web.access import person


@blueprint.get("/deliberations/<slug>/challenges")
def challenges(slug: str) -> ResponseReturnValue:
    """Show what waits, and what is shown, each beside its paragraph."""
    found = deliberation_by_slug(db_session(), slug)
    shown = [one for several in challenging.shown(db_session(), found).values() for one in several]
    return render_template("office/challenges.html", deliberation=found, shown=shown, reasons=REASONS,
                           waiting=challenging.waiting(db_session(), found))


@blueprint.post("/deliberations/<slug>/challenges")
def settle_challenge(slug: str) -> ResponseReturnValue:
    """Settle one challenge."""
    found, sent = deliberation_by_slug(db_session(), slug), request.form
    reason = sent.get("reason") or "none given" if sent.get("act") == "reject" else ""
    done = challenging.settle(db_session(), found, sent.get("challenge", ""), answer=sent.get("answer", ""),
                              reason=reason, actor=person.username, now=now())
    flash("Rejected." if done.state == "rejected" else "It is shown on the first page of the deliberation.", "success")
    return redirect(url_for("office.challenges", slug=slug))
