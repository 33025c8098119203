from __future__ import annotations

import numpy as np

from analysis.text.clauses import best_clause, telling_words
from analysis.text.phrases import lexicon_of
from analysis.text.tokens import corpus_of

WAYS = ["I hope for efficient government", "an efficient government, please", "government should be efficient"]
OTHERS = ["cold soup and cold rooms", "the soup was cold", "rooms were cold"]
TEXTS = WAYS * 8 + OTHERS * 8
TOPICS = np.repeat([0, 1], 24)


def found(texts=TEXTS, *, support=11, taken=frozenset(), question=""):
    corpus = corpus_of(texts)
    lexicon = lexicon_of(corpus, np.ones(len(texts), dtype=np.int64), question=question, support=support)
    scores = telling_words(corpus, TOPICS, lexicon)
    clause = best_clause(corpus, list(range(24)), scores[0], lexicon, set(taken))
    return clause and " ".join(corpus.vocabulary[word] for word in clause)


def test_a_clause_speaks_of_its_topic_in_common_words():
    assert found() == "efficient government"


def test_a_word_of_too_few_respondents_stands_in_no_clause():
    rare = [text.replace("government", f"government{chr(97 + place)}") for place, text in enumerate(TEXTS[:24])]
    assert "government" not in (found([*rare, *TEXTS[24:]]) or "")
    assert found(support=25) is None


def test_what_people_begin_with_is_left_out():
    texts = ["I hope it will help the doctors"] * 24 + TEXTS[24:]
    assert found(texts) == "help the doctors"


def test_words_that_tell_nothing_make_no_clause():
    assert found(["same old thing"] * 48) is None


def test_telling_words_are_high_inside_and_low_outside():
    corpus = corpus_of(TEXTS)
    lexicon = lexicon_of(corpus, np.ones(48, dtype=np.int64), question="", support=11)
    scores = telling_words(corpus, TOPICS, lexicon)
    place = corpus.vocabulary.index("efficient")
    assert scores[0][place] > 1 > -1 > scores[1][place]
    assert all(np.isfinite(one).all() for one in scores.values())
