"""Signing in and out, the second factor, and confirming the password before what cannot be undone."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from urllib.parse import urlsplit

import segno
from flask import current_app, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user, logout_user
from markupsafe import Markup

from app.errors import BadInput
from app.extensions import db_session, limiter
from app.services import accounts
from app.services.demonstration import SIGN_INS
from app.web.access import Person, person
from app.web.blueprint import blueprint
from config import Config

WRONG = "The user name, password or code is not right. Check all three."


@blueprint.route("/sign-in", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def sign_in() -> ResponseReturnValue:
    """Take name, password and code; say only that something was wrong."""
    if request.method == "GET":
        return _sign_in_page()
    now = datetime.now(UTC)
    form = request.form
    token = accounts.sign_in(
        db_session(),
        username=form.get("username", ""),
        password=form.get("password", ""),
        code=form.get("code", ""),
        now=now,
    )
    if token is None:
        return _sign_in_page(problem=WRONG, username=form.get("username", "")), 422
    return _enter(token, now)


def _sign_in_page(problem: str | None = None, username: str = "") -> str:
    config: Config = current_app.extensions["candour"]
    sign_ins = SIGN_INS if config.is_demo else ()
    return render_template("web/sign_in.html", problem=problem, username=username, sign_ins=sign_ins)


def _enter(token: str, now: datetime) -> ResponseReturnValue:
    target = _safe(session.get("next"))
    session.clear()  # a session that somebody planted before sign-in must not live on
    config: Config = current_app.extensions["candour"]
    signed_in = accounts.session_of(db_session(), token, now=now, config=config)
    if signed_in is not None:
        session.permanent = True
        login_user(Person(token, signed_in))
    return redirect(target)


def _safe(target: str | None) -> str:
    """Return the page to go on to: a path of ours, whatever somebody put into the session."""
    parts = urlsplit(target or "")
    is_ours = bool(target) and not parts.scheme and not parts.netloc and parts.path.startswith("/office")
    return str(target) if is_ours else url_for("office.home")


@blueprint.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """End the sign-in on the server, then forget the cookie."""
    if person.is_authenticated:
        accounts.sign_out(db_session(), person.token, now=datetime.now(UTC))
    logout_user()
    session.clear()
    return redirect(url_for("web.sign_in"))


@blueprint.route("/account/second-factor", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def second_factor() -> ResponseReturnValue:
    """Show a secret as a QR code and keep it once its first code works."""
    if person.signed_in.has_second_factor:
        return redirect(url_for("office.home"))
    secret = session.setdefault("second_factor", accounts.new_second_factor())
    problem = None
    if request.method == "POST":
        try:
            accounts.keep_second_factor(
                db_session(),
                officer_id=person.signed_in.officer_id,
                secret=secret,
                code=request.form.get("code", ""),
                now=datetime.now(UTC),
            )
        except BadInput as error:
            problem = str(error)
        else:
            session.pop("second_factor")
            flash("Your second factor is set up. You will be asked for a code whenever you sign in.")
            return redirect(url_for("office.home"))
    address = accounts.second_factor_address(secret, person.username, "Candour")
    page = render_template("web/second_factor.html", secret=secret, picture=_qr(address), problem=problem)
    return page, 422 if problem else 200


def _qr(address: str) -> Markup:
    picture = io.BytesIO()
    segno.make(address).save(
        picture, kind="svg", xmldecl=False, svgns=True, scale=4, title="Code for your authenticator app"
    )
    return Markup(picture.getvalue().decode())  # noqa: S704 - made by segno from our own address


@blueprint.route("/account/confirm", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def confirm() -> ResponseReturnValue:
    """Ask for the password again, then go on to where the person was."""
    problem = None
    if request.method == "POST":
        if accounts.confirm(
            db_session(), person.token, request.form.get("password", ""), now=datetime.now(UTC)
        ):
            return redirect(_safe(session.pop("next", None)))
        problem = "That password is not right. Type it again."
    return render_template("web/confirm.html", problem=problem), 422 if problem else 200


@blueprint.route("/account/password", methods=["GET", "POST"])
@limiter.limit("20 per minute", methods=["POST"])
def password() -> ResponseReturnValue:
    """Change the password; every sign-in of the account ends."""
    problem = None
    if request.method == "POST":
        try:
            accounts.change_password(
                db_session(),
                officer_id=person.signed_in.officer_id,
                old=request.form.get("old", ""),
                new=request.form.get("new", ""),
                now=datetime.now(UTC),
            )
        except BadInput as error:
            problem = str(error)
        else:
            logout_user()
            flash("Your password is changed. Sign in with the new one.")
            return redirect(url_for("web.sign_in"))
    return render_template("web/password.html", problem=problem), 422 if problem else 200
