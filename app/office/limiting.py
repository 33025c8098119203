"""Who may answer a survey for whom, from which age on, and how many are wanted."""
from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.limiting import WhoForm
from app.forms.office import error_list
from app.office import blueprint
from app.office.desk import now
from app.services import admitting, limits
from app.services.finding import survey_by_slug
from app.web.access import person


@blueprint.route("/surveys/<slug>/who", methods=["GET", "POST"])
def who(slug: str) -> ResponseReturnValue:
    """Change it, as far as it can still change."""
    survey = survey_by_slug(db_session(), slug)
    form = WhoForm(obj=survey, quotas_typed=limits.quotas_text(survey.quotas))
    if form.validate_on_submit():
        try:
            admitting.admit(db_session(), survey, least_age=form.least_age.data, proxies=form.proxies.data or [],
                            most_responses=form.most_responses.data, quotas=form.quotas_typed.data or "",
                            actor=person.username, now=now())
        except (BadInput, WrongState) as error:
            form.quotas_typed.errors = [*form.quotas_typed.errors, str(error)]
        else:
            flash("Saved.", "success")
            return redirect(url_for("office.survey", slug=slug))
    page = render_template("office/form.html", form=form, heading="Who may answer, and how many", button="Save",
                           back=url_for("office.survey", slug=slug), problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200
