"""Laws of the path: it ends, it goes forward, and what is off it counts for nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.routing import changed_path, next_page, path, previous_page, reachable_answers, walked
from tests.laws.generated_questionnaires import answered, answers_to

SHORT = settings(max_examples=30, deadline=None)


@SHORT
@given(answered())
def test_every_path_ends_and_only_goes_forward(pair):
    questionnaire, answers = pair
    places = [questionnaire.index[key] for key in path(questionnaire, answers)]
    assert places == sorted(set(places))


@SHORT
@given(answered())
def test_no_answer_off_the_path_survives_and_none_on_it_is_lost(pair):
    questionnaire, answers = pair
    on_path = set(walked(questionnaire, answers))
    kept = reachable_answers(questionnaire, answers)
    given_ = {key for key in kept if questionnaire.by_key[key].IS_GIVEN}
    assert given_ == {key for key in answers if questionnaire.page_of[key] in on_path}
    assert kept == reachable_answers(questionnaire, kept), "what is worked out stays so"


@SHORT
@given(answered())
def test_taking_away_answers_off_the_path_leaves_the_path_as_it_is(pair):
    questionnaire, answers = pair
    kept = reachable_answers(questionnaire, answers)
    assert path(questionnaire, kept) == path(questionnaire, answers)


@SHORT
@given(answered(), st.randoms(use_true_random=False))
def test_an_answer_never_changes_the_path_before_its_own_page(pair, random):
    questionnaire, answers = pair
    if not answers:
        return
    key = random.choice(sorted(answers))
    here = questionnaire.index[questionnaire.page_of[key]]
    without = {other: value for other, value in answers.items() if other != key}

    def before(given):
        return [page for page in path(questionnaire, given) if questionnaire.index[page] <= here]

    assert before(answers) == before(without)


@SHORT
@given(answered())
def test_continue_walks_the_path_and_back_walks_it_the_other_way(pair):
    questionnaire, answers = pair
    walked, page = [], next_page(questionnaire, answers, None)
    while page is not None:
        walked.append(page)
        page = next_page(questionnaire, answers, page)
    back, page = [], previous_page(questionnaire, answers, None)
    while page is not None:
        back.append(page)
        page = previous_page(questionnaire, answers, page)
    assert tuple(walked) == path(questionnaire, answers) == tuple(reversed(back))


@SHORT
@given(answered(), st.data())
def test_the_path_walked_anew_from_a_changed_page_is_the_whole_path(pair, data):
    questionnaire, answers = pair
    page = data.draw(st.sampled_from(questionnaire.pages))
    changed = dict(answers)
    for question in page.questions:
        changed[question.key] = data.draw(st.sampled_from(answers_to(question)))
    before = walked(questionnaire, answers)
    assert changed_path(questionnaire, changed, before, page.key) == walked(questionnaire, changed)
