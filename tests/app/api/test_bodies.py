"""What comes in is bounded and strict."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.api.bodies import MOST_BYTES, BadRequest, idempotency_key, problems_reply, read_object
from surveys.validation import Problem

APP = Flask("test")


def read(content, **headers):
    with APP.test_request_context(method="POST", data=content, headers=headers):
        return read_object(request, frozenset({"answers", "invitation"}), "answers")


def key(text):
    with APP.test_request_context(headers={"Idempotency-Key": text}):
        return idempotency_key(request)


def test_an_object_with_known_names_passes():
    assert read('{"answers": {"a": 1}}') == {"answers": {"a": 1}}


def test_an_unknown_name_is_named_and_the_known_ones_are_listed():
    with pytest.raises(BadRequest, match=r"'more'.*answers, invitation"):
        read('{"answers": {}, "more": 1}')


def test_a_fault_in_the_json_is_given_with_its_place():
    with pytest.raises(BadRequest, match="line 2, column"):
        read('{"answers":\n nope}')


def test_the_bound_is_on_bytes():
    room = MOST_BYTES - len('{"answers": {"a": ""}}')
    assert read('{"answers": {"a": "' + "x" * room + '"}}')
    with pytest.raises(RequestEntityTooLarge):
        read('{"answers": {"a": "' + "x" * (room + 1) + '"}}')


def test_a_uuid_in_capitals_is_the_same_uuid():
    text = str(uuid.uuid4())
    assert key(text.upper()) == key(text) == text


def test_random_keys_pass():
    for text in (str(uuid.uuid4()), "x7Gq2LmZ9pRt4WvB1nKs8d", uuid.uuid4().hex):
        assert key(text) == text


def test_problems_travel_as_a_problem_document():
    with APP.app_context(), APP.test_request_context():
        reply = problems_reply((Problem("q", "required", "Answer it", None),))
    assert reply.status_code == 422 and reply.json["problems"][0]["question_key"] == "q"
