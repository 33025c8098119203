"""The end of voting: the receipt, what it can do, and a cleared computer."""
from __future__ import annotations

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotFound
from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.floor import Floor, clear, floor
from app.respond.place import config
from app.services import taking_back, voting
from app.web.pictures import qr


@blueprint.get("/deliberate/<slug>/done")
def done_voting(slug: str) -> ResponseReturnValue:
    """Show the receipt and what happens next; whoever wants to may go on."""
    here = floor(slug)
    receipt = here.receipt
    if receipt is None or here.code is None:
        return redirect(url_for("respond.deliberation", slug=slug))
    is_more = here.standing == "open" and voting.next_statement(
        db_session(), here.deliberation, here.cast, here.code) is not None
    return render_template("respond/deliberate/done.html", here=here, receipt=receipt, is_more=is_more,
                           picture=qr(receipt, gettext("Your receipt as a QR code")))


@blueprint.post("/deliberate/<slug>/clear")
def clear_ballot(slug: str) -> ResponseReturnValue:
    """Forget this person on this computer; the votes count on."""
    floor(slug)
    return clear(make_response(redirect(url_for("respond.voting_finished", slug=slug), 303)), slug)


@blueprint.get("/deliberate/<slug>/finished")
def voting_finished(slug: str) -> ResponseReturnValue:
    """Say that this computer knows nothing any more."""
    return render_template("respond/deliberate/finished.html", here=floor(slug))


@blueprint.get("/deliberate/<slug>/receipt-check")
def ballot_receipt(slug: str) -> ResponseReturnValue:
    """Ask for a receipt."""
    return _ask(floor(slug))


def _ask(here: Floor, problem: str | None = None, typed: str = "") -> str:
    return render_template("respond/deliberate/receipt.html", here=here, problem=problem, typed=typed, found=None,
                           is_asking=False, has_problems=problem is not None)


@blueprint.post("/deliberate/<slug>/receipt-check")
@limiter.limit("60 per minute")
def use_ballot_receipt(slug: str) -> ResponseReturnValue:
    """Show whether the votes of a receipt count, or take them back; it stays out of every address."""
    here, typed, action = floor(slug), request.form.get("receipt", ""), request.form.get("_action")
    session, deliberation = db_session(), here.deliberation
    try:
        if action == "withdraw":
            found = taking_back.withdraw(session, deliberation, typed, now=here.now,
                                         moves_after=config().moves_after)
        else:
            found = taking_back.look_up(session, deliberation, typed, today=here.today)
    except NotFound as error:
        return _ask(here, gettext(str(error)), typed[:40]), 422
    return render_template("respond/deliberate/receipt.html", here=here, found=found, typed=typed, problem=None,
                           is_asking=action == "ask" and found.can_withdraw, has_problems=False)
