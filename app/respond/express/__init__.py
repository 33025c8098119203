"""The express road: what nearly every respondent asks for, answered before the application has to wake up.

It draws no page and judges by no rules of its own: pages are those that the other road has drawn, the judge is
`surveys.validation`, the door is `accepting.take_in`. Whatever is not plain (something to put right, another language
wanted, a link of an invitation, a survey that has closed) it hands on untouched, with nothing written.
"""
from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any, Final

from flask import Flask, request
from sqlalchemy.exc import OperationalError, TimeoutError

from app.faults import where
from app.respond.express.house import House
from app.respond.express.roads import road_of
from app.respond.express.visit import Environ, visit_of
from app.web import metrics

log = logging.getLogger("candour.web")
AWAY: Final = "candour.away"  # in the environ: the database has just been waited for, in vain
Application = Callable[[Environ, Any], Iterable[bytes]]


def init_app(app: Flask) -> None:
    """Put the express road before the application."""
    app.before_request(_say_away)
    app.wsgi_app = Express(app, app.wsgi_app)  # type: ignore[method-assign,assignment]


def _say_away() -> None:
    """Let the error page say at once what the express road has waited for."""
    error = request.environ.get(AWAY)
    if error is not None:
        raise error


class Express:
    """A WSGI application before the application."""

    def __init__(self, app: Flask, onward: Application) -> None:
        self.house, self.onward = House(app), onward

    def __call__(self, environ: Environ, start: Any) -> Iterable[bytes]:
        """Answer, or hand on."""
        visit = visit_of(environ)
        road = road_of(visit) if visit else None
        if visit is None or road is None:
            return self.onward(environ, start)
        try:
            answer = road(self.house, visit)
        except (OperationalError, TimeoutError) as error:
            environ[AWAY], answer = error, None
        except Exception as error:  # the other road answers, or fails with a page that says so
            log.warning("the express road was left:\n%s", where(error))
            answer = None
        if answer is None:
            return self.onward(environ, start)
        metrics.count(int(answer.status[:3]))
        start(answer.status, [*answer.headers, ("Content-Length", str(len(answer.body)))])
        return [answer.body]
