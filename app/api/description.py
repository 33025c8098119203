"""The description of the API: a table of calls, read top to bottom, and the OpenAPI document made from it."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

TEXT: Final = {"type": "string"}
OBJECT: Final = {"type": "object"}


def shape(**fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has all these fields."""
    return {"type": "object", "required": list(fields), "properties": fields}


def several(items: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a list."""
    return {"type": "array", "items": items}


def named(name: str) -> dict[str, str]:
    """Return a reference to one of `SCHEMAS`."""
    return {"$ref": f"#/components/schemas/{name}"}


def one_of(*words: str) -> dict[str, Any]:
    """Return the schema of a word out of a list."""
    return {"type": "string", "enum": list(words)}


SCHEMAS: Final[dict[str, dict[str, Any]]] = {
    "Survey": shape(slug=TEXT, title=TEXT, state=one_of("waiting", "open", "closed"),
                    audience=one_of("public", "patients", "staff"), access=one_of("open", "invited")),
    "Questionnaire": {"allOf": [named("Survey"), shape(format=TEXT, key=TEXT, sections=several(OBJECT), version=TEXT)]},
    "Answers": {"type": "object", "additionalProperties": True, "description":
                "By question key. Single choice and scale: option key; multiple choice: list of keys; "
                "grid: {row: key}; number: number; date: YYYY[-MM[-DD]]; text: string; other: {option, text}; "
                "{missing: dont_know} or "
                "{missing: refused} where offered. The arm of an experiment is drawn by lot as the response comes in "
                "and stays at a correction; one that is sent is not looked at."},
    "Submission": {"type": "object", "required": ["answers"], "additionalProperties": False,
                   "properties": {"answers": named("Answers"), "invitation": TEXT}},
    "Correction": {"type": "object", "required": ["answers"], "additionalProperties": False,
                   "properties": {"answers": named("Answers")}},
    "Receipt": shape(receipt=TEXT),
    "State": shape(survey=TEXT, state=one_of("counted", "corrected", "withdrawn")),
    "Participant": shape(participant=TEXT, receipt=TEXT),
    "Statement": shape(statement={"type": "integer"}, text=TEXT),
    "Vote": {"type": "object", "required": ["statement", "vote"], "additionalProperties": False, "properties": {
        "statement": {"type": "integer"}, "vote": one_of("agree", "disagree", "pass"),
        "important": {"type": "boolean"}}},
    "Proposal": shape(text=TEXT),
    "Proposed": shape(text=TEXT, masked=several(TEXT)),
    "Dataset": shape(id=TEXT, title=TEXT, edition={"type": "integer"}, kind=one_of("microdata", "tables"),
                     rows={"type": "integer"}, variables={"type": "integer"}, published_on=TEXT, address=TEXT),
    "Edition": {"allOf": [named("Dataset"), shape(
        citation=TEXT, licence=TEXT, terms=TEXT, files=several(shape(name=TEXT, size={"type": "integer"}, sha256=TEXT)),
        variables_described=several(OBJECT), disclosure=OBJECT)]},
    "Problem": shape(type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT),
    "Problems": {"allOf": [named("Problem"), shape(
        problems=several(shape(question_key=TEXT, code=TEXT, message=TEXT)))]},
}

ERRORS: Final = {
    400: "The request makes no sense; the detail says what to send instead",
    401: "The header Authorization (Receipt, or Participant) is missing",
    403: "Invitation unknown or spent",
    404: "Nothing is kept under that name",
    409: "The same Idempotency-Key came with another body, or the survey is not open yet",
    410: "Closed, withdrawn, or past the freeze date",
    413: "The body is larger than 256 kB",
    422: "Answers have to be put right",
    429: "Too many requests; wait a minute",
    503: "The database is busy; try again, with the same Idempotency-Key",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it does, what it takes, what it gives, and what can go wrong."""

    method: str
    path: str
    endpoint: str
    does: str
    gives: tuple[int, str, Mapping[str, Any] | None]
    takes: Mapping[str, Any] | None = None
    errors: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()


CALLS: Final = (
    Call("get", "/surveys", "surveys", "List every survey that is or has been open",
         (200, "The surveys", shape(surveys=several(named("Survey"))))),
    Call("get", "/surveys/<slug>", "survey", "One survey with its questionnaire",
         (200, "The questionnaire", named("Questionnaire")), errors=(404,)),
    Call("post", "/surveys/<slug>/responses", "respond", "Send a response; the same key and body give the same receipt",
         (201, "It is on the disk", named("Receipt")), takes=named("Submission"), headers=("Idempotency-Key",),
         errors=(400, 403, 404, 409, 410, 413, 422, 429, 503)),
    Call("get", "/receipt", "receipt", "The state of a response", (200, "Its state", named("State")),
         headers=("Authorization",), errors=(401, 404, 429)),
    Call("put", "/receipt", "replace", "Replace all answers of a response until the survey closes",
         (200, "Corrected", named("State")), takes=named("Correction"), headers=("Authorization",),
         errors=(400, 401, 404, 410, 413, 422, 429, 503)),
    Call("delete", "/receipt", "withdraw", "Take a response back until the freeze date", (204, "Withdrawn", None),
         headers=("Authorization",), errors=(401, 404, 410, 429, 503)),
    Call("post", "/deliberations/<slug>/participants", "take_part", "Take part: a code for votes, and its receipt",
         (201, "Keep the code: it is stored nowhere", named("Participant")), takes=OBJECT,
         errors=(400, 403, 404, 410, 413, 429)),
    Call("get", "/deliberations/<slug>/next", "next_statement", "The next statement; 204 when all have a vote",
         (200, "A statement", named("Statement")), headers=("Authorization",), errors=(401, 404, 410)),
    Call("post", "/deliberations/<slug>/votes", "vote", "Vote; a second vote on a statement replaces the first",
         (201, "It is on the disk", named("Vote")), takes=named("Vote"), headers=("Authorization",),
         errors=(400, 401, 403, 404, 409, 410, 413, 422, 429, 503)),
    Call("post", "/deliberations/<slug>/statements", "propose_statement", "Propose a statement, for moderation",
         (202, "As it is stored, with what was masked", named("Proposed")), takes=named("Proposal"),
         headers=("Authorization",), errors=(400, 401, 403, 404, 409, 410, 413, 422, 429, 503)),
    Call("get", "/datasets", "datasets", "List the newest edition of every dataset",
         (200, "The datasets", shape(datasets=several(named("Dataset"))))),
    Call("get", "/datasets/<release_id>", "dataset", "One edition with its files, variables and disclosure report",
         (200, "The edition", named("Edition")), errors=(404,)),
    Call("get", "/datasets/<release_id>/<name>", "file", "One file of an edition",
         (200, "The file", None), errors=(404,)),
    Call("get", "/openapi.json", "openapi", "This description", (200, "OpenAPI 3.1", OBJECT)),
)


def document(address: str, version: str = "1") -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the table."""
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(re.sub(r"<(\w+)>", r"{\1}", call.path), {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Candour", "version": version, "description":
                 "Surveys, responses and anonymised datasets. Errors are RFC 9457 problem documents."},
        "servers": [{"url": f"{address}/api/v1"}],
        "paths": paths,
        "components": {"schemas": SCHEMAS},
    }


def _operation(call: Call) -> dict[str, Any]:
    status, said, schema = call.gives
    good: dict[str, Any] = {"description": said}
    if schema is not None:
        good["content"] = {"application/json": {"schema": schema}}
    operation = {"operationId": call.endpoint, "summary": call.does, "parameters": _parameters(call),
                 "responses": {str(status): good, **{str(code): _error(code) for code in call.errors}}}
    if call.takes is not None:
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": call.takes}}}
    return operation


def _parameters(call: Call) -> list[dict[str, Any]]:
    places = [(name, "path") for name in re.findall(r"<(\w+)>", call.path)]
    places += [(name, "header") for name in call.headers]
    return [{"name": name, "in": place, "required": True, "schema": TEXT} for name, place in places]


def _error(code: int) -> dict[str, Any]:
    schema = named("Problems" if code == 422 else "Problem")
    return {"description": ERRORS[code], "content": {"application/problem+json": {"schema": schema}}}
