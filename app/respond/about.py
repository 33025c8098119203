"""What this site says about itself: whether it is genuine, accessible, private, and what it keeps in a browser."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import render_template
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.respond import blueprint
from app.respond.place import config
from app.services.browsing import consultations, is_running, open_deliberations, public_surveys


@blueprint.get("/genuine")
def genuine() -> ResponseReturnValue:
    """Help somebody to tell whether a link they were sent is ours."""
    today = datetime.now(UTC).date()
    running = [(one, survey) for one in consultations(db_session()) for survey in public_surveys(one)
               if is_running(survey, today)]
    return render_template("respond/genuine.html", running=running,
                           deliberations=open_deliberations(db_session(), today=today))


@blueprint.get("/accessibility")
def accessibility() -> ResponseReturnValue:
    """State what works, what does not, and how to tell us."""
    return render_template("respond/accessibility.html")


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what holds for every survey here."""
    settings = config()
    return render_template("respond/site_privacy.html", k=settings.k, draft_days=settings.draft_days)


@blueprint.get("/cookies")
def cookie_page() -> ResponseReturnValue:
    """List every cookie."""
    return render_template("respond/cookies.html", is_secure=config().is_secure)
