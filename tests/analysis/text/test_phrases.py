from __future__ import annotations

import numpy as np

from analysis.text.phrases import lexicon_of, phrases_of
from analysis.text.tokens import corpus_of


def phrases(texts, topics=None, support=1, *, sayings=False):
    corpus = corpus_of(texts)
    weights = np.ones(len(texts), dtype=np.int64)
    lexicon = lexicon_of(corpus, weights, question="", support=support)
    found, _ = phrases_of(corpus, np.array(topics or [0] * len(texts)), weights, lexicon)
    return {
        " ".join(corpus.vocabulary[word] for word in phrase.surfaces.most_common(1)[0][0])
        for phrase in found
        if phrase.is_saying == sayings
    }


def test_words_that_belong_together_make_a_phrase():
    texts = ["fake news spreads", "fake news", "fake news again", *["weather report"] * 9]
    assert "fake news" in phrases(texts, [0, 0, 0] + [1] * 9)


def test_both_ways_of_saying_it_are_one_phrase():
    texts = ["loss of jobs"] * 6 + ["job loss"] * 3 + ["rainy weather"] * 12
    found = phrases(texts, [0] * 9 + [1] * 12)
    assert "loss of jobs" in found
    assert "job loss" not in found


def test_a_phrase_never_begins_or_ends_with_a_small_word():
    texts = ["the loss of the jobs", "the loss of the jobs", "the loss of the jobs"]
    assert not any(
        phrase.split()[0] in ("the", "of") or phrase.split()[-1] in ("the", "of") for phrase in phrases(texts)
    )


def test_words_of_too_few_respondents_take_no_part():
    assert phrases(["zyx"] * 10 + ["jobs"] * 11, support=11) == {"jobs"}


def test_sayings_of_small_words_are_collected_but_none_that_says_nothing():
    found = phrases(["they should not be involved"] * 4 + ["not sure"] * 4, sayings=True)
    assert "should not be involved" in found
    assert "not sure" not in found


def test_what_people_go_on_from_is_a_piece_and_no_phrase():
    texts = ["people losing their jobs", "no critical thinking"] * 6 + ["rainy weather"] * 12
    found = phrases(texts, [0] * 12 + [1] * 12)
    assert "critical thinking" in found
    assert "people losing" not in found


def test_a_mask_of_one_letter_is_no_word():
    assert phrases(["XXXX ward"] * 12) == {"ward"}
