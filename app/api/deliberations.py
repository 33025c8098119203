"""Taking part in a deliberation by a program: the same verbs as the pages."""
from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from app.api import blueprint
from app.api.bodies import BadRequest, read_fields
from app.errors import NotAllowed
from app.extensions import db_session, limiter
from app.keys import KeyFolder
from app.models import Deliberation
from app.services import ballots, letting_in, stating, voting
from app.services.codes import new_code, normalise
from app.services.deliberating import deliberation_by_slug, refuse_unless_open
from app.web.errors import reply

HEADER = re.compile(r"Participant +(.{1,64})", re.IGNORECASE)


@blueprint.post("/deliberations/<slug>/participants")
@limiter.limit("600 per minute")  # two hundred people behind one hospital address must not be stopped
def take_part(slug: str) -> ResponseReturnValue:
    """Give a code under which votes are kept, and the receipt that goes with it; an invitation is used up by it."""
    found = _open(slug)
    body = read_fields(request, frozenset({"invitation"}), "{}")
    if found.access == "invited":
        code = letting_in.let_in(db_session(), _keys(), found, body.get("invitation"), now=datetime.now(UTC))
    else:
        code = new_code()
    return jsonify(participant=code, receipt=ballots.receipt_of(_keys(), found, code)), 201


@blueprint.get("/deliberations/<slug>/next")
def next_statement(slug: str) -> ResponseReturnValue:
    """Give the next statement."""
    found, code = _open(slug), _code()
    if code is None:
        return _unauthorised()
    cast = ballots.cast_of(db_session(), _keys(), found, code)
    asked = voting.next_statement(db_session(), found, cast, code)
    return Response(status=204) if asked is None else jsonify(statement=asked.number, text=asked.text)


@blueprint.post("/deliberations/<slug>/votes")
@limiter.limit("6000 per minute")
def vote(slug: str) -> ResponseReturnValue:
    """Take one vote; 201 means that it is on the disk."""
    found, code = _open(slug), _code()
    if code is None:
        return _unauthorised()
    body = read_fields(request, frozenset({"statement", "vote", "important"}), '{"statement": 1, "vote": "agree"}')
    number, said, is_important = body.get("statement"), body.get("vote"), body.get("important", False)
    if type(number) is not int or not isinstance(said, str) or not isinstance(is_important, bool):
        raise BadRequest('Send a vote such as {"statement": 1, "vote": "agree", "important": true}.')
    voting.vote(db_session(), _keys(), found, code, number, said, is_important=is_important, now=datetime.now(UTC),
                moves_after=current_app.extensions["candour"].moves_after)
    return jsonify(statement=number, vote=said, important=is_important), 201


@blueprint.post("/deliberations/<slug>/statements")
@limiter.limit("60 per minute")
def propose_statement(slug: str) -> ResponseReturnValue:
    """Put a statement before the moderators, masked; say what was masked."""
    found, code = _open(slug), _code()
    if code is None:
        return _unauthorised()
    text: Any = read_fields(request, frozenset({"text"}), '{"text": "…"}').get("text")
    if not isinstance(text, str):
        raise BadRequest('Send a statement such as {"text": "A nurse should look at every result"}.')
    if found.access == "invited" and not ballots.is_laid_out(db_session(), _keys(), found, code):
        raise NotAllowed(ballots.NOT_LET_IN)
    checked = stating.check_statement(db_session(), found, text)
    made = stating.propose(db_session(), found, checked.text, now=datetime.now(UTC))
    return jsonify(text=made.text, masked=list(checked.masked)), 202


def _open(slug: str) -> Deliberation:
    found = deliberation_by_slug(db_session(), slug)
    refuse_unless_open(found, datetime.now(UTC).date())
    return found


def _code() -> str | None:
    found = HEADER.fullmatch(request.headers.get("Authorization", "").strip())
    return normalise(found[1]) if found else None


def _unauthorised() -> Response:
    refusal = reply(401, "Send the participant's code in a header: Authorization: Participant <code>.")
    refusal.headers["WWW-Authenticate"] = "Participant"
    return refusal


def _keys() -> KeyFolder:
    folder: KeyFolder = current_app.extensions["keys"]
    return folder
