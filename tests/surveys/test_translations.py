"""What keeps a translation from being published, and the translator's sheet."""

import pytest

from surveys.checking import checked
from surveys.errors import DefinitionError, ExchangeError
from surveys.questionnaire import Questionnaire
from surveys.reading import read, write
from surveys.translations import gaps, read_sheet, write_sheet
from surveys.versions import changes, comparable, version_of
from tests.surveys.in_languages import TEXT, visit

SMALL = "{format: candour/1, key: t, languages: [en, cy], title: %s, sections: [{key: s, pages: [{key: p}]}]}"


def changed(old: str, new: str) -> Questionnaire:
    assert old in TEXT
    return read(TEXT.replace(old, new, 1))


def test_a_questionnaire_ready_in_all_its_languages_lacks_nothing():
    assert gaps(visit()) == () and checked(visit())["faults"] == []


@pytest.mark.parametrize(
    ("old", "new", "lack", "languages"),
    [
        ("cy: 'Gartref', ", "", "missing", ["cy"]),
        ("en: 'At home'", "en: 'At your home'", "stale", ["cy", "ur"]),
        ("ur: 'گھر پر', from:", "ur: 'گھر پر', xx:", "", []),
        ("{{ where | yno }}", "yno", "piping", ["cy"]),
    ],
)
def test_each_lack_is_named_with_its_language_and_keeps_it_from_being_sound(old, new, lack, languages):
    if not lack:
        with pytest.raises(DefinitionError, match="`xx` is not one of this questionnaire's languages"):
            changed(old, new)
        return
    found = gaps(changed(old, new))
    assert [(gap.lack, gap.language) for gap in found] == [(lack, one) for one in languages]
    assert all(gap.message and gap.cure and "{name}" not in gap.message for gap in found)
    assert [fault["code"] for fault in checked(changed(old, new))["faults"]] == [f"translation_{lack}"] * len(found)


def test_words_of_which_nobody_said_the_source_are_not_published():
    (gap,) = gaps(read(SMALL % "{en: Hello, cy: Helo}"))
    assert gap.lack == "unstated" and gap.translation == "Helo"


def test_a_number_needs_no_translation():
    assert gaps(read(SMALL % "'2026'")) == ()


def test_reading_what_was_written_gives_the_same_version_and_bytes():
    text = write(visit())
    assert version_of(read(text)) == version_of(visit()) and write(read(text)) == text


def test_the_version_covers_every_language():
    assert version_of(changed("Gartref", "Yn y tŷ")) != version_of(visit())


def test_answers_compare_when_only_a_translation_changed():
    new = changed("Gartref", "Yn y tŷ")
    assert set(comparable(visit(), new).values()) == {"yes"}
    assert [(one.question_key, one.what) for one in changes(visit(), new)] == [("where", "translation")]


def test_answers_compare_when_a_language_was_added():
    old = "{format: candour/1, %skey: t, title: T, sections: [{key: s, pages: [{key: p, questions: [%s]}]}]}"
    alone = read(old % ("", "{key: a, kind: number, text: Age?}"))
    both = read(old % ("languages: [en, cy], ", "{key: a, kind: number, text: {en: Age?, cy: Oed?}}"))
    assert changes(alone, both) == ()


def test_a_sheet_holds_every_text_and_comes_back():
    rows = read_sheet("\ufeff" + write_sheet(visit(), "cy"))
    assert rows["where/options/home/text"] == ("At home", "Gartref")
    assert len(rows) == len(write_sheet(visit(), "cy").splitlines()) - 1
    assert read_sheet(write_sheet(visit(), "pl")) == {}


@pytest.mark.parametrize("content", ["", "a,b\n1,2", "place,source\n1,2"])
def test_a_file_that_is_no_sheet_is_told_so(content):
    with pytest.raises(ExchangeError, match="columns place, source and translation"):
        read_sheet(content)
