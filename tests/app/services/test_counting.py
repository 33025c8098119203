"""Counts as they may be shown: bases, shares, boxes, grids, and nothing below eleven."""
from __future__ import annotations

from datetime import date

from analysis.disclosure import Policy
from app.services.counting import count
from surveys.missing import Missing
from surveys.reading import read
from tests.app.services.making import DEFINITION, PIPED
from tests.questionnaires import MORE_KINDS

ASKED = read(DEFINITION)
DAY = date(2026, 11, 22)


def columns(n_lot: int, n_nothing: int, n_unsure: int, n_skipped: int) -> dict[str, list[object]]:
    heard = ["a_lot"] * n_lot + ["nothing"] * n_nothing + [Missing.DONT_KNOW] * n_unsure + [Missing.SKIPPED] * n_skipped
    n = len(heard)
    return {"response_id": list(range(n)), "heard": heard, "uses_care": [1] * n,
            "uses_research": [1, 0] * (n // 2) + [0] * (n % 2), "trust_gp": ["low"] * n,
            "worry": ["words"] * (n - 1) + [Missing.SKIPPED]}


def entries(document):
    return {entry["name"]: entry for entry in document["questions"]}


def test_dont_know_is_an_answer_with_its_own_row_and_skipping_is_none():
    found = entries(count(ASKED, columns(20, 15, 5, 10), policy=Policy(), moved_on=DAY))["heard"]
    assert found["n"] == 40
    assert [(row["label"], row["n"]) for row in found["rows"]] == [("A lot", 20), ("Nothing", 15), ("I don’t know", 5)]
    assert found["rows"][0]["share"] == 0.5


def test_boxes_share_a_base_and_may_add_up_to_more_than_it():
    found = entries(count(ASKED, columns(20, 0, 0, 0), policy=Policy(), moved_on=DAY))["uses"]
    assert found["n"] == 20 and [row["n"] for row in found["rows"]] == [20, 10]


def test_each_row_of_a_grid_stands_for_itself():
    found = entries(count(ASKED, columns(20, 0, 0, 0), policy=Policy(), moved_on=DAY))["trust_gp"]
    assert found["row"] == "Your GP" and found["rows"][0]["n"] == 20


def test_each_item_of_an_order_tells_how_often_it_had_which_place():
    asked = read(MORE_KINDS)
    held = {"response_id": list(range(30)), "first_wait": [1] * 15 + [2] * 15, "first_staff": [Missing.SKIPPED] * 30,
            "first_it": [2] * 15 + [Missing.DONT_KNOW] * 15, "spend_wait": [100] * 30,
            "trust": ["rae"] * 30, "home": ["LS1"] * 30, "home_area": ["LS"] * 30,
            "days": [5] * 30, "hours": [8] * 30, "week": [40] * 30}
    found = entries(count(asked, held, policy=Policy(), moved_on=DAY))
    assert found["first_wait"]["row"] == "Shorter waits" and found["spend"]["n"] == 30
    assert [(row["label"], row["n"]) for row in found["first_it"]["rows"]] == [
        ("Place 1", 0), ("Place 2", 15), ("I don’t know", 15)]
    assert len(found["trust"]["rows"]) == 5, "a short list shows what nobody chose"
    assert [row["label"] for row in found["home_area"]["rows"]] == ["LS (Leeds)"], "a long one does not"


def test_of_written_answers_only_their_number_is_told():
    found = entries(count(ASKED, columns(20, 0, 0, 0), policy=Policy(), moved_on=DAY))["worry"]
    assert found["n"] == 19 and found["rows"] == []


def test_a_base_under_eleven_shows_no_number_at_all():
    document = count(ASKED, columns(6, 4, 0, 0), policy=Policy(), moved_on=DAY)
    assert document["n"] is None
    for entry in document["questions"]:
        assert entry["withheld"] and entry["n"] is None
        assert all(row["n"] is None and row["share"] is None for row in entry["rows"])


def test_rounded_counts_and_shares_follow_from_rounded_numbers():
    document = count(ASKED, columns(22, 13, 0, 0), policy=Policy(round_to=5), moved_on=DAY)
    found = entries(document)["heard"]
    assert document["n"] == 35 and [row["n"] for row in found["rows"]] == [20, 15, 0]
    assert found["rows"][1]["share"] == 15 / 35
    assert document["rounded_to"] == 5 and document["moved_on"] == "2026-11-22"


def test_a_figure_stands_under_the_fallback_where_an_earlier_answer_would_stand():
    found = entries(count(read(PIPED), columns(20, 0, 0, 0), policy=Policy(), moved_on=DAY))["trust_gp"]
    assert (found["text"], found["row"]) == ("After that, how far do you trust", "Your GP")
