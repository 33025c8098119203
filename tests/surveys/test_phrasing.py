"""Two things at once, and words that lean: examples from both sides."""

import pytest

from surveys.phrasing import leanings, two_things

DOUBLE = [
    "Was the ward clean and friendly?",
    "How satisfied or dissatisfied were you with the food and the staff?",
    "Do you use the app, and how often do you look at your record?",
    "Do you know and trust the people who treat you?",
    "Was the letter clear and helpful to you?",
]
SINGLE = [
    "How far do you agree or disagree that the letter was clear?",
    "Do you have any physical or mental health conditions or illnesses?",
    "Does the tool save you time or cost you time?",
    "Do you work in health and social care?",
    "How easy or difficult was it to find the ward?",
    "How confident are you that the NHS will use AI well?",
]
LEAN = [
    "Don’t you think that waiting is too long?",
    "Do you agree that the service should be kept?",
    "As you know, beds are short. Should we build more?",
    "Most patients think that the app helps. Do you?",
    "How satisfied were you with your visit?",
    "Should this vital service be closed?",
    "Would you agree that the doctors listen?",
]
STRAIGHT = [
    "As far as you know, what does it stop?",
    "How satisfied or dissatisfied were you with your visit?",
    "To what extent do you agree or disagree that beds are short?",
    "How often did you wait?",
    "What do you think of the app?",
    "How good or poor was the food?",
]


@pytest.mark.parametrize("text", DOUBLE)
def test_two_things_in_one_question_are_seen(text):
    assert two_things(text)


@pytest.mark.parametrize("text", SINGLE)
def test_one_thing_with_two_words_is_left_alone(text):
    assert two_things(text) is None


@pytest.mark.parametrize("text", LEAN)
def test_wording_that_leans_is_seen_and_gets_a_cure(text):
    assert all(one.words and one.cure.endswith((".", "?”")) for one in leanings(text)) and leanings(text)


@pytest.mark.parametrize("text", STRAIGHT)
def test_straight_wording_is_left_alone(text):
    assert leanings(text) == ()
