"""A questionnaire under construction: keys made to fit, conditions tried, losses named."""

import pytest

from surveys.conditions.parsing import parse
from surveys.errors import ExchangeError
from surveys.exchange.asked_before import Unreadable
from surveys.exchange.drafting import Draft
from surveys.proving import prove


@pytest.fixture
def draft():
    made = Draft("test", "A <b>draft</b>")
    page = made.page("one")
    made.ask(page, "one", "single_choice", "One?", options=[("Yes!", "Yes"), ("No!", "No")])
    made.ask(page, "many", "multiple_choice", "Many?", options=[(1, "A"), (2, "B")])
    made.ask(page, "n", "number", "N?")
    made.ask(page, "words", "short_text", "T?")
    return made


def test_option_keys_are_made_from_foreign_values(draft):
    q = draft.finish().questionnaire
    assert [option.key for option in q.question("one").options] == ["Yes", "No"]
    assert q.title == "A draft"


def test_an_order_is_a_ranking_while_people_can_keep_it_in_mind():
    made, many = Draft("test", "T"), [(str(n), str(n)) for n in range(60)]
    assert made.ranked("question a", [("a", "A"), ("b", "B", {"other": True})]) == ("ranking", [("a", "A"), ("b", "B")])
    assert made.ranked("question b", many) == ("multiple_choice", many)
    lost = [(loss.place, loss.construct) for loss in made.losses]
    assert lost == [("question a", "other"), ("question b", "ranking")]


def test_an_order_of_chance_is_kept_where_there_is_one():
    made = Draft("test", "T")
    page = made.page("p")
    made.ask(page, "a", "single_choice", "A?", options=[("x", "X"), ("y", "Y")], order="random")
    made.ask(page, "b", "number", "B?", order="random")
    assert made.finish().questionnaire.question("a").order == "random"
    assert [(loss.place, loss.construct) for loss in made.losses] == [("question b", "order")]


def test_values_that_would_have_one_key_stay_apart():
    made = Draft("test", "T")
    made.ask(made.page("p"), "q", "single_choice", "Q?", options=[("a b", "1"), ("a_b", "2"), ("a-b!", "3")])
    assert made.values["q"] == {"a b": "a_b", "a_b": "a_b_2", "a-b!": "a-b"}


def test_a_name_that_cannot_be_a_key_is_changed_and_named():
    made = Draft("test", "T")
    assert made.ask(made.page("p"), "my question", "number", "Q?") == "my_question"
    assert made.losses[0].construct == "key"


def test_conditions_that_do_not_fit_are_taken_out_and_named(draft):
    page = draft.page("two")
    page.show_when.extend([parse("later == x"), parse("n > 1"), parse("n == words")])
    imported = draft.finish()
    assert str(imported.questionnaire.page("two").show_when) == "n > 1"
    assert len([loss for loss in imported.losses if loss.construct == "condition"]) == 2


def test_what_could_not_be_read_is_unknown_to_the_proof_not_false(draft):
    page = draft.page("two")
    page.show_when.append(Unreadable())
    draft.sections[0].pages[0].rules.append((Unreadable(), "three"))
    draft.page("three").show_when.append(parse("n > 1 and n < 1"))
    imported = draft.finish()
    proof = prove(imported.questionnaire, unread=imported.unread)
    assert proof.unreachable == ("three",)
    assert (proof.shortest_path, proof.longest_path) == (1, 2)


def test_a_jump_backwards_is_left_out_and_named(draft):
    draft.page("two").rules.append((None, "one"))
    imported = draft.finish()
    assert imported.questionnaire.page("two").rules == ()
    assert [loss.construct for loss in imported.losses] == ["value", "jump"]


def test_rules_that_all_have_conditions_get_the_next_page_as_their_last(draft):
    draft.sections[0].pages[0].rules.append((parse("n > 1"), "end"))
    draft.page("two")
    assert [rule.to for rule in draft.finish().questionnaire.page("one").rules] == ["end", "two"]


def test_a_file_without_a_question_is_refused():
    with pytest.raises(ExchangeError, match="holds no question"):
        Draft("test", "T").finish()


def test_a_list_without_end_is_asked_as_a_text_and_the_rest_comes_over():
    draft = Draft("test", "T")
    page = draft.page("p")
    draft.ask(page, "town", "single_choice", "Where?", options=[(n, f"Town {n}") for n in range(2001)], required=True)
    draft.ask(page, "why", "short_text", "Why?")
    made = draft.finish()
    assert [question.kind for question in made.questionnaire.questions] == ["short_text", "short_text"]
    assert [loss.construct for loss in made.losses] == ["options"]
