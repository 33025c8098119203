from __future__ import annotations

import numpy as np

from analysis.text.features import TfIdf, respondents_by_word, words_in
from analysis.text.tokens import BREAK, corpus_of


def test_words_are_present_or_not():
    corpus = corpus_of(["jobs jobs loss", "loss"])
    kept = np.array([word in ("jobs", "loss") for word in corpus.vocabulary])
    assert words_in(corpus, kept).toarray().tolist() == [[1, 1], [0, 1]]


def test_rows_have_length_one_and_unknown_words_none():
    corpus = corpus_of(["fake news", "fake news again", "nothing else"])
    none = np.zeros(len(corpus.vocabulary), dtype=bool)
    matrix = TfIdf(min_count=2).fit(corpus, np.array([0, 1]), none).transform(corpus, none)
    assert np.allclose(np.sqrt((matrix.toarray() ** 2).sum(axis=1)), [1, 1, 0])


def test_pairs_of_neighbours_count_and_marks_part_them():
    corpus = corpus_of(["fake news", "fake news", "fake. news"])
    none = np.zeros(len(corpus.vocabulary), dtype=bool)
    assert len(TfIdf(min_count=2).fit(corpus, np.arange(3), none).codes_) == 3
    assert len(TfIdf(min_count=2, pairs=False).fit(corpus, np.arange(3), none).codes_) == 2


def test_hidden_words_leave_no_trace():
    corpus = corpus_of(["worry jobs", "worry jobs"])
    hidden = np.array([word == "worry" for word in corpus.vocabulary])
    assert len(TfIdf(min_count=1).fit(corpus, np.arange(2), hidden).codes_) == 1


def test_a_word_counts_once_a_text_and_marks_never():
    corpus = corpus_of(["jobs jobs. ", "jobs"])
    counts = respondents_by_word(corpus)
    assert counts[corpus.vocabulary.index("jobs")] == 2
    assert counts[BREAK] == 0


def test_respondents_are_counted_not_texts_and_the_corpus_is_left_as_it_was():
    corpus = corpus_of(["jobs lost jobs", "jobs"])
    before = corpus.ids.copy()
    assert respondents_by_word(corpus, np.array([5, 2]))[corpus.vocabulary.index("jobs")] == 7
    assert (corpus.ids == before).all()
