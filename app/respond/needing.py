"""Asking for another way to take part, on every start page."""
from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import BadInput, WrongState
from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.place import Place, open_place
from app.services import needs as service


@blueprint.get("/s/<slug>/needs")
def needs(slug: str) -> ResponseReturnValue:
    """Ask what somebody needs, and how to reach them."""
    return _ask(open_place(slug))


def _ask(here: Place, problem: str | None = None, at: str = "") -> str:
    return render_template("respond/needs.html", here=here, kinds=service.KINDS, problem=problem, at=at,
                           said=request.form, has_problems=problem is not None,
                           is_kept=request.args.get("asked") == "1")


@blueprint.post("/s/<slug>/needs")
@limiter.limit("20 per minute")
def ask_for_help(slug: str) -> ResponseReturnValue:
    """Keep the request in the people store, and the survey open for long enough."""
    here, given = open_place(slug), request.form
    if given.get("website"):
        return _ask(here, gettext("Leave the field for programs empty, then send your answers again."), "website"), 422
    try:
        service.ask(db_session(), here.survey, kind=given.get("kind", ""), reach=given.get("reach", ""),
                    said=given.get("said", ""), today=here.today)
    except (BadInput, WrongState) as error:
        return _ask(here, gettext(str(error)), "reach" if given.get("kind") in service.KINDS else "kind"), 422
    return redirect(url_for("respond.needs", slug=slug, asked=1), 303)
