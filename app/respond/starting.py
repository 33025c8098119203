"""The start of a survey: what it is for, and the two ways in."""
from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotFound, marked
from app.extensions import db_session, limiter
from app.respond import blueprint, cookies, directly, rendered
from app.respond.entering import Entering
from app.respond.place import Place, config, keys, open_place, place
from app.services import drafting, group_links, inviting, limits
from app.services.codes import normalise

WRONG_CODE = marked("We do not know this code. Check each character: a code has 16 letters and digits.")


@blueprint.get("/s/<slug>")
def start(slug: str) -> ResponseReturnValue:
    """Say what the survey is for; take an invitation out of the address at once."""
    here = place(slug)
    token = request.args.get("i")
    if token is not None:
        away = make_response(redirect(url_for("respond.start", slug=slug)))
        return cookies.keep_invitation(away, slug, token[:200])
    if here.standing != "open":
        return render_template("respond/not_open.html", here=here)
    key = here.shown("start", cookies.invitation() is not None)
    return rendered.once(key, lambda: start_page(here))


def start_page(here: Place, problem: str | None = None, at: str = "code", entering: Entering | None = None) -> str:
    """Draw the first page, with what has to be put right on it."""
    has_invitation = cookies.invitation() is not None
    return render_template("respond/start.html", here=here, problem=problem, at=at, facts=facts(here),
                           entering=entering or Entering(here.survey), first=directly.first_address(here),
                           must_answer=any(question.required for question in here.asked.questions),
                           has_invitation=has_invitation,
                           needs_invitation=here.survey.access == "invited" and not has_invitation)


def facts(here: Place) -> list[object]:
    """Return the facts that may still be shown today, in the order of the questionnaire."""
    return [fact for fact in here.asked.facts if fact.expires_on >= here.today]


@blueprint.post("/s/<slug>/begin")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def begin(slug: str) -> ResponseReturnValue:
    """Make a draft and go to the first page; an invitation that is no use is refused here, not at the end."""
    here = open_place(slug)
    session, token = db_session(), cookies.invitation()
    if here.survey.access == "invited":
        inviting.check(session, keys(), here.survey, token)
    entering = Entering.read(here.survey, request.form)
    if entering.problem:
        return start_page(here, gettext(entering.problem), entering.at, entering), 422
    if limits.reached(session, here.survey, {}):
        return redirect(url_for("respond.full", slug=slug), 303)
    work = drafting.begin(session, here.survey, invitation=token, today=here.today, days=config().draft_days,
                          capacity=entering.capacity, begun_at=int(here.now.timestamp()),
                          answers=group_links.answers_of(session, keys(), here.survey, token))
    away = make_response(redirect(here.onward(work), 303))
    cookies.clear(away, slug, "invitation")
    return cookies.keep_draft_code(away, slug, work.code)


@blueprint.post("/s/<slug>/resume")
@limiter.limit("60 per minute")
def resume(slug: str) -> ResponseReturnValue:
    """Take up a draft again by its code."""
    here = open_place(slug)
    code = normalise(request.form.get("code", ""))
    try:
        work = drafting.find(db_session(), here.survey, code, today=here.today)
    except NotFound:
        return start_page(here, gettext(WRONG_CODE)), 422
    away = make_response(redirect(here.onward(work), 303))
    return cookies.keep_draft_code(away, slug, work.code)
