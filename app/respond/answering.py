"""One page of questions at a time, into a draft that can be taken up again."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.extensions import db_session
from app.forms.pages import PageForm, page_form
from app.forms.writing import ONE_LINE
from app.respond import blueprint, directly, rendered, variants
from app.respond.place import Place, open_place, place
from app.services import answering, drafting, limits
from app.services.drafting import Work
from app.web import languages
from app.web.pictures import qr
from surveys.kinds import LongText, Question, ShortText
from surveys.piping import as_asked
from surveys.progress import position
from surveys.questionnaire import Page
from surveys.routing import previous_page, reachable_answers


@blueprint.get("/s/<slug>/<segment>")
def page(slug: str, segment: str) -> ResponseReturnValue:
    """Show a page, as far as this person has come; anybody further on is led back."""
    here = open_place(slug)
    key = here.page_key(segment)
    only = directly.page_without_draft(here)
    if only is not None:
        return directly.shown(here, only, _draw)
    work = here.work()
    asked = here.asked_of(work)
    if not answering.may_see(asked, work, key):
        return redirect(here.onward(work))
    return _first_look(here, work, key)


def _first_look(here: Place, work: Work, key: str) -> str:
    """Draw a page; where nothing on it is this person's own, as it was drawn for somebody before."""
    shown = _as_asked(here, work, key)

    def draw() -> str:
        return _draw(here, work, key, page_form(shown, answers=work.answers))

    if shown != here.asked.page(key) or any(question.key in work.answers or question.kind == "panel_code"
                                            for question in shown.questions):
        return draw()
    place_in_all = position(here.asked_of(work), work.answers, key)
    return rendered.once(here.shown("page", key, place_in_all, _back(here, work, key)), draw)


@blueprint.post("/s/<slug>/<segment>")
def save_page(slug: str, segment: str) -> ResponseReturnValue:
    """Save the posted page, then send the browser to the next one."""
    here = open_place(slug)
    key = here.page_key(segment)
    code = directly.posted_once(here)
    if code is not None:
        return directly.sent(here, code, here.asked.page(key), _draw)
    work = here.work()
    form = page_form(_as_asked(here, work, key), posted=request.form)
    if languages.is_switch() or variants.is_switch() or form.rearrange(request.form.get("_action", "")):
        return _draw(here, work, key, form)
    if request.form.get("_action") == "later":
        answering.keep_for_later(db_session(), here.survey, work, key, form.raw())
        return redirect(url_for("respond.save", slug=slug), 303)
    saved = answering.save_page(db_session(), here.survey, work, key, form.raw(), is_change=_is_change(),
                                language=here.language, variant=here.variant)
    if saved.problems:
        form.show(saved.problems)
        return _draw(here, work, key, form), 422
    if limits.reached(db_session(), here.survey, saved.work.answers):
        return redirect(url_for("respond.full", slug=slug), 303)
    goes_on_changing = _is_change() and saved.next_page is not None
    return redirect(here.address(saved.next_page, is_change=goes_on_changing), 303)


def _as_asked(here: Place, work: Work, key: str) -> Page:
    asked = here.asked_of(work)
    return as_asked(asked.page(key), asked, reachable_answers(asked, work.answers))


def _is_change() -> bool:
    return request.args.get("change") == "1"


def _draw(here: Place, work: Work, key: str, form: PageForm, *, once: str = "",
          notes: Sequence[Mapping[str, str]] = ()) -> str:
    """Draw a page; with `once` it is the only one, and is sent as it stands. `notes` are problems of no question."""
    shown = _as_asked(here, work, key)
    nth, total = position(here.asked_of(work), work.answers, key)
    facts = [fact for fact in map(here.asked.fact, shown.facts) if fact.expires_on >= here.today]
    errors = [*form.error_list(), *notes]
    return render_template(
        "respond/page.html", here=here, page=shown, form=form, errors=errors, once=once, facts=facts, nth=nth,
        total=total, last=min(total, nth + len(shown.asked) - 1), section=here.asked.section_of(key),
        back=_back(here, work, key), has_problems=bool(errors),
        is_wide=any(question.kind == "grid" for question in shown.questions),
        has_text=any(map(_invites_a_story, shown.questions)))


def _invites_a_story(question: Question) -> bool:
    """Return whether somebody might write here what worries them, and so has to know that nobody is watching."""
    return isinstance(question, LongText | ShortText) and question.max_length > ONE_LINE


def _back(here: Place, work: Work, key: str) -> str:
    if _is_change():
        return here.address(None)
    before = previous_page(here.asked_of(work), work.answers, key)
    if here.asked.hub and (before is None or here.asked.section_of(before).key != here.asked.section_of(key).key):
        return here.hub
    return here.address(before) if before else url_for("respond.start", slug=here.survey.slug)


@blueprint.get("/s/<slug>/save")
def save(slug: str) -> ResponseReturnValue:
    """Show the code with which to come back, and until when."""
    here = open_place(slug)
    work = here.work()
    until = drafting.expires_on(db_session(), work.code)
    return render_template("respond/save.html", here=here, code=work.code, until=until,
                           picture=qr(work.code, gettext("Your code as a QR code")),
                           onward=here.onward(work))


@blueprint.get("/s/<slug>/paused")
def paused(slug: str) -> ResponseReturnValue:
    """Hide the answers of somebody who has gone away, and let them go on or clear the computer."""
    return render_template("respond/paused.html", here=place(slug))
