"""A doubt about one paragraph of the background, from anybody."""
from __future__ import annotations

from typing import Final

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import BadInput, marked
from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.floor import Floor, open_floor
from app.services import challenging

NOT_A_PERSON: Final = marked("Leave the field for programs empty, then send it again.")


@blueprint.get("/deliberate/<slug>/challenge/<int:number>")
def challenge(slug: str, number: int) -> ResponseReturnValue:
    """Ask what is wrong or missing in a paragraph."""
    return _ask(open_floor(slug), number)


def _ask(here: Floor, number: int, typed: str = "", problem: str | None = None) -> str:
    return render_template("respond/deliberate/challenge.html", here=here, typed=typed, problem=problem,
                           paragraph=challenging.paragraph_of(here.deliberation, number),
                           has_problems=problem is not None)


@blueprint.post("/deliberate/<slug>/challenge/<int:number>")
@limiter.limit("60 per minute")
def send_challenge(slug: str, number: int) -> ResponseReturnValue:
    """Keep the doubt, masked, for a person to read."""
    here, typed = open_floor(slug), request.form.get("text", "")
    try:
        if request.form.get("website"):
            raise BadInput(NOT_A_PERSON)
        challenging.challenge(db_session(), here.deliberation, number, typed, now=here.now)
    except BadInput as error:
        return _ask(here, number, typed, gettext(str(error))), 422
    flash(gettext("Thank you. A person reads it, and it is shown here with an answer."), "success")
    return redirect(url_for("respond.deliberation", slug=slug), 303)
