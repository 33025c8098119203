"""What a receipt can do: show that a response counts, and take it back while there is time."""
from __future__ import annotations

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotFound, marked
from app.extensions import db_session, limiter
from app.respond import blueprint, cookies
from app.respond.place import Place, config, keys, open_place, place
from app.services import correcting, receipts
from app.services.finding import standing
from app.web.design import day_text

DELETED = marked("The answers of this survey were deleted on %(day)s, as was said when it began. A receipt for it "
                 "finds nothing any more.")


@blueprint.get("/s/<slug>/receipt-check")
def receipt_check(slug: str) -> ResponseReturnValue:
    """Ask for a receipt."""
    return _ask(place(slug))


def _ask(here: Place, problem: str | None = None, typed: str = "") -> str:
    return render_template("respond/receipt_check.html", here=here, problem=problem, typed=typed,
                           has_problems=problem is not None)


@blueprint.post("/s/<slug>/receipt-check")
@limiter.limit("60 per minute")
def look_up_receipt(slug: str) -> ResponseReturnValue:
    """Show the state of a response; the receipt stays out of every address."""
    here, typed = place(slug), request.form.get("receipt", "")
    try:
        found = receipts.look_up(db_session(), keys(), typed, today=here.today)
    except NotFound as error:
        if here.survey.erased_on is not None:
            return _ask(here, gettext(DELETED, day=day_text(here.survey.erased_on)), typed[:40]), 422
        return _ask(here, gettext(str(error)), typed[:40]), 422
    is_asking = request.form.get("_action") == "ask" and found.can_withdraw
    can_change = found.state != "withdrawn" and standing(found.survey, here.today) == "open" and \
        found.survey.id == here.survey.id
    return render_template("respond/receipt_state.html", here=here, found=found, typed=typed, is_asking=is_asking,
                           can_change=can_change, shows_answers=correcting.shows_answers(found.survey))


@blueprint.post("/s/<slug>/change")
@limiter.limit("60 per minute")
def change(slug: str) -> ResponseReturnValue:
    """Begin to correct a response: with what was sent before the person's eyes or, where others could look, empty."""
    here, typed = open_place(slug), request.form.get("receipt", "")
    try:
        work = correcting.begin(db_session(), keys(), here.survey, typed, today=here.today, days=config().draft_days,
                                begun_at=int(here.now.timestamp()))
    except NotFound as error:
        return _ask(here, gettext(str(error)), typed[:40]), 422
    away = make_response(redirect(here.onward(work), 303))
    return cookies.keep_draft_code(away, slug, work.code)


@blueprint.post("/s/<slug>/withdraw")
@limiter.limit("60 per minute")
def withdraw(slug: str) -> ResponseReturnValue:
    """Take a response back for good."""
    here, typed = place(slug), request.form.get("receipt", "")
    found = receipts.withdraw(db_session(), keys(), typed, now=here.now, moves_after=config().moves_after)
    return render_template("respond/receipt_state.html", here=here, found=found, typed=typed, is_asking=False,
                           can_change=False)
