from __future__ import annotations

import numpy as np
from pytest import approx

from analysis.disclosure import Policy
from analysis.opinion.changed_minds import Told, compare, mark_firm

OPEN = Policy()
YES_NO = {"no": "No", "yes": "Yes"}
SCALE = {str(n): f"Point {n}" for n in range(1, 6)}


def told(both, gained, lost, neither, *, control=0, left=()):
    before = ("yes",) * both + ("no",) * gained + ("yes",) * lost + ("no",) * neither
    after = ("yes",) * both + ("yes",) * gained + ("no",) * lost + ("no",) * neither
    n = len(before)
    return Told(before, after, tuple(i % 2 < control for i in range(n)) if control else (None,) * n, left)


def yes(told_, policy=OPEN):
    return compare("q", YES_NO, told_, policy).answers[1]


def test_enough_people_moved_each_way_so_the_narrower_interval_is_shown():
    found, wide = yes(told(30, 30, 12, 28)), yes(told(50, 10, 2, 38))
    assert (found.gained, found.lost) == (30, 12)
    assert (wide.gained, wide.lost) == (None, None) and wide.net is not None


def test_where_few_moved_one_way_nothing_shown_tells_how_many():
    """Two crossings with the same shares before and after look the same."""
    one, other = (compare("q", YES_NO, told(*cells), OPEN) for cells in ((40, 20, 2, 38), (34, 26, 8, 32)))
    assert (one.answers, one.moved) == (other.answers, other.moved)
    assert one.answers[1].after == approx(0.6) and one.moved is None


def test_fewer_than_eleven_pairs_show_nothing():
    few = compare("q", YES_NO, told(3, 3, 2, 2), Policy())
    assert (few.n, few.answers, few.moved, few.mean) == (None, (), None, None)


def test_a_small_answer_hides_another_so_that_nobody_can_subtract():
    before = ("1",) * 30 + ("2",) * 30 + ("3",) * 4
    shown = compare("q", {key: SCALE[key] for key in "123"}, Told(before, before, (None,) * 64, ()), Policy())
    assert sum(one.before is None for one in shown.answers) == 2


def test_a_scale_tells_its_mean_and_how_many_moved():
    rng = np.random.default_rng(1)
    before = rng.integers(1, 6, 200)
    after = np.where(rng.random(200) < 0.6, (before + rng.integers(0, 3, 200)) % 5 + 1, before)
    found = compare("q", SCALE, Told(tuple(map(str, before)), tuple(map(str, after)), (None,) * 200, ()), Policy(),
                    is_scale=True)
    assert found.mean.estimate == approx((after - before).mean()) and found.moved == approx((after != before).mean())
    up = np.clip(before + rng.integers(0, 2, 200), 1, 5)  # nobody comes to the lowest point: nothing of the crossing
    pairs = Told(tuple(map(str, before)), tuple(map(str, up)), (None,) * 200, ())
    shown = compare("q", SCALE, pairs, OPEN, is_scale=True)
    assert shown.mean is shown.moved is None and all(one.gained is one.lost is None for one in shown.answers)


def test_people_who_know_one_another_get_figures_of_rounded_counts():
    policy = Policy(round_to=5)
    found = compare("q", YES_NO, told(31, 32, 13, 27), policy)
    assert found.n == 105 and (found.answers[1].gained, found.answers[1].lost) == (30, 15)
    assert found.answers[1].before == approx(45 / 100) and found.mean is None


def test_what_the_control_arm_changed_too_is_taken_off_where_both_arms_are_enough():
    found = yes(told(60, 40, 24, 60, control=1))
    assert found.beyond_control is not None and found.beyond_control.estimate == approx(0, abs=0.05)
    lacking = told(60, 40, 24, 60, control=1)
    unknown = Told(lacking.before, lacking.after, (None, None, None, *lacking.in_control[3:]), ())
    assert yes(unknown).beyond_control is None


def test_who_left_is_compared_with_who_stayed_where_enough_left():
    assert yes(told(40, 20, 20, 20, left=("yes",) * 15 + ("no",) * 45)).attrition.is_clear
    assert yes(told(40, 20, 20, 20, left=("yes",) * 5)).attrition is None


def test_among_many_changes_that_are_noise_hardly_any_is_firm():
    rng, n_firm, n_runs = np.random.default_rng(3), 0, 60
    for _ in range(n_runs):
        questions = []
        for key in range(8):
            before, after = (tuple(np.where(rng.random(150) < 0.5, "yes", "no").tolist()) for _ in range(2))
            questions.append(compare(str(key), YES_NO, Told(before, after, (None,) * 150, ()), Policy()))
        n_firm += any(one.is_firm for question in mark_firm(questions) for one in question.answers)
    assert n_firm / n_runs <= 0.12


def test_what_totals_less_the_pairs_would_tell_of_the_others_is_withheld_too():
    pairs = told(40, 20, 20, 20)
    enough = ("yes",) * 20 + ("no",) * 30
    few = Told(pairs.before, pairs.after, pairs.in_control, (), (("yes",) * 3 + ("no",) * 30, enough))
    many = Told(pairs.before, pairs.after, pairs.in_control, (), (enough, enough))
    assert yes(few).before is None and yes(many).before is not None
    assert yes(few, Policy(round_to=5)).before is not None
