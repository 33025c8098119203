"""Where a participant is: the deliberation of the address, the votes cast from this browser, and the day."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from flask import Response, abort, make_response, render_template, request

from app.extensions import db_session
from app.models import Deliberation
from app.respond.cookies import is_secure
from app.respond.place import keys
from app.services import ballots
from app.services.ballots import Cast
from app.services.codes import normalise
from app.services.deliberating import Standing, deliberation_by_slug, standing
from app.web.languages import INTERFACE, offer

KEPT_FOR = 60 * 24 * 60 * 60  # seconds: one person stays one person while a deliberation runs
MOST_UNDONE = 20


@dataclass(frozen=True)
class Floor:
    """One deliberation, as somebody stands before it now."""

    deliberation: Deliberation
    now: datetime

    @property
    def today(self) -> date:
        """The day."""
        return self.now.date()

    @property
    def standing(self) -> Standing:
        """Whether it is open or closed today."""
        return standing(self.deliberation, self.today)

    @cached_property
    def code(self) -> str | None:
        """The code of this browser's ballot, if it is one."""
        return normalise(request.cookies.get(_name("ballot"), ""))

    @property
    def invitation(self) -> str | None:
        """The invitation that brought this browser here, until it is used."""
        return request.cookies.get(_name("invitation")) or None

    @cached_property
    def is_let_in(self) -> bool:
        """Whether this browser may vote: anyone where the link is open, else who came with an invitation."""
        if self.deliberation.access == "open":
            return self.code is not None
        return ballots.is_laid_out(db_session(), keys(), self.deliberation, self.code)

    @cached_property
    def cast(self) -> Cast:
        """What has been voted from this browser."""
        return ballots.cast_of(db_session(), keys(), self.deliberation, self.code)

    @cached_property
    def trail(self) -> list[int]:
        """The statements voted on from here, the newest last: kept by the browser, so that the server has no order."""
        return [int(part) for part in request.cookies.get(_name("trail"), "").split(".") if part.isdecimal()]

    @property
    def receipt(self) -> str | None:
        """The receipt of this browser's ballot; None before the first vote."""
        if self.code is None or not self.cast.n:
            return None
        return ballots.receipt_of(keys(), self.deliberation, self.code)


def floor(slug: str) -> Floor:
    """Return the floor of an address; a deliberation that was never opened is not there."""
    here = Floor(deliberation_by_slug(db_session(), slug), datetime.now(UTC))
    offer(INTERFACE)  # statements and background stand in English, and say so
    if here.standing == "draft":
        abort(404)
    return here


def open_floor(slug: str) -> Floor:
    """Return the floor of a deliberation that takes votes now; otherwise answer with the page that says so."""
    here = floor(slug)
    if here.standing != "open":
        abort(make_response(render_template("respond/deliberate/closed.html", here=here), 410))
    return here


def keep_code(response: Response, slug: str, code: str) -> Response:
    """Keep the code of the ballot, so that whoever comes back goes on where they stopped."""
    return _set(response, "ballot", slug, code, KEPT_FOR)


def keep_invitation(response: Response, slug: str, token: str) -> Response:
    """Keep the invitation until voting begins, so that it stands in no address."""
    return _set(response, "invitation", slug, token, None)


def use_invitation(response: Response, slug: str) -> Response:
    """Forget the invitation: the ballot has taken its place."""
    return _forget(response, slug, "invitation")


def keep_trail(response: Response, slug: str, trail: list[int]) -> Response:
    """Keep which statements can be undone, until the browser is closed."""
    return _set(response, "trail", slug, ".".join(map(str, trail[-MOST_UNDONE:])), None)


def clear(response: Response, slug: str) -> Response:
    """Forget the participant on this computer."""
    return _forget(response, slug, "ballot", "trail", "invitation")


def _forget(response: Response, slug: str, *names: str) -> Response:
    for name in names:
        response.delete_cookie(_name(name), path=f"/deliberate/{slug}", secure=is_secure(), httponly=True,
                               samesite="Lax")
    return response


def _set(response: Response, name: str, slug: str, value: str, max_age: int | None) -> Response:
    response.set_cookie(_name(name), value, max_age=max_age, path=f"/deliberate/{slug}", secure=is_secure(),
                        httponly=True, samesite="Lax")
    return response


def _name(name: str) -> str:
    return f"__Secure-candour-{name}" if is_secure() else f"candour-{name}"
