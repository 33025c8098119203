"""A survey of one closed page, answered at once: no draft, no check, one page sent through the one door."""
from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Flask, current_app, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from itsdangerous import BadSignature, URLSafeTimedSerializer

from app.errors import NotFound, marked
from app.extensions import db_session, limiter
from app.forms.pages import PageForm, page_form
from app.respond import cookies, rendered, variants
from app.respond.place import Place, config, keys
from app.services import answering, at_once, drafting
from app.services.accepting import Rejected, accept_submission
from app.services.codes import new_code, normalise
from app.services.drafting import Work
from app.web import languages
from surveys.questionnaire import Page
from surveys.validation import Problem, check_page

ONCE: Final = "_once"  # the field that makes sending a page many times the same as sending it once
LIMIT: Final = "600 per minute"  # two hundred people behind one hospital address must not be stopped
SCOPE: Final = "at once"
NOT_A_PERSON: Final = marked("Leave the field for programs empty, then send your answers again.")

Draw = Callable[..., str]


def first_address(here: Place) -> str | None:
    """Return where somebody begins to answer who needs no draft; None where a draft comes first."""
    page = at_once.page_of(here.survey, here.asked)
    return here.address(page.key) if page else None


def page_without_draft(here: Place) -> Page | None:
    """Return the only page of the survey, unless this computer has a draft of it: some keep their answers for later."""
    page = at_once.page_of(here.survey, here.asked)
    return None if page is None or _has_draft(here) else page


def _has_draft(here: Place) -> bool:
    try:
        drafting.find(db_session(), here.survey, cookies.draft_code(), today=here.today)
    except NotFound:  # none, or it has been sent
        return False
    return True


def posted_once(here: Place) -> str | None:
    """Return the key of a page that was posted to be sent at once; None when it belongs to a draft."""
    code = normalise(request.form.get(ONCE, ""))
    return code if code and at_once.page_of(here.survey, here.asked) else None


def token_fields(app: Flask) -> URLSafeTimedSerializer:
    """Return what makes the tokens of forms, as Flask-WTF makes them."""
    return URLSafeTimedSerializer(str(app.secret_key), salt="wtf-csrf-token")


def made_at(fields: URLSafeTimedSerializer, token: str) -> int:
    """Return when a token was made, in seconds: when its page was asked for. Of no token of ours nothing is known."""
    try:
        _, at = fields.loads(token, return_timestamp=True)
    except BadSignature:
        return 0
    return int(at.timestamp())


def shown(here: Place, page: Page, draw: Draw) -> str:
    """Draw the page with a key of its own; apart from that it is the same for everybody."""
    code = new_code()
    return rendered.once(here.shown("at once"), lambda: draw(here, Work(code), page.key, page_form(page), once=code),
                         {"once": code})


def sent(here: Place, code: str, page: Page, draw: Draw) -> ResponseReturnValue:
    """Send the posted page; where something must be put right, or only another language was wanted, draw it again."""
    form = page_form(page, posted=request.form)
    work, action = Work(code), request.form.get("_action", "")
    if languages.is_switch() or variants.is_switch():
        return draw(here, work, page.key, form, once=code)
    with limiter.limit(LIMIT, scope=SCOPE):
        if action == "later":
            return _kept_for_later(here, page, form)
        if request.form.get("website"):
            notes = [{"href": "#website", "text": gettext(NOT_A_PERSON)}]
            return draw(here, work, page.key, form, once=code, notes=notes), 422
        clean, problems = check_page(here.asked, page.key, form.raw())
        if not problems:
            begun_at = made_at(token_fields(current_app), request.form.get("csrf_token", ""))
            submission = at_once.submission(code, clean, here.language, here.variant, begun_at=begun_at, now=here.now)
            taken = accept_submission(db_session(), keys(), here.survey, submission, now=here.now,
                                      moves_after=config().moves_after)
            if not isinstance(taken, Rejected):
                return onward(here.survey.slug, code)
            problems = taken.problems
    return _again(here, work, page, form, problems, draw)


def _again(here: Place, work: Work, page: Page, form: PageForm, problems: tuple[Problem, ...],
           draw: Draw) -> ResponseReturnValue:
    form.show(problems)
    return draw(here, work, page.key, form, once=work.code), 422


def _kept_for_later(here: Place, page: Page, form: PageForm) -> ResponseReturnValue:
    """Begin a draft after all, with whatever on the page is right as it stands."""
    session, slug = db_session(), here.survey.slug
    work = drafting.begin(session, here.survey, invitation=None, today=here.today, days=config().draft_days)
    answering.keep_for_later(session, here.survey, work, page.key, form.raw())
    away = make_response(redirect(url_for("respond.save", slug=slug), 303))
    return cookies.keep_draft_code(away, slug, work.code)


def onward(slug: str, code: str) -> ResponseReturnValue:
    """Go to the receipt, to be seen again for half an hour; one click goes past it, for whoever must have none."""
    if request.form.get("_action") == "no-receipt":
        return cookies.clear(make_response(redirect(url_for("respond.finished", slug=slug, sent=1), 303)), slug)
    away = make_response(redirect(url_for("respond.receipt", slug=slug), 303))
    return cookies.keep_draft_code(away, slug, code, is_sent=True)
