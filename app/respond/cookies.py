"""The small cookies of a respondent: the code of the draft, the invitation until there is one, a form of asking."""
from __future__ import annotations

from flask import Response, current_app, request

from config import Config

AFTERWARDS = 30 * 60  # seconds in which the receipt can be shown again after a reload


def draft_code() -> str | None:
    """Return the code of the draft on this computer."""
    return request.cookies.get(name("answers")) or None


def keep_draft_code(response: Response, slug: str, code: str, *, is_sent: bool = False) -> Response:
    """Keep the code until the browser is closed; once the answers are sent, for half an hour."""
    return _set(response, "answers", slug, code, AFTERWARDS if is_sent else None)


def invitation() -> str | None:
    """Return the invitation that brought this person here."""
    return request.cookies.get(name("invitation")) or None


def keep_invitation(response: Response, slug: str, token: str) -> Response:
    """Keep the invitation until the draft takes it up, so that it stands in no address."""
    return _set(response, "invitation", slug, token, None)


def form() -> str | None:
    """Return the form of the questions that was chosen on this computer."""
    return request.cookies.get(name("form")) or None


def keep_form(response: Response, slug: str, chosen: str) -> Response:
    """Keep the form until the browser is closed, for this survey alone: it may tell what somebody needs."""
    return _set(response, "form", slug, chosen, None)


def clear(response: Response, slug: str, *names: str) -> Response:
    """Forget all of them, or those named."""
    for one in names or ("answers", "invitation", "form"):
        response.delete_cookie(name(one), path=f"/s/{slug}", secure=is_secure(), httponly=True, samesite="Lax")
    return response


def _set(response: Response, of: str, slug: str, value: str, max_age: int | None) -> Response:
    response.set_cookie(name(of), value, max_age=max_age, path=f"/s/{slug}", secure=is_secure(), httponly=True,
                        samesite="Lax")
    return response


def name(of: str) -> str:
    """Return under which name a browser keeps one of them."""
    return f"__Secure-candour-{of}" if is_secure() else f"candour-{of}"


def is_secure() -> bool:
    """Return whether this house is reached over https alone."""
    config: Config = current_app.extensions["candour"]
    return config.is_secure
