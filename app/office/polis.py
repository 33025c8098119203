"""Polis's files in the office: a conversation in, statements and votes out."""
from __future__ import annotations

from typing import Any

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.deliberating import PolisForm
from app.forms.office import error_list
from app.office import blueprint
from app.office.desk import config, now
from app.services import polis as service
from app.services.deliberating import deliberation_by_slug
from app.web.access import person
from app.web.files import CSV


@blueprint.route("/deliberations/<slug>/files", methods=["GET", "POST"])
def polis(slug: str) -> ResponseReturnValue:
    """Take in the two files of a Polis export, or say what can be fetched."""
    found, form = deliberation_by_slug(db_session(), slug), PolisForm()
    if form.validate_on_submit():
        try:
            moved = service.import_polis(db_session(), found, votes=_bytes(form.votes), comments=_bytes(form.comments),
                                         actor=person.username, now=now())
        except (BadInput, WrongState) as error:
            db_session().rollback()
            form.votes.errors = [*form.votes.errors, str(error)]
        else:
            flash(f"{moved.n_people:,} people, {moved.n_votes:,} votes and {moved.n_statements:,} statements came in. "
                  f"Their figures are being made. {' '.join(moved.notes)}", "success")
            return redirect(url_for("office.deliberation", slug=slug))
    page = render_template("office/polis.html", deliberation=found, form=form, problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200


def _bytes(field: Any) -> bytes:
    if not field.data or not field.data.filename:
        return b""
    with field.data.stream as stream:
        content: bytes = stream.read()
    return content


@blueprint.get("/deliberations/<slug>/comments.csv")
def comments_file(slug: str) -> ResponseReturnValue:
    """Give the statements with their gated figures."""
    return _file(service.comments_csv(db_session(), deliberation_by_slug(db_session(), slug)), f"{slug}-comments.csv")


@blueprint.post("/deliberations/<slug>/votes.csv")
def votes_file(slug: str) -> ResponseReturnValue:
    """Give single votes under new ids, to whoever may have safeguarded data; it stands in the log."""
    found = deliberation_by_slug(db_session(), slug)
    content = service.votes_csv(db_session(), found, k=config().k, actor=person.username, now=now())
    return _file(content, f"{slug}-votes.csv")


def _file(content: bytes, name: str) -> Response:
    reply = Response(content, content_type=CSV)
    reply.headers.set("Content-Disposition", "attachment", filename=name)
    return reply
