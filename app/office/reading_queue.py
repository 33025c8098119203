"""What people asked a person to read, until somebody has."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.office import blueprint
from app.office.desk import now
from app.services import reading_queue as service
from app.services.finding import survey_by_slug
from app.web.access import person

ON_A_PAGE = 20


@blueprint.get("/surveys/<slug>/to-read")
def reading_queue(slug: str) -> ResponseReturnValue:
    """Show the words, twenty at a time."""
    survey = survey_by_slug(db_session(), slug)
    waiting = service.waiting(db_session(), survey)
    return render_template("office/reading_queue.html", survey=survey, words=waiting[:ON_A_PAGE], n=len(waiting))


@blueprint.post("/surveys/<slug>/to-read")
def mark_words_read(slug: str) -> ResponseReturnValue:
    """Note what has been read."""
    survey = survey_by_slug(db_session(), slug)
    n = service.mark_read(db_session(), survey, request.form.getlist("read"), actor=person.username, now=now())
    flash(f"{n} marked as read." if n else "Tick what you have read.", "success" if n else "")
    return redirect(url_for("office.reading_queue", slug=slug), 303)
