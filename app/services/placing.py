"""Where somebody stands among the groups, from the figures as they last moved: said only when there is enough to say.

No group is stored with a ballot. A person's votes are held against each group's shares, which is a few sums, so
that the page needs no heavy library and whoever came after the figures moved can be told as well.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from analysis.opinion.drawing import COLOURS, Circle, draw_map
from app.errors import marked
from app.services.ballots import Cast

FEWEST_VOTES: Final = 7  # as analysis.opinion.positions: fewer say too little about where somebody stands
SURE: Final = 0.8  # below this a person stands between the groups
OUTCOME: Final = {1: 0, -1: 1, 0: 2}
WORDS: Final = {1: "Agree", -1: "Disagree", 0: "Pass"}
MOST_ROWS: Final = 10


WITHHELD: Final = marked("withheld")
EARLY: Final = marked("After %(fewest)s votes you can see where you stand among others; you have %(n)s.")
NO_GROUPS: Final = marked("So far people do not fall into groups: knowing how somebody votes on one statement does not "
                          "help to foresee the next.")
TOO_NEW: Final = marked("Most statements that you have voted on are too new to say where you stand. Come back later.")
BETWEEN: Final = marked("You stand between the groups: your votes are about as near to one as to another.")
MOST_LIKE: Final = marked("You vote most like group %(group)s, which %(share)s%% of those who took part belong to.")


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody stands: in a sentence; in a picture and a table where there are groups."""

    said: str
    values: Mapping[str, Any] = field(default_factory=dict)
    group: str = ""
    svg: str = ""
    groups: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def sentence(self) -> str:
        """The sentence in English; a page says `said` in its own language, with the same values."""
        return self.said % self.values


def place_of(document: Mapping[str, Any], model: Mapping[str, Any], cast: Cast) -> Place | None:
    """Return where a person stands; None while there are no figures."""
    if not document or not model:
        return None
    if cast.n < FEWEST_VOTES:
        return Place(EARLY, {"fewest": FEWEST_VOTES, "n": cast.n})
    shown = [group for group in document["groups"] if group["n"] is not None]
    if len(shown) < 2:
        return Place(NO_GROUPS)
    places, votes = _votes(model, cast)
    if len(places) < FEWEST_VOTES:
        return Place(TOO_NEW)
    group, chance = nearest(model, places, votes)
    name = model["groups"][group] if chance >= SURE else ""
    svg = _picture(document, model, places, votes, name)
    return Place(*_said(document, name), name, svg, *_table(document, cast, shown))


def nearest(model: Mapping[str, Any], places: NDArray[np.int64], votes: NDArray[np.int64]) -> tuple[int, float]:
    """Return the group whose members vote most like this, and how probable it is among the groups."""
    shares = np.array(model["shares"])
    outcome = np.array([OUTCOME[vote] for vote in votes.tolist()])
    evidence = np.log(np.array(model["weights"])) + np.log(shares[places, :, outcome]).sum(axis=0)
    likely = np.exp(evidence - evidence.max())
    return int(likely.argmax()), float(likely.max() / likely.sum())


def _votes(model: Mapping[str, Any], cast: Cast) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where in the model the statements of a ballot stand, and the votes on them."""
    known = {number: place for place, number in enumerate(model["numbers"])}
    held = sorted((known[int(number)], vote) for number, vote in cast.votes.items() if int(number) in known)
    return np.array([place for place, _ in held], dtype=np.int64), np.array([vote for _, vote in held], dtype=np.int64)


def _said(document: Mapping[str, Any], name: str) -> tuple[str, dict[str, Any]]:
    if not name:
        return BETWEEN, {}
    size = next(group["n"] for group in document["groups"] if group["id"] == name)
    share = size / document["n_participants"] * 100
    return MOST_LIKE, {"group": name, "share": f"{share:.0f}"}


def _picture(document: Mapping[str, Any], model: Mapping[str, Any], places: NDArray[np.int64],
             votes: NDArray[np.int64], name: str) -> str:
    names = [group["id"] for group in document["groups"]]
    circles = [Circle(one["group"], COLOURS[names.index(one["group"]) % len(COLOURS)], one["n"], one["x"], one["y"])
               for one in document["bubbles"]]
    if not circles:
        return ""
    centred = votes - np.array(model["mean"])[places]
    stretch = (len(model["numbers"]) / len(places)) ** 0.5
    x, y = (centred @ np.array(model["axes"])[places] * stretch).tolist()
    where = f"among or near group {name}" if name else "between the groups"
    return draw_map(circles, title="Where you stand on the opinion map", you=(x, y),
                    alt=f"A map of people who vote alike; you are {where}. The table says the same in numbers.")


def _table(document: Mapping[str, Any], cast: Cast, shown: list[Any]) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return the statements of this ballot on which the groups lie furthest apart, with what each group says."""
    names = [group["id"] for group in document["groups"]]
    kept = [names.index(group["id"]) for group in shown]
    mine = [one for one in document["statements"] if one["id"] in cast.votes]
    mine.sort(key=lambda one: -(one["divisiveness"] or {"estimate": -1.0})["estimate"])
    rows = tuple((one["text"], WORDS[cast.votes[one["id"]]], *(_percent(one["by_group"][place]) for place in kept))
                 for one in mine[:MOST_ROWS])
    return tuple(group["id"] for group in shown), rows


def _percent(share: Mapping[str, float] | None) -> str:
    return WITHHELD if share is None else f"{share['estimate'] * 100:.0f}%"
