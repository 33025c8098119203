"""Places and shares: a field for each item."""
from __future__ import annotations

from surveys.kinds import Allocation, Point, Ranking
from surveys.validation import Problem

ITEMS = (Point("wait", "Shorter waits"), Point("it", "Better <b>computers</b>"))
ORDER = Ranking(key="first", text="What comes first?", options=ITEMS, missing=("dont_know",))
SPEND = Allocation(key="spend", text="How much?", options=ITEMS, unit="points", hint="Roughly.")


def test_each_item_has_a_list_of_places_and_keeps_its_own(draw):
    html, field = draw(ORDER, answer=["it", "wait"])
    assert [e["name"] for e in html.all("select")] == ["first-wait", "first-it"]
    assert [e["value"] for e in html.all("option") if "selected" in e] == ["2", "1"]
    assert "Better <b>computers</b>" in html.text and field.anchor == "q-first-wait"
    assert html.text.endswith("or If you do not want to answer I don’t know") or "I don’t know" in html.text


def test_the_note_says_how_many_places_there_are(draw):
    assert "from 1 (what comes first for you) to 2, and leave the others empty." in draw(ORDER)[0].text
    whole = Ranking(key="first", text="?", options=ITEMS, min=2)
    assert "Give each a place, from 1 (what comes first for you) to 2." in draw(whole)[0].text
    three = (*ITEMS, Point("x", "X"))
    least = Ranking(key="first", text="?", options=three, min=2)
    assert "Give a place to at least 2." in draw(least)[0].text


def test_each_item_has_a_box_for_its_share(draw):
    html, _ = draw(SPEND, answer={"wait": 100, "it": 0})
    assert [(e["name"], e.get("value")) for e in html.all("input")] == [("spend-wait", "100"), ("spend-it", None)]
    assert "Share out 100 points. What you leave empty gets none." in html.text
    [left] = html.all("p", role="status")
    assert left["data-share-total"] == "100" and "hidden" in left


def test_the_error_of_an_item_stands_at_the_item_and_that_of_the_sum_above_all(draw):
    problems = [Problem("spend", "wrong_sum", "Too few"), Problem("spend", "not_an_amount", "Enter a number", "it")]
    html, field = draw(SPEND, posted={"spend-wait": "9", "spend-it": "x"}, problems=problems)
    assert {"q-spend-error", "q-spend-it-error"} <= set(html.ids)
    assert html.all("fieldset")[0]["aria-describedby"] == "q-spend-note q-spend-hint q-spend-error"
    assert [field.anchor_of(problem) for problem in problems] == ["q-spend-wait", "q-spend-it"]
    assert len(set(html.ids)) == len(html.ids)
