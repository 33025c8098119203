"""A list to find in, and the first half of a postcode."""
from __future__ import annotations

from surveys.reading import read
from surveys.validation import Problem, check_page
from tests.questionnaires import MORE_KINDS

ASKED = read(MORE_KINDS)
TRUST, HOME = ASKED.question("trust"), ASKED.question("home")


def test_without_a_script_it_is_a_list_like_any_other(draw):
    html, _ = draw(TRUST, answer="rae")
    assert [e["value"] for e in html.all("option")] == ["", "rr8", "rae", "rcf"]
    assert [e["value"] for e in html.all("option") if "selected" in e] == ["rae"]
    assert html.all("select", id="q-trust", name="trust")[0]["data-find"] == "trust-typed"


def test_what_was_typed_and_what_was_written_beside_it_stand_there_again(draw):
    problems = [Problem("trust", "not_listed", "Not on the list"), Problem("trust", "both", "Not both", "other")]
    html, field = draw(TRUST, posted={"trust": "", "trust-typed": "Ledes", "trust-other": "York"}, problems=problems)
    assert html.all("select")[0]["data-typed"] == "Ledes"
    assert html.all("input", name="trust-other")[0]["value"] == "York"
    assert [field.anchor_of(problem) for problem in problems] == ["q-trust", "q-trust-other"]
    assert draw(TRUST, answer={"option": "other", "text": "York"})[0].all("input", value="York")


def test_the_second_half_of_a_postcode_never_comes_back(draw):
    for typed in ("LS1 4AP", "ls14ap", "12 High Street LS1 4AP"):
        problems = check_page(ASKED, "home", {"home": [typed]})[1]
        html, _ = draw(HOME, posted={"home": typed}, problems=problems)
        assert "4ap" not in html.html.casefold()
    assert draw(HOME, posted={"home": "ls1 4ap"})[0].all("input", name="home")[0]["value"] == "LS1"
    assert draw(HOME, posted={"home": "xx9"})[0].all("input", name="home")[0]["value"] == "XX9"


def test_the_hint_says_what_is_wanted(draw):
    html, _ = draw(HOME)
    assert "Only the first half of the postcode, such as LS1 or SW1A. This question needs an answer." in html.text
    assert html.all("input", name="home")[0]["autocomplete"] == "off"
