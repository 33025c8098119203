"""Letters to invited people: the list, the invitations, the reminders, and the demo's outbox."""
from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.models import Survey
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import mailing
from app.services.finding import survey_by_slug
from app.web.access import person


@blueprint.get("/surveys/<slug>/letters")
def letters(slug: str) -> ResponseReturnValue:
    """Show how the list stands."""
    return _page(survey_by_slug(db_session(), slug))


def _page(survey: Survey, problem: str = "", at: str = "") -> str:
    return render_template("office/letters.html", survey=survey, standing=mailing.standing(db_session(), survey),
                           problem=problem, at=at, said=request.form, has_problems=bool(problem),
                           can_send=mailing.carries(config()), is_outbox=not config().mail)


@blueprint.post("/surveys/<slug>/letters")
def write_letters(slug: str) -> ResponseReturnValue:
    """Bring in a list, or ask for invitations or reminders to be sent."""
    survey, given = survey_by_slug(db_session(), slug), request.form
    act = given.get("act", "")
    try:
        said = _bring(survey) if act == "bring" else _send(survey, act)
    except (BadInput, WrongState) as error:
        return _page(survey, str(error), {"bring": "addresses"}.get(act, f"subject-{act}")), 422
    flash(said, "success")
    return redirect(url_for("office.letters", slug=slug), 303)


def _bring(survey: Survey) -> str:
    file = request.files.get("file")
    text = file.read().decode("utf-8-sig", "replace") if file and file.filename else request.form.get("addresses", "")
    done = mailing.bring(db_session(), keys(), survey, text, actor=person.username, now=now())
    bad = ", ".join(map(str, done.bad_lines[:20]))
    return " ".join(part for part in (
        f"{done.n_new} new on the list.",
        f"{done.n_known} stood there before." if done.n_known else "",
        f"{done.n_objecting} want no letters and are left out." if done.n_objecting else "",
        f"No address on line {bad}{' and others' if len(done.bad_lines) > 20 else ''}." if bad else "") if part)


def _send(survey: Survey, act: str) -> str:
    if act not in ("invitation", "reminder"):
        raise BadInput("Choose what to send.")
    mailing.ask(db_session(), survey, "invitation" if act == "invitation" else "reminder",
                subject=request.form.get("subject", ""), words=request.form.get("words", ""),
                has_carrier=mailing.carries(config()), actor=person.username, now=now())
    return "The letters are being sent. This page says how many have gone."


@blueprint.get("/outbox")
def outbox() -> ResponseReturnValue:
    """Show the letters that would have been sent, where no mail service is set."""
    return render_template("office/outbox.html", letters=mailing.outbox(db_session()), is_outbox=not config().mail)
