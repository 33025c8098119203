"""Personal data in words is masked before it is stored, and named to the person."""
from __future__ import annotations

from app.services.masking import mask
from surveys.reading import read
from tests.questionnaires import A_LIST, EVERY_KIND

ASKED = read(EVERY_KIND)


def test_personal_data_in_written_answers_is_masked_and_named():
    masked = mask(ASKED, {"worries": "Write to me at jo@example.org, SW1A 1AA", "heard": "lot"})
    assert masked.answers == {"worries": "Write to me at [email], [postcode]", "heard": "lot"}
    assert masked.found == {"worries": ("email", "postcode")}


def test_words_beside_other_are_masked_too_in_one_choice_and_in_several():
    one = mask(ASKED, {"heard": {"option": "else", "text": "from jo@example.org"}})
    assert one.answers["heard"] == {"option": "else", "text": "from [email]"}
    assert one.found == {"heard": ("email",)}
    several = mask(ASKED, {"trusted": ["gp", {"option": "app", "text": "jo@example.org"}]})
    assert several.answers["trusted"] == ["gp", {"option": "app", "text": "[email]"}]


def test_what_is_written_about_each_thing_of_a_list_is_masked():
    asked = read(A_LIST)
    given = {"systems": [{"name": "Alpha", "days": 3, "good": "yes"}, {"name": "ask jo@example.org"}]}
    masked = mask(asked, given)
    assert masked.answers == {"systems": [{"name": "Alpha", "days": 3, "good": "yes"}, {"name": "ask [email]"}]}
    assert masked.found == {"systems": ("email",)} and given["systems"][1] == {"name": "ask jo@example.org"}
    assert mask(asked, {"systems": {"missing": "refused"}}).answers == {"systems": {"missing": "refused"}}


def test_clean_answers_and_keys_are_left_as_they_are():
    answers = {"heard": "lot", "trusted": ["gp"], "grid": {"safe": "a"}, "wait": 5, "worries": {"missing": "refused"}}
    masked = mask(ASKED, answers)
    assert masked.answers == answers and masked.found == {}


def test_what_a_question_asks_for_by_name_is_not_masked():
    asked = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: ["
                 "{key: mail, kind: short_text, text: Your address?, disclosure: identifier}]}]}]}")
    assert mask(asked, {"mail": "jo@example.org"}).answers == {"mail": "jo@example.org"}


def test_masking_leaves_what_it_was_given_untouched():
    answers = {"worries": "jo@example.org"}
    mask(ASKED, answers)
    assert answers == {"worries": "jo@example.org"}
