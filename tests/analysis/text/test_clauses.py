from __future__ import annotations

import numpy as np

from analysis.text.clauses import clauses_of
from analysis.text.phrases import lexicon_of
from analysis.text.tokens import corpus_of


def found(text, *, common=None, support=11):
    corpus = corpus_of([text, common or text])
    lexicon = lexicon_of(corpus, np.array([1, 20]), question="", support=support)
    return {" ".join(corpus.vocabulary[word] for word in one) for one in clauses_of(corpus.tokens(0).tolist(), lexicon)}


def test_a_short_clause_stands_as_it_was_written():
    assert "make government more efficient" in found("Make government more efficient, please")


def test_a_word_of_too_few_respondents_stands_in_no_clause():
    assert found("Make governments efficient. Cold soup", common="cold soup") == {"cold soup"}


def test_what_people_begin_with_is_left_out():
    assert "help the doctors" in found("I hope it will help the doctors")


def test_a_clause_may_follow_a_word_that_joins_and_a_whole_sentence_may_begin_with_its_speaker():
    clauses = found("They told us that nurses were kind. I felt listened to today")
    assert "nurses were kind" in clauses
    assert "us that nurses were kind" not in clauses
    assert "i felt listened to today" in clauses
    assert not any(clause.startswith("us ") for clause in clauses)


def test_long_clauses_and_small_words_alone_are_none():
    assert not found("we were told about seven other long winding things today here")
    assert not found("it was that")
