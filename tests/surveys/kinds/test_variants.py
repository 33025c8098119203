"""One question in other forms under one key."""

import pytest

from surveys.checking import checked
from surveys.codebook import codebook
from surveys.errors import DefinitionError
from surveys.kinds.variants import FORMS, ON_SWITCH
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.saying import retold
from surveys.succession import breaks
from surveys.translations import gaps
from surveys.validation import check_page
from surveys.versions import changes, comparable, version_of

HEAD = """
format: candour/1
key: care
languages: [en, cy]
title: '1'
sections: [{key: s, pages: [{key: p, questions: [
  {key: far, kind: scale, text: {en: How far do you trust it?, cy: I ba raddau?, from: {cy: 673cd3eb}}, required: true,
   points: [{key: low, text: '2'}, {key: high, text: '3'}], missing: [dont_know],
   variants: VARIANTS},
  {key: age, kind: number, text: '4'}]}]}]
"""
SOME = """{easy_read: {text: {en: Is it good?, cy: A yw'n dda?, from: {cy: 4b0003c9}}, hint: '5',
     answers: [{key: low, text: '6'}]},
   bsl: {media: {en: far.mp4, cy: far-cy.mp4}}}"""


def care(variants: str = SOME) -> Questionnaire:
    return read(HEAD.replace("VARIANTS", variants))


def test_a_form_has_its_own_words_under_the_same_keys():
    asked = care().in_variant("easy_read")
    far, age = asked.questions
    assert (far.text, far.hint, far.key) == ("Is it good?", "5", "far") and age.text == "4"
    assert [(point.key, point.text) for point in far.points] == [("low", "6"), ("high", "3")]
    assert [one.name for one in codebook(asked)] == [one.name for one in codebook(care())]
    assert check_page(asked, "p", {"far": ["low"]}) == ({"far": "low"}, ())


def test_a_form_speaks_the_language_of_the_page_and_so_do_its_problems():
    welsh = care().in_language("cy").in_variant("easy_read")
    assert welsh.questions[0].text == "A yw'n dda?"
    assert "A yw'n dda?" in check_page(welsh, "p", {})[1][0].message
    assert care().in_language("cy").in_variant("bsl").questions[0].variants[1].media == "far-cy.mp4"


def test_which_forms_there_are_and_an_unknown_one_is_the_standard():
    assert care().variants == ("easy_read", "bsl")
    assert care().in_variant("audio").questions == care().questions
    asked = care()
    assert asked.in_variant("bsl") is asked.in_variant("bsl") is not asked.in_variant("easy_read")


def test_reading_what_was_written_gives_the_same_version():
    text = write(care())
    assert version_of(read(text)) == version_of(care()) and write(read(text)) == text


def test_words_of_a_form_are_translated_like_all_others():
    lacking = care("{easy_read: {text: Is it good?}}")
    assert [(gap.lack, gap.source) for gap in gaps(lacking)] == [("missing", "Is it good?")]
    assert {fault["code"] for fault in checked(lacking)["faults"]} == {"translation_missing"}


def test_other_words_of_a_form_may_follow_and_are_named():
    new = care(SOME.replace("hint: '5'", "hint: '7'"))
    assert breaks(care(), new) == ()
    assert [(one.question_key, one.what) for one in changes(care(), new)] == [("far", "form")]
    assert comparable(care(), new)["far"] == "yes"


@pytest.mark.parametrize(
    ("variants", "said"),
    [
        ("{easy: {text: Hello}}", "Did you mean `easy_read`?"),
        ("{easy_read: {}}", "says nothing of its own"),
        ("{easy_read: {answers: [{key: lo, text: A}]}}", "Did you mean `low`?"),
        ("{bsl: {media: https://elsewhere.example/a.mp4}}", "not the name of a recording"),
        ("{bsl: {media: ../a.mp4}}", "not the name of a recording"),
        ("{audio: {media: {en: a.mp3, cy: a.exe}}}", "not the name of a recording"),
        ("[easy_read]", "a group of forms is expected"),
    ],
)
def test_what_cannot_be_used_is_told_with_a_cure(variants, said):
    with pytest.raises(DefinitionError) as refused:
        care(variants)
    assert said in str(refused.value)


def test_every_form_has_a_name_in_welsh():
    assert all(retold(name, "cy") != name for name in ON_SWITCH.values()) and set(FORMS) < set(ON_SWITCH)
