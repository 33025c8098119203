"""Following what becomes of a consultation: by one address, without an account."""
from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import BadInput
from app.extensions import db_session, limiter
from app.models import Consultation
from app.respond import blueprint
from app.respond.place import config, keys, now
from app.services import browsing, following, mailing


@blueprint.get("/follow/<slug>")
def follow(slug: str) -> ResponseReturnValue:
    """Ask for an address or, with what a letter carried, whether to write there."""
    about = browsing.consultation(db_session(), slug)
    token = request.args.get("t", "")[:100]
    if token:
        following.of_token(db_session(), keys(), token)
    return _page(about, token=token)


def _page(about: Consultation, problem: str | None = None, token: str = "", done: str = "") -> str:
    return render_template("respond/follow.html", about=about, problem=problem, token=token,
                           done=done or request.args.get("done", ""), has_problems=problem is not None,
                           can_write=mailing.carries(config()))


@blueprint.post("/follow/<slug>")
@limiter.limit("20 per minute")
def keep_following(slug: str) -> ResponseReturnValue:
    """Keep an address, confirm it, or forget it."""
    about, given, session = browsing.consultation(db_session(), slug), request.form, db_session()
    act = given.get("_action", "")
    if act == "confirm":
        following.confirm(session, keys(), given.get("t", ""))
    elif act == "stop":
        following.stop(session, keys(), given.get("t", ""))
    elif not given.get("website"):
        try:
            following.follow(session, keys(), about, given.get("address", ""), now=now())
        except BadInput as error:
            return _page(about, gettext(str(error))), 422
    done = act if act in {"confirm", "stop"} else "asked"
    return redirect(url_for("respond.follow", slug=slug, done=done), 303)
