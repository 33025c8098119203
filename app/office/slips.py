"""Paper slips: printed once, in no order, at least eleven."""
from __future__ import annotations

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import slips as service
from app.services.finding import survey_by_slug
from app.web.access import person
from app.web.pictures import qr


@blueprint.route("/surveys/<slug>/slips", methods=["GET", "POST"])
def slips(slug: str) -> ResponseReturnValue:
    """Ask how many, then show them once, ready to print and cut."""
    survey, problem = survey_by_slug(db_session(), slug), ""
    if request.method == "POST":
        try:
            made = service.make(db_session(), keys(), survey, request.form.get("n", 0, type=int),
                                address=config().address, actor=person.username, now=now())
        except (BadInput, WrongState) as error:
            problem = str(error)
        else:
            drawn = [(slip, qr(slip.link, "The link as a QR code", scale=3)) for slip in made]
            page = make_response(render_template("office/slips_printed.html", survey=survey, slips=drawn,
                                                 address=f"{config().address}/s/{slug}"))
            page.headers["Cache-Control"] = "no-store"
            return page
    page = make_response(render_template("office/slips.html", survey=survey, problem=problem,
                                         has_problems=bool(problem)))
    return page, 422 if problem else 200
