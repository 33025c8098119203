"""A deliberation's start, and one statement at a time: agree, disagree, pass, undo."""
from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import Conflict
from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.floor import (
    Floor,
    floor,
    keep_code,
    keep_invitation,
    keep_trail,
    open_floor,
    use_invitation,
)
from app.respond.place import config, keys
from app.services import challenging, letting_in, voting
from app.services.codes import new_code
from app.services.deliberating import n_accepted
from app.services.voting import Asked


@blueprint.get("/deliberate/<slug>")
def deliberation(slug: str) -> ResponseReturnValue:
    """Say what the question is, and what is known about it; take an invitation out of the address at once."""
    here = floor(slug)
    token = request.args.get("i")
    if token is not None:
        away = make_response(redirect(url_for("respond.deliberation", slug=slug)))
        return keep_invitation(away, slug, token[:200])
    if here.standing != "open":
        return render_template("respond/deliberate/closed.html", here=here)
    return render_template("respond/deliberate/start.html", here=here, k=config().k,
                           challenges=challenging.shown(db_session(), here.deliberation),
                           n_statements=n_accepted(db_session(), here.deliberation))


@blueprint.post("/deliberate/<slug>/begin")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def begin_voting(slug: str) -> ResponseReturnValue:
    """Give this browser a ballot of its own, or take up the one it has; ask first what people may say of themselves."""
    here = open_floor(slug)
    code, is_asking = here.code, bool(here.deliberation.about) and not here.cast.n and not here.cast.about
    if here.deliberation.access == "invited" and not here.is_let_in:
        code = letting_in.let_in(db_session(), keys(), here.deliberation, here.invitation, now=here.now)
    onward = redirect(url_for("respond.about_you" if is_asking else "respond.ballot", slug=slug), 303)
    return use_invitation(keep_code(make_response(onward), slug, code or new_code()), slug)


@blueprint.get("/deliberate/<slug>/vote")
def ballot(slug: str) -> ResponseReturnValue:
    """Show the next statement; the one that was undone first."""
    here = open_floor(slug)
    if here.code is None or not here.is_let_in:
        return redirect(url_for("respond.deliberation", slug=slug))
    again = request.args.get("again", type=int)
    asked = voting.statement(db_session(), here.deliberation, again) if again is not None else None
    asked = asked or voting.next_statement(db_session(), here.deliberation, here.cast, here.code)
    if asked is None:
        return redirect(url_for("respond.done_voting", slug=slug))
    return _statement_page(here, asked)


def _statement_page(here: Floor, asked: Asked, problem: str | None = None) -> str:
    nth = here.cast.n + 1
    stop = here.deliberation.stop_after
    return render_template("respond/deliberate/vote.html", here=here, asked=asked, nth=nth, problem=problem,
                           total=stop if nth <= stop else None, has_problems=problem is not None,
                           can_undo=bool(here.trail))


@blueprint.post("/deliberate/<slug>/vote")
@limiter.limit("6000 per minute")  # two hundred people behind one address, one vote every two seconds
def vote(slug: str) -> ResponseReturnValue:
    """Keep one vote, then show the next statement; after the chosen number, a place to stop."""
    here = open_floor(slug)
    number, said = request.form.get("statement", type=int), request.form.get("vote", "")
    if here.code is None or number is None:
        return redirect(url_for("respond.deliberation", slug=slug), 303)
    if said not in voting.VALUES:
        asked = voting.statement(db_session(), here.deliberation, number)
        return (_statement_page(here, asked, gettext(voting.CHOOSE)), 422) if asked else _onward(slug)
    stop_after = here.deliberation.stop_after  # after the commit it would have to be read again
    try:
        cast = voting.vote(db_session(), keys(), here.deliberation, here.code, number, said, now=here.now,
                           is_important=request.form.get("important") == "1", moves_after=config().moves_after)
    except Conflict as error:
        flash(gettext(str(error)))
        return _onward(slug)
    is_stop = cast.n % stop_after == 0
    away = redirect(url_for("respond.done_voting", slug=slug), 303) if is_stop else _onward(slug)
    return keep_trail(make_response(away), slug, [*(one for one in here.trail if one != number), number])


def _onward(slug: str, again: int | None = None) -> ResponseReturnValue:
    return redirect(url_for("respond.ballot", slug=slug, again=again), 303)


@blueprint.post("/deliberate/<slug>/undo")
@limiter.limit("6000 per minute")
def undo_vote(slug: str) -> ResponseReturnValue:
    """Take the newest vote back, and show its statement again."""
    here = open_floor(slug)
    if here.code is None or not here.trail:
        return _onward(slug)
    *before, last = here.trail
    voting.undo(db_session(), keys(), here.deliberation, here.code, last, now=here.now,
                moves_after=config().moves_after)
    return keep_trail(make_response(_onward(slug, last)), slug, before)
