"""What a comparison shows, in words and rows."""
from __future__ import annotations

from app.services.telling_change import tables

NET = {"estimate": 0.154, "low": 0.02, "high": 0.28}


def an_answer(name="Yes", **more):
    return {"answer": name, "before": 0.4, "after": 0.554, "net": NET, "gained": None, "lost": 12,
            "beyond_control": None, "attrition": None, "is_firm": True, **more}


def a_document(answers, **more):
    one = {"key": "q", "text": "Do you trust it?", "n": 120, "moved": 0.25,
           "mean": {"estimate": 0.3, "low": 0.1, "high": 0.5}, "answers": answers, **more}
    return {"questions": [one], "knowledge": [], "has_control": True}


def test_a_row_tells_change_with_its_range_and_says_what_is_withheld():
    (one,) = tables(a_document([an_answer()]))
    assert one.rows == (("Yes", "40%", "55%", "+15 (+2 to +28), beyond chance", "too few", "12", "too few"),)
    assert one.said == "25% gave another answer than before. On the scale they moved by +0.30 places (+0.10 to +0.50)."


def test_who_left_has_a_column_where_something_is_known_of_them():
    (one,) = tables(a_document([an_answer(attrition=NET)]))
    assert len(one.header) == len(one.rows[0]) == 8


def test_what_is_known_has_one_row_and_stands_last():
    document = a_document([an_answer()])
    known = {**document["questions"][0], "answers": [an_answer("Right"), an_answer("Any other answer")]}
    found = tables({**document, "knowledge": [known]})
    assert [one.is_knowledge for one in found] == [False, True] and [row[0] for row in found[1].rows] == ["Right"]


def test_a_question_that_too_few_answered_says_so_and_a_withheld_comparison_has_no_table():
    (one,) = tables(a_document([], n=None, moved=None, mean=None))
    assert one.rows == () and one.said == "Too few people answered this both times."
    assert tables({"withheld": "Too few."}) == []
