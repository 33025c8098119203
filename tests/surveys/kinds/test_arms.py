"""An arm is drawn, never asked; everything else sees it as an answer."""

from surveys.codebook import codebook, rows
from surveys.kinds import Arm, Point
from surveys.proving import prove
from surveys.routing import path, reachable_answers
from surveys.validation import check_page, check_response
from tests.surveys.a_questionnaire import asking, pages

LOT = {"key": "version", "kind": "arm", "text": "Which was read",
       "options": [{"key": "plain", "text": "Plain"}, {"key": "formal", "text": "Formal"}]}
ASKED = pages({"key": "lot", "questions": [LOT]}, asking("q", "number"),
              {"key": "more", "title": "More", "show_when": "version == formal"})
ARM = Arm(key="version", text="Which?", options=(Point("plain", "Plain"), Point("formal", "Formal")))


def test_conditions_see_the_arm_and_nobody_sees_its_page():
    assert path(ASKED, {"version": "formal"}) == ("q_page", "more")
    assert path(ASKED, {"version": "plain"}) == path(ASKED, {}) == ("q_page",)
    assert [question.key for question in ASKED.asked] == ["q"] and prove(ASKED).is_sound


def test_it_is_kept_with_the_answers_and_is_a_column_with_its_arms():
    answers = {"version": "formal", "q": 3}
    assert check_response(ASKED, answers) == (answers, ())
    assert reachable_answers(ASKED, answers) == answers and rows(ASKED, answers) == answers
    assert codebook(ASKED)[0].codes == (("plain", "Plain"), ("formal", "Formal"))
    assert ARM.in_words("formal") == ("Formal",)


def test_no_page_can_change_it_and_no_other_arm_is_taken():
    assert check_page(ASKED, "lot", {"version": ["plain"]}) == ({}, ())
    assert ARM.judge("third").slips[0].code == ARM.judge({"missing": "refused"}).slips[0].code == "unknown_option"
    assert ARM.controls() == ()
