"""Scales with as much room on the one side as on the other."""

import pytest

from surveys.balance import lean

BALANCED = [
    ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"),
    ("Very good", "Good", "Fairly poor", "Very poor"),
    ("Not at all confident", "Not very confident", "Fairly confident", "Very confident"),
    ("Much less happy", "A little less happy", "About the same", "A little more happy", "Much more happy"),
    ("Costs a lot of time", "Neither saves nor costs time", "Saves a lot of time"),
    ("No say at all", "A little say", "A fair amount of say", "A great deal of say"),
    ("Never", "Sometimes", "Often", "Always"),
    ("Not at all worried", "A little worried", "Very worried"),
    ("1", "2", "3"),
    ("Not at all", "Slightly", "Very", "Extremely"),
]
LEANING = [
    (("Excellent", "Very good", "Good", "Fair", "Poor"), 1),
    (("Very satisfied", "Satisfied", "Fairly satisfied", "Dissatisfied"), 1),
    (("Good", "Bad", "Very bad", "Terrible"), -1),
    (("Agree", "Strongly agree", "Disagree"), 1),
    (("Good", "Very good", "Outstanding"), 1),
]


@pytest.mark.parametrize("labels", BALANCED, ids=lambda labels: labels[0])
def test_a_balanced_scale_and_a_scale_of_amount_lean_nowhere(labels):
    assert lean(labels) == 0


@pytest.mark.parametrize(("labels", "to"), LEANING, ids=lambda case: str(case)[:30])
def test_a_scale_with_more_room_on_one_side_leans_there(labels, to):
    assert lean(labels) * to > 0
