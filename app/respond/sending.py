"""Checking the answers, sending them once, and the receipt."""
from __future__ import annotations

from flask import abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.errors import NotFound, marked
from app.extensions import db_session, limiter
from app.respond import blueprint, cookies, directly, rendered, telling
from app.respond.place import Place, config, keys, open_place, place
from app.services import answering, correcting, drafting, marking, reading_queue
from app.services.accepting import Rejected
from app.services.drafting import Work
from app.services.masking import mask
from app.web.design import spans
from app.web.pictures import picture
from surveys.routing import previous_page, reachable_answers


@blueprint.get("/s/<slug>/check")
def check(slug: str) -> ResponseReturnValue:
    """Show every answer with a way to change it, as it will be stored."""
    here = open_place(slug)
    work = here.work()
    reached = answering.unseen(here.asked_of(work), work)
    return redirect(here.onward(work)) if reached else _check_page(here, work, [])


def _check_page(here: Place, work: Work, problems: list[dict[str, str]]) -> str:
    asked, words = here.asked_of(work), telling.words_now()
    given = reachable_answers(asked, work.answers)
    masked = mask(asked, given)
    before = previous_page(asked, work.answers, None)
    back = (here.hub if here.asked.hub else here.address(before) if before
            else url_for("respond.start", slug=here.survey.slug))
    rows = telling.listed(asked, masked.answers, masked.found, words, lambda key: here.address(key, is_change=True))
    has_words, is_correction = reading_queue.has_words(asked, given), work.corrects is not None

    def draw() -> str:
        return render_template("respond/check.html", here=here, problems=problems, has_problems=bool(problems),
                               rows=rows, is_masked=bool(masked.found), back=back, is_correction=is_correction,
                               has_words=has_words, wishes=marking.wishes_in(request.form))

    if problems:
        return draw()
    rendered.words_kept_by(current_app)[here.language] = words
    shown = here.shown("check", back, bool(masked.found), bool(rows), is_correction, has_words)
    return rendered.once(shown, draw, {"rows": rows})


@blueprint.post("/s/<slug>/submit")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def submit(slug: str) -> ResponseReturnValue:
    """Send the answers: once, however often the button is pressed."""
    here, session, code = place(slug), db_session(), cookies.draft_code()
    if code and answering.already_sent(session, keys(), here.survey, code):
        return directly.onward(slug, code)
    here = open_place(slug)
    work = here.work()
    if request.form.get("website"):
        return _check_page(here, work, [{"href": "#website", "text": gettext(directly.NOT_A_PERSON)}]), 422
    if work.corrects is not None:
        return _replace(here, work)
    sent = answering.send(session, keys(), here.survey, work, now=here.now, moves_after=config().moves_after,
                          language=here.language, variant=here.variant,
                          wishes=marking.wishes_in(request.form))
    if isinstance(sent, Rejected):
        return _check_page(here, work, _links(here, sent)), 422
    return directly.onward(slug, work.code)


def _replace(here: Place, work: Work) -> ResponseReturnValue:
    """Put the answers in the place of the first ones."""
    sent = correcting.send(db_session(), keys(), here.survey, work, now=here.now, moves_after=config().moves_after)
    if isinstance(sent, Rejected):
        db_session().rollback()
        return _check_page(here, work, _links(here, sent)), 422
    return redirect(url_for("respond.replaced", slug=here.survey.slug), 303)


@blueprint.get("/s/<slug>/replaced")
def replaced(slug: str) -> ResponseReturnValue:
    """Say that the answers stand in the place of the first ones."""
    return render_template("respond/replaced.html", here=place(slug))


def _links(here: Place, sent: Rejected) -> list[dict[str, str]]:
    """Return the problems of a whole response, each with the page on which it can be put right."""
    page_of = here.asked.page_of
    return [{"href": here.address(page_of[problem.question_key], is_change=True), "text": problem.message}
            for problem in sent.problems if problem.question_key in page_of]


@blueprint.get("/s/<slug>/receipt")
def receipt(slug: str) -> ResponseReturnValue:
    """Show the receipt, to the browser that has just sent the answers and to no other."""
    here, code = place(slug), cookies.draft_code()
    found = answering.already_sent(db_session(), keys(), here.survey, code) if code else None
    if found is None:
        raise NotFound(
            marked("A receipt is shown once, in the browser that sent the answers. It cannot be shown again."))

    def draw() -> str:
        return render_template("respond/receipt.html", here=here, receipt=found)

    return rendered.once(here.shown("receipt"), draw, {"receipt": spans(found)})


@blueprint.get("/s/<slug>/receipt.svg")
def receipt_picture(slug: str) -> ResponseReturnValue:
    """Draw the receipt as a QR code for the browser that may see it; most never ask for it."""
    here, code = place(slug), cookies.draft_code()
    found = answering.already_sent(db_session(), keys(), here.survey, code) if code else None
    if found is None:
        abort(404)
    return picture(found)


@blueprint.post("/s/<slug>/clear")
def clear(slug: str) -> ResponseReturnValue:
    """Forget this person on this computer. A draft stays on the server for whoever has its code."""
    here = place(slug)
    return cookies.clear(make_response(redirect(url_for("respond.finished", slug=here.survey.slug), 303)), slug)


@blueprint.get("/s/<slug>/finished")
def finished(slug: str) -> ResponseReturnValue:
    """Say that this computer knows nothing any more."""
    return render_template("respond/finished.html", here=place(slug), is_sent=request.args.get("sent") == "1")


@blueprint.post("/s/<slug>/discard")
def discard(slug: str) -> ResponseReturnValue:
    """Delete a draft for good, at its author's wish."""
    here = open_place(slug)
    work = here.work()
    drafting.discard(db_session(), work.code)
    db_session().commit()
    return cookies.clear(make_response(redirect(url_for("respond.finished", slug=slug), 303)), slug)
