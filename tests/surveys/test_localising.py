"""Every text for people, and the whole in one language."""

from surveys.localising import localised, texts
from surveys.routing import path
from surveys.validation import check_page
from surveys.versions import version_of
from tests.surveys.a_questionnaire import full
from tests.surveys.in_languages import visit

VISIT = visit()


def test_every_text_for_people_is_found_once_and_keys_are_not_among_them():
    found = [one.text for one in texts(full())]
    question = full().question("tools")
    options = (option.text for option in question.options)
    for text in (full().title, full().purpose, full().facts[0].text, question.text, *options):
        assert text in found
    assert not {"multiple_choice", "tools", "https://clinic.example/", "The clinic"} & set(found)
    addresses = [one.address for one in texts(full())]
    assert len(set(addresses)) == len(addresses)


def test_an_address_stays_when_a_page_is_put_before_it():
    assert {one.address for one in texts(VISIT)} >= {"title", "where/text", "where/options/ward/text", "how/text"}


def test_the_same_questionnaire_in_welsh_has_welsh_words_and_the_same_keys():
    welsh = VISIT.in_language("cy")
    assert (welsh.title, welsh.language, welsh.questions[0].options[1].text) == ("Eich ymweliad", "cy", "Gartref")
    assert list(welsh.by_key) == list(VISIT.by_key) and type(welsh.title) is str
    assert path(welsh, {"where": "ward"}) == path(VISIT, {"where": "ward"}) == ("where", "day", "how")
    assert check_page(welsh, "where", {"where": ["ward"]}) == ({"where": "ward"}, ())


def test_each_language_is_made_once_and_an_unknown_one_is_the_source():
    assert VISIT.in_language("cy") is VISIT.in_language("cy")
    assert VISIT.in_language("en") is VISIT.in_language("pl") is VISIT
    assert version_of(VISIT) == version_of(visit())


def test_what_has_no_words_is_not_copied():
    question = full().question("minutes_waited")
    assert localised(question, "cy") is question
