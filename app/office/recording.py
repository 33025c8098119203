"""The public record in the office, and the round that follows a meeting."""
from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, Conflict, NotFound, WrongState
from app.extensions import db_session
from app.forms.office import error_list
from app.forms.recording import RecordForm, record_form
from app.models import Deliberation, RecordEntry
from app.office import blueprint
from app.office.desk import now
from app.services import public_record, rounds
from app.services.deliberating import deliberation_by_slug
from app.services.public_record import FIELDS, KINDS
from app.web.access import person


@blueprint.get("/deliberations/<slug>/record")
def record(slug: str) -> ResponseReturnValue:
    """Show what stands on record, by kind, and what is overdue."""
    found, today = deliberation_by_slug(db_session(), slug), now().date()
    return render_template("office/record.html", deliberation=found, kinds=KINDS, today=today,
                           entries=public_record.record_of(db_session(), found), is_overdue=public_record.is_overdue,
                           support=public_record.support_of(db_session(), found),
                           following=rounds.following(db_session(), found))


@blueprint.route("/deliberations/<slug>/record/new/<kind>", methods=["GET", "POST"])
def new_entry(slug: str, kind: str) -> ResponseReturnValue:
    """Put something on record."""
    found = deliberation_by_slug(db_session(), slug)
    if kind not in KINDS:
        raise NotFound("There is no such kind of entry.")
    form = record_form(kind)
    if form.validate_on_submit():
        try:
            public_record.add(db_session(), found, kind, actor=person.username, now=now(), **form.given())
        except BadInput as error:
            db_session().rollback()
            return _page(found, form, kind, str(error))
        flash("It is on record, and public.", "success")
        return redirect(url_for("office.record", slug=slug))
    return _page(found, form, kind)


@blueprint.route("/deliberations/<slug>/record/<entry_id>", methods=["GET", "POST"])
def edit_entry(slug: str, entry_id: str) -> ResponseReturnValue:
    """Change an entry, or answer a recommendation."""
    found, entry = _entry(slug, entry_id)
    form = record_form(entry.kind, data={name: getattr(entry, name) for name in FIELDS})
    if form.validate_on_submit():
        try:
            public_record.change(db_session(), found, entry, actor=person.username, now=now(), **form.given())
        except BadInput as error:
            db_session().rollback()
            return _page(found, form, entry.kind, str(error))
        flash("Saved, and public.", "success")
        return redirect(url_for("office.record", slug=slug))
    return _page(found, form, entry.kind)


def _entry(slug: str, entry_id: str) -> tuple[Deliberation, RecordEntry]:
    found = deliberation_by_slug(db_session(), slug)
    return found, public_record.entry_of(db_session(), found, entry_id)


def _page(found: Deliberation, form: RecordForm, kind: str, problem: str = "") -> ResponseReturnValue:
    if problem:
        name = "due_on" if KINDS[kind].due and problem.startswith(KINDS[kind].due) else "title"
        form[name].errors = [*form[name].errors, problem]
    page = render_template("office/form.html", form=form, heading=KINDS[kind].one.capitalize(), button="Save",
                           back=url_for("office.record", slug=found.slug), problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


@blueprint.post("/deliberations/<slug>/record/<entry_id>/remove")
def remove_entry(slug: str, entry_id: str) -> ResponseReturnValue:
    """Take an entry off the record."""
    found, entry = _entry(slug, entry_id)
    public_record.remove(db_session(), found, entry, actor=person.username, now=now())
    flash("It is off the record. That it was there stays in the audit log.", "success")
    return redirect(url_for("office.record", slug=slug))


@blueprint.post("/deliberations/<slug>/record/<entry_id>/statements")
def notes_as_statements(slug: str, entry_id: str) -> ResponseReturnValue:
    """Take what facilitators noted as statements that people vote on."""
    found, entry = _entry(slug, entry_id)
    try:
        made = rounds.take_notes(db_session(), found, entry, actor=person.username, now=now())
        flash(f"{len(made)} statement{'s' if len(made) != 1 else ''} can be voted on.", "success")
    except (BadInput, Conflict, WrongState) as error:
        db_session().rollback()
        flash(str(error))
    return redirect(url_for("office.record", slug=slug))


@blueprint.post("/deliberations/<slug>/round")
def another_round(slug: str) -> ResponseReturnValue:
    """Begin another round on the same statements."""
    found = deliberation_by_slug(db_session(), slug)
    try:
        made = rounds.another_round(db_session(), found, actor=person.username, now=now())
    except WrongState as error:
        db_session().rollback()
        flash(str(error))
        return redirect(url_for("office.record", slug=slug))
    flash("Another round is set up, with the same question and statements. Look it over, then open it.", "success")
    return redirect(url_for("office.deliberation", slug=made.slug))
