"""Single-use links for people invited to a deliberation: made in a batch, downloaded once."""
from __future__ import annotations

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.errors import BadInput, WrongState
from app.extensions import db_session
from app.forms.designing import InvitationsForm
from app.forms.office import error_list
from app.office import blueprint
from app.office.desk import config, keys, now
from app.services import letting_in
from app.services.deliberating import deliberation_by_slug
from app.web.access import person


@blueprint.route("/deliberations/<slug>/invitations", methods=["GET", "POST"])
def voter_links(slug: str) -> ResponseReturnValue:
    """Say how many links there are; make more, and hand them over at once as a file that is kept nowhere."""
    found, form = deliberation_by_slug(db_session(), slug), InvitationsForm()
    if form.validate_on_submit():
        try:
            tokens = letting_in.make_links(db_session(), found, n=form.n.data, keys=keys(), actor=person.username,
                                           now=now())
        except (BadInput, WrongState) as error:
            form.n.errors = [*form.n.errors, str(error)]
        else:
            file = letting_in.links_csv(tokens, deliberation=found, address=config().address)
            return Response(file, mimetype="text/csv", headers={
                "Content-Disposition": f"attachment; filename={slug}-links.csv", "Cache-Control": "no-store"})
    page = render_template("office/voter_links.html", deliberation=found, form=form, problems=error_list(form),
                           has_problems=bool(form.errors))
    return page, 422 if form.errors else 200
