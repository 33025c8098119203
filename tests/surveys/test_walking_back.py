"""The longest way, found from the end."""

import pytest

from surveys.decisions import TooLarge
from surveys.proving import prove
from surveys.routing import path
from surveys.sweeping import Sweep, Unread
from surveys.walking_back import WalkBack
from tests.surveys.a_questionnaire import YES_NO, asking, full, pages


def longest(questionnaire, sign=1, unread=None):
    sweep = Sweep(questionnaire, unread)
    list(sweep.passages())
    found = WalkBack(sweep).longest({page.key: sign for page in questionnaire.pages})
    assert found.bound == found.reached
    return sign * found.bound, sweep.people.answers(found.assigned)


def test_it_finds_the_longest_and_the_shortest_way_and_somebody_who_takes_it():
    assert longest(full())[0] == 7
    length, answers = longest(full(), -1)
    assert length == len(path(full(), answers)) == 4


def test_three_hundred_pages_that_each_may_be_the_last_are_no_burden():
    rules = [[{"when": f"q{n} == no", "to": "end"}, {"to": f"q{n + 1}_page"}] for n in range(299)]
    asked = [asking(f"q{n}", "single_choice", options=YES_NO, required=True) for n in range(300)]
    made = pages(*({**page, "next": rule} for page, rule in zip(asked, rules, strict=False)), asked[-1])
    proof = prove(made)
    assert (proof.shortest_path, proof.longest_path, proof.exact_lengths) == (1, 300, True)
    assert len(proof.longest_example) == 300


def test_what_could_not_be_carried_may_hold_or_not():
    asked = asking("a", "single_choice", options=YES_NO)
    made = pages(asked, {"key": "two"}, {"key": "three"})
    assert longest(made, -1)[0] == 3
    assert longest(made, -1, Unread(frozenset({"two"})))[0] == 2
    assert longest(made, -1, Unread(frozenset({made.sections[0].key})))[0] == 0
    assert longest(made, -1, Unread(jumps={"a_page": ((0, "end"),)}))[0] == 1


def test_at_the_bound_it_gives_up():
    sweep = Sweep(full())
    list(sweep.passages())
    back = WalkBack(sweep)
    sweep.people.diagrams.most = len(sweep.people.diagrams.levels)
    with pytest.raises(TooLarge):
        back.longest({page.key: 3 for page in full().pages})
