"""Every column, its meaning, its codes and its base."""

from surveys.codebook import EVERYONE, codebook, role_of, rows
from surveys.missing import Missing
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages
from tests.surveys.test_validation import GOOD

BY_NAME = {variable.name: variable for variable in codebook(full())}


def test_there_is_a_column_for_every_answer_that_can_stand_alone():
    assert list(BY_NAME) == [
        "age", "seen_on", "minutes_waited",
        "tools_notes", "tools_letters", "tools_other", "tools_none", "tools_other_text",
        "comfort", "why_not", "trust_gp", "trust_app", "worry", "hope",
    ]  # fmt: skip


def test_codes_pair_the_value_with_the_authors_words():
    assert BY_NAME["age"].codes == (("a16", "16 to 29"), ("a30", "30 to 59"), ("a60", "60 or over"))
    assert BY_NAME["tools_notes"].codes == ((1, "Yes"), (0, "No"))
    assert BY_NAME["trust_gp"].label == "How far do you trust: Your GP"
    assert BY_NAME["minutes_waited"].label == "How long did you wait? (minutes)"


def test_only_the_reasons_that_can_occur_are_listed():
    assert Missing.REFUSED.value in dict(BY_NAME["age"].missing)
    assert Missing.DONT_KNOW.value not in dict(BY_NAME["age"].missing)
    assert Missing.SKIPPED.value in dict(BY_NAME["age"].missing)


def test_own_words_beside_an_open_choice_are_free_text():
    assert BY_NAME["tools_other_text"].disclosure == "free_text"
    assert BY_NAME["tools_notes"].disclosure == "open"
    assert BY_NAME["age"].disclosure == "quasi_identifier"


def test_the_base_says_who_was_asked():
    assert BY_NAME["age"].base == EVERYONE
    assert "comfort <= 1" in BY_NAME["why_not"].base
    assert "answered(tools)" in BY_NAME["comfort"].base
    assert "not sent past it after used" in BY_NAME["trust_gp"].base
    assert BY_NAME["worry"].base == EVERYONE


def test_what_an_open_question_is_about_is_its_part_in_the_analysis():
    assert (BY_NAME["worry"].analysis, BY_NAME["hope"].analysis) == ("concern", "confidence")
    other = pages(asking("a", "long_text", about="other")).question("a")
    assert role_of(other) == "none"


def test_one_response_fills_every_column():
    cells = rows(full(), GOOD)
    assert list(cells) == list(BY_NAME)
    assert cells["tools_other_text"] == "A pager"
    assert cells["trust_app"] is Missing.DONT_KNOW
    assert cells["hope"] is Missing.SKIPPED


def test_not_asked_is_kept_apart_from_left_empty():
    cells = rows(full(), {**GOOD, "tools": ["none"]})
    assert cells["comfort"] is Missing.NOT_ASKED
    assert cells["trust_gp"] is Missing.NOT_ASKED
    assert cells["hope"] is Missing.SKIPPED


def test_a_label_has_the_fallback_where_an_earlier_answer_would_stand():
    why = asking("why", "short_text", text="Why {{ use | this }}?")
    uses = asking("uses", "allocation", text="Of {{ use | it }}", total=10, options=YES_NO)
    found = codebook(pages(asking("use", "short_text"), why, uses))
    assert [one.label for one in found][1:] == ["Why this?", "Of it: Yes", "Of it: No"]
