"""Statements in the office: those that wait, those that are asked about, and seeds from signed-off themes."""
from __future__ import annotations

from typing import cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, Conflict, NotFound
from app.extensions import db_session
from app.forms.deliberating import StatementForm
from app.forms.office import error_list
from app.models import Deliberation, Survey
from app.office import blueprint
from app.office.desk import now
from app.services import moderating, seeding, stating
from app.services.deliberating import deliberation_by_slug
from app.services.finding import survey_by_slug
from app.services.stating import SIDES, Side
from app.web.access import person


@blueprint.get("/deliberations/<slug>/statements")
def statements(slug: str) -> ResponseReturnValue:
    """Show what waits, each with what is much like it, and everything that has a decision."""
    return _page(deliberation_by_slug(db_session(), slug), StatementForm())


def _page(found: Deliberation, form: StatementForm) -> str:
    there = stating.accepted(db_session(), found)
    waiting = [(one, stating.alike(one.text, there)) for one in moderating.waiting(db_session(), found)]
    decided = moderating.decided(db_session(), found)
    return render_template(
        "office/statements.html", deliberation=found, waiting=waiting, decided=decided, accepted=there, form=form,
        reasons=moderating.REASONS, sides=SIDES, acts=moderating.ACTS, balance=seeding.balance(decided),
        problems=error_list(form), has_problems=bool(form.errors))


@blueprint.post("/deliberations/<slug>/statements")
def add_officer_statement(slug: str) -> ResponseReturnValue:
    """Add a statement by hand."""
    found, form = deliberation_by_slug(db_session(), slug), StatementForm()
    if form.validate_on_submit():
        try:
            stating.add_statements(db_session(), found, [(form.text.data, cast(Side, form.side.data))],
                                   origin="officer", actor=person.username, now=now())
        except (BadInput, Conflict) as error:
            form.text.errors = [*form.text.errors, str(error)]
        else:
            flash("Added.", "success")
            return redirect(url_for("office.statements", slug=slug))
    return _page(found, form), 422


@blueprint.post("/deliberations/<slug>/moderate")
def moderate(slug: str) -> ResponseReturnValue:
    """Accept, reject or merge one statement."""
    session, found, sent = db_session(), deliberation_by_slug(db_session(), slug), request.form
    one = moderating.find(session, found, sent.get("statement", ""))
    act, who, clock = sent.get("act", ""), person.username, now()
    if act == "accept":
        side = cast(Side, sent.get("side") if sent.get("side") in SIDES else "")
        moderating.accept(session, found, one, side=side, actor=who, now=clock)
    elif act == "reject":
        moderating.reject(session, found, one, reason=sent.get("reason", ""), actor=who, now=clock)
    elif act == "merge":
        moderating.merge(session, found, one, into=sent.get("into", -1, type=int), actor=who, now=clock)
    else:
        raise BadInput("Choose to accept, to reject or to merge.")
    flash(f"{moderating.ACTS[one.state]}. It stands in the public log.", "success")
    return redirect(url_for("office.statements", slug=slug))


@blueprint.route("/deliberations/<slug>/seeds", methods=["GET", "POST"])
def seeds(slug: str) -> ResponseReturnValue:
    """Offer the signed-off themes of a survey as statements; an officer puts them into whole sentences."""
    found = deliberation_by_slug(db_session(), slug)
    surveys = seeding.surveys_with_themes(db_session())
    chosen = _chosen(surveys)
    problem = None
    if request.method == "POST" and chosen is not None:
        try:
            made = stating.add_statements(db_session(), found, _taken(), origin="theme", actor=person.username,
                                          now=now())
        except (BadInput, Conflict) as error:
            db_session().rollback()
            problem = str(error)
        else:
            flash(f"{len(made)} statements are added." if len(made) != 1 else "One statement is added.", "success")
            return redirect(url_for("office.statements", slug=slug))
    page = render_template(
        "office/seeds.html", deliberation=found, surveys=surveys, chosen=chosen, problem=problem, sides=SIDES,
        seeds=seeding.seeds(db_session(), chosen) if chosen else [], sent=request.form, has_problems=bool(problem))
    return page, 422 if problem else 200


def _chosen(surveys: list[Survey]) -> Survey | None:
    """Return the survey whose themes are looked at: the one of the address, or the only one there is."""
    asked = request.args.get("survey")
    if asked:
        survey = survey_by_slug(db_session(), asked)
        if survey not in surveys:
            raise NotFound("No themes of this survey have been signed off yet.")
        return survey
    return surveys[0] if len(surveys) == 1 else None


def _taken() -> list[tuple[str, Side]]:
    """Return the sentences that were ticked, each with its side."""
    places = [name.removeprefix("take-") for name in request.form if name.startswith("take-")]
    if not places:
        raise BadInput("Tick the themes that you want to take, and put each into a whole sentence.")
    sides = [request.form.get(f"side-{place}", "") for place in places]
    return [(request.form.get(f"text-{place}", ""), cast(Side, side if side in SIDES else ""))
            for place, side in zip(places, sides, strict=True)]
