"""Made-up answers for the tests of the analysis: four plain subjects, said in several ways."""

from __future__ import annotations

import random
from functools import cache

from analysis.text.findings import AnswerReading, Reading, StanceQuality, Topic
from analysis.text.reading import read_answers

SUBJECTS = {
    "jobs": ["loss of jobs", "people will lose jobs", "jobs taken by machines", "fewer jobs for us", "job losses"],
    "privacy": ["my health records sold to firms", "data privacy", "who sees my records", "records leaked", "privacy"],
    "mistakes": ["wrong diagnosis", "mistakes nobody notices", "errors in letters", "a wrong diagnosis by a machine"],
    "care": ["losing human contact", "no human contact with a nurse", "I want a human nurse", "human contact"],
}  # fmt: skip
HOPES = [
    "shorter waiting times",
    "faster results",
    "quicker appointments",
    "more time for patients",
    "earlier diagnosis",
]
TAILS = ["", " for my family", " I think", " in our town", " most of all", " these days", " very soon", " every day"]


def voices(n: int = 240, *, seed: int = 1) -> list[str]:
    """Return answers, each about one subject."""
    chance = random.Random(seed)
    phrases = [phrase for ways in SUBJECTS.values() for phrase in ways]
    return [chance.choice(phrases) + chance.choice(TAILS) for _ in range(n)]


def hopes(n: int = 120, *, seed: int = 2) -> list[str]:
    """Return answers to a question about hopes."""
    chance = random.Random(seed)
    return [f"{chance.choice(HOPES)}{chance.choice(TAILS)} {chance.randrange(9)}" for _ in range(n)]


@cache
def a_reading() -> Reading:
    """Return the reading of all voices, with some silence among them."""
    return read_answers(
        [*voices(), "", "nothing", "don't know", "n/a"],
        question="What worries you?",
        stance_examples={"confidence": hopes(), "concern": voices()},
    )


def an_answer(row: int, topic: str, **other: object) -> AnswerReading:
    """Return a used answer that holds one topic for sure."""
    parts: dict[str, object] = {
        "row": row, "set_aside": None, "remark": None, "campaign": None, "topic": topic, "topic_probability": 0.9,
        "topics": ((topic, 0.9),), "stance": "concern", "stance_probabilities": (("confidence", 0.1), ("concern", 0.9)),
        "centrality": 0.5 + row / 1000, "text": f"what person {row} said of it",
    }  # fmt: skip
    return AnswerReading(**{**parts, **other})  # type: ignore[arg-type]


def a_topic(name: str, **other: object) -> Topic:
    """Return a topic with a name."""
    parts: dict[str, object] = {
        "id": name, "parent": None, "label": f"Label of {name}", "label_support": 30, "words": ("jobs",),
        "word_counts": (20,), "stability": 0.8, "kind": "point", "run_sizes": (20, 22),
    }  # fmt: skip
    return Topic(**{**parts, **other})  # type: ignore[arg-type]


def made_up(sizes: dict[str, int], **other: object) -> Reading:
    """Return a reading with as many answers in each topic as said."""
    rows = [topic for topic, n in sizes.items() for _ in range(n)]
    answers = tuple(an_answer(row, topic) for row, topic in enumerate(rows, 1))
    parts: dict[str, object] = {
        "question": "What worries you?", "answers": answers, "topics": tuple(map(a_topic, sizes)),
        "stance_method": "by hand", "stance_quality": StanceQuality("human", 200, 0.9, 0.95, 0.02),
        "input_sha256": "0" * 64, "seed": 0, "parameters": {},
        "versions": {},
    }  # fmt: skip
    return Reading(**{**parts, **other})  # type: ignore[arg-type]
