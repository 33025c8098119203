"""Links for organisations and teams: closed to everybody else, used by many."""
from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.models import Survey
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import group_links as service
from app.services.finding import questionnaire_of, survey_by_slug
from app.web.access import person


@blueprint.get("/surveys/<slug>/groups")
def groups(slug: str) -> ResponseReturnValue:
    """Show which links there are, and offer more."""
    return _page(survey_by_slug(db_session(), slug))


def _page(survey: Survey, problem: str = "") -> str:
    return render_template("office/groups.html", survey=survey, links=service.of(db_session(), survey),
                           questions=service.choosable(questionnaire_of(survey)), problem=problem,
                           has_problems=bool(problem))


@blueprint.post("/surveys/<slug>/groups")
def make_groups(slug: str) -> ResponseReturnValue:
    """Make links for the answers of a question or two, or open and close one."""
    survey, given = survey_by_slug(db_session(), slug), request.form
    if given.get("act") in {"open", "close"}:
        service.turn(db_session(), survey, given.get("link", ""), is_open=given["act"] == "open",
                     actor=person.username, now=now())
        return redirect(url_for("office.groups", slug=slug), 303)
    try:
        made = service.make(db_session(), survey, [given.get("first", ""), given.get("second", "")],
                            actor=person.username, now=now())
    except (BadInput, WrongState) as error:
        return _page(survey, str(error)), 422
    flash(f"{len(made)} new links.", "success")
    return redirect(url_for("office.groups", slug=slug), 303)


@blueprint.post("/surveys/<slug>/groups.csv")
def groups_file(slug: str) -> ResponseReturnValue:
    """Hand the links over as a file."""
    survey = survey_by_slug(db_session(), slug)
    if survey.state != "open":
        raise WrongState("The survey is not open, so its links lead nowhere.")
    text = service.as_csv(keys(), survey, service.of(db_session(), survey), address=config().address)
    return Response(text, mimetype="text/csv", headers={
        "Content-Disposition": f"attachment; filename={slug}-groups.csv", "Cache-Control": "no-store"})
