"""The page of sections, from which each is entered in any order."""
from __future__ import annotations

from flask import abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.respond import blueprint
from app.respond.place import open_place
from app.services.sections import Part, parts


@blueprint.get("/s/<slug>/sections")
def hub(slug: str) -> ResponseReturnValue:
    """Show each section with how far this person has come in it; when all are done, the way to the check."""
    here = open_place(slug)
    if not here.asked.hub:
        abort(404)
    found = parts(here.asked_of(work := here.work()), work)
    n_done = sum(part.state == "done" for part in found)
    items = [{"title": {"text": part.section.title}, "href": here.address(part.page), "status": _status(part)}
             for part in found]
    return render_template("respond/sections.html", here=here, items=items, n_done=n_done, n_all=len(found))


def _status(part: Part) -> dict[str, object]:
    if part.state == "done":
        return {"text": gettext("Done")}
    text = gettext("In progress") if part.state == "in_progress" else gettext("Not started")
    colour = "nhsuk-tag--white" if part.state == "in_progress" else "nhsuk-tag--blue"
    return {"tag": {"text": text, "classes": colour}}
