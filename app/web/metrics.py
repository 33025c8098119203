"""Figures for whoever watches the service (Prometheus text): no label per survey, and nothing that counts responses.

A counter that moved with each response would tell when somebody answered, so there is none.
"""
from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from threading import Lock

from flask import Flask, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select

from app.extensions import db_session
from app.models import Release, Survey
from app.queue import job_table
from app.web.blueprint import blueprint
from config import Config

_replies: Counter[str] = Counter()
_lock = Lock()


def init_app(app: Flask) -> None:
    """Count replies by their class."""
    app.after_request(_count)


def count(status: int) -> None:
    """Count one reply."""
    with _lock:
        _replies[f"{status // 100}xx"] += 1


def _count(response: Response) -> Response:
    count(response.status_code)
    return response


@blueprint.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Give the figures to this machine, or to whoever has the operator's token."""
    if not (_has_token() or _is_from_here()):
        abort(403)
    return Response("\n".join((*_lines(), "")), content_type="text/plain; version=0.0.4; charset=utf-8")


def _has_token() -> bool:
    token = _config().metrics_token
    said = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(said.encode(), f"Bearer {token}".encode())


def _is_from_here() -> bool:
    """Return whether the asker is this machine; behind a proxy on it everybody would seem to be."""
    is_forwarded = any(name in request.headers for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"))
    try:
        return not is_forwarded and ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


def _config() -> Config:
    config: Config = current_app.extensions["candour"]
    return config


def _lines() -> Iterator[str]:
    session = db_session()
    yield from _gauge("candour_up", "The service answers", [("", 1)])
    jobs = session.execute(select(job_table.c.state, func.count()).group_by(job_table.c.state)).all()
    by_state = [(f'{{state="{state}"}}', n) for state, n in sorted(map(tuple, jobs))]
    yield from _gauge("candour_jobs", "Jobs by state", by_state)
    oldest = session.scalar(select(func.min(job_table.c.created_at)).where(job_table.c.state == "waiting"))
    age = (datetime.now(UTC) - oldest).total_seconds() if oldest else 0
    yield from _gauge("candour_oldest_waiting_job_seconds", "Age of the oldest waiting job", [("", round(age, 1))])
    n_open = session.scalar(select(func.count()).select_from(Survey).where(Survey.state == "open")) or 0
    yield from _gauge("candour_open_surveys", "Surveys that are open", [("", n_open)])
    n_datasets = session.scalar(select(func.count()).select_from(Release).where(Release.state == "published")) or 0
    yield from _gauge("candour_datasets", "Published datasets", [("", n_datasets)])
    with _lock:
        replies = sorted(_replies.items())
    yield from _gauge("candour_http_replies_total", "Replies by class since the start",
                      [(f'{{class="{name}"}}', n) for name, n in replies], kind="counter")


def _gauge(name: str, caption: str, values: list[tuple[str, float]], kind: str = "gauge") -> Iterator[str]:
    yield f"# HELP {name} {caption}"
    yield f"# TYPE {name} {kind}"
    yield from (f"{name}{label} {value}" for label, value in values)
