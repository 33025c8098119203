"""Who writes what ought not to be there: copies, campaigns, names, temper, and nothing at all."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from app.cli.demo.tendencies.rules import Person
from app.cli.demo.voices import Planted

Places = dict[str, dict[int, str]]  # question key → row → text
WHOLE = 400  # people, from which on everything is planted; fewer people, a part of it
CAMPAIGN_SHARE, CAMPAIGN_LEAST = 0.035, 40
SILENT_SHARE = 0.03
N_COPIES = 3


def plant(
    key: str, questions: Sequence[str], people: Sequence[Person], planted: Planted, rng: np.random.Generator
) -> Places:
    """Return, for each open question, which rows write which planted text.

    Nobody writes two planted texts under one question, and campaigners come from those who trust least.
    """
    places: Places = {}
    for question in questions:
        rows = rng.permutation(len(people)).tolist()
        texts = _texts(key, question, len(people), planted, rng)
        places[question] = dict(zip(rows, texts, strict=False))
    if key == "public-ai-health-data":
        places["worries"] = _campaigning(places["worries"], people, planted.campaign, rng)
    return places


def _texts(key: str, question: str, n: int, planted: Planted, rng: np.random.Generator) -> Iterator[str]:
    """Yield what is planted under one question, no more than suits the number of people."""
    silent = rng.choice(planted.non_answers, size=round(SILENT_SHARE * n))
    yield from (str(text) for text in silent)
    lists = _lists(key, planted).get(question, ())
    yield from (text for many in lists for text in many[: int(len(many) * min(1, n / WHOLE))])


def _lists(key: str, planted: Planted) -> Mapping[str, Sequence[Sequence[str]]]:
    mischief = (planted.instructions, planted.markup, planted.abusive)
    if key == "public-ai-health-data":
        copies = {question: [text] * N_COPIES for question, text in planted.duplicates.items()}
        return {
            "gives_confidence": (planted.identifying["confidence"], copies["gives_confidence"]),
            "worries": (planted.identifying["concern"], copies["worries"], *mischief),
        }
    if key == "staff-technology-at-work":
        return {"worries": (planted.identifying["staff"], *mischief)}
    return {"worries": (planted.abusive[:2],)}


def _campaigning(
    taken: dict[int, str], people: Sequence[Person], texts: Sequence[str], rng: np.random.Generator
) -> dict[int, str]:
    n = len(people)
    wanted = max(CAMPAIGN_LEAST if n >= WHOLE else 0, round(CAMPAIGN_SHARE * n))
    if not wanted:
        return taken
    weights = np.array([math.exp(-1.5 * person.traits["trust"]) for person in people])
    weights[list(taken)] = 0
    rows = rng.choice(n, size=wanted, replace=False, p=weights / weights.sum())
    # The first variation is the one that was handed out, so it comes back most often.
    shares = np.array([0.4] + [0.6 / (len(texts) - 1)] * (len(texts) - 1))
    pasted = rng.choice(texts, size=wanted, p=shares).tolist()
    return taken | dict(zip(rows.tolist(), pasted, strict=True))
