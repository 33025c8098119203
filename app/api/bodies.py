"""What comes in as JSON: bounded, strict, and refused with the place of the fault."""
from __future__ import annotations

import json
import re
import uuid
from typing import Any, Final

from flask import Request, Response, jsonify
from werkzeug.exceptions import RequestEntityTooLarge

from surveys.validation import Problem

MOST_BYTES: Final = 256 * 1024
KEY: Final = re.compile(r"[A-Za-z0-9_.~+/=-]{22,200}")
FEWEST_SIGNS: Final = 6
UUID_LENGTH: Final = 36


class BadRequest(ValueError):
    """The request itself makes no sense; the message says what to send instead."""


def read_object(request: Request, allowed: frozenset[str], required: str) -> dict[str, Any]:
    """Return the JSON object of a request that holds only allowed names and the required one."""
    document = read_fields(request, allowed, f'{{"{required}": {{…}}}}')
    if not isinstance(document.get(required), dict):
        raise BadRequest(f"{required!r} is missing or no object. Send the answers by question key.")
    return document


def read_fields(request: Request, allowed: frozenset[str], example: str) -> dict[str, Any]:
    """Return the JSON object of a request that holds only allowed names."""
    document = _parse(_bytes(request))
    if not isinstance(document, dict):
        raise BadRequest(f"Send a JSON object such as {example}.")
    unknown = sorted(set(document) - allowed)
    if unknown:
        raise BadRequest(f"{unknown[0]!r} is not known here. What may be sent: {', '.join(sorted(allowed))}.")
    return document


def idempotency_key(request: Request) -> str:
    """Return the key that makes sending twice the same as sending once; it must be impossible to guess."""
    key = request.headers.get("Idempotency-Key", "")
    is_random = bool(KEY.fullmatch(key)) and len(set(key.lower())) >= FEWEST_SIGNS
    if not is_random or not _is_random_uuid(key):
        raise BadRequest("Send a header Idempotency-Key with a UUID of version 4, or at least 22 random characters.")
    return key.lower() if _is_uuid(key) else key  # a UUID in capitals is the same one


def problems_reply(problems: tuple[Problem, ...]) -> Response:
    """Return what has to be put right, as an RFC 9457 problem document with the problems beside it."""
    said = [{"question_key": one.question_key, "code": one.code, "message": one.message, "part": one.part}
            for one in problems]
    reply = jsonify(type="about:blank", title="Something needs to be put right", status=422,
                    detail="Some answers cannot be taken as they are; see problems.", problems=said)
    reply.status_code, reply.content_type = 422, "application/problem+json"
    return reply


def _bytes(request: Request) -> bytes:
    request.max_content_length = MOST_BYTES
    if (request.content_length or 0) > MOST_BYTES:
        raise RequestEntityTooLarge
    return request.get_data(cache=False)


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8. Send JSON in UTF-8.") from None
    except json.JSONDecodeError as error:
        raise BadRequest(f"The body is not JSON: {error.msg} (line {error.lineno}, column {error.colno}).") from None
    except RecursionError:
        raise BadRequest("The body is nested too deeply to be answers.") from None
    except ValueError as error:  # Python refuses numbers of thousands of digits
        if isinstance(error, BadRequest):
            raise
        raise BadRequest("A number in the body is too long to be an answer.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that stands twice: two readers would see two different documents."""
    document = dict(pairs)
    if len(document) < len(pairs):
        raise BadRequest("A name stands twice in one object. Send each name once.")
    return document


def _no_number(word: str) -> Any:
    raise BadRequest(f"{word} is no number in JSON. Leave the answer out instead.")


def _is_uuid(key: str) -> bool:
    try:
        return len(key) == UUID_LENGTH and bool(uuid.UUID(key))
    except ValueError:
        return False


def _is_random_uuid(key: str) -> bool:
    """Return False for UUIDs that hold a clock or a name: those can be guessed."""
    return not _is_uuid(key) or uuid.UUID(key).version == 4
