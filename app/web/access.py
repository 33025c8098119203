"""Who is asking, and whether they may: default deny by the table of routes in app/permissions.py."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.local import LocalProxy

from app.extensions import db_session, is_reading, login
from app.permissions import ANYONE, NEEDS_PASSWORD_AGAIN, ROUTES, allows
from app.services import accounts
from config import Config

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def init_app(app: Flask) -> None:
    """Look at every request before its view does."""
    app.before_request(_say_whether_reading)
    app.before_request(_guard)
    login.user_loader(load)
    config: Config = app.extensions["candour"]
    app.jinja_env.globals.update(config_of_house=config, person=person, current_user=person)


class Person:
    """The signed-in officer of this request, as Flask-Login wants it."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, token: str, signed_in: accounts.SignedIn) -> None:
        self.token, self.signed_in = token, signed_in
        self.username, self.name, self.role = signed_in.username, signed_in.name, signed_in.role

    def get_id(self) -> str:
        """Return the session's token: the cookie names a sign-in, never a person."""
        return self.token

    def may(self, permission: str) -> bool:
        """Return whether this person may use the permission (templates ask too)."""
        return allows(self.role, permission)


person: Person = LocalProxy(lambda: current_user)  # type: ignore[assignment]


def load(token: str) -> Person | None:
    """Return the officer whose sign-in this is, if it still stands."""
    from flask import current_app

    config: Config = current_app.extensions["candour"]
    signed_in = accounts.session_of(db_session(), token, now=datetime.now(UTC), config=config)
    return Person(token, signed_in) if signed_in else None


def _say_whether_reading() -> None:
    """Pages that only look take no write lock."""
    is_reading.set(request.method in SAFE_METHODS)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None  # no such page: the router says 404
    permission = ROUTES.get(request.endpoint)
    if permission is None:
        abort(403)
    if permission == ANYONE:
        return None
    if not current_user.is_authenticated:
        session["next"] = request.full_path if request.method == "GET" else url_for("office.home")
        return redirect(url_for("web.sign_in"))
    if not allows(current_user.role, permission):
        abort(403)
    if current_user.signed_in.needs_second_factor and request.endpoint != "web.second_factor":
        return redirect(url_for("web.second_factor"))
    again = _ask_again()
    if again is None:
        _stamp()
    return again


def _ask_again() -> ResponseReturnValue | None:
    """Before what cannot be undone the password is asked for again, unless that was a moment ago."""
    is_due = request.endpoint in NEEDS_PASSWORD_AGAIN and not current_user.signed_in.is_confirmed(
        datetime.now(UTC)
    )
    if not is_due:
        return None
    session["next"] = (
        request.full_path if request.method == "GET" else request.referrer or url_for("office.home")
    )
    return redirect(url_for("web.confirm"))


def _stamp() -> None:
    """Note once a minute that the person is still there, in a short write of its own."""
    now = datetime.now(UTC)
    if accounts.is_idle_stamp_due(db_session(), current_user.token, now=now):
        db_session().rollback()  # end the reading transaction: a reader cannot turn writer
        was_reading = is_reading.get()
        is_reading.set(False)
        accounts.touch(db_session(), current_user.token, now=now)
        is_reading.set(was_reading)
