"""Eight reasons for no answer, never mixed up with an answer or with each other."""

from surveys.missing import LABELS, OFFERED, ON_SCREEN, WORDS, Missing, label, missing_of


def test_the_codes_are_one_contiguous_negative_range():
    assert [code.value for code in Missing] == list(range(-1, -9, -1))


def test_every_code_has_a_label_of_its_own():
    assert len({label(code) for code in Missing}) == len(Missing) == len(LABELS)


def test_what_is_offered_on_screen_has_a_word_and_a_code():
    assert set(OFFERED) == set(ON_SCREEN) == set(WORDS.values())


def test_only_the_agreed_shape_is_a_missing_answer():
    assert missing_of({"missing": "dont_know"}) is Missing.DONT_KNOW
    assert missing_of({"missing": "dont_know", "option": "a"}) is None
    assert missing_of({"missing": ["dont_know"]}) is None
    assert missing_of("dont_know") is None
