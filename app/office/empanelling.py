"""A panel in the office: its seed, its volunteers, its draw, and the seats that are given back."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from analysis.bundle.cells import csv_bytes
from app.errors import BadInput, NotFound, WrongState
from app.extensions import db_session
from app.forms.empanelling import PanelForm, ReachedForm, VolunteersForm
from app.forms.office import error_list
from app.models import Deliberation, Lot, Panel
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import empanelling, people, showing_lots, volunteers
from app.services.deliberating import deliberation_by_slug
from app.services.finding import survey_by_slug
from app.services.volunteers import Volunteers
from app.web.access import person
from app.web.files import CSV

ACTS: Final[dict[str, tuple[Callable[..., object], str]]] = {
    "draw": (lambda found, number, how: empanelling.ask_for_draw(db_session(), found, actor=how["actor"],
                                                                 now=how["now"]), "The draw is under way."),
    "leave": (lambda found, number, how: empanelling.leave(db_session(), found, number, **how),
              "The seat is free. You can take that back until it is filled."),
    "come back": (lambda found, number, how: empanelling.come_back(db_session(), found, number, **how),
                  "The seat is taken again."),
    "replace": (lambda found, number, how: empanelling.replace_those_who_left(db_session(), found, **how),
                "A fresh seed is committed, and its SHA-256 is public. Draw when you are ready."),
    "forget": (lambda found, number, how: empanelling.forget_volunteers(db_session(), found, **how),
               "The volunteers are removed. What the draws showed stays."),
}


@blueprint.route("/deliberations/<slug>/panel", methods=["GET", "POST"])
def panel(slug: str) -> ResponseReturnValue:
    """Begin a panel, or show where it stands and what can be done next."""
    found = deliberation_by_slug(db_session(), slug)
    standing = db_session().get(Panel, found.id)
    if standing is not None:
        return _standing(found, standing)
    form = PanelForm()
    if form.validate_on_submit():
        empanelling.commit(db_session(), found, size=form.size.data, keys=keys(), actor=person.username, now=now())
        flash("The seed is committed: its SHA-256 stands on the public page of the panel.", "success")
        return redirect(url_for("office.panel", slug=slug))
    page = render_template("office/panel_begin.html", deliberation=found, form=form, problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


def _standing(found: Deliberation, standing: Panel, form: VolunteersForm | None = None) -> ResponseReturnValue:
    lots = empanelling.lots_of(db_session(), found)
    given, reached = form or VolunteersForm(formdata=None), ReachedForm(formdata=None)
    reached.survey.choices = [SelectChoice(value=one.slug, label=f"{one.title} ({n:,})")
                              for one, n in people.reachable(db_session())]
    page = render_template(
        "office/panel.html", deliberation=found, panel=standing, lots=lots, last=lots[-1], held=_held(standing),
        shown=[showing_lots.show(lot, standing, k=config().k, is_for_officers=True) for lot in lots],
        form=given, reached=reached, problems=error_list(given),
        has_problems=bool(given.errors))
    return page, 422 if given.errors else 200


def _held(standing: Panel) -> Volunteers | None:
    return volunteers.held_of(keys(), standing) if standing.sealed else None


@blueprint.post("/deliberations/<slug>/panel/volunteers")
def take_volunteers(slug: str) -> ResponseReturnValue:
    """Take in two files."""
    found, form = deliberation_by_slug(db_session(), slug), VolunteersForm()
    standing = empanelling.panel_of(db_session(), found)
    try:
        held = volunteers.read_volunteers(_bytes(form.pool, "volunteers"), _bytes(form.quotas, "quotas"))
    except BadInput as error:
        field = form.quotas if "quotas" in str(error) else form.pool
        field.errors = [*field.errors, str(error)]
        return _standing(found, standing, form)
    return _take(found, held, is_open=bool(form.is_open.data))


def _bytes(field: Any, what: str) -> bytes:
    if not field.data or not field.data.filename:
        raise BadInput(f"Choose the file with the {what}.")
    with field.data.stream as stream:
        content: bytes = stream.read()
    return content


@blueprint.post("/deliberations/<slug>/panel/reached")
def take_reached(slug: str) -> ResponseReturnValue:
    """Take in who can be reached from one survey; that somebody looked is audited there."""
    found = deliberation_by_slug(db_session(), slug)
    survey = survey_by_slug(db_session(), request.form.get("survey", ""))
    size = empanelling.panel_of(db_session(), found).size
    reached = people.of(db_session(), survey, actor=person.username, now=now())
    held = volunteers.volunteers_alike(sorted({one.value for one in reached}), size)
    return _take(found, held, is_open=False)


def _take(found: Deliberation, held: Volunteers, *, is_open: bool) -> ResponseReturnValue:
    try:
        empanelling.take_volunteers(db_session(), found, held, is_open=is_open, keys=keys(), actor=person.username,
                                    now=now())
        flash(f"{len(held.people):,} volunteers are taken in. Look the quotas over, then draw.", "success")
    except WrongState as error:
        db_session().rollback()
        flash(str(error))
    return redirect(url_for("office.panel", slug=found.slug))


@blueprint.route("/deliberations/<slug>/panel/draw", methods=["GET", "POST"])
def draw_panel(slug: str) -> ResponseReturnValue:
    """Ask once more, then draw."""
    return _asked(slug, "draw", {
        "heading": "Draw now?", "button": "Draw",
        "text": "The seed is shown with what it draws, so there is one draw and no second one. Give people time to "
                "note the SHA-256 of the seed first.\n\nNobody is told by this: writing to those drawn is up to you."})


@blueprint.route("/deliberations/<slug>/panel/forget", methods=["GET", "POST"])
def forget_volunteers(slug: str) -> ResponseReturnValue:
    """Ask once more, then remove everybody who volunteered."""
    return _asked(slug, "forget", {
        "heading": "Remove the volunteers?", "button": "Remove them", "is_warning": True,
        "text": "Their numbers, ids and answers to the quotas are removed for good, and nobody can be drawn for a seat "
                "that is given back. What the draws showed stays."})


def _asked(slug: str, act: str, asking: dict[str, object]) -> ResponseReturnValue:
    if request.method == "POST":
        return _act(slug, act)
    deliberation_by_slug(db_session(), slug)
    return render_template("components/confirm.html", cancel=url_for("office.panel", slug=slug), action="", **asking)


@blueprint.post("/deliberations/<slug>/panel/seats")
def change_seat(slug: str) -> ResponseReturnValue:
    """Give a seat back, take it up again, or have the free ones filled."""
    act = request.form.get("act", "")
    if act not in {"leave", "come back", "replace"}:
        raise BadInput("Choose what to do with the seat.")
    return _act(slug, act)


def _act(slug: str, act: str) -> ResponseReturnValue:
    found = deliberation_by_slug(db_session(), slug)
    verb, said = ACTS[act]
    try:
        verb(found, request.form.get("number", ""), {"keys": keys(), "actor": person.username, "now": now()})
        flash(said, "success")
    except WrongState as error:
        db_session().rollback()
        flash(str(error))
    return redirect(url_for("office.panel", slug=slug))


@blueprint.get("/deliberations/<slug>/panel/<int:number>/<name>")
def panel_file(slug: str, number: int, name: str) -> ResponseReturnValue:
    """Give a file of a draw: its pool and quotas, or who was drawn, by the officers' own ids."""
    found = deliberation_by_slug(db_session(), slug)
    standing, lot = empanelling.panel_of(db_session(), found), _lot(found, number)
    held = volunteers.held_of(keys(), standing)
    files: dict[str, Callable[[], bytes]] = {
        "pool.csv": lambda: held.pool_csv(lot.number), "quotas.csv": lambda: held.quotas_csv(lot.number),
        "panel.csv": lambda: _panel_csv(held, lot)}
    if name not in files:
        raise NotFound("There is no such file of this draw.")
    reply = Response(files[name](), content_type=CSV)
    reply.headers["Cache-Control"] = "no-store"
    reply.headers.set("Content-Disposition", "attachment", filename=f"{slug}-draw-{number}-{name}")
    return reply


def _lot(found: Deliberation, number: int) -> Lot:
    for lot in empanelling.lots_of(db_session(), found):
        if lot.number == number and lot.checksums:
            return lot
    raise NotFound("There is no such draw.")


def _panel_csv(held: Volunteers, lot: Lot) -> bytes:
    names = list(dict.fromkeys(quota.category for quota in held.quotas))
    drawn = [one for one in held.people if one.drawn == lot.number]
    return csv_bytes(["id", "number", *names], [[one.id, one.number, *(one.values[name] for name in names)]
                                                for one in drawn])
