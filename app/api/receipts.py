"""What the holder of a receipt may do: see its state, correct until the close, withdraw until the freeze date."""
from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Response, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from app.api import blueprint
from app.api.bodies import problems_reply, read_object
from app.extensions import db_session, limiter
from app.keys import KeyFolder
from app.services import receipts
from app.services.accepting import Rejected
from app.services.correcting import correct
from app.services.receipts import Standing
from app.web.errors import reply

HEADER = re.compile(r"Receipt +(.{1,64})", re.IGNORECASE)


@blueprint.get("/receipt")
@limiter.limit("60 per minute")
def receipt() -> ResponseReturnValue:
    """Say whether the response is counted, corrected or withdrawn; never what was answered."""
    code = _code()
    if code is None:
        return _unauthorised()
    return _state(receipts.look_up(db_session(), _keys(), code, today=datetime.now(UTC).date()))


@blueprint.put("/receipt")
@limiter.limit("60 per minute")
def replace() -> ResponseReturnValue:
    """Put other answers in the place of the first."""
    code = _code()
    if code is None:
        return _unauthorised()
    body = read_object(request, frozenset({"answers"}), "answers")
    done = correct(db_session(), _keys(), code, body["answers"], now=datetime.now(UTC), moves_after=_moves_after())
    return problems_reply(done.problems) if isinstance(done, Rejected) else _state(done)


@blueprint.delete("/receipt")
@limiter.limit("60 per minute")
def withdraw() -> ResponseReturnValue:
    """Take the response back."""
    code = _code()
    if code is None:
        return _unauthorised()
    receipts.withdraw(db_session(), _keys(), code, now=datetime.now(UTC), moves_after=_moves_after())
    return Response(status=204)


def _code() -> str | None:
    found = HEADER.fullmatch(request.headers.get("Authorization", "").strip())
    return found[1] if found else None


def _unauthorised() -> Response:
    refusal = reply(401, "Send the receipt in a header: Authorization: Receipt <code>.")
    refusal.headers["WWW-Authenticate"] = "Receipt"
    return refusal


def _state(standing: Standing) -> Response:
    return jsonify(survey=standing.survey.slug, state=standing.state)


def _keys() -> KeyFolder:
    folder: KeyFolder = current_app.extensions["keys"]
    return folder


def _moves_after() -> int:
    return int(current_app.extensions["candour"].moves_after)
