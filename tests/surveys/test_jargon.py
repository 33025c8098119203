"""Jargon with plain words, and letters that nobody spelt out."""

from surveys.jargon import KNOWN_LETTERS, PLAIN, bare_letters, jargon


def test_every_entry_is_found_by_itself_and_gets_its_own_plain_words():
    for word, plain in PLAIN.items():
        found = jargon(f"It is about {word.rstrip('*')} here")
        assert [one.plain for one in found] == [plain], word


def test_plain_words_are_not_jargon_themselves():
    for plain in PLAIN.values():
        assert jargon(plain) == (), plain


def test_a_word_within_another_word_is_left_alone():
    assert jargon("The interminable robustness of approximation") == ()
    assert jargon("An electively chosen predischarge") == ()


def test_each_word_is_told_once():
    assert len(jargon("Utilise it, then utilise it again")) == 2  # as written, with and without the capital
    assert len(jargon("utilise it, then utilise it again")) == 1


def test_known_letters_need_no_spelling_out_and_shouting_is_not_letters():
    assert list(bare_letters(" ".join(sorted(KNOWN_LETTERS)) + " and your own doctor at the surgery nearby")) == []
    assert list(bare_letters("WHITE BRITISH")) == []
    assert list(bare_letters("Ask the MDT or the ICB, then the ICB")) == ["MDT", "ICB"]
