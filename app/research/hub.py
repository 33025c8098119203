"""The first page: what is open now, what was heard and done, and three doors."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.research import blueprint
from app.research.guides import Guide, search
from app.services import browsing, datasets
from app.services.browsing import Found


@blueprint.get("/")
def hub() -> ResponseReturnValue:
    """Show where a person can take part, read and fetch."""
    session, today = db_session(), datetime.now(UTC).date()
    return render_template(
        "research/hub.html",
        surveys=browsing.open_surveys(session, today=today),
        deliberations=browsing.open_deliberations(session, today=today),
        updates=browsing.updates(session),
        consultations=browsing.consultations(session),
        datasets=datasets.published(session)[:3],
    )


@blueprint.get("/search")
def find() -> ResponseReturnValue:
    """Show consultations, surveys, datasets and guides that hold every word."""
    words = request.args.get("q", "")[:200].strip()
    session = db_session()
    found = browsing.search(session, words, releases=datasets.published(session))
    return render_template("research/search.html", words=words, found=[*found, *map(_of_guide, search(words))])


def _of_guide(guide: Guide) -> Found:
    return Found("guide", guide.title, guide.opening, f"/docs/{guide.name}")
