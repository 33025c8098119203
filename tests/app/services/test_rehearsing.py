"""The rehearsal of a survey before it opens."""
from __future__ import annotations

from app.services.rehearsing import rehearsal
from surveys.reading import read
from tests.surveys.a_questionnaire import full


def test_each_part_names_the_pages_and_says_the_answers_in_words():
    found = rehearsal(full())
    assert found.at_least <= len(found.parts)
    for part in found.parts:
        assert [name for _, name in part.pages] == list(part.example.pages)
        assert part.n_shown >= 1
    keys = {key for part in found.parts for key, _ in part.pages}
    assert keys == {page.key for page in full().pages}
    said = {answer for part in found.parts for _, answer in part.example.answers}
    assert "Notes" in said and "notes" not in said


def test_a_survey_with_one_way_through_needs_one_respondent():
    asked = read("{format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, title: Hello}]}]}")
    (part,) = rehearsal(asked).parts
    assert part.pages == (("p", "Hello"),) and part.example.answers == ()
