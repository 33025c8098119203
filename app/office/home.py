"""Office home: what needs me today; and the account page."""
from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from app.extensions import db_session
from app.office import blueprint
from app.office.desk import has_upload, now
from app.services.overview import STEPS, Act, rails


@blueprint.get("")
def home() -> ResponseReturnValue:
    """Show each consultation's rail with its one next act, and what waits."""
    found = rails(db_session(), today=now().date(), has_upload=has_upload)
    return render_template("office/home.html", rails=found, steps=STEPS, address_of=address_of)


@blueprint.get("/account")
def account() -> ResponseReturnValue:
    """Show who is signed in, and what they can change."""
    return render_template("office/account.html")


def address_of(act: Act) -> str:
    """Return the page on which an act is done."""
    return url_for(f"office.{act.place}", slug=act.slug)
