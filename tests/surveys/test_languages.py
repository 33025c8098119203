"""Words in several languages, their fingerprints, directions and names."""

import pickle

from surveys.languages import NAMES, TAG, Translation, Words, direction, fingerprint, name_of

WORDS = Words("Yes", "en", (Translation("cy", "Ydw", fingerprint("Yes")), Translation("ur", "ہاں")))


def test_words_are_their_source_and_know_the_others():
    assert WORDS == "Yes" and f"{WORDS}!" == "Yes!" and type(str(WORDS)) is str
    assert [WORDS.said_in(one) for one in ("en", "cy", "ur", "pl")] == ["Yes", "Ydw", "ہاں", "Yes"]


def test_words_survive_being_put_away():
    again = pickle.loads(pickle.dumps(WORDS))
    assert again == WORDS and again.translations == WORDS.translations and again.language == "en"


def test_a_fingerprint_changes_with_the_words_and_not_with_the_line_breaks():
    assert fingerprint("a b") == fingerprint("a\n  b") != fingerprint("a c")
    assert fingerprint("A b") != fingerprint("a b")


def test_right_to_left_holds_for_regional_tags_too():
    assert direction("ur-PK") == direction("ar") == "rtl"
    assert {direction(one) for one in ("en", "cy", "pl", "zh")} == {"ltr"}


def test_every_named_language_has_a_tag_that_may_be_used():
    assert all(TAG.fullmatch(tag) and name for tag, name in NAMES.items())
    assert name_of("cy-GB") == "Cymraeg"
