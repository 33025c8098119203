"""In which form a respondent reads, hears or sees the questions: chosen on any page, kept in the browser."""
from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Response, g, redirect, request
from flask.typing import ResponseReturnValue

from app.respond import cookies
from surveys.kinds.variants import ON_SWITCH, STANDARD

SWITCH = "form-"


def choose(offered: Sequence[str]) -> str:
    """Return the form of this page, among those that the survey has."""
    chosen = g.get("chosen_form") or cookies.form()
    return str(chosen) if chosen in offered else STANDARD


def switched() -> ResponseReturnValue | None:
    """Take a choice out of the address (before a request), or of the button that posted a page."""
    asked = request.form.get("_action", "") if request.method == "POST" else request.args.get("form", "")
    chosen = asked.removeprefix(SWITCH)
    if request.method == "POST" and chosen == asked:
        return None
    if chosen in ON_SWITCH:
        g.chosen_form = chosen
    if request.method == "POST" or "form" not in request.args:
        return None
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "form"]
    return redirect(request.base_url + ("?" + urlencode(kept) if kept else ""))


def is_switch() -> bool:
    """Return whether this page was posted by a button that changes the form."""
    return request.form.get("_action", "").startswith(SWITCH)


def remembered(response: Response) -> Response:
    """Keep a choice until the browser is closed."""
    slug = (request.view_args or {}).get("slug")
    if g.get("chosen_form") and slug:
        cookies.keep_form(response, str(slug), g.chosen_form)
    return response
