"""Changed minds in the office: two surveys with panel codes, set up to be compared once."""
from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.comparing import ComparisonForm
from app.forms.office import error_list
from app.models import Comparison, Consultation
from app.office import blueprint
from app.office.desk import config, now
from app.services import comparing
from app.services.finding import consultation_by_slug, survey_by_slug
from app.web.access import person


@blueprint.route("/consultations/<slug>/changed-minds", methods=["GET", "POST"])
def changed_minds(slug: str) -> ResponseReturnValue:
    """Show what is compared, and change it while that can be done."""
    consultation = consultation_by_slug(db_session(), slug)
    found, form = db_session().get(Comparison, consultation.id), _form(consultation)
    if form.validate_on_submit():
        try:
            comparing.set_up(db_session(), consultation, actor=person.username, now=now(),
                             before=survey_by_slug(db_session(), form.before.data or ""),
                             after=survey_by_slug(db_session(), form.after.data or ""),
                             **{name: (form[name].data or "").strip() for name in ("arm", "control", "knowledge")})
        except (BadInput, WrongState) as error:
            db_session().rollback()
            _blame(form, str(error))
        else:
            flash("Set up. It is made by itself when nobody can take an answer back any more.", "success")
            return redirect(url_for("office.changed_minds", slug=slug))
    page = render_template("office/changed_minds.html", consultation=consultation, comparison=found, form=form,
                           surveys=comparing.surveys_of(db_session(), found) if found else (), k=config().k,
                           candidates=comparing.candidates(consultation), problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


def _form(consultation: Consultation) -> ComparisonForm:
    """Return the form as it was filled in before, with the surveys that ask for a code."""
    found = db_session().get(Comparison, consultation.id)
    form = ComparisonForm(data=_given(found) if found else None)
    offered = comparing.candidates(consultation)
    form.before.choices = form.after.choices = [SelectChoice(value=one.slug, label=one.title + f" ({one.slug})")
                                                for one in offered]
    if found is None and len(offered) > 1 and not form.is_submitted():
        form.after.data = offered[-1].slug
    return form


def _given(found: Comparison) -> dict[str, str]:
    before, after = comparing.surveys_of(db_session(), found)
    lines = "\n".join(f"{key}: {right}" for key, right in found.knowledge.items())
    return {"before": before.slug, "after": after.slug, "arm": found.arm, "control": found.control, "knowledge": lines}


def _blame(form: ComparisonForm, said: str) -> None:
    """Put what the verb refused beside the field that it names."""
    name = "knowledge" if said.startswith("Knowledge") else "arm" if said.startswith("The control arm") else "after"
    form[name].errors = [*form[name].errors, said]


@blueprint.post("/consultations/<slug>/changed-minds/drop")
def drop_comparison(slug: str) -> ResponseReturnValue:
    """Compare nothing after all."""
    consultation = consultation_by_slug(db_session(), slug)
    try:
        comparing.drop(db_session(), consultation, actor=person.username, now=now())
        flash("Nothing is compared now. You can set it up again until the second survey is frozen.", "success")
    except WrongState as error:
        db_session().rollback()
        flash(str(error))
    return redirect(url_for("office.changed_minds", slug=slug))
