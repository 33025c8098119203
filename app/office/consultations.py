"""Consultations: begun, changed, and answered back."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.consulting import AnswerBackForm, ConsultationForm
from app.forms.office import error_list
from app.office import blueprint
from app.office.desk import config, has_upload, now
from app.office.home import address_of
from app.services import deliberating, designing, following, lawfulness, mailing, moderating
from app.services.finding import consultation_by_slug, standing
from app.services.overview import STEPS, rail
from app.web.access import person


@blueprint.route("/consultations/new", methods=["GET", "POST"])
def new_consultation() -> ResponseReturnValue:
    """Begin a consultation."""
    form = ConsultationForm()
    if form.validate_on_submit():
        made = designing.create_consultation(db_session(), actor=person.username, now=now(), **form.changes())
        flash("The consultation is set up. Add its survey next.", "success")
        return redirect(url_for("office.consultation", slug=made.slug))
    return _form_page(form, "New consultation", url_for("office.home"), "Set up the consultation")


@blueprint.get("/consultations/<slug>")
def consultation(slug: str) -> ResponseReturnValue:
    """Show a consultation: where it stands, its surveys, what was answered back."""
    found, today = consultation_by_slug(db_session(), slug), now().date()
    standings = [(survey, standing(survey, today)) for survey in found.surveys]
    deliberations = [(one, deliberating.standing(one, today), moderating.n_waiting(db_session(), one.id))
                     for one in found.deliberations]
    return render_template("office/consultation.html", consultation=found, standings=standings,
                           deliberations=deliberations, steps=STEPS,
                           lacking=lawfulness.lacking(found), address_of=address_of, kinds=_kind(found.kind),
                           n_followers=following.n_followers(db_session(), found),
                           rail=rail(db_session(), found, today=today, has_upload=has_upload))


@blueprint.route("/consultations/<slug>/edit", methods=["GET", "POST"])
def edit_consultation(slug: str) -> ResponseReturnValue:
    """Change what is said about a consultation."""
    found = consultation_by_slug(db_session(), slug)
    form = ConsultationForm(obj=found)
    back = url_for("office.consultation", slug=slug)
    if form.validate_on_submit():
        designing.edit_consultation(db_session(), found, actor=person.username, now=now(), **form.changes())
        flash("Saved.", "success")
        return redirect(back)
    return _form_page(form, "Change the consultation", back, "Save")


@blueprint.route("/consultations/<slug>/answer-back", methods=["GET", "POST"])
def answer_back(slug: str) -> ResponseReturnValue:
    """Publish "we asked, you said, we did"."""
    found = consultation_by_slug(db_session(), slug)
    form = AnswerBackForm()
    back = url_for("office.consultation", slug=slug)
    if form.validate_on_submit():
        designing.answer_back(db_session(), found, asked=form.asked.data, said=form.said.data, did=form.did.data,
                              actor=person.username, now=now())
        flash("Published. It is on the first page and on the page of the consultation.", "success")
        return redirect(back)
    return _form_page(form, "We asked, you said, we did", back, "Publish")


@blueprint.post("/consultations/<slug>/tell")
def tell_followers(slug: str) -> ResponseReturnValue:
    """Write to everybody who asked to be told what comes of it."""
    found = consultation_by_slug(db_session(), slug)
    try:
        following.ask_to_tell(db_session(), found, request.form.get("words", ""), actor=person.username, now=now(),
                              has_carrier=mailing.carries(config()))
    except (BadInput, WrongState) as error:
        flash(str(error))
    else:
        flash("The letters are being sent.", "success")
    return redirect(url_for("office.consultation", slug=slug), 303)


def _form_page(form: ConsultationForm | AnswerBackForm, heading: str, back: str, button: str) -> ResponseReturnValue:
    page = render_template("office/form.html", form=form, heading=heading, back=back, button=button,
                           problems=error_list(form), has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


def _kind(kind: str) -> str:
    return kind[:1].upper() + kind[1:]
