from __future__ import annotations

import numpy as np
import pytest

from analysis.text.findings import UNNAMED
from analysis.text.labels import label_topics
from analysis.text.tokens import corpus_of, words_of
from tests.analysis.voices import SUBJECTS


def labelled(groups, **other):
    texts = [text for group in groups for text in group]
    topics = np.array([number for number, group in enumerate(groups) for _ in group])
    return label_topics(corpus_of(texts), topics, np.ones(len(texts), dtype=np.int64), texts, **other)


def test_a_label_names_its_own_subject():
    labels = labelled([ways * 6 for ways in SUBJECTS.values()])
    assert "job" in labels[0].text.lower()
    assert "records" in labels[1].text.lower() or "privacy" in labels[1].text.lower()
    assert "human contact" in labels[3].text.lower()


def test_no_word_of_a_label_or_list_comes_from_fewer_than_eleven():
    groups = [ways * 6 for ways in SUBJECTS.values()]
    counts = {}
    for text in (text for group in groups for text in group):
        for word in set(words_of(text)):
            counts[word] = counts.get(word, 0) + 1
    for label in labelled(groups).values():
        shown = words_of(label.text) + [word for words in label.words for word in words_of(words)]
        assert all(counts[word] >= 11 for word in shown if word != "and")
        assert label.support >= 11


def test_two_topics_never_share_a_label():
    texts = [f"{way} {extra}" for extra in ("now", "soon") for way in SUBJECTS["jobs"] * 8]
    labels = labelled([texts[: len(texts) // 2], texts[len(texts) // 2 :], SUBJECTS["privacy"] * 10])
    named = [label.text for label in labels.values() if label.text != UNNAMED]
    assert len(named) == len(set(named))


def test_abbreviations_and_names_keep_their_capitals():
    labels = labelled([["the NHS trust", "our NHS trust", "an NHS trust"] * 8, ["cold soup"] * 24])
    assert "NHS" in labels[0].text


def test_what_shares_no_words_says_so():
    alone = [f"{chr(97 + i % 26)}{chr(97 + i // 26)}zzq" for i in range(40)]
    assert labelled([alone, ["cold soup"] * 30])[0].text == UNNAMED


def test_shouted_and_misread_letters_are_written_as_words():
    shouted, misread = ["please EXPLAIN the plan", "they EXPLAIN the plan"], ["quite cOLD soup", "some cOLD soup"]
    labels = labelled([shouted * 12, misread * 12])
    shown = " ".join(label.text for label in labels.values())
    assert "EXPLAIN" not in shown
    assert "cOLD" not in shown


def test_a_thing_and_a_quality_are_not_joined():
    labels = labelled([["happy", "care", "happy", "care received"] * 12, ["cold soup"] * 30])
    assert labels[0].text.lower() not in ("care and happy", "happy and care")


@pytest.mark.parametrize(("n_jobs", "is_named"), [(40, True), (14, False)])
def test_a_large_topic_has_no_name_of_which_few_of_its_people_speak(n_jobs, is_named):
    wandering = [f"thing{chr(97 + n // 26)}{chr(97 + n % 26)} somewhere" for n in range(100 - n_jobs)]
    label = labelled([["loss of jobs"] * n_jobs + wandering, ["fake news"] * 60])[0]
    assert (label.text == UNNAMED) != is_named
    assert not is_named or label.text == "Loss of jobs"


@pytest.mark.parametrize(("n_who_say_it", "is_named"), [(30, True), (12, False)])
def test_a_single_word_names_no_topic_of_which_few_of_its_people_speak(n_who_say_it, is_named):
    others = [f"thing{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(180)]
    wandering = [f"{word} somewhere" for word in others[: 60 - n_who_say_it]]
    rest = [[f"{said} of {word}" for word in others] for said in ("fake news", "cold soup")]
    labels = labelled([["information"] * n_who_say_it + wandering, *rest])
    assert (labels[0].text == "Information") == is_named and (labels[0].text == UNNAMED) != is_named


def test_one_word_and_the_same_in_two_are_not_both_said():
    care = ["better health care", "healthcare for all", "health care", "faster healthcare"] * 12
    label = labelled([care, ["loss of jobs", "jobs go", "jobs taken"] * 16])[0].text.casefold()
    assert label.replace(" ", "").count("healthcare") == 1


def test_a_name_is_a_run_of_words_as_people_wrote_them_and_no_list():
    said = ["the phone was answered quickly", "they answered the phone quickly", "phone answered quickly"] * 10
    label = labelled([said, ["cold soup"] * 30])[0].text
    assert 3 <= len(label.split()) <= 6
    assert any(label.lower() in text for text in said)


def test_a_name_that_denies_names_people_who_deny():
    rules = ["strict regulations please", "we need regulations", "put regulations on it", "no regulations"] * 12
    refusals = ["don't use it at work", "no use of it", "never use it here"] * 12
    labels = labelled([rules, refusals])
    assert "no" not in labels[0].text.lower().split()
    assert set(labels[1].text.lower().split()) & {"no", "don't", "never"}


def test_nobody_is_named_in_a_label_or_a_list_of_words():
    thanks = ["thanks to Mabel", "the nurse Mabel was kind", "and Mabel the kind nurse", "my nurse was Mabel"] * 10
    label = labelled([thanks, ["cold soup"] * 30])[0]
    assert "mabel" not in " ".join([label.text, *label.words]).lower()
    assert label.text != UNNAMED


def test_a_short_name_says_a_second_thing_where_it_speaks_for_more():
    careful = ["be cautious"] * 30 + ["make it safe"] * 12
    label = labelled([careful, ["loss of jobs"] * 30])[0].text
    assert label == "Be cautious, make it safe"


def test_labels_are_the_same_for_any_order_of_texts():
    groups = [ways * 6 for ways in SUBJECTS.values()]
    assert labelled(groups) == labelled([sorted(group) for group in groups])
