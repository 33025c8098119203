from __future__ import annotations

import numpy as np
import pytest

from analysis.errors import InputError
from analysis.text.classifying import TextClassifier
from analysis.text.stance import expected_calibration_error
from analysis.text.tokens import plain
from tests.analysis.voices import hopes, voices

BOTH = [*hopes()[:60], *voices()[:60]]
SIDES = ["confidence"] * 60 + ["concern"] * 60


@pytest.fixture(scope="module")
def model():
    return TextClassifier().fit(BOTH, SIDES)


def test_what_was_not_labelled_is_told_apart(model):
    assert model.predict(["jobs taken by machines", "faster appointments and results"]) == ["concern", "confidence"]


def test_probabilities_of_exclusive_labels_add_up(model):
    assert np.allclose(model.predict_proba(["jobs", "zzz", ""]).sum(axis=1), 1)


def test_each_labelled_text_is_judged_by_the_others_and_the_claims_come_true(model):
    concern = model.held_out_[:, model.labels_.index("concern")]
    truth = model.targets_[:, model.labels_.index("concern")] > 0.5
    assert ((concern > 0.5) == truth).mean() > 0.8
    assert expected_calibration_error(concern, truth) < 0.12


def test_labels_thrown_by_dice_are_not_believed():
    chance = np.random.default_rng(0).permutation(SIDES).tolist()
    held_out = TextClassifier().fit(BOTH, chance).held_out_
    assert held_out.max() < 0.8


def test_the_order_of_the_labelled_texts_is_forgotten(model):
    order = np.random.default_rng(1).permutation(len(BOTH))
    other = TextClassifier().fit([BOTH[at] for at in order], [SIDES[at] for at in order])
    assert (other.predict_proba(BOTH) == model.predict_proba(BOTH)).all()


def test_the_question_decides_what_nothing_means():
    texts = ["nothing at all", "nothing", "not a thing"] * 4
    labels = ["praise"] * 6 + ["blame"] * 6
    asked = ["What could be better?"] * 6 + ["What was good?"] * 6
    model = TextClassifier().fit(texts, labels, question=asked)
    assert model.predict(["nothing really"], question="What could be better?") == ["praise"]
    assert model.predict(["nothing really"], question="What was good?") == ["blame"]


def test_a_question_that_nobody_labelled_is_read_by_what_the_others_taught():
    asked = ["What worries you?"] * 20 + ["Anything else?"] * 80 + ["What worries you?"] * 20
    model = TextClassifier().fit(BOTH, SIDES, question=asked)
    elsewhere = ["jobs taken by machines", "faster appointments and results"]
    assert model.predict(elsewhere, question="A new question?") == ["concern", "confidence"]


def test_what_was_not_labelled_helps_to_read_it(model):
    good, bad = hopes()[60:], voices()[60:]
    judged, truth = [*good, *bad], ["confidence"] * len(good) + ["concern"] * len(bad)
    few = TextClassifier().fit(BOTH[::4], SIDES[::4], pool=[*BOTH, *judged])
    assert np.mean([said == side for said, side in zip(few.predict(judged), truth, strict=True)]) > 0.8


def test_rare_labels_count_as_much_where_that_is_asked_for():
    texts, labels = [*hopes()[:50], *voices()[:12]], ["confidence"] * 50 + ["concern"] * 12
    model = TextClassifier().fit(texts, labels)
    assert model.predict(voices()[20:50], fair=True).count("concern") >= model.predict(voices()[20:50]).count("concern")


def test_copies_of_a_text_do_not_vouch_for_each_other():
    texts = ["soup", "Soup!", "soup"] * 5 + ["parking", "nurses", "waiting", "letters"]
    model = TextClassifier().fit(texts, ["food"] * 15 + ["other"] * 4)
    assert len(model.texts_) == 5
    assert model.held_out_[model.texts_.index("Soup!"), 0] < 0.95


def test_a_text_may_hold_several_labels_or_none():
    texts = ["rude staff", "no parking", "rude staff and no parking", "the weather", "staff were rude", "full car park"]
    held = [{"staff"}, {"parking"}, {"staff", "parking"}, set(), {"staff"}, {"parking"}]
    model = TextClassifier(several=True).fit(texts * 3, held * 3)
    both, neither = model.predict_proba(["such rude staff, no parking", "rain"])
    assert model.labels_ == ("parking", "staff")
    assert both.min() > neither.max()


def test_a_label_of_one_text_is_a_base_rate_not_a_guess():
    model = TextClassifier(several=True).fit(["soup", "parking", "nurses", "letters"], [{"food"}, set(), set(), set()])
    assert model.predict_proba(["soup", "rain"]) == pytest.approx(0.25)


def test_what_left_out_texts_are_told_is_what_learning_without_them_tells(model):
    """Rifkin and Lippert (2007): leaving one out has a closed form, and it is that of learning anew."""
    every = range(len(model.texts_))
    for out in (0, 30, 60):
        without = model.told_by([row for row in every if row != out])[out]
        assert without == pytest.approx(model.held_out_[out], abs=0.1)
    assert model.told_by(every) == pytest.approx(model.held_out_)


def test_few_texts_tell_less_than_many(model):
    truth, few = model.targets_.argmax(axis=1), range(12)
    rest = slice(12, None)
    told = model.told_by(few)[rest]
    assert 0.5 < (told.argmax(axis=1) == truth[rest]).mean() <= (model.held_out_.argmax(axis=1) == truth)[rest].mean()


def test_every_text_given_is_found_again(model):
    assert [plain(model.texts_[row]) for row in model.rows_] == [plain(text) for text in BOTH]


def test_what_a_machine_found_is_evidence_where_words_say_nothing():
    texts = [one + other for one in "abcdefgh" for other in "vwxyz"]
    held = [{"job"} if number % 2 else set() for number in range(40)]
    found = {"job": np.arange(40) % 2 * 0.9}
    model = TextClassifier(several=True).fit(texts, held, found=found)
    assert np.diff(model.predict_proba(["a", "b"], found={"job": np.array([0.0, 0.9])})[:, 0])[0] > 0.5


def test_labels_that_are_missing_are_named():
    with pytest.raises(InputError, match="2 texts, 1 labels"):
        TextClassifier().fit(["one", "two"], ["a"])
