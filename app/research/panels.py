"""How a panel was drawn, for everybody: the committed seed, the seed itself with the draw, and how fair it was."""
from __future__ import annotations

from typing import cast

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from app.errors import NotFound
from app.extensions import db_session
from app.keys import KeyFolder
from app.research import blueprint
from app.services import empanelling, showing_lots, volunteers
from app.services.deliberating import deliberation_by_slug
from app.web.files import CSV


@blueprint.get("/deliberate/<slug>/panel")
def panel(slug: str) -> ResponseReturnValue:
    """Show every draw; before it, what its seed is held to."""
    found = deliberation_by_slug(db_session(), slug)
    standing, k = empanelling.panel_of(db_session(), found), current_app.extensions["candour"].k
    shown = [showing_lots.show(lot, standing, k=k) for lot in empanelling.lots_of(db_session(), found)]
    return render_template("research/panel.html", deliberation=found, panel=standing, shown=shown)


@blueprint.get("/deliberate/<slug>/panel/<int:number>/<name>")
def panel_file(slug: str, number: int, name: str) -> ResponseReturnValue:
    """Give the files that repeat a draw, where volunteers agreed to that."""
    found = deliberation_by_slug(db_session(), slug)
    standing = empanelling.panel_of(db_session(), found)
    drawn = [lot for lot in empanelling.lots_of(db_session(), found) if lot.number == number and lot.state == "drawn"]
    if not drawn or not standing.is_open or name not in {"pool.csv", "quotas.csv", "drawn.csv"}:
        raise NotFound("This file is not published.")
    held = volunteers.held_of(cast(KeyFolder, current_app.extensions["keys"]), standing)
    content = {"pool.csv": held.pool_csv, "quotas.csv": held.quotas_csv, "drawn.csv": held.drawn_csv}[name](number)
    reply = Response(content, content_type=CSV)
    reply.headers.set("Content-Disposition", "attachment", filename=f"{slug}-draw-{number}-{name}")
    return reply
