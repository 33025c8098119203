"""Earlier answers in later wording."""

import pytest

from surveys.codebook import codebook
from surveys.errors import DefinitionError
from surveys.piping import Pipe, answer_in_words, as_asked, misread, piped, pipes
from surveys.proving import prove
from surveys.questionnaire import Questionnaire
from surveys.transforms import Step
from tests.surveys.a_questionnaire import asking, full, pages

Q = full()


@pytest.mark.parametrize(
    ("text", "answers", "shown"),
    [
        ("Waited {{ minutes_waited }}.", {"minutes_waited": 1200}, "Waited 1,200 minutes."),
        ("You: {{age}}", {"age": "a30"}, "You: 30 to 59"),
        ("Seen on {{ seen_on }}", {"seen_on": "2026-05-01"}, "Seen on 1 May 2026"),
        ("{{ comfort }}", {"comfort": "3"}, "Very"),
        ("{{ tools }}", {"tools": ["notes", "letters", {"option": "other", "text": "A pager"}]},
         "Notes, Letters and A pager"),
        ("{{ tools }}", {"tools": ["notes"]}, "Notes"),
        ("{{ why_not | it }}", {"why_not": "<b>Slow</b>"}, "<b>Slow</b>"),
        ("{{ trust }}", {"trust": {"gp": "2"}}, "Your GP: A lot"),
    ],
)  # fmt: skip
def test_an_answer_is_shown_in_its_own_words(text, answers, shown):
    assert piped(text, Q, answers) == shown


def test_where_there_is_no_answer_the_fallback_stands():
    assert piped("About {{ tools | the tools }}:", Q, {}) == "About the tools:"
    assert piped("About {{ tools | the tools }}:", Q, {"tools": {"missing": "dont_know"}}) == "About the tools:"
    assert piped("About {{ tools }}:", Q, {}) == "About …:"


def test_an_answer_that_looks_like_a_pipe_is_shown_as_it_was_typed():
    assert piped("{{ why_not }}", Q, {"why_not": "{{ age }}", "age": "a16"}) == "{{ age }}"


def test_pipes_are_read_with_their_fallbacks_their_parts_and_their_transforms():
    assert pipes("{{ a }} {{b|x y}} {{ c | }} { d }") == (Pipe("a", None), Pipe("b", "x y"), Pipe("c", ""))
    assert pipes("{{ trust.gp | it }}") == (Pipe("trust.gp", "it"),)
    assert pipes("{{ plural(count(tools), tool, tools) }}") == (
        Pipe("tools", None, (Step("count"), Step("plural", ("tool", "tools")))),
    )
    assert Q.piping == {"feel": (Pipe("tools", "the tools"),)}


@pytest.mark.parametrize("text", ["{{ my key }}", "{{ a | b | c }}", "{{ a", "{{ lower(a }}", "{{ }}", "a {{ {{ b }}",
                                  "{{ " + "lower(" * 2000 + "a" + ")" * 2000 + " }}"])
def test_what_begins_like_a_pipe_and_is_none_is_told(text):
    assert misread(text).startswith("{{") and misread("{{ a }} and {{ b | c }}") is None


EVERYWHERE = {"key": "late", "title": "{{ use | it }}", "body": "About {{ use | it }}.", "questions": [{
    "key": "how", "kind": "single_choice", "text": "How is {{ use | it }}?", "hint": "{{ use | it }}",
    "why": "You named {{ use | it }}.", "variants": {"easy_read": {"text": "Is {{ use | it }} good?"}},
    "options": [{"key": "a", "text": "{{ use | it }} is good"}, {"key": "b", "text": "Bad"}]}]}


