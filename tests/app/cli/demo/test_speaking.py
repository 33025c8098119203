"""What made-up people write."""

from __future__ import annotations

import numpy as np

from app.cli.demo.speaking import Speaker, typed
from app.cli.demo.tendencies.rules import Person
from app.cli.demo.voices import Comment

HOPE = Comment("A person checks it", ("human_check",), "confidence")
FEAR = Comment("Hackers", ("hacking",), "concern")
WELSH = Comment("Hacwyr", ("hacking",), "concern", "cy")
LONG = Comment("If the letters came in the week in which I was seen I would be glad of it", ("joined_up",), "mixed")


def somebody(*, trust: float = 0.0, speaks_welsh: bool = False) -> Person:
    return Person({}, {"trust": trust}, speaks_welsh)


def said(comments: list[Comment], person: Person, n: int = 200, most: int = 4000) -> list[str]:
    speaker = Speaker(comments, ("trust",), most)
    rng = np.random.default_rng(1)
    return [speaker.say(person, rng).casefold() for _ in range(n)]


def test_who_trusts_more_speaks_of_hope_more_often() -> None:
    many = [HOPE, *(Comment(f"Good thing {n}", ("x",), "confidence") for n in range(20)), FEAR]
    fears = [Comment(f"Bad thing {n}", ("y",), "concern") for n in range(21)]
    hopes_of = {
        trust: sum("good" in text for text in said(many + fears, somebody(trust=trust), 60)) for trust in (-2, 2)
    }
    assert hopes_of[2] > 1.5 * hopes_of[-2]


def test_only_who_speaks_welsh_writes_welsh() -> None:
    assert not any("hacwyr" in text for text in said([FEAR, WELSH], somebody()))
    assert any("hacwyr" in text for text in said([FEAR, WELSH], somebody(speaks_welsh=True)))


def test_a_long_comment_hardly_ever_comes_back() -> None:
    short = [Comment(word, ("x",), "neither") for word in ("Privacy", "Hackers", "Profit", "Jobs")]
    texts = said([LONG, *short], somebody(), 100)
    assert 1 <= sum(text.startswith("if the letters") for text in texts) <= 3


def test_two_points_are_joined_only_when_they_lean_alike() -> None:
    joined = [text for text in said([HOPE, FEAR], somebody(), 100) if "person" in text and "hack" in text]
    assert joined == []


def test_who_does_not_worry_adds_no_worry() -> None:
    calm = Comment("No worries", ("not_worried",), "confidence")
    assert set(said([calm], somebody(), 60)) <= {"no worries", "no worries!!"} | slips("no worries")
    assert not any("worr" in text and "person" in text for text in said([calm, HOPE], somebody(), 100))


def slips(text: str) -> set[str]:
    return {text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1)}


def test_a_comment_that_does_not_fit_the_box_is_not_said() -> None:
    assert all(len(text) <= 30 for text in said([HOPE, LONG, FEAR], somebody(), 100, most=30))


def test_everything_is_said_sooner_or_later_whatever_the_leaning() -> None:
    comments = [Comment(f"Point number {n}", ("x",), "confidence" if n % 2 else "concern") for n in range(60)]
    speaker = Speaker(comments, ("trust",), 4000)
    rng = np.random.default_rng(2)
    for _ in range(400):
        speaker.say(somebody(trust=2.0), rng)
    assert speaker.used.min() >= 1


def test_a_slip_of_the_finger_swaps_letters_and_loses_none() -> None:
    rng = np.random.default_rng(3)
    for _ in range(300):
        text = typed("Somebody independent keeping an eye on it.", rng)
        assert sorted(text.casefold().strip(".!")) == sorted("somebody independent keeping an eye on it")
