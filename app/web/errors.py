"""One table from what went wrong to the page that says so, for people and, under /api, for programs."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, jsonify, make_response, render_template, request
from flask_babel import gettext
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, TimeoutError
from werkzeug.exceptions import HTTPException

from app import errors
from app.errors import marked
from app.extensions import db, login
from app.faults import where
from app.keys import KeyMissing

log = logging.getLogger("candour.web")

STATUS: dict[type[Exception], int] = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.WrongState: 409,
    errors.Conflict: 409,
    errors.BadInput: 422,
    errors.Gone: 410,
    errors.AppError: 400,
    KeyMissing: 410,
    CSRFError: 400,
    OperationalError: 503,
    TimeoutError: 503,  # every connection to the database is in use
}

TITLES = {
    400: marked("That did not work"),
    403: marked("You cannot open this page"),
    404: marked("Page not found"),
    405: marked("That cannot be done here"),
    409: marked("That cannot be done now"),
    410: marked("This is no longer here"),
    413: marked("That is too large"),
    415: marked("That kind of file cannot be used"),
    422: marked("Something needs to be put right"),
    429: marked("Please wait a moment"),
    500: marked("Sorry, there is a problem with the service"),
    503: marked("The service is busy"),
}
ADVICE = {
    400: marked("The page may have been open for a long time. Go back, load it again and try once more."),
    403: marked("Sign in with an account that may, or ask whoever runs this service."),
    404: marked("Check the address. If you followed a link, it may be out of date."),
    413: marked("Choose a smaller file, or split it into parts."),
    429: marked("You have sent many requests in a short time. Wait a minute and try again."),
    500: marked("Nothing that you had saved is lost. Try again in a few minutes."),
    503: marked("What you saved before is safe. Wait a few seconds and try again."),
}


def init_app(app: Flask) -> None:
    """Register every row of the table."""
    for kind in STATUS:
        app.register_error_handler(kind, _page_for(STATUS[kind]))
    app.register_error_handler(HTTPException, _http_page)
    app.register_error_handler(500, _page_for(500))
    app.log_exception = _log  # type: ignore[method-assign,assignment]


def _log(found: Any) -> None:
    """Write down where a request failed; neither its address nor the error's words, which may hold an answer."""
    log.error("%s of %s failed:\n%s", request.method, request.endpoint, where(found[1]))


def _page_for(status: int) -> Callable[[Exception], Response]:
    def handler(error: Exception) -> Response:
        db.session.rollback()
        said = str(error) if isinstance(error, errors.AppError) and str(error) else ADVICE.get(status, "")
        return reply(status, said)

    return handler


def _http_page(error: HTTPException) -> Response:
    status = error.code or 500
    if 300 <= status < 400:
        return make_response(error.get_response())
    return reply(status, ADVICE.get(status, error.description or ""))


def reply(status: int, detail: str) -> Response:
    """Return the error as a page, or under /api as an RFC 9457 problem document."""
    title, detail = gettext(TITLES.get(status, TITLES[400])), gettext(detail) if detail else ""
    if status >= 500:
        g._login_user = login.anonymous_user()  # the database may be away: the page asks it for nobody
    if request.path.startswith("/api/"):
        response = jsonify(type="about:blank", title=title, status=status, detail=detail)
        response.content_type = "application/problem+json"
    else:
        kept = _typed() if status in {429, 503} else []
        response = make_response(render_template("error.html", status=status, title=title, detail=detail, kept=kept))
    response.status_code = status
    if status in {429, 503}:
        response.headers["Retry-After"] = "10"
    return response


def _typed() -> list[tuple[str, str]]:
    """Return what a respondent has just sent, so that the page can send it again: their browser keeps no such page."""
    is_answering = request.method == "POST" and request.blueprint == "respond"
    return list(request.form.items(multi=True)) if is_answering else []