def test_an_earlier_answer_may_stand_in_every_text_of_a_page():
    asked = pages(asking("use", "short_text"), EVERYWHERE)
    page = as_asked(asked.page("late"), asked, {"use": "tea"})
    (question,) = page.questions
    assert (page.title, page.body, question.text) == ("tea", "About tea.", "How is tea?")
    assert (question.hint, question.why, question.options[0].text) == ("tea", "You named tea.", "tea is good")
    easy = asked.in_variant("easy_read")
    assert as_asked(easy.page("late"), easy, {"use": "tea"}).questions[0].text == "Is tea good?"
    assert dict(codebook(asked)[1].codes)["a"] == "it is good"


def test_an_option_that_holds_an_earlier_answer_is_put_in_with_it():
    asked = pages(asking("use", "short_text"), EVERYWHERE, {"key": "end_", "title": "{{ how | nothing }}"})
    assert piped("{{ how }}", asked, {"use": "tea", "how": "a"}) == "tea is good"


def test_parts_of_an_answer_are_named_as_in_conditions():
    items = [{"key": "it", "text": "Computers"}, {"key": "staff", "text": "Staff"}]
    asked = pages(
        asking("first", "ranking", options=items), asking("spend", "allocation", options=items, unit="points"),
        {"key": "p", "body": "{{ first.1 | x }} {{ spend.staff | y }}"},
    )  # fmt: skip
    body = asked.page("p").body
    assert piped(body, asked, {"first": ["staff"], "spend": {"it": 40, "staff": 60}}) == "Staff 60 points"
    assert piped(body, asked, {"first": {"missing": "refused"}}) == "x y"
    assert piped("{{ trust.gp | z }} {{ trust.app | z }}", Q, {"trust": {"gp": "2"}}) == "A lot z"


WRONG = [
    ({"title": "{{ n"}, "`{{ n` does not name an earlier answer."),
    ({"title": "{{ m | x }}"}, "`{{ m }}` is not an answer given before this page."),
    ({"title": "{{ mony(n) }}"}, "There is no transform `mony(…)`."),
    ({"title": "{{ month(n) }}"}, "`month(…)` needs a date; `n` is a number."),
    ({"title": "{{ plural(n, child) }}"}, "`plural(…)` does not have the words that it needs."),
    ({"title": "{{ n.x }}"}, "`n` has no part `x`."),
    ({"questions": [{"key": "q", "kind": "short_text", "text": "Q", "why": "{{ q }}"}]},
     "`{{ q }}` is not an answer given before this page."),
]  # fmt: skip


@pytest.mark.parametrize(("more", "message"), WRONG)
def test_a_pipe_that_cannot_be_followed_is_refused_at_its_own_place(more, message):
    with pytest.raises(DefinitionError) as refused:
        pages(asking("n", "number"), {"key": "late", **more})
    assert [fault.message for fault in refused.value.faults] == [message]
    assert refused.value.faults[0].place.startswith("sections 1, pages 2, ")


def test_earlier_answers_are_refused_outside_the_pages_where_nobody_would_put_them_in():
    section = {"key": "s", "title": "{{ n }}", "pages": [asking("n", "number")]}
    with pytest.raises(DefinitionError, match="only in the words of a page"):
        Questionnaire.from_document({"format": "candour/1", "key": "t", "title": "T", "sections": [section]})


@pytest.mark.parametrize(("pipe", "lacks"), [("{{ money(n) }}", True), ("{{ money(n) | it }}", False),
                                             ("{{ trust.a }}", True), ("{{ trust.a | it }}", False)])  # fmt: skip
def test_the_proof_looks_through_transforms_parts_and_options(pipe, lacks):
    rows, points = [{"key": "a", "text": "A"}], [{"key": "1", "text": "1"}, {"key": "2", "text": "2"}]
    asked = pages(
        asking("n", "number"), asking("trust", "grid", rows=rows, points=points),
        asking("q", "single_choice", options=[{"key": "a", "text": pipe}, {"key": "b", "text": "B"}]),
    )  # fmt: skip
    assert [fault.code for fault in prove(asked).faults] == ["piping"] * lacks


def test_own_words_that_were_left_empty_fall_back_on_the_label():
    assert answer_in_words(Q.question("tools"), ["other"]) == "Something else"
