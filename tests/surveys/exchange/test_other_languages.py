"""Words of a foreign form in all its languages."""

import pytest

from surveys.exchange.other_languages import in_each, in_words, spelled_out, tag_of, tags_in, with_languages
from surveys.exchange.surveyjs.reading import read_surveyjs
from surveys.exchange.xlsform.reading import read_xlsform
from surveys.languages import Words
from surveys.reading import read, write
from surveys.translations import gaps
from surveys.versions import version_of
from tests.surveys.exchange.xlsform.test_constructs import workbook

HEAD = {"format": "candour/1", "key": "t", "language": "en"}


def said(text, **others):
    return in_words(text, "en", others)


def asked(text, *options):
    question = {"key": "q", "kind": "single_choice", "text": text, "options": [
        {"key": f"o{n}", "text": option} for n, option in enumerate(options)
    ]}  # fmt: skip
    return {**HEAD, "title": said("Trees", cy="Coed"), "sections": [
        {"key": "s", "pages": [{"key": "p", "questions": [question]}]}
    ]}  # fmt: skip


OAK, ASH = said("Oak", cy="Derw"), said("Ash", cy="Onnen")


def test_a_language_that_lacks_nothing_comes_along_and_blocks_nothing():
    q, left = with_languages(asked(said("Which?", cy="Pa un?"), OAK, ASH))
    assert (q.spoken, left, gaps(q)) == (("en", "cy"), [], ())
    assert q.in_language("cy").question("q").options[0].text == "Derw"
    assert version_of(read(write(q))) == version_of(q)


def test_a_text_without_words_stands_as_in_the_source_and_is_named():
    q, left = with_languages(asked("Which?", OAK, ASH))
    assert (q.spoken, gaps(q), q.in_language("cy").question("q").text) == (("en", "cy"), (), "Which?")
    assert left == ["The wording in Cymraeg (cy) lacks 1 text; there the source stands: “Which?”"]


def test_a_language_that_lacks_half_is_left_out_and_named():
    q, left = with_languages(asked("Which?", OAK, "Ash"))
    assert q.spoken == ("en",)
    assert left == ["The wording in Cymraeg (cy) lacks 2 texts; it is left out: “Which?”; “Ash”"]


def test_a_form_in_one_language_stays_as_it_is():
    document = {**asked("Which?", "Oak", "Ash"), "title": "Trees"}
    assert with_languages(document)[0].languages == ()
    assert spelled_out(document) == document and not list(tags_in(document))


def test_what_is_made_of_several_texts_is_made_in_every_language_that_all_have():
    made = in_each("{} {}".format, said("Good", cy="Da", fr="Bon"), said("day", fr="jour"))
    assert isinstance(made, Words) and [one.language for one in made.translations] == ["fr"]
    assert not isinstance(in_each("{} {}".format, said("Good", cy="Da"), "day"), Words)


@pytest.mark.parametrize(("named", "tag"), [("English (en)", "en"), ("pt-BR", "pt-BR"), ("Cymraeg", "cy"), ("?", "")])
def test_a_language_is_told_by_its_tag_or_by_its_name(named, tag):
    assert tag_of(named) == tag


def test_the_columns_of_an_xlsform_become_translations(tmp_path):
    survey = [
        {"type": "select_one trees", "name": "q", "label::English (en)": "**Which**?", "label::Welsh": "**Pa** un?",
         "hint::English (en)": "One only", "hint::Welsh": "Un yn unig"},
        {"type": "note", "name": "n", "label::English (en)": "Thank you", "label::Welsh": "Diolch"},
    ]  # fmt: skip
    names = {"Oak": "Derw", "Ash": "Onnen"}
    choices = [{"list_name": "trees", "name": en.lower(), "label::English (en)": en, "label::Welsh": cy}
               for en, cy in names.items()]  # fmt: skip
    form = read_xlsform(workbook(tmp_path / "form.xlsx", survey=survey, choices=choices))
    welsh = form.questionnaire.in_language("cy")
    assert (welsh.question("q").text, welsh.question("q").hint) == ("Pa un?", "Un yn unig")
    assert [option.text for option in welsh.question("q").options] == ["Derw", "Onnen"]
    assert welsh.pages[-1].body == "Diolch" and gaps(form.questionnaire) == ()
    assert [loss.construct for loss in form.losses] == ["language"]  # the title, which has one language there


def test_the_strings_of_a_surveyjs_form_become_translations():
    named = {"oak": ("Oak", "Derw"), "ash": ("Ash", "Onnen")}
    choices = [{"value": key, "text": {"default": en, "cy": cy}} for key, (en, cy) in named.items()]
    element = {"type": "radiogroup", "name": "q", "title": {"default": "Which?", "cy": "Pa un?"}, "choices": choices}
    title = {"default": "Trees", "cy": "Coed"}
    form = read_surveyjs({"title": title, "pages": [{"name": "p", "elements": [element]}]})
    welsh = form.questionnaire.in_language("cy")
    assert (welsh.title, welsh.question("q").text, welsh.question("q").options[0].text) == ("Coed", "Pa un?", "Derw")
