"""Single-use links for invited people: made in a batch, downloaded once."""
from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.designing import InvitationsForm
from app.forms.office import error_list
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import invitations as service
from app.services.finding import survey_by_slug
from app.web.access import person


@blueprint.route("/surveys/<slug>/invitations", methods=["GET", "POST"])
def invitations(slug: str) -> ResponseReturnValue:
    """Say how many links there are; make more, and hand them over at once as a file that is kept nowhere."""
    survey = survey_by_slug(db_session(), slug)
    form = InvitationsForm()
    if form.validate_on_submit():
        try:
            tokens = service.issue(db_session(), survey=survey, n=form.n.data, keys=keys(), actor=person.username,
                                   now=now())
        except (BadInput, WrongState) as error:
            form.n.errors = [*form.n.errors, str(error)]
        else:
            return Response(service.links_csv(tokens, survey=survey, address=config().address), mimetype="text/csv",
                            headers={"Content-Disposition": f"attachment; filename={slug}-links.csv",
                                     "Cache-Control": "no-store"})
    page = render_template("office/invitations.html", survey=survey, form=form, problems=error_list(form),
                           has_problems=bool(form.errors), n_made=service.n_invitations(db_session(), survey))
    return page, 422 if form.errors else 200
