"""A doubtful answer is asked about once, and stands when it is confirmed."""

from surveys.kinds.doubts import token_of
from surveys.validation import Problem, check_page, check_response
from tests.surveys.a_questionnaire import asking, pages

WARN = [
    {"when": "hours > 80", "text": "More than 80 hours for {{ days | some }} days. Is that right?"},
    {"when": "hours > 60 and days < 3", "text": "Is that right?"},
    {"when": "not answered(hours)", "text": "Do you want to leave it empty?"},
]
ASKED = pages(asking("days", "number"), asking("hours", "number", max=168, warn=WARN))


def posted(answer="", sure="", days=5):
    return check_page(ASKED, "hours_page", {"hours": [answer], "hours-sure": [sure]}, {"days": days, "hours": 1})


def test_the_first_doubt_is_put_with_earlier_answers_in_it():
    clean, problems = posted("90")
    assert clean == {"hours": 90}
    assert problems == (Problem("hours", "sure", "More than 80 hours for 5 days. Is that right?"),)


def test_a_doubt_may_look_at_earlier_answers_and_at_none():
    assert posted("70")[1] == () and posted("70", days=2)[1][0].message == "Is that right?"
    assert posted("")[1][0].message == "Do you want to leave it empty?"


def test_confirmed_it_stands_and_another_answer_is_asked_about_again():
    assert posted("90", token_of(90)) == ({"hours": 90}, ())
    assert posted("", token_of(None)) == ({}, ())
    assert posted("91", token_of(90))[1] and posted("90", "yes")[1]


def test_what_is_wrong_comes_before_what_is_doubtful():
    assert [problem.code for problem in posted("200")[1]] == ["out_of_range"]


def test_a_whole_response_is_never_refused_for_a_doubt():
    assert check_response(ASKED, {"days": 5, "hours": 90}) == ({"days": 5, "hours": 90}, ())
