"""The same question in the same words."""

from surveys.asked_twice import alike
from surveys.checking import checked, in_words
from surveys.proving import prove
from tests.surveys.a_questionnaire import YES_NO, asking, pages

AGAIN = {"kind": "single_choice", "text": "Do you use the app at home?", "options": YES_NO}


def page(key, **more):
    return {"key": f"{key}_page", "questions": [{"key": key, **AGAIN}], **more}


def test_somebody_who_gets_both_is_asked_twice_and_that_is_no_fault():
    proof = prove(pages(page("a"), page("b")))
    assert proof.is_sound
    (found,) = proof.asked_twice
    assert (found.code, found.place, found.example_path) == ("asked_twice", "page b_page", ("a_page", "b_page"))
    report = checked(pages(page("a"), page("b")))
    assert report["faults"] == [] and len(report["asked_twice"]) == 1
    assert "are asked the same as on the page `a_page`" in in_words(report, "t.yaml")


def test_two_branches_may_ask_the_same():
    first = asking("heard", "single_choice", options=YES_NO, required=True)
    made = pages(first, page("a", show_when="heard == yes"), page("b", show_when="heard == no"))
    assert prove(made).asked_twice == ()


def test_short_words_and_texts_lean_on_what_stands_before_them():
    short = [{"key": f"p{n}", "questions": [{**AGAIN, "key": f"q{n}", "text": "Still today?"}]} for n in "12"]
    texts = [{"key": f"t{n}", "questions": [{"key": f"w{n}", "kind": "long_text",
              "text": "Tell us more about that, please."}]} for n in "12"]  # fmt: skip
    assert list(alike(pages(*short, *texts))) == []


def test_other_answers_make_another_question():
    other = {**AGAIN, "key": "b", "options": [*YES_NO, {"key": "some", "text": "Sometimes"}]}
    assert list(alike(pages(page("a"), {"key": "p", "questions": [other]}))) == []
