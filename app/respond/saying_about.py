"""What a participant may say of themselves, before the first statement or later; every question can be skipped."""
from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.floor import open_floor
from app.respond.place import config, keys
from app.services import asking_about


@blueprint.get("/deliberate/<slug>/about-you")
def about_you(slug: str) -> ResponseReturnValue:
    """Ask, and say what the answers are for."""
    here = open_floor(slug)
    if not here.is_let_in or not here.deliberation.about:
        return redirect(url_for("respond.deliberation", slug=slug))
    return render_template("respond/deliberate/about_you.html", here=here, k=config().k)


@blueprint.post("/deliberate/<slug>/about-you")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def say_about_you(slug: str) -> ResponseReturnValue:
    """Keep what was chosen, in the place of what was said before; then go on to the statements."""
    here = open_floor(slug)
    if here.code is None or not here.is_let_in:
        return redirect(url_for("respond.deliberation", slug=slug), 303)
    asking_about.say(db_session(), keys(), here.deliberation, here.code, request.form)
    return redirect(url_for("respond.ballot", slug=slug), 303)
