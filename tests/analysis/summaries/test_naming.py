from __future__ import annotations

from analysis.summaries.naming import called, machine_name
from analysis.text.findings import UNNAMED


def test_a_name_does_not_deny_what_the_answers_ask_for():
    texts = ["put strict regulations on it", "we need regulations", "no regulations please"]
    assert machine_name("No regulations", "t07", texts) == "Regulations"


def test_a_denial_that_most_make_stays():
    assert machine_name("No trust", "t01", ["no trust in it", "I have no trust", "trust matters"]) == "No trust"
    assert machine_name("Not worried", "t01", ["not worried", "I am not worried at all"]) == "Not worried"


def test_an_echo_of_the_question_is_no_name():
    texts = ["worry about work", "it takes work away", "not worried"]
    assert machine_name("Not worried", "t03", texts) == f"{UNNAMED} (t03)"


def test_other_names_are_left_as_they_are():
    assert machine_name("Loss of jobs", "t01", ["anything"]) == "Loss of jobs"
    assert machine_name("Notes for nurses", "t01", ["anything"]) == "Notes for nurses"


def test_a_theme_without_a_name_is_not_quoted_as_if_it_were_one():
    assert called("Loss of jobs") == "“Loss of jobs”"
    assert called(f"{UNNAMED} (t03)") == "a group of answers without a name (t03)"


def test_a_refusal_names_a_theme_only_where_a_third_of_its_answers_speak_it():
    some = ["use it with care", "promote its use", "please don’t use it"]
    assert machine_name("Don't use it", "t02", some) == "Don't use it"
    assert machine_name("Don't use it", "t02", [*some, "teach it in schools"]) == f"{UNNAMED} (t02)"
    stopping = ["stop the new data centres", "no data centres", "cheap power"]
    assert machine_name("Stop data centres", "t04", stopping) == "Stop data centres"
