"""Deliberations in the office: begun, set, opened and closed."""
from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.deliberating import DeliberationForm
from app.forms.office import error_list
from app.models import Deliberation
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import deliberating, moderating, seeding
from app.services.asking_about import write_questions
from app.services.background import write_background
from app.services.deliberating import EDITABLE, EDITABLE_WHEN_OPEN, deliberation_by_slug, standing
from app.services.finding import consultation_by_slug
from app.services.opinions import results_of
from app.web.access import person


@blueprint.route("/consultations/<slug>/deliberations/new", methods=["GET", "POST"])
def new_deliberation(slug: str) -> ResponseReturnValue:
    """Begin a deliberation inside a consultation."""
    consultation, form = consultation_by_slug(db_session(), slug), DeliberationForm()
    if form.validate_on_submit():
        try:
            made = deliberating.create_deliberation(db_session(), consultation=consultation, actor=person.username,
                                                    now=now(), **form.changes())
        except BadInput as error:
            _blame(form, str(error))
        else:
            flash("The deliberation is set up. Add its statements next.", "success")
            return redirect(url_for("office.statements", slug=made.slug))
    return _form_page(form, "New deliberation", url_for("office.consultation", slug=slug), "Set up the deliberation")


@blueprint.get("/deliberations/<slug>")
def deliberation(slug: str) -> ResponseReturnValue:
    """Show where a deliberation stands and what can be done with it."""
    found = deliberation_by_slug(db_session(), slug)
    statements = moderating.decided(db_session(), found)
    return render_template(
        "office/deliberation.html", deliberation=found, standing=standing(found, now().date()), k=config().k,
        address=f"{config().address}/deliberate/{slug}", balance=seeding.balance(statements),
        n_waiting=moderating.n_waiting(db_session(), found.id), results=results_of(db_session(), found),
        fewest=deliberating.FEWEST_STATEMENTS, has_ballots=deliberating.has_ballots(db_session(), found))


@blueprint.route("/deliberations/<slug>/settings", methods=["GET", "POST"])
def deliberation_settings(slug: str) -> ResponseReturnValue:
    """Change what people are told, as far as it can still change."""
    found = deliberation_by_slug(db_session(), slug)
    fixed = () if found.state == "draft" else tuple(name for name in EDITABLE if name not in EDITABLE_WHEN_OPEN)
    form = DeliberationForm(data={**{name: getattr(found, name) for name in EDITABLE},
                                  "background": write_background(found.background),
                                  "about": write_questions(found.about)})
    for name in fixed:
        del form[name]
    if form.validate_on_submit():
        try:
            deliberating.edit_deliberation(db_session(), found, actor=person.username, now=now(), **form.changes(fixed))
        except (BadInput, WrongState) as error:
            _blame(form, str(error))
        else:
            flash("Saved.", "success")
            return redirect(url_for("office.deliberation", slug=slug))
    return _form_page(form, "Change the deliberation", url_for("office.deliberation", slug=slug), "Save")


def _blame(form: DeliberationForm, said: str) -> None:
    """Put what the verb refused beside the field that it names."""
    named = {"background": "background", "questions about": "about"}
    name = next((field for words, field in named.items() if words in said and field in form), "closes_on")
    form[name].errors = [*form[name].errors, said]


def _form_page(form: DeliberationForm, heading: str, back: str, button: str) -> ResponseReturnValue:
    page = render_template("office/form.html", form=form, heading=heading, back=back, button=button,
                           problems=error_list(form), has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


@blueprint.route("/deliberations/<slug>/open", methods=["GET", "POST"])
def open_deliberation(slug: str) -> ResponseReturnValue:
    """Ask once more, then let people vote."""
    def turn(found: Deliberation) -> str:
        deliberating.open_deliberation(db_session(), found, keys=keys(), actor=person.username, now=now())
        return "The deliberation is open." if found.access == "open" else (
            "The deliberation is open. Make the links for invited people next.")
    return _turn(slug, turn, {
        "heading": "Open the deliberation?", "button": "Open the deliberation",
        "text": "From now on people can vote: anyone with the link, or invited people, as its settings say.\n\n"
                "After that who votes, what they are asked about themselves, the question and the background are "
                "fixed. Statements can still be added and taken out, with a public log."})


@blueprint.route("/deliberations/<slug>/close", methods=["GET", "POST"])
def close_deliberation(slug: str) -> ResponseReturnValue:
    """Ask once more, then stop taking votes for good."""
    def turn(found: Deliberation) -> str:
        deliberating.close_deliberation(db_session(), found, keys=keys(), actor=person.username, now=now())
        return "The deliberation is closed."
    return _turn(slug, turn, {
        "heading": "Close the deliberation?", "button": "Close the deliberation", "is_warning": True,
        "text": "Nobody can vote any more. This cannot be undone.\n\nStatements that nobody has moderated are dropped. "
                "People can still take their votes back with their receipt for two weeks."})


def _turn(slug: str, turn: Callable[[Deliberation], str], asking: dict[str, object]) -> ResponseReturnValue:
    found = deliberation_by_slug(db_session(), slug)
    back = url_for("office.deliberation", slug=slug)
    if request.method == "GET":
        return render_template("components/confirm.html", cancel=back, action="", **asking)
    try:
        flash(turn(found), "success")
    except WrongState as error:
        db_session().rollback()
        flash(str(error))
    return redirect(back)
