"""Data protection: the record that opening needs, and the list of what is kept until when."""
from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.office import error_list
from app.forms.protecting import PeriodForm, RecordForm
from app.models import Survey
from app.office import blueprint
from app.office.desk import config, now
from app.services import lawfulness, retention
from app.services.finding import consultation_by_slug, survey_by_slug
from app.web.access import person


@blueprint.route("/consultations/<slug>/data-protection", methods=["GET", "POST"])
def data_protection(slug: str) -> ResponseReturnValue:
    """Put on record what the law asks for."""
    found = consultation_by_slug(db_session(), slug)
    form, back = RecordForm(obj=found), url_for("office.consultation", slug=slug)
    if form.validate_on_submit():
        try:
            lawfulness.edit(db_session(), found, actor=person.username, now=now(), **form.changes())
        except BadInput as error:
            form.controllers.errors = [*form.controllers.errors, str(error)]
        else:
            lacking = lawfulness.lacking(found)
            flash(f"Saved. Still needed: {' '.join(lacking)}" if lacking else "Saved: everything is on record.",
                  "info" if lacking else "success")
            return redirect(back)
    page = render_template("office/form.html", form=form, heading="Data protection", back=back, button="Save",
                           problems=error_list(form), has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


@blueprint.get("/surveys/<slug>/kept")
def kept(slug: str) -> ResponseReturnValue:
    """List what is kept of a survey, until when, and what then happens."""
    found = survey_by_slug(db_session(), slug)
    return _page(found, PeriodForm(obj=found)), 200


@blueprint.post("/surveys/<slug>/kept")
def set_period(slug: str) -> ResponseReturnValue:
    """Set how long answers and ways to reach people are kept."""
    found, form = survey_by_slug(db_session(), slug), PeriodForm()
    if form.validate_on_submit():
        try:
            retention.set_period(db_session(), found, keep_months=form.keep_months.data,
                                 contact_days=form.contact_days.data, actor=person.username, now=now())
        except (BadInput, WrongState) as error:
            form.keep_months.errors = [*form.keep_months.errors, str(error)]
        else:
            flash("Saved.", "success")
            return redirect(url_for("office.kept", slug=slug), 303)
    return _page(found, form), 422


def _page(found: Survey, form: PeriodForm) -> str:
    settings = config()
    items = retention.plan(found, draft_days=settings.draft_days, contact_days=settings.contact_days)
    return render_template("office/kept.html", survey=found, form=form, items=items, due=retention.due_on(found),
                           gone=retention.gone(found) if found.erased_on else "", problems=error_list(form),
                           has_problems=bool(form.errors))
