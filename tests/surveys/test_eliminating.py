"""The longest way where conditions look far back, or a bound of it."""

import datetime as dt
import random

import pytest

from benchmarks.surveys.interviews import interview, write_form
from surveys import eliminating
from surveys.eliminating import elimination_order, largest, n_involved
from surveys.exchange.opening import open_definition
from surveys.proving import prove
from surveys.routing import path
from surveys.sweeping import Sweep
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages

YES = {"options": YES_NO, "required": True}


def entangled(n):
    """Return a survey with pages that each look at several answers far apart."""
    chance = random.Random(n)
    asked = [asking(f"q{i}", "single_choice", **YES) for i in range(n)]
    shown = [" or ".join(f"q{i} == {chance.choice(['yes', 'no'])}" for i in chance.sample(range(n), 4)) for _ in asked]
    both = [" and ".join(f"q{i} == {chance.choice(['yes', 'no'])}" for i in chance.sample(range(n), 2)) for _ in asked]
    return pages(*asked, *({"key": f"p{i}", "show_when": text} for i, text in enumerate([*shown, *both])))


def eliminated(questionnaire, sign, most=60_000):
    sweep = Sweep(questionnaire)
    list(sweep.passages())
    order = elimination_order(sweep.people, sweep.shown)
    weights = {page.key: sign for page in questionnaire.pages}
    return largest(sweep.people, sweep.shown, weights, order, most)


def test_it_finds_the_same_lengths_as_walking_back():
    for sign, expected in ((1, 7), (-1, -4)):
        found = eliminated(full(), sign)
        assert (found.bound, found.reached) == (expected, expected)


def test_without_room_for_joining_the_bound_still_holds(monkeypatch):
    made, chance = entangled(14), random.Random(1)
    exact = eliminated(made, 1)
    assert exact.bound == exact.reached
    monkeypatch.setattr(eliminating, "JOINED", (0,))
    rough = eliminated(made, 1)
    assert rough.reached <= exact.bound <= rough.bound
    for _ in range(200):
        assert len(path(made, {f"q{i}": chance.choice(["yes", "no"]) for i in range(14)})) <= exact.bound


def test_answers_that_decide_about_many_pages_are_counted_for_each():
    shown = ({"key": f"p{n}", "show_when": "a == yes"} for n in "123")
    sweep = Sweep(pages(asking("a", "single_choice", **YES), *shown))
    list(sweep.passages())
    assert n_involved(sweep.people, sweep.shown) == 3


@pytest.mark.parametrize("far", [0.0, 0.3])
def test_an_interview_of_592_rows_is_proved_and_its_lengths_are_close(tmp_path, far):
    file = tmp_path / "interview.xlsx"
    write_form(interview(seed=1, far=far, calculated=0.1), file)
    imported = open_definition(file, dt.date(2026, 11, 22))
    proof = prove(imported.questionnaire, unread=imported.unread)
    assert proof.proved_to is None
    assert not [fault for fault in proof.faults if fault.code == "not_proved"]
    assert proof.exact_lengths or len(proof.longest_example) > 0.8 * proof.longest_path
    assert len(proof.shortest_example) <= len(proof.longest_example)
