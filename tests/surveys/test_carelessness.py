"""Signs of answers given without reading: reasons to look, not to drop."""
from __future__ import annotations

import pytest

from surveys.carelessness import is_straight, is_too_fast
from surveys.reading import read

ROWS = ", ".join(f"{{key: {key}, text: {key.upper()}}}" for key in "abcd")
TWO_GRIDS = read(f"""
{{format: candour/1, key: t, title: T, sections: [{{key: s, pages: [{{key: p, questions: [
  {{key: g, kind: grid, text: G, missing: [dont_know], rows: [{ROWS}],
    points: [{{key: lo, text: L}}, {{key: hi, text: H}}]}},
  {{key: h, kind: grid, text: H, rows: [{ROWS}], points: [{{key: no, text: N}}, {{key: yes, text: Y}}]}}]}}]}}]}}""")


@pytest.mark.parametrize(("g", "h", "is_so"), [
    ("hi hi hi hi", "yes yes yes yes", True), ("hi hi hi hi", "yes yes yes no", False), ("hi hi hi hi", "", False),
    ("hi hi", "yes yes yes yes", True),
])
def test_six_rows_at_the_same_place_are_straight_over_all_grids_together(g, h, is_so):
    answers = {"g": dict(zip("abcd", g.split(), strict=False)), "h": dict(zip("abcd", h.split(), strict=False))}
    assert is_straight(TWO_GRIDS, answers) is is_so


def test_rows_that_somebody_does_not_know_are_no_points():
    unknown = {"missing": "dont_know"}
    known = dict.fromkeys("abc", "hi")
    assert not is_straight(TWO_GRIDS, {"g": {**known, "d": unknown}, "h": dict.fromkeys("ab", "yes")})
    assert not is_straight(TWO_GRIDS, {"g": unknown})


def test_a_second_for_each_thing_is_the_least():
    answers = {"g": dict.fromkeys("abcd", "hi"), "age": 3, "refused": {"missing": "refused"}}
    assert is_too_fast(answers, 5.9) and not is_too_fast(answers, 6)
    assert not is_too_fast({}, 0)
