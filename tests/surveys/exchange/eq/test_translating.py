"""An eQ schema as a questionnaire of ours."""

import json

import pytest

from surveys.exchange.eq.schema import schema_of
from surveys.exchange.eq.translating import translated
from surveys.proving import prove
from surveys.reading import read, write
from surveys.routing import path
from surveys.versions import version_of
from tests.surveys.exchange.eq.a_schema import block, radio, schema, section, source


def made(*sections):
    return translated(schema_of(schema(*sections)))


def rule(when):
    """Return how one rule is written in our language, or the loss if it cannot be."""
    answers = [
        radio("a", "Yes, I do", "No"),
        {"id": "many", "type": "Checkbox", "mandatory": False,
         "options": [{"label": one, "value": one} for one in ("Tea", "Milk", "Cake")]},
        {"id": "n", "type": "Number", "mandatory": False},
        {"id": "d", "type": "Date", "mandatory": False},
        {"id": "t", "type": "TextField", "mandatory": False},
    ]  # fmt: skip
    rules = [{"block": "b3", "when": when}, {"section": "End"}]
    imported = made(section("s", block("b1", *answers, routing_rules=rules), block("b2"), block("b3")))
    condition = imported.questionnaire.page("b1").rules[0].when
    return str(condition) if condition else [loss.message for loss in imported.losses]


@pytest.mark.parametrize(
    ("when", "ours"),
    [
        ({"==": [source("a"), "Yes, I do"]}, "a == Yes_I_do"),
        ({"==": ["yes, i do", source("a")]}, "a == Yes_I_do"),
        ({"!=": [source("a"), "No"]}, "not (a == No)"),
        ({"==": [source("a"), None]}, "not answered(a)"),
        ({"!=": [source("a"), None]}, "answered(a)"),
        ({"in": ["Tea", source("many")]}, "Tea in many"),
        ({"in": [source("a"), ["No", "Yes, I do"]]}, "a == No or a == Yes_I_do"),
        ({"any-in": [["Tea", "Milk"], source("many")]}, "Tea in many or Milk in many"),
        ({"all-in": [["Tea", "Milk"], source("many")]}, "Tea in many and Milk in many"),
        ({">": [{"count": [source("many")]}, 1]}, "count(many) > 1"),
        ({"<": [5, source("n")]}, "n > 5"),
        ({"==": [source("t"), "x"]}, 't == "x"'),
        ({"==": [source("a"), "Perhaps"]}, "answered(a) and not answered(a)"),
        ({"<=": [{"date": [source("d")]}, {"date": ["2026-01-01"]}]}, 'd <= "2026-01-01"'),
        ({"not": [{"and": [{">": [source("n"), 1]}, {"<": [source("n"), 9]}]}]}, "not (n > 1 and n < 9)"),
    ],
)
def test_a_rule_is_carried(when, ours):
    assert rule(when) == ours


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ({">": [source("n"), source("n")]}, "not fixed"),
        ({"<": [{"date": [source("d")]}, {"date": ["now", {"days": -1}]}]}, "today"),
        ({"==": [source("x", "metadata"), "1"]}, "metadata, which is no answer"),
        ({"==": [source("gone"), "1"]}, "not a question asked before"),
        ({"all-in": [source("many"), ["Tea"]]}, "cannot be asked here"),
    ],
)
def test_a_rule_that_cannot_be_carried_is_named_with_its_reason(when, reason):
    assert any(reason in message for message in rule(when))


def test_what_was_lost_is_never_called_a_fault_of_the_questionnaire():
    rules = [{"block": "b3", "when": {"==": [source("x", "metadata"), "1"]}}, {"section": "End"}]
    imported = made(section("s", block("b1", routing_rules=rules), block("b2"), block("b3")))
    proof = prove(imported.questionnaire, unread=imported.unread)
    assert proof.unreachable == ("b2",)  # nobody ever gets there, whatever the rule says
    assert (proof.shortest_path, proof.longest_path) == (1, 2)


def test_kinds_limits_and_details_come_over():
    number = {"id": "n", "type": "Currency", "mandatory": True, "currency": "GBP", "decimal_places": 2,
              "minimum": {"value": 0, "exclusive": True}, "maximum": {"value": 10}}  # fmt: skip
    other = {"label": "Other", "value": "Other", "detail_answer": {"id": "o", "type": "TextField"}}
    answers = [number, {"id": "m", "type": "MonthYearDate"}, {**radio("r", "x"), "options": [other]}]
    q = made(section("s", block("b", *answers))).questionnaire
    assert (q.question("n").min, q.question("n").max, q.question("n").decimals) == (0.01, 10, 2)
    assert q.question("n").required and q.question("n").unit == "GBP"
    assert q.question("m").precision == "month"
    assert q.question("r").options[0].other


def test_what_is_left_out_is_named():
    answers = [{"id": "d", "type": "Duration", "mandatory": False}, radio("r", "x", dynamic_options={"values": []})]
    imported = made(section("s", block("b", *answers), repeat={"for_list": "people"}))
    assert {(loss.place, loss.construct) for loss in imported.losses} == {
        ("question d", "Duration"), ("question r", "dynamic_options"), ("section s", "repeat"),
    }  # fmt: skip


def test_a_section_end_goes_to_the_next_section():
    rules = [{"section": "End", "when": {"==": [source("a"), "No"]}}, {"block": "b2"}]
    imported = made(
        section("s1", block("b1", radio("a", "Yes", "No"), routing_rules=rules), block("b2")),
        section("s2", block("b3")),
    )
    assert path(imported.questionnaire, {"a": "No"}) == ("b1", "b3")
    assert path(imported.questionnaire, {"a": "Yes"}) == ("b1", "b2", "b3")


@pytest.mark.shared
def test_every_schema_beside_the_project_comes_over_with_all_its_questions(shared):
    files = [*(shared / "surveys" / "ons_eq").glob("*.json"), *(shared / "golden" / "schemas").glob("*.json")]
    for file in files:
        imported = translated(schema_of(json.loads(file.read_text(encoding="utf-8"))))
        q = imported.questionnaire
        assert len(q.questions) == imported.n_questions_in > 0
        assert version_of(read(write(q))) == version_of(q)
    assert len(files) > 50
