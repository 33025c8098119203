"""Where somebody stands: said only when there is enough to say so."""
from __future__ import annotations

import pytest

from app.computing import opinions
from app.services.ballots import Cast
from app.services.placing import place_of
from tests.app.deliberations import a_draft, two_camps


@pytest.fixture
def found(session, now):
    one = a_draft(session, now, n=10)
    two_camps(session, one, now)
    return opinions.find(opinions.gather(session, one.id), k=11, today=now.date())


def odd(n=10):
    """The votes of somebody of one camp on the first n statements."""
    return Cast({str(number): 1 if number % 2 else -1 for number in range(1, n + 1)})


def test_somebody_of_a_camp_is_told_so_in_words_a_picture_and_a_table(found):
    place = place_of(found.document, found.model, odd())
    assert place.group in {"A", "B"} and f"group {place.group}" in place.sentence and "50%" in place.sentence
    assert ">You<" in place.svg and 'role="img"' in place.svg
    assert place.groups == ("A", "B") and len(place.rows) == 10
    mine = 2 + place.groups.index(place.group)
    agreed = [int(row[mine][:-1]) > 50 for row in place.rows]
    assert agreed == [row[1] == "Agree" for row in place.rows]


def test_the_other_camp_is_another_group(found):
    other = Cast({str(number): 1 if number == 1 or number % 2 == 0 else -1 for number in range(1, 11)})
    assert place_of(found.document, found.model, other).group != place_of(found.document, found.model, odd()).group


def test_somebody_in_between_is_put_into_no_group(found):
    mixed = Cast({"1": 1, **{str(n): 1 for n in range(2, 6)}, **{str(n): 1 for n in range(6, 10)}})
    place = place_of(found.document, found.model, mixed)
    assert place.group == "" and "between the groups" in place.sentence and place.rows


@pytest.mark.parametrize("n", [1, 6])
def test_few_votes_say_too_little(found, n):
    place = place_of(found.document, found.model, odd(n))
    assert "After 7 votes" in place.sentence and not place.svg and not place.rows


def test_votes_on_statements_that_are_too_new_say_too_little(found):
    new = Cast({str(number): 1 for number in range(50, 60)})
    assert "too new" in place_of(found.document, found.model, new).sentence


def test_without_figures_nothing_is_said_and_without_groups_that_is_said(found):
    assert place_of({}, {}, odd()) is None
    alone = {**found.document, "groups": [{**found.document["groups"][0]}]}
    assert "do not fall into groups" in place_of(alone, found.model, odd()).sentence


def test_a_withheld_share_stays_withheld(found):
    statements = [{**one, "by_group": [None, one["by_group"][1]]} for one in found.document["statements"]]
    place = place_of({**found.document, "statements": statements, "bubbles": []}, found.model, odd())
    assert {row[2] for row in place.rows} == {"withheld"} and place.svg == ""
