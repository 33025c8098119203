"""Laws of the judge: what the dictionary describes is accepted, what is accepted is described; nothing crashes."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.codebook import codebook, rows
from surveys.missing import Missing
from surveys.validation import check_page, check_response
from tests.laws.generated_questionnaires import answered, questionnaires

SHORT = settings(max_examples=30, deadline=None)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["a", "b", "1", "2021", "dont_know", "missing"]),
    lambda part: st.lists(part, max_size=3)
    | st.dictionaries(st.sampled_from(["x", "y", "option", "text", "missing"]), part, max_size=3),
    max_leaves=5,
)  # fmt: skip


def described(variable, value):
    """Return whether a cell is what the dictionary says a cell of this column is."""
    if isinstance(value, Missing):
        return value.value in dict(variable.missing)
    if variable.type in ("code", "yes_no"):
        return value in dict(variable.codes)
    wanted = {"number": (int, float), "date": str, "text": str}[variable.type]
    return isinstance(value, wanted) and not isinstance(value, bool)


@SHORT
@given(answered())
def test_what_the_dictionary_describes_is_accepted(pair):
    questionnaire, answers = pair
    clean, problems = check_response(questionnaire, answers)
    assert not problems
    assert {key for key in clean if questionnaire.by_key[key].IS_GIVEN} <= set(answers)


@SHORT
@given(questionnaires(), st.data())
def test_what_is_accepted_is_described_by_the_dictionary(questionnaire, data):
    given_ = {one.key: data.draw(anything) for one in questionnaire.questions}
    clean, problems = check_response(questionnaire, given_)
    cells = rows(questionnaire, clean)
    variables = codebook(questionnaire)
    assert list(cells) == [variable.name for variable in variables]
    assert all(described(variable, cells[variable.name]) for variable in variables)
    assert all(problem.message and problem.code for problem in problems)


@SHORT
@given(questionnaires(), st.data())
def test_what_was_accepted_is_accepted_again_unchanged(questionnaire, data):
    given_ = {one.key: data.draw(anything) for one in questionnaire.questions}
    clean, problems = check_response(questionnaire, given_)
    if not problems:
        assert check_response(questionnaire, json.loads(json.dumps(clean))) == (clean, ())


@SHORT
@given(questionnaires(), st.data())
def test_no_posted_form_breaks_the_judge_and_what_it_keeps_the_api_accepts(questionnaire, data):
    word = st.text(max_size=8) | st.sampled_from(["a", "b", "c", "1", "2", "2021", "missing:dont_know"])
    for page in questionnaire.pages:
        names = [name for question in page.questions for name in question.controls()]
        raw = {name: data.draw(st.lists(word, max_size=2)) for name in names}
        clean, problems = check_page(questionnaire, page.key, raw, {})
        asked = {question.key for question in page.questions}
        assert {problem.question_key for problem in problems} <= asked - set(clean)
        for key, value in clean.items():
            assert questionnaire.question(key).judge(value).value == value
