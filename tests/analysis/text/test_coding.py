"""Learning from codes: the others are told your way, as often as chance found it, and it says when to stop."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.text.coding import (
    FEWEST,
    CodedAnswers,
    Point,
    decided,
    has_levelled_off,
    learn,
    least_sure,
    micro_f1,
    sure_from,
)

JOBS = ("my job may go", "jobs will be lost here", "unemployment for clerks", "no work left for staff")
DATA = ("my records are sold", "who sees the private file", "data shared with companies", "privacy of my notes")


def a_crowd(n=120, seed=0):
    """Return texts about jobs, data or both, and which holds which."""
    rng = np.random.default_rng(seed)
    jobs, data = rng.random(n) < 0.5, rng.random(n) < 0.3
    said = [(str(rng.choice(JOBS)) if job else "", str(rng.choice(DATA)) if own else "")
            for job, own in zip(jobs, data, strict=True)]
    texts = tuple(". ".join(filter(None, parts)) or "the weather" for parts in said)
    return texts, {"jobs": jobs, "data": data}


def coded(n_coded=40, n=120, seed=0, **found):
    texts, truth = a_crowd(n, seed)
    places = np.arange(n_coded)
    nothing = {label: np.zeros(n) for label in truth}
    return truth, CodedAnswers(
        texts, places, np.ones(n_coded, bool), {label: held[:n_coded] for label, held in truth.items()},
        {**nothing, **found},
    )


def test_what_a_reader_codes_is_told_of_the_answers_that_nobody_coded():
    truth, taught = coded()
    told = decided(learn(taught).probabilities)
    rest = {label: column[40:] for label, column in told.items()}
    assert micro_f1(rest, {label: held[40:] for label, held in truth.items()}) > 0.9


def test_shuffled_codes_teach_nothing():
    """The trivial baseline: with labels that have nothing to do with the words it does no better than chance."""
    _, taught = coded(n_coded=60)
    rng = np.random.default_rng(1)
    mixed = {label: rng.permutation(held) for label, held in taught.labels.items()}
    lesson = learn(CodedAnswers(taught.texts, taught.places, taught.by_chance, mixed, taught.found))
    assert lesson.curve[-1].f1 < 0.65 < learn(taught).curve[-1].f1


def test_a_label_with_too_few_codes_is_left_to_the_machine():
    _, taught = coded()
    rare = np.zeros(40, bool)
    rare[: FEWEST - 1] = True
    found = {"rare": np.full(120, 0.2)}
    lesson = learn(CodedAnswers(taught.texts, taught.places, taught.by_chance, {"rare": rare}, found))
    assert "rare" not in lesson.probabilities and lesson.held_out["rare"].tolist() == [0.2] * 40


def test_what_is_told_of_a_coded_answer_was_learned_without_it():
    """The surest answer, coded against all that is said of it, keeps being told by the others."""
    _, taught = coded()
    labels = {label: held.copy() for label, held in taught.labels.items()}
    odd = int(learn(taught).held_out["jobs"].argmax())
    labels["jobs"][odd] = False
    lesson = learn(CodedAnswers(taught.texts, taught.places, taught.by_chance, labels, taught.found))
    assert lesson.held_out["jobs"][odd] > 0.5


def test_how_often_a_label_occurs_is_told_by_what_chance_drew():
    """Codes picked because they are hard to tell hold a rare label too often; the sum must not follow them."""
    texts, truth = a_crowd(400, seed=3)
    chance = np.arange(60)
    picked = 60 + np.flatnonzero(truth["data"][60:])[:40]
    places = np.concatenate([chance, picked])
    by_chance = np.arange(100) < 60
    answers = CodedAnswers(texts, places, by_chance, {"data": truth["data"][places]}, {"data": np.zeros(400)})
    share = learn(answers).probabilities["data"].mean()
    everything = CodedAnswers(texts, places, np.ones(100, bool), answers.labels, answers.found)
    assert abs(share - truth["data"].mean()) < 0.06
    assert learn(everything).probabilities["data"].mean() > share


def test_the_machines_own_finding_counts_as_evidence():
    _, truth = a_crowd(60)
    blank = tuple(one + other for one in "abcdefghijkl" for other in "vwxyz")
    hint = truth["jobs"].astype(float)
    answers = CodedAnswers(blank, np.arange(30), np.ones(30, bool), {"jobs": truth["jobs"][:30]}, {"jobs": hint})
    told = learn(answers).probabilities["jobs"]
    assert told[truth["jobs"]].min() > told[~truth["jobs"]].max()


def test_the_same_codes_teach_the_same():
    _, taught = coded()
    first, second = learn(taught), learn(taught)
    assert first.curve == second.curve
    assert all((first.probabilities[label] == second.probabilities[label]).all() for label in first.probabilities)


def test_the_curve_rises_to_the_number_of_codes():
    _, taught = coded(n_coded=60)
    curve = learn(taught).curve
    assert [point.n for point in curve] == [20, 40, 60] and all(0 <= point.f1 <= 1 for point in curve)


def test_the_next_answers_are_those_near_the_cut():
    column = np.array([0.99, 0.52, 0.01, 0.48, 0.95])
    assert set(least_sure({"jobs": column}, range(5), 2)) <= {1, 3, 4}
    assert least_sure({"jobs": column}, [0, 2], 5) == least_sure({"jobs": column}, [0, 2], 2)
    assert 2 not in least_sure({"jobs": column}, range(5), 3)


@pytest.mark.parametrize(("column", "n"), [([0.4, 0.3, 0.2, 0.1], 1), ([0.9, 0.8, 0.1], 2), ([0.1, 0.1], 0)])
def test_as_many_hold_a_label_as_the_probabilities_add_up_to(column, n):
    told = np.array(column)
    assert int((told >= sure_from(told)).sum()) == n


@pytest.mark.parametrize(
    ("points", "may_stop"),
    [
        ([(20, 0.3), (40, 0.5), (60, 0.6), (80, 0.7)], False),
        ([(20, 0.3), (40, 0.6), (60, 0.61), (80, 0.61)], True),
        ([(20, 0.6), (40, 0.6)], False),
        ([], False),
    ],
)
def test_it_says_stop_only_when_the_last_forty_codes_taught_nothing(points, may_stop):
    assert has_levelled_off([Point(n, f1) for n, f1 in points]) is may_stop
