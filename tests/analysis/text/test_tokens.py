from __future__ import annotations

import numpy as np

from analysis.text.tokens import BREAK, corpus_of, picked, plain, without_masks, words_of


def test_contractions_stay_one_word_with_any_apostrophe():
    assert words_of("I don’t, can't") == ["i", "don't", "can't"]


def test_masks_are_no_words():
    assert words_of("Dr [name] rang [phone number]") == ["dr", "rang"]
    assert "[unknown]" in without_masks("an [unknown] mark")


def test_two_texts_that_differ_in_marks_and_case_say_the_same():
    assert plain("JOB   losses!!") == plain("job losses.")
    assert plain("job loss") != plain("job losses")


def test_sentence_marks_break_runs_and_every_text_ends_in_one():
    corpus = corpus_of(["a cat. a dog", ""])
    assert corpus.ids[corpus.starts[1] - 1] == BREAK
    assert list(corpus.lengths()) == [4, 0]


def test_words_keep_the_numbers_of_an_earlier_corpus():
    first = corpus_of(["loss of jobs"])
    second = corpus_of(["jobs anew"], like=first)
    assert second.vocabulary[: len(first.vocabulary)] == first.vocabulary
    assert second.ids[0] == first.vocabulary.index("jobs")


def test_other_scripts_are_words_too():
    assert words_of("Swyddi a preifatrwydd, नौकरी") == ["swyddi", "a", "preifatrwydd", *words_of("नौकरी")]
    assert np.all(corpus_of(["ŵyl"]).lengths() == [1])


def test_some_texts_of_a_corpus_keep_their_numbers():
    corpus = corpus_of(["jobs lost", "fake news", "jobs"])
    some = picked(corpus, np.array([2, 0]))
    assert len(some) == 2
    assert some.tokens(1).tolist() == corpus.tokens(0).tolist()
    assert len(picked(corpus, np.zeros(0, dtype=np.int64))) == 0
