"""Shared pages: written out where they are used, in the languages of the questionnaire."""

import pytest

from surveys.blocks import blocks
from surveys.errors import DefinitionError
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.routing import path
from surveys.translating import take
from surveys.translations import Row, gaps, write_sheet
from surveys.versions import version_of

HEAD = "format: candour/1\nkey: t\n{}title: '1'\nsections:\n- key: s\n  pages:\n  - {}\n"


def using(use: str, head: str = "") -> Questionnaire:
    return read(HEAD.format(head, use))


@pytest.mark.parametrize("name", blocks())
def test_every_shared_page_can_be_used_and_is_written_out(name):
    questionnaire = using(f"use: {name}")
    (question,) = questionnaire.questions
    assert question.key == name and question.hierarchy == questionnaire.hierarchies[0].key
    assert question.missing == ("refused",) and question.disclosure == "quasi_identifier" and question.why
    text = write(questionnaire)
    assert "use:" not in text and version_of(read(text)) == version_of(questionnaire)


@pytest.mark.parametrize("name", blocks())
def test_every_shared_page_speaks_welsh_and_lacks_nothing(name):
    both = using(f"use: {name}", "languages: [en, cy]\n")
    assert gaps(both) == ()
    assert both.in_language("cy").questions[0].text != both.questions[0].text
    welsh = using(f"use: {name}", "language: cy\n")
    assert welsh.questions[0].text == both.in_language("cy").questions[0].text


def test_a_language_that_a_block_does_not_speak_is_lacking():
    found = gaps(using("use: nation", "languages: [en, cy, ur]\n"))
    assert {(gap.lack, gap.language) for gap in found} == {("missing", "ur")}


def test_a_questionnaire_says_itself_who_sees_a_shared_page_and_where_it_leads():
    text = HEAD.format("", "{use: answering_for, next: [{to: end}]}\n  - key: never")
    with pytest.raises(DefinitionError) as refused:
        read(text.replace("- {to: end}", "- {to: nowhere}").replace("end}", "nowhere}"))
    assert refused.value.faults[0].line == 7
    assert path(read(text), {}) == ("answering_for",)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        ("use: nations", "Did you mean `nation`?"),
        ("use: [a]", "There is no shared page `['a']`."),
        ("{use: nation, title: Where}", "`title` of a shared page cannot"),
    ],
)
def test_what_is_no_shared_page_or_cannot_be_changed_is_named_with_its_line(use, said):
    with pytest.raises(DefinitionError) as refused:
        using(use)
    fault = refused.value.faults[0]
    assert said in str(fault) and fault.line == 7


def test_a_hierarchy_of_ones_own_comes_before_that_of_the_block():
    nations = "england, wales, scotland, northern_ireland, elsewhere"
    own = f"hierarchies: {{nation: {{levels: [{{name: all, groups: {{all: [{nations}]}}}}]}}}}\n"
    assert [level.name for level in using("use: nation", own).hierarchies[0].levels] == ["all"]


def test_the_words_of_a_shared_page_are_not_put_into_the_file_that_uses_it():
    text = HEAD.format("", "use: nation")
    assert "nation/text" in write_sheet(read(text), "pl")
    taken = take(text, "pl", {"nation/text": Row("Where do you get most of your health care?", "Gdzie?")})
    assert taken.refused == ("nation/text",)
