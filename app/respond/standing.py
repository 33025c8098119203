"""Where I stand: a participant among the groups, in words, in a picture and in a table."""
from __future__ import annotations

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from markupsafe import Markup

from app.extensions import db_session
from app.respond import blueprint
from app.respond.floor import floor
from app.services.opinions import opinion_set
from app.services.placing import WITHHELD, Place, place_of
from app.web.languages import as_written


@blueprint.get("/deliberate/<slug>/where-i-stand")
def where_i_stand(slug: str) -> ResponseReturnValue:
    """Show it, to the browser that has voted and to no other, only when there is enough to say so."""
    here = floor(slug)
    if not here.cast.n:
        return redirect(url_for("respond.deliberation", slug=slug))
    found = opinion_set(db_session(), here.deliberation)
    place = place_of(found.document, found.model, here.cast)
    picture = Markup(place.svg) if place else ""  # noqa: S704 - drawn by analysis.opinion, its words escaped
    header, rows = _table(place) if place else ([], [])
    return render_template("respond/deliberate/stand.html", here=here, place=place, picture=picture, header=header,
                           rows=rows, results=found.document)


def _table(place: Place) -> tuple[list[str], list[tuple[Markup | str, ...]]]:
    """Return the table in the language of the page; statements are in their own."""
    header = [gettext("Statement"), gettext("You"),
              *(gettext("Group %(group)s agrees", group=name) for name in place.groups)]
    return header, [(as_written(text), gettext(vote), *map(_share, shares)) for text, vote, *shares in place.rows]


def _share(share: str) -> str:
    return gettext(WITHHELD) if share == WITHHELD else share
