"""Everybody walks the pages at the same time."""

import random
import time

from surveys import sweeping
from surveys.proving import prove
from surveys.sweeping import Sweep, Unread
from tests.surveys.a_questionnaire import YES_NO, asking, pages

RULES = [{"when": "heard == yes", "to": "end"}, {"to": "more"}]
HEARD = {**asking("heard", "single_choice", options=YES_NO, required=True), "next": RULES}
MADE = pages(HEARD, {"key": "skipped"}, {"key": "more", "show_when": "heard == no"})


def test_whoever_turns_off_does_not_arrive_at_the_pages_between():
    sweep = Sweep(MADE)
    first, skipped, more = sweep.passages()
    assert sweep.people.nobody(skipped.arriving)
    assert [turn.place for turn in first.turns] == ["page heard_page, rule 1", "page heard_page, rule 2"]
    assert first.turns[1].following == more.arriving == more.shown
    assert sweep.people.diagrams.either(first.turns[0].following, more.shown) == first.shown


def test_a_condition_that_could_not_be_carried_holds_for_anybody():
    sweep = Sweep(MADE, Unread(frozenset({"more"}), {"heard_page": ((0, "skipped"),)}))
    _, skipped, more = sweep.passages()
    d = sweep.people.diagrams
    assert not sweep.people.nobody(skipped.shown)
    assert not sweep.people.nobody(d.without(more.invited, more.shown))


def entangling(n):
    """Return a condition that no order of the answers makes simple."""
    chance = random.Random(1)
    three = [" and ".join(f"q{i} == yes" for i in chance.sample(range(n), 3)) for _ in range(60)]
    return " or ".join(f"({one})" for one in three)


def test_a_condition_that_tells_too_much_apart_is_named_and_the_rest_is_proved(monkeypatch):
    monkeypatch.setattr(sweeping, "MOST_FOR_ONE", 500)
    asked = [asking(f"q{n}", "single_choice", options=YES_NO) for n in range(30)]
    ghost = {"key": "ghost", "show_when": "q1 == yes and q1 == no"}
    piped = {"key": "piped", "title": "You said {{ q2 }}", "show_when": "q2 == yes"}
    proof = prove(pages(*asked, {"key": "tangled", "show_when": entangling(30)}, ghost, piped))
    assert [(fault.code, fault.place) for fault in proof.faults] == [
        ("unreachable_page", "page ghost"), ("not_proved", "page tangled"),
    ]  # fmt: skip
    assert proof.proved_to is None and not proof.exact_lengths
    assert proof.shortest_path <= 31 <= proof.longest_path


def test_a_hundred_conditions_that_tell_too_much_apart_do_not_hide_the_fault_behind_them():
    asked = [asking(f"q{n}", "single_choice", options=YES_NO) for n in range(60)]
    chance = random.Random(2)
    wide = [" or ".join(" and ".join(f"q{i} == yes" for i in chance.sample(range(60), 3)) for _ in range(40))
            for _ in range(100)]  # fmt: skip
    shown = [{"key": f"w{n}", "show_when": text} for n, text in enumerate(wide)]
    started = time.process_time()
    proof = prove(pages(*asked, *shown, {"key": "ghost", "show_when": "q1 == yes and q1 == no"}))
    assert time.process_time() - started < 4
    assert proof.unreachable == ("ghost",) and proof.proved_to is None
