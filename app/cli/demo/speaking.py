"""What a made-up person writes: a comment that suits them, at times two, worn as typed words are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.cli.demo.tendencies.rules import Person, Pulls
from app.cli.demo.voices import Comment

# Which traits make a person speak of a topic; what is not here is spoken of by all alike.
TOPICS: dict[str, Pulls] = {
    "digital_exclusion": {"older": 1.0, "ease": -0.5},
    "human_contact": {"older": 0.5, "ease": -0.3},
    "companies": {"wary": 0.8},
    "consent": {"wary": 0.5},
    "choice": {"wary": 0.4},
    "secrecy": {"heard": -0.2, "wary": 0.4},
    "explain": {"heard": -0.3},
    "unsure": {"heard": -0.9},
    "research": {"condition": 0.9, "trust": 0.2},
    "joined_up": {"condition": 0.6, "older": 0.3},
    "faster_care": {"ease": 0.5},
    "fairness": {"minority": 1.3},
    "misuse": {"minority": 0.5},
    "environment": {"older": -1.0},
    "jobs": {"worker": 0.6, "office": 1.2},
    "staff_training": {"worker": 0.8},
    "patients_time": {"nursing": 0.7, "prescriber": 0.4},
    "checking": {"prescriber": 0.9, "estates": -1.5},
    "responsibility": {"prescriber": 0.7, "nursing": 0.5, "estates": -1.0},
    "logins": {"nursing": 0.4, "estates": -0.5},
    "watching": {"estates": 1.6, "office": 0.4},
    "involvement": {"heeded": -0.6, "estates": 0.6},
    "training": {"heeded": -0.5},
    "time_saved": {"prescriber": 0.4, "office": 0.3},
}
STANCES: dict[str, Pulls] = {
    "confidence": {"trust": 0.6},
    "concern": {"trust": -0.6},
    "mixed": {},
    "neither": {"heard": -0.3},
}
# What is said whole: who trusts it all, or none of it, or does not know, has no second point to add.
SAID_WHOLE = {"trust_nhs", "trust_colleagues", "not_worried", "nothing_would", "unsure"}
NAMES = ("I'", "Palantir", "National", "English", "Black", "Gypsy", "GPs", "Scouse")
JOINS = (". Also ", ". And ", " and ", ", also ", " - ", "; ", ". ")
# A short text that comes back word for word looks like an opinion, a long one like a copy: how strongly a comment
# that has been used is left alone, up to this many words.
WEAR = ((2, 0.15), (4, 0.4), (7, 0.9), (11, 2.0), (10_000, 8.0))
GOES_ON = 0.75  # how often a second point is about the same thing as the first
UNHEARD = 0.25  # how often somebody says what nobody has said yet, whatever their leaning


class Speaker:
    """One open question's comments that fit its box, and how often each has been used."""

    def __init__(self, comments: Sequence[Comment], traits: Sequence[str], most: int) -> None:
        self.most = most
        self.comments = tuple(comment for comment in comments if len(comment.text) <= most)
        self.traits = tuple(traits)
        self.pulls = np.array([[_pull(comment, trait) for trait in self.traits] for comment in self.comments])
        self.welsh = np.array([comment.language == "cy" for comment in self.comments])
        self.wear = np.array([_wear(comment.n_words) for comment in self.comments])
        self.used = np.zeros(len(self.comments))

    def say(self, person: Person, rng: np.random.Generator) -> str:
        """Return what the person writes."""
        welsh = person.speaks_welsh and bool(self.welsh.any()) and bool(rng.random() < 0.85)
        first = self._choose(person, rng, self.welsh if welsh else ~self.welsh)
        text = first.text
        if first.n_words < 12 and not welsh and rng.random() < (0.4 if first.n_words < 5 else 0.6):
            text = self._join(first, person, rng)
        text = typed(text, rng)
        return text if len(text) <= self.most else first.text

    def _choose(self, person: Person, rng: np.random.Generator, among: np.ndarray) -> Comment:
        fresh = among & (self.used == 0)
        few = bool(self.welsh[among].all())  # few people speak Welsh here: they say what has not been said
        if fresh.any() and (few or rng.random() < UNHEARD):
            among = fresh
        leaning = self.pulls @ np.array([person.traits[trait] for trait in self.traits])
        logits = np.where(among, leaning - self.wear * self.used, -np.inf)
        chances = np.exp(logits - logits.max())
        n = int(rng.choice(len(self.comments), p=chances / chances.sum()))
        self.used[n] += 1
        return self.comments[n]

    def _join(self, first: Comment, person: Person, rng: np.random.Generator) -> str:
        """Add a second point of the same leaning: mostly more of the same, sometimes about something else."""
        goes_on = rng.random() < GOES_ON
        fits = [
            comment.stance == first.stance and comment.language == first.language and comment is not first
            and comment.n_words <= 16 and not set(comment.about) & SAID_WHOLE
            and bool(set(comment.about) & set(first.about)) == goes_on
            for comment in self.comments
        ]  # fmt: skip
        if first.stance not in ("confidence", "concern") or SAID_WHOLE & set(first.about) or not any(fits):
            return first.text
        second = self._choose(person, rng, np.array(fits))
        join = str(rng.choice(JOINS))
        opening = second.text if join == ". " else _lowered(second.text)
        return first.text.rstrip(".!") + join + opening


def _wear(n_words: int) -> float:
    return next(wear for most, wear in WEAR if n_words <= most)


def _pull(comment: Comment, trait: str) -> float:
    topics = sum(TOPICS.get(topic, {}).get(trait, 0.0) for topic in comment.about) / len(comment.about)
    return topics + STANCES[comment.stance].get(trait, 0.0)


def _lowered(text: str) -> str:
    """Lower the first letter of a sentence that is now in the middle; leave I, NHS, GP and I'd alone."""
    first = text.split(maxsplit=1)[0]
    keep = first.isupper() or first.startswith(NAMES)
    return text if keep else text[0].lower() + text[1:]


def typed(text: str, rng: np.random.Generator) -> str:
    """Return the text as somebody might have typed it: no full stop, no capitals, a slip of the finger."""
    if rng.random() < 0.12:
        text = text.rstrip(".")
    if rng.random() < 0.08:
        text = text.lower()
    if len(text) < 30 and rng.random() < 0.03:
        text = text.upper()
    if rng.random() < 0.05:
        text = _slipped(text, rng)
    if rng.random() < 0.03:
        text = f"{text.rstrip('.')}!!"
    return text


def _slipped(text: str, rng: np.random.Generator) -> str:
    """Swap two letters inside one word."""
    places = [n for n in range(1, len(text) - 2) if text[n - 1 : n + 3].isalpha()]
    if not places:
        return text
    n = int(rng.choice(places))
    return text[:n] + text[n + 1] + text[n] + text[n + 2 :]
