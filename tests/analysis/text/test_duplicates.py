from __future__ import annotations

import random
import re

import numpy as np

from analysis.text.duplicates import LONG, find_campaigns, fingerprint_order
from analysis.text.tokens import corpus_of

LETTER = (
    "I strongly object to handing the health records of everybody in this country to a private company without "
    "asking each of us first because trust once lost will not come back"
)


def varied(n: int) -> list[str]:
    words = LETTER.split()
    made = []
    for index in range(n):
        copy = list(words)
        copy[random.Random(index).randrange(len(copy))] = f"indeed{'abcdefghijklmnopqrstuvwxyz'[index % 26]}"
        made.append(" ".join(copy))
    return made


def others(n: int) -> list[str]:
    chance = random.Random(9)
    vocabulary = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(400)]
    return [" ".join(chance.choices(vocabulary, k=20)) for _ in range(n)]


def test_planted_copies_are_found_and_nothing_else():
    texts = [*others(300), *varied(20)]
    found = find_campaigns(corpus_of(texts), np.ones(len(texts), dtype=np.int64))
    assert (found[300:] == 0).all()
    assert (found[:300] == -1).all()


def test_short_letters_with_a_word_changed_here_and_there_are_found_too():
    chance = random.Random(4)
    letter = "please keep a person in charge of every decision that a computer makes about us"
    texts = sorted({re.sub(r"\w+", lambda word: "x" if chance.random() < 0.05 else word[0], letter) for _ in range(60)})
    found = find_campaigns(corpus_of([*others(300), *texts]), np.ones(300 + len(texts), dtype=np.int64))
    assert (found[300:] == 0).mean() > 0.9
    assert (found[:300] == -1).all()


def test_a_few_copies_are_no_campaign():
    texts = varied(4)
    assert (find_campaigns(corpus_of(texts), np.ones(4, dtype=np.int64)) == -1).all()


def test_short_texts_are_independent_opinions():
    texts = ["job losses", "job losses now", "job losses soon"]
    assert all(len(text.split()) < LONG for text in texts)
    assert (find_campaigns(corpus_of(texts), np.full(3, 50)) == -1).all()


def test_the_order_by_content_does_not_know_the_order_of_rows():
    texts = others(20)
    shuffled = random.Random(1).sample(texts, 20)
    assert [texts[i] for i in fingerprint_order(texts)] == [shuffled[i] for i in fingerprint_order(shuffled)]
