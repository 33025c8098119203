"""A survey's papers: all its questions on one sheet, and what happens to the answers."""
from __future__ import annotations

from typing import cast

from flask import abort, current_app, render_template, send_file
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.respond import blueprint
from app.respond.place import config, place
from app.services import lawfulness, people
from app.services.recordings import stored_name
from app.storage import FolderStorage
from surveys.piping import as_asked
from surveys.questionnaire import Page


@blueprint.get("/s/<slug>/print")
def print_view(slug: str) -> ResponseReturnValue:
    """Show every question with everything open, to read, to print or to fill in with somebody."""
    here = place(slug)

    def on_paper(page: Page) -> Page:  # nobody has answered yet: the fallbacks stand where earlier answers would
        return as_asked(page, here.asked, {})

    return render_template("respond/print.html", here=here, on_paper=on_paper)


@blueprint.get("/s/<slug>/recordings/<name>")
def recording(slug: str, name: str) -> ResponseReturnValue:
    """Play the sound or the film of a question; only those that the questionnaire names can be had."""
    here = place(slug)
    known = {variant.media for question in here.asked.questions for variant in question.variants if variant.media}
    if name not in known:  # before a path is made of it: a name may hold anything
        abort(404)
    path = cast(FolderStorage, current_app.extensions["storage"]).path(stored_name(slug, name))
    if not path.is_file():
        abort(404)
    return send_file(path, conditional=True, max_age=3600)


@blueprint.get("/s/<slug>/privacy")
def survey_privacy(slug: str) -> ResponseReturnValue:
    """Say who can see what, before and after closing."""
    settings, here = config(), place(slug)
    about, own_days = here.survey.consultation, here.survey.contact_days
    basis, special = lawfulness.TOLD.get(about.lawful_basis), lawfulness.TOLD_SPECIAL.get(about.special_basis)
    return render_template("respond/privacy.html", here=here, k=settings.k, draft_days=settings.draft_days,
                           round_to=settings.round_to, asks_contact=people.asks(here.asked),
                           contact_days=settings.contact_days if own_days is None else own_days,
                           basis=gettext(basis) if basis else "", basis_of_health=gettext(special) if special else "")
