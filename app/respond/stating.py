"""A participant's own statement: checked for personal data and near-copies, then before the moderators."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import BadInput, marked
from app.extensions import db_session, limiter
from app.respond import blueprint
from app.respond.floor import Floor, floor, open_floor
from app.services import moderating, stating
from app.services.stating import Checked

NOT_A_PERSON = marked("Leave the field for programs empty, then send it again.")


@blueprint.get("/deliberate/<slug>/statement")
def statement(slug: str) -> ResponseReturnValue:
    """Ask for one sentence."""
    here = open_floor(slug)
    return _ask(here) if _may_add(here) else _back(here)


def _may_add(here: Floor) -> bool:
    """Return whether this browser may add statements: where people are invited, only who was let in."""
    return here.deliberation.access == "open" or here.is_let_in


def _ask(here: Floor, typed: str = "", problem: str | None = None, checked: Checked | None = None) -> str:
    return render_template("respond/deliberate/statement.html", here=here, typed=typed, problem=problem,
                           checked=checked, longest=stating.LONGEST, has_problems=problem is not None)


@blueprint.post("/deliberate/<slug>/statement")
@limiter.limit("60 per minute")
def add_statement(slug: str) -> ResponseReturnValue:
    """Show what was masked and what says much the same; what is clear, or was looked at, goes to moderation."""
    here, typed = open_floor(slug), request.form.get("text", "")
    if not _may_add(here):
        return _back(here)
    try:
        if request.form.get("website"):
            raise BadInput(NOT_A_PERSON)
        checked = stating.check_statement(db_session(), here.deliberation, typed)
    except BadInput as error:
        return _ask(here, typed, gettext(str(error))), 422
    if not checked.is_clear and request.form.get("_action") != "send":
        return _ask(here, checked.text, checked=checked)
    stating.propose(db_session(), here.deliberation, checked.text, now=here.now)
    flash(gettext("Thank you. A person reads your statement before others vote on it."), "success")
    return _back(here)


def _back(here: Floor) -> ResponseReturnValue:
    place = "respond.ballot" if here.code else "respond.deliberation"
    return redirect(url_for(place, slug=here.deliberation.slug), 303)


@blueprint.get("/deliberate/<slug>/moderation")
def moderation(slug: str) -> ResponseReturnValue:
    """Show every decision on a statement with its reason, and the rules that hold for all."""
    here = floor(slug)
    return render_template("respond/deliberate/moderation.html", here=here, reasons=moderating.REASONS,
                           log=moderating.public_log(db_session(), here.deliberation))
