"""What an invitation can do beside answering: be typed from a paper slip, and have no more letters follow it."""
from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotAllowed
from app.extensions import db_session, limiter
from app.respond import blueprint, cookies
from app.respond.place import keys, open_place, place
from app.respond.starting import start_page
from app.services import mailing, slips


@blueprint.post("/s/<slug>/slip")
@limiter.limit("60 per minute")
def slip(slug: str) -> ResponseReturnValue:
    """Take the code of a paper slip for the invitation that it is."""
    here = open_place(slug)
    try:
        token = slips.token_of(db_session(), keys(), here.survey, request.form.get("slip", ""))
    except NotAllowed as error:
        return start_page(here, gettext(str(error)), "slip"), 422
    return cookies.keep_invitation(make_response(redirect(url_for("respond.start", slug=slug), 303)), slug, token)


@blueprint.get("/s/<slug>/no-mail")
def no_mail(slug: str) -> ResponseReturnValue:
    """Ask once whether no more letters shall come."""
    return render_template("respond/no_mail.html", here=place(slug), is_done=request.args.get("done") == "1",
                           has_invitation=cookies.invitation() is not None)


@blueprint.post("/s/<slug>/no-mail")
@limiter.limit("60 per minute")
def stop_mail(slug: str) -> ResponseReturnValue:
    """Take the address behind this invitation off the list, for good; the invitation itself still holds."""
    here = place(slug)
    is_done = mailing.object_to_mail(db_session(), keys(), here.survey, cookies.invitation())
    return redirect(url_for("respond.no_mail", slug=slug, done=1 if is_done else None), 303)
