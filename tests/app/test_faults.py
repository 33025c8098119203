"""Logs tell where, and not what."""
from __future__ import annotations

from app.faults import where


def test_a_fault_is_told_with_its_place_and_its_cause_and_no_message():
    try:
        try:
            raise KeyError("what somebody wrote")
        except KeyError as cause:
            raise RuntimeError("and again: what somebody wrote") from cause
    except RuntimeError as error:
        said = where(error)
    assert "wrote" not in said.replace('raise KeyError("what somebody wrote")', "").replace(
        'raise RuntimeError("and again: what somebody wrote") from cause', "")
    assert said.index("KeyError\n") < said.index("RuntimeError") and "test_faults.py" in said


def test_errors_that_cause_one_another_end():
    one, other = ValueError(), ValueError()
    one.__context__, other.__context__ = other, one
    assert where(one).count("ValueError") == 2
