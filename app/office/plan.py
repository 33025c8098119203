"""The plan of a survey's analysis: written, sealed, unsealed until the survey opens."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.office import error_list
from app.forms.planning import plan_form
from app.models import Survey
from app.office import blueprint
from app.office.desk import now
from app.services import planning
from app.services.finding import survey_by_slug
from app.web.access import person


@blueprint.route("/surveys/<slug>/plan", methods=["GET", "POST"])
def plan(slug: str) -> ResponseReturnValue:
    """Show the plan, and take it while it can still change."""
    session, survey = db_session(), survey_by_slug(db_session(), slug)
    found, questionnaire = planning.kept(session, survey), planning.asked(survey)
    if questionnaire is None:
        raise WrongState("The questionnaire has a fault, so nobody can tell yet what it asks. Put it right first.")
    if survey.state != "draft" or (found is not None and found.sealed_at is not None):
        return _sealed(survey)
    form = plan_form(questionnaire, planning.plan_of(session, survey))
    if form.validate_on_submit():
        try:
            planning.save(session, survey, form.plan(), actor=person.username, now=now())
        except BadInput as error:
            form.points.errors = [*form.points.errors, str(error)]
        else:
            flash("The plan is written down. It is not sealed yet.", "success")
            return redirect(url_for("office.plan", slug=slug))
    page = render_template(
        "office/plan.html",
        survey=survey,
        form=form,
        kept=found,
        problems=error_list(form),
        has_problems=bool(form.errors),
    )
    return page, 422 if form.errors else 200


def _sealed(survey: Survey) -> str:
    session, questionnaire = db_session(), planning.asked(survey)
    names = {question.key: question.text for question in questionnaire.questions} if questionnaire else {}
    return render_template(
        "office/sealed_plan.html",
        survey=survey,
        kept=planning.kept(session, survey),
        plan=planning.plan_of(session, survey),
        names=names,
    )


@blueprint.post("/surveys/<slug>/plan/seal")
def seal_plan(slug: str) -> ResponseReturnValue:
    """Seal the plan as it is written down."""
    survey = survey_by_slug(db_session(), slug)
    planning.seal(db_session(), survey, actor=person.username, now=now())
    flash("The plan is sealed. Its hash is published with the report.", "success")
    return redirect(url_for("office.plan", slug=slug))


@blueprint.post("/surveys/<slug>/plan/reopen")
def reopen_plan(slug: str) -> ResponseReturnValue:
    """Break the seal while nobody has answered."""
    survey = survey_by_slug(db_session(), slug)
    planning.reopen(db_session(), survey, actor=person.username, now=now())
    flash("The seal is broken, which the audit log keeps. The plan can be changed.")
    return redirect(url_for("office.plan", slug=slug))
