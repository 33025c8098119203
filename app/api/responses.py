"""Sending a response: through the same one door as the pages."""
from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, jsonify, request
from flask.typing import ResponseReturnValue

from app.api import blueprint
from app.api.bodies import BadRequest, idempotency_key, problems_reply, read_object
from app.extensions import db_session, limiter
from app.services.accepting import Rejected, Submission, accept_submission
from app.services.finding import survey_by_slug
from app.web.errors import reply


@blueprint.post("/surveys/<slug>/responses")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def respond(slug: str) -> ResponseReturnValue:
    """Take one response; 201 means that it is on the disk."""
    extensions = current_app.extensions
    survey = survey_by_slug(db_session(), slug)
    body = read_object(request, frozenset({"answers", "invitation"}), "answers")
    submission = Submission(idempotency_key(request), body["answers"], body.get("invitation"), door="api")
    taken = accept_submission(db_session(), extensions["keys"], survey, submission, now=datetime.now(UTC),
                              moves_after=extensions["candour"].moves_after)
    if isinstance(taken, Rejected):
        return problems_reply(taken.problems)
    return jsonify(receipt=taken.receipt), 201


@blueprint.errorhandler(BadRequest)
def bad_request(error: BadRequest) -> ResponseReturnValue:
    """Say what to send instead."""
    return reply(400, str(error))
