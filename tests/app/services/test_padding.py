"""What is sealed has one of few sizes, whatever it holds."""
from __future__ import annotations

import json

import pytest

from app.services.padding import padded_json


@pytest.mark.parametrize(("length", "size"), [(0, 4096), (4000, 4096), (4094, 4096), (4095, 16384), (20_000, 65536)])
def test_only_the_class_of_a_size_can_be_seen(length, size):
    assert len(padded_json("x" * length)) == size


def test_what_was_put_in_comes_out(now):
    held = {"a": [1, "\u201cMae'n gymhleth\u201d ", None], "b": {"text": " "}}
    assert json.loads(padded_json(held)) == held


def test_it_can_be_kept_from_growing_smaller():
    assert len(padded_json("x", at_least=16384)) == 16384
