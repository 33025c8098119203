"""Values of a definition: read with every fault noted, laid out without what is usual."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

import pytest

from surveys.forms import (
    DAY,
    DECIMAL,
    NAME,
    TEXT,
    WHOLE,
    YES_NO,
    Field,
    Group,
    ListOf,
    MapOf,
    OneOf,
    Spot,
    did_you_mean,
    read_fields,
    write_fields,
)


@dataclass(frozen=True, slots=True)
class Cup:
    key: str
    size: int = 1
    FIELDS: ClassVar[tuple[Field, ...]] = (Field("key", NAME, required=True), Field("size", WHOLE))


def read(form, value):
    spot = Spot()
    return form.read(value, spot), [finding.message for finding in spot.found]


@pytest.mark.parametrize(
    ("form", "value", "wanted"),
    [
        (TEXT, "  words ", "words"),
        (NAME, "a16_24-x", "a16_24-x"),
        (YES_NO, "yes", True),
        (YES_NO, False, False),
        (WHOLE, "12", 12),
        (DECIMAL, "-1.5", -1.5),
        (DAY, "2026-11-22", dt.date(2026, 11, 22)),
        (OneOf(("a", "b")), "b", "b"),
        (ListOf(WHOLE), ["1", 2], (1, 2)),
        (MapOf(TEXT), {"x": "y"}, (("x", "y"),)),
        (Group(Cup), {"key": "tea"}, Cup("tea")),
    ],
)
def test_a_value_in_its_form_is_read(form, value, wanted):
    assert read(form, value) == (wanted, [])


@pytest.mark.parametrize(
    ("form", "value"),
    [
        (TEXT, ["list"]),
        (TEXT, "nul\0"),
        (TEXT, "half \ud800 pair"),
        (TEXT, "x" * 20_001),
        (NAME, "two words"),
        (NAME, "-first"),
        (YES_NO, "perhaps"),
        (WHOLE, "1.5"),
        (WHOLE, True),
        (WHOLE, "1e99"),
        (DECIMAL, "nan"),
        (DAY, "2026-02-30"),
        (DAY, "22/11/2026"),
        (OneOf(("a",)), "b"),
        (ListOf(TEXT), "one"),
        (MapOf(TEXT), ["one"]),
        (Group(Cup), "tea"),
        (Group(Cup), {}),
    ],
)
def test_a_value_out_of_its_form_is_a_fault_and_not_a_guess(form, value):
    got, messages = read(form, value)
    assert messages
    assert not got


def test_every_fault_of_a_group_is_found_not_only_the_first():
    spot = Spot()
    assert read_fields(Cup.FIELDS, {"sise": "2", "size": "big"}, spot) is None
    assert [finding.place for finding in spot.found] == [(), ("size",), ("sise",)]
    assert spot.found[2].cure == "Did you mean `size`?"


def test_what_equals_its_default_is_not_written():
    assert write_fields(Cup.FIELDS, Cup("tea")) == {"key": "tea"}
    assert write_fields(Cup.FIELDS, Cup("tea", 2)) == {"key": "tea", "size": 2}


def test_a_word_far_from_any_other_gets_the_list():
    assert did_you_mean("xyz", ("options", "points")) == "Use one of: options, points."
