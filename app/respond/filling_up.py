"""When as many people as were wanted have answered: said on the way, before anybody types in vain."""
from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotFound
from app.extensions import db_session
from app.respond import blueprint, cookies
from app.respond.place import open_place
from app.services import drafting, limits


@blueprint.get("/s/<slug>/full")
def full(slug: str) -> ResponseReturnValue:
    """Say that no more answers like these are wanted, and let what was written go."""
    here, session, code = open_place(slug), db_session(), cookies.draft_code()
    try:
        answers = drafting.find(session, here.survey, code, today=here.today).answers
    except NotFound:
        answers = {}
    why = limits.reached(session, here.survey, answers)
    return render_template("respond/full.html", here=here, why=gettext(why or limits.FULL))
