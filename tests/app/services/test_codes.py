"""Codes that are read over the telephone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services import codes


def test_a_code_is_sixteen_characters_that_cannot_be_confused():
    code = codes.new_code()
    assert len(code) == 16
    assert set(code) <= set(codes.ALPHABET)
    assert not set(codes.ALPHABET) & set("ILOU")


def test_codes_do_not_repeat():
    assert len({codes.new_code() for _ in range(2000)}) == 2000


@given(st.binary(min_size=10, max_size=32))
def test_a_code_is_understood_however_it_is_typed(material):
    code = codes.code_of(material)
    sloppy = codes.grouped(code).lower().replace("0", "o").replace("1", "l").replace(" ", " - ")
    assert codes.normalise(sloppy) == code


@given(st.binary(min_size=10, max_size=10), st.integers(0, 15), st.sampled_from(codes.ALPHABET))
def test_one_mistyped_character_is_noticed(material, place, other):
    code = codes.code_of(material)
    if code[place] != other:
        assert codes.normalise(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize(
    "typed", ["", "1234", "A" * 17, "!!!!!!!!!!!!!!!!", "Ünïcödé-çhàràctê", "0" * 15 + "1"]
)
def test_what_cannot_be_a_code_is_refused(typed):
    assert codes.normalise(typed) is None


def test_derived_bytes_depend_on_where_one_part_ends():
    key = b"k" * 32
    assert codes.derive(key, "ab", "c") != codes.derive(key, "a", "bc")
    assert codes.derive(key, "a") == codes.derive(key, "a") != codes.derive(b"x" * 32, "a")


def test_too_little_secret_makes_no_code():
    with pytest.raises(ValueError, match="ten bytes"):
        codes.code_of(b"short")
