"""What a SurveyJS document holds."""

from surveys.exchange.surveyjs.document import is_surveyjs, languages, listed, pages_of

TEXT = {"type": "text", "name": "t"}


def test_it_is_known_by_its_named_elements():
    assert is_surveyjs({"pages": [{"elements": [TEXT]}]})
    assert is_surveyjs({"elements": [TEXT]})
    assert not is_surveyjs({"pages": [{"key": "p"}]})
    assert not is_surveyjs({"format": "candour/1", "pages": [{"elements": [TEXT]}]})
    assert not is_surveyjs([TEXT])


def test_a_form_without_pages_is_one_page():
    assert pages_of({"questions": [TEXT]}) == [{"questions": [TEXT]}]
    assert pages_of({"pages": [{"name": "p"}, "junk"]}) == [{"name": "p"}]
    assert pages_of({"title": "Nothing"}) == []


def test_lists_are_read_one_after_the_other_and_anything_else_is_none():
    assert listed({"choices": [1], "rows": [2], "columns": "x"}, "choices", "rows", "columns") == [1, 2]


def test_languages_are_found_wherever_a_text_has_several():
    part = {"title": {"default": "A", "fr": "B"}, "pages": [{"elements": [{"title": {"default": "C", "cy": "D"}}]}]}
    assert set(languages(part)) == {"default", "fr", "cy"}
