"""Cells become answers: text, numbers, dates, boxes, grids, missing answers; what cannot be read names its column."""
from __future__ import annotations

import pytest

from app.services.exchanging.mapping import Link
from app.services.exchanging.translating import CellError, Translator
from surveys.reading import read
from tests.questionnaires import A_LIST, MORE_KINDS

SURVEY = read("""
format: candour/1
key: t
title: T
sections:
  - key: s
    pages:
      - key: p
        questions:
          - {key: heard, kind: single_choice, text: Heard?, missing: [dont_know, refused],
             options: [{key: lot, text: A lot}, {key: none, text: Nothing}, {key: other, text: Other, other: true}]}
          - {key: uses, kind: multiple_choice, text: Uses?, missing: [dont_know],
             options: [{key: care, text: Care}, {key: plan, text: Plan}, {key: other, text: Other, other: true}]}
          - {key: trust, kind: grid, text: "Trust:", rows: [{key: gp, text: GP}, {key: app, text: App}],
             points: [{key: "1", text: Low}, {key: "2", text: High}]}
          - {key: age, kind: number, text: Age?, max: 120}
          - {key: seen, kind: date, text: When?}
          - {key: month, kind: date, precision: month, text: Month?}
          - {key: why, kind: long_text, text: Why?}
""")


def answers(link: Link, **cells: str):
    return Translator({link.question_key: link}, SURVEY.by_key).answers(cells).get(link.question_key)


@pytest.mark.parametrize(("cell", "answer"), [
    ("A lot", "lot"), (" a LOT ", "lot"), ("lot", "lot"), ("Loads", "lot"), ("", None), ("-4", None), ("-1", None),
    ("-5", {"missing": "refused"}), ("Don’t know", {"missing": "dont_know"}), ("Dunno", {"missing": "dont_know"}),
])
def test_one_choice_is_read_by_mapping_wording_or_key(cell, answer):
    link = Link("heard", column="Q", values={"Loads": "lot", "Dunno": "missing:dont_know"})
    assert answers(link, Q=cell) == answer


def test_own_words_stand_beside_the_option_that_asks_for_them():
    link = Link("heard", column="Q", other="O")
    assert answers(link, Q="Other", O="A poster") == {"option": "other", "text": "A poster"}
    assert answers(link, Q="A lot", O="stray words") == "lot"


@pytest.mark.parametrize(("care", "plan", "answer"), [
    ("1", "0", ["care"]), ("Care", "", ["care"]), ("yes", "Yes", ["care", "plan"]), ("No", "", None),
    ("-4", "-4", None),
])
def test_boxes_in_columns_of_their_own(care, plan, answer):
    assert answers(Link("uses", columns={"care": "C", "plan": "P"}), C=care, P=plan) == answer


def test_boxes_in_one_cell():
    link = Link("uses", column="Q", separator=";", other="O")
    assert answers(link, Q="Care; Plan", O="") == ["care", "plan"]
    assert answers(link, Q="Care;Other", O="Games") == ["care", {"option": "other", "text": "Games"}]
    assert answers(link, Q="I don't know", O="") == {"missing": "dont_know"}


def test_a_grid_has_a_column_for_each_row_and_codes_for_no_answer_are_not_points():
    link = Link("trust", rows={"gp": "G", "app": "A"})
    assert answers(link, G="High", A="1") == {"gp": "2", "app": "1"}
    assert answers(link, G="-2", A="2") == {"app": "2"}


def test_an_order_and_an_allocation_have_a_column_for_each_item():
    more = {question.key: question for question in read(MORE_KINDS).questions}
    order = Link("first", rows={"wait": "W", "it": "I"})
    spend = Link("spend", rows={"wait": "W", "it": "I"})

    def got(link, **row):
        return Translator({link.question_key: link}, more).answers(row).get(link.question_key)

    assert got(order, W="2", I="1") == ["it", "wait"] and got(order, W="-4", I="1") == ["it"]
    assert got(order, W="-6", I="-6") == {"missing": "dont_know"} and got(order, W="", I="") is None
    assert got(spend, W="60", I="40") == {"wait": 60, "it": 40}
    with pytest.raises(CellError, match="can have place 1") as caught:
        got(order, W="1", I="1")
    assert caught.value.column == "I"


def test_a_list_of_things_has_a_column_for_each_field_of_each_thing():
    asked = {question.key: question for question in read(A_LIST).questions}
    link = Link("systems", rows={"1-name": "N1", "1-good": "G1", "2-name": "N2", "2-days": "D2"})

    def got(**row):
        return Translator({"systems": link}, asked).answers(row).get("systems")

    assert got(N1="Alpha", G1="Yes", N2="-1", D2="-1") == [{"name": "Alpha", "good": "yes"}]
    assert got(N1="A", G1="no", N2="B", D2="3") == [{"name": "A", "good": "no"}, {"name": "B", "days": 3}]
    assert got(N1="-5", G1="-5", N2="-5", D2="-5") == {"missing": "refused"}
    with pytest.raises(CellError, match="between 0 and 7") as caught:
        got(N1="A", G1="", N2="B", D2="9")
    assert caught.value.column == "D2"


def test_numbers_and_dates():
    assert answers(Link("age", column="Q"), Q="1,024") == 1024
    assert answers(Link("seen", column="Q", layout="day/month/year"), Q="3/11/2026") == "2026-11-03"
    assert answers(Link("seen", column="Q"), Q="2026-11-03T10:00:00Z") == "2026-11-03"
    assert answers(Link("month", column="Q"), Q="2026-11") == "2026-11"


def test_a_formula_is_only_text():
    assert answers(Link("why", column="Q"), Q="=SUM(A1:A9)") == "=SUM(A1:A9)"


@pytest.mark.parametrize(("link", "cell", "said"), [
    (Link("heard", column="Q"), "A bit", "“A bit” is not one of the answers"),
    (Link("age", column="Q"), "old", "not a number"),
    (Link("seen", column="Q"), "soon", "not a date"),
])
def test_a_cell_that_cannot_be_read_names_its_column(link, cell, said):
    with pytest.raises(CellError, match=said) as caught:
        answers(link, Q=cell)
    assert caught.value.column == "Q"
