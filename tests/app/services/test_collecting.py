"""The search for cycles is put off, and goes on afterwards whatever happened."""

from __future__ import annotations

import gc

import pytest

from app.services.collecting import without_collecting


@without_collecting
def is_on(*, fails=False):
    if fails:
        raise ValueError("on purpose")
    return gc.isenabled()


def test_it_is_off_inside_and_on_again_afterwards():
    assert gc.isenabled() and not is_on() and gc.isenabled()


def test_it_is_on_again_after_a_failure():
    with pytest.raises(ValueError, match="on purpose"):
        is_on(fails=True)
    assert gc.isenabled()


def test_who_had_turned_it_off_finds_it_off():
    gc.disable()
    try:
        assert not is_on() and not gc.isenabled()
    finally:
        gc.enable()
