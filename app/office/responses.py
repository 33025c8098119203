"""Responses: the gated figures of each closed question."""
from __future__ import annotations

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.office import blueprint
from app.office.desk import config, now
from app.services import figures, pooling, tables_of_figures
from app.services.finding import standing, survey_by_slug
from app.web.access import person


@blueprint.get("/surveys/<slug>/responses")
def responses(slug: str) -> ResponseReturnValue:
    """Show the figures as last allowed to move, each with its base and table."""
    survey = survey_by_slug(db_session(), slug)
    return render_template("office/responses.html", survey=survey, standing=standing(survey, now().date()),
                           figures=figures.figures_of(db_session(), survey), config=config(), modes=pooling.MODES)


@blueprint.post("/surveys/<slug>/forms/<form>")
def state_equivalent(slug: str, form: str) -> ResponseReturnValue:
    """Take a person's word, with the reason, that the answers in a form may be put together with the others."""
    survey = survey_by_slug(db_session(), slug)
    try:
        pooling.state_equivalent(db_session(), survey, form, reason=request.form.get("reason", ""),
                                 actor=person.username, now=now())
    except (BadInput, WrongState) as error:
        flash(str(error))
    else:
        flash("Stated. From the next move of the figures on, these answers are among the others.", "success")
    return redirect(url_for("office.responses", slug=slug))


@blueprint.get("/surveys/<slug>/responses.csv")
def responses_file(slug: str) -> ResponseReturnValue:
    """Give the same figures as a file; nothing is in it that is not on the page."""
    survey = survey_by_slug(db_session(), slug)
    text = tables_of_figures.as_csv(figures.figures_of(db_session(), survey))
    headers = {"Content-Disposition": f"attachment; filename={slug}-figures.csv"}
    return Response(text, mimetype="text/csv", headers=headers)
