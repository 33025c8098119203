"""The ways in which made-up people arrive at an answer."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from app.cli.demo.tendencies.rules import (
    Amount,
    Own,
    Person,
    Pick,
    Place,
    Rows,
    Ticks,
    held_back,
    keys_of,
    placed,
)
from surveys.kinds import Grid, MultipleChoice, Number, Option, Point, Scale, ShortText, SingleChoice

POINTS = tuple(Point(key, key) for key in ("low", "middle", "high"))
OPTIONS = tuple(Option(key, key) for key in ("lot", "little", "nothing"))
SCALE = Scale(key="s", text="?", points=POINTS, missing=("dont_know", "refused"))
CHOICE = SingleChoice(key="c", text="?", options=OPTIONS, required=True)


def somebody(**traits: float) -> Person:
    return Person({"c": "little"}, {"heard": 0.0, "private": 0.0, **traits})


def many(rule: object, question: object, person: Person, n: int = 400) -> list[object]:
    rng = np.random.default_rng(1)
    return [rule.answer(question, person, rng) for _ in range(n)]  # type: ignore[attr-defined]


def test_a_leaning_moves_the_place_on_a_scale() -> None:
    rule = Place(0.0, {"trust": 1.0})
    assert many(rule, SCALE, somebody(trust=2.0)).count("high") > 250
    assert many(rule, SCALE, somebody(trust=-2.0)).count("low") > 250


def test_options_that_fall_from_most_to_least_are_read_from_the_other_end() -> None:
    assert many(Place(2.0, falling=True), CHOICE, somebody()).count("lot") > 250


def test_a_place_never_leaves_the_list() -> None:
    rng = np.random.default_rng(2)
    assert {placed(("a", "b"), leaning, rng) for leaning in (-50, 50)} == {"a", "b"}


def test_people_hold_back_only_where_that_is_offered() -> None:
    rng = np.random.default_rng(3)
    assert all(held_back(CHOICE, rng, 0.5, 0.5) is None for _ in range(50))
    held = Counter(str(held_back(SCALE, rng, 0.3, 0.2)) for _ in range(500))
    assert 100 < held["{'missing': 'dont_know'}"] < 200
    assert 60 < held["{'missing': 'refused'}"] < 140


def test_a_grid_is_answered_row_by_row() -> None:
    grid = Grid(key="g", text="?", rows=(Point("a", "A"), Point("b", "B")), points=POINTS)
    answers = many(Rows({"a": Place(3.0), "b": Place(-3.0)}), grid, somebody(), 50)
    given = [answer for answer in answers if isinstance(answer, dict)]
    assert sum(answer.get("a") == "high" for answer in given) > 40
    assert sum(answer.get("b") == "low" for answer in given) > 40


def test_a_trait_makes_a_pick_more_likely() -> None:
    rule = Pick({"lot": 1, "little": 1, "nothing": 1}, {"lot": {"trust": 3.0}})
    assert many(rule, CHOICE, somebody(trust=1.0)).count("lot") > 300


def test_who_ticks_nothing_ticks_none_of_these() -> None:
    several = MultipleChoice(key="m", text="?", options=(*OPTIONS, Option("none", "None", exclusive=True)))
    answers = many(Ticks({"lot": 0.01, "little": 0.01}), several, somebody(), 100)
    assert answers.count(["none"]) > 80
    assert not any(isinstance(answer, list) and "none" in answer and len(answer) > 1 for answer in answers)


def test_own_words_stand_beside_other() -> None:
    rule = Pick({"lot": 1}, words={"lot": ("A talk",)})
    assert {"option": "lot", "text": "A talk"} in many(rule, CHOICE, somebody(), 20)


def test_an_amount_stays_in_its_range_and_is_given_in_halves() -> None:
    hours = Number(key="n", text="?", min=0, max=4, decimals=1)
    values = many(Amount(2.0, 3.0), hours, somebody())
    assert all(isinstance(value, (int, float)) and 0 <= value <= 4 and value * 2 % 1 == 0 for value in values)


def test_a_person_tells_of_themselves_what_is_so() -> None:
    assert set(many(Own(shy=0.5), CHOICE, somebody())) == {"little"}


def test_who_keeps_things_private_keeps_nearly_all_of_them_so() -> None:
    asked = SingleChoice(key="c", text="?", options=OPTIONS, missing=("refused",))
    assert many(Own(), asked, somebody(private=1.0)).count("little") < 40
    assert many(Own(), asked, somebody()).count("little") > 380


def test_a_text_has_nothing_to_choose_from() -> None:
    with pytest.raises(TypeError, match="nothing to choose from"):
        keys_of(ShortText(key="t", text="?"))
