"""What being asked tells: nobody's withheld background can be read off the path of questions."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from analysis.disclosure import Policy
from app.computing.microdata import protect
from app.computing.preparing import HIDDEN
from app.computing.routed import splits
from surveys.codebook import codebook, rows
from surveys.reading import read

ASKED = read("""
{format: candour/1, key: t, title: T, sections: [{key: s, pages: [
  {key: where, questions: [{key: area, kind: single_choice, text: Where?, missing: [refused],
    disclosure: quasi_identifier, options: [{key: a, text: A}, {key: b, text: B}, {key: wales, text: Wales}]}]},
  {key: who, questions: [{key: sex, kind: single_choice, text: Sex?, disclosure: quasi_identifier,
    options: [{key: f, text: F}, {key: m, text: M}]}]},
  {key: english, show_when: "area != wales", questions: [{key: heard, kind: single_choice, text: Heard?,
    options: [{key: yes_, text: "Yes"}, {key: no_, text: "No"}]}]},
  {key: more, show_when: "heard == yes_", questions: [{key: liked, kind: single_choice, text: Liked?,
    options: [{key: much, text: Much}, {key: little, text: Little}]}]},
  {key: last, questions: [{key: view, kind: single_choice, text: View?,
    options: [{key: good, text: Good}, {key: bad, text: Bad}]}]}]}]}
""")
VARIABLES = {variable.name: variable for variable in codebook(ASKED)}


def columns(n=600, welsh=0.3):
    rng = np.random.default_rng(2)
    made = {name: [] for name in VARIABLES}
    for _ in range(n):
        area = str(rng.choice(["a", "b", "wales"], p=[0.6 - welsh / 2, 0.4 - welsh / 2, welsh]))
        answers = {"area": area, "sex": str(rng.choice(["f", "m"])), "view": str(rng.choice(["good", "bad"]))}
        if area != "wales":
            answers["heard"] = str(rng.choice(["yes_", "no_"]))
        if answers.get("heard") == "yes_":
            answers["liked"] = str(rng.choice(["much", "little"]))
        for name, value in rows(ASKED, answers).items():
            made[name].append(value)
    return made


def test_the_later_questions_of_a_background_question_are_found_however_many_steps_away():
    (found,) = splits(ASKED, VARIABLES, columns())
    assert (found.question_key, found.dependents) == ("area", {"heard", "liked"})
    assert len(set(found.sides)) == 2


@pytest.mark.parametrize("welsh", [0.3, 0.03, 0.004])
def test_who_is_grouped_or_masked_cannot_be_placed_by_having_been_asked(welsh):
    dataset = protect(ASKED, columns(welsh=welsh), Policy())
    held = dataset.columns
    asked = held.get("heard", ["?"] * 600)
    told = Counter(zip(held["area"], held["sex"], [value == -1 for value in asked], strict=True))
    assert min(told.values()) >= 11
    for area, heard, liked in zip(held["area"], asked, held.get("liked", asked), strict=True):
        assert area != "*" or "heard" not in held or heard == HIDDEN == liked or len(set(held["area"])) == 1


def test_the_report_says_that_the_path_counts_as_background():
    assert "counted as background" in " ".join(protect(ASKED, columns(), Policy()).report["sentences"])


def test_a_questionnaire_without_such_questions_has_no_split():
    plain = {name: variable for name, variable in VARIABLES.items() if name != "area"}
    assert splits(ASKED, plain, columns()) == ()
