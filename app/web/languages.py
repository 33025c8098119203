"""Which language a page speaks: the reader's choice, else the browser's, among those that the page is offered in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

from babel.core import Locale, UnknownLocaleError
from flask import Flask, Response, current_app, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import refresh
from markupsafe import Markup, escape
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from app.extensions import babel
from config import Config
from surveys.languages import direction, name_of

INTERFACE: Final = ("en", "cy")  # what the pages around the questions are written in: app/translations/
HOUSE: Final = ("en",)  # the office, results, datasets and guides
MOST: Final = 20  # characters in the tag of a language
SWITCH: Final = "language-"  # what a button posts to change the language with everything that was typed kept


def init_app(app: Flask) -> None:
    """Tell Flask-Babel how to choose, and the templates what they may ask."""
    babel.init_app(app, locale_selector=_locale, default_timezone="Europe/London")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.globals.update(page_language=choose, frame_language=frame_language, interface_languages=INTERFACE)
    app.jinja_env.filters.update(direction=direction, language_name=name_of, as_written=as_written)


def choose() -> str:
    """Return the language of this request."""
    chosen = g.get("chosen_language") or request.cookies.get(cookie())
    return best(tuple(_offered()), chosen, request.headers.get("Accept-Language", ""))


@lru_cache(maxsize=1024)
def best(offered: tuple[str, ...], chosen: str | None, accepted: str) -> str:
    """Return the reader's choice, else what the browser asks for, as far as it is offered; else the first."""
    if chosen in offered:
        return str(chosen)
    return parse_accept_header(accepted, LanguageAccept).best_match(offered) or offered[0]


def _locale() -> Locale:
    """Return the language as Babel knows it; one that Babel does not know gets English dates and no catalogue."""
    try:
        return Locale.parse(choose(), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def _offered() -> Sequence[str]:
    if "languages_offered" in g:
        return g.languages_offered  # type: ignore[no-any-return]
    return INTERFACE if request.blueprint == "respond" else HOUSE


def frame_language() -> str:
    """Return the language of what stands around the questions: it may not have been translated into theirs."""
    return choose() if choose().split("-")[0] in INTERFACE else INTERFACE[0]


def offer(spoken: Sequence[str]) -> str:
    """Say what the page of this request can be read in; return the language it will be in."""
    g.languages_offered = tuple(spoken)
    refresh()
    return choose()


def switched() -> ResponseReturnValue | None:
    """Take a choice out of the address (before a request), or of the button that posted a form."""
    asked = request.form.get("_action", "") if request.method == "POST" else request.args.get("language", "")
    tag = asked.removeprefix(SWITCH)
    if request.method == "POST" and tag == asked:
        return None
    if tag and tag.replace("-", "").isalnum() and len(tag) <= MOST:
        g.chosen_language = tag
    if request.method == "POST" or "language" not in request.args:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "language"]
    return redirect(request.base_url + ("?" + urlencode(kept) if kept else ""))


def is_switch() -> bool:
    """Return whether this form was posted by a button that changes the language."""
    return request.form.get("_action", "").startswith(SWITCH)


def remembered(response: Response) -> Response:
    """Keep a choice until the browser is closed."""
    chosen = g.get("chosen_language")
    if chosen:
        response.set_cookie(cookie(), chosen, secure=_is_secure(), httponly=True, samesite="Lax", path="/")
    return response


def as_written(text: object) -> Markup:
    """Mark what officers wrote, which is English, on a page that is not."""
    if choose() == "en":
        return escape(text)
    return Markup('<span lang="en" dir="ltr">{}</span>').format(text)


def cookie() -> str:
    """Return the name under which a browser keeps the choice."""
    return "__Secure-candour-language" if _is_secure() else "candour-language"


def _is_secure() -> bool:
    config: Config = current_app.extensions["candour"]
    return config.is_secure
