"""Requests for another way to take part: what waits, and what became of it."""
from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.office import blueprint
from app.office.desk import now
from app.services import needs as service
from app.services.finding import survey_by_slug
from app.web.access import person


@blueprint.get("/surveys/<slug>/needs")
def needs(slug: str) -> ResponseReturnValue:
    """Show what people need."""
    survey = survey_by_slug(db_session(), slug)
    return render_template("office/needs.html", survey=survey, needs=service.of(db_session(), survey),
                           kinds=service.KINDS)


@blueprint.post("/surveys/<slug>/needs")
def settle_need(slug: str) -> ResponseReturnValue:
    """Note that a request is met, or cannot be."""
    survey = survey_by_slug(db_session(), slug)
    service.settle(db_session(), survey, request.form.get("need", ""), state=request.form.get("state", ""),
                   actor=person.username, now=now())
    return redirect(url_for("office.needs", slug=slug), 303)
