"""Broader groups: topics that lie clearly closer to each other than to the rest, and a name for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from analysis.text.findings import UNNAMED
from analysis.text.labels import Label, label_topics
from analysis.text.phrases import Lexicon
from analysis.text.tokens import Corpus
from analysis.text.topics import TopicModel
from analysis.text.vectors import unit

_CLOSE = 0.5  # cosine of two centres, seen from the mean of all answers
_FEWEST_TOPICS = 4  # below that a group would be most of what there is
_MOST_OF_ALL = 0.5
_CONTRAST = 50


@dataclass(frozen=True, slots=True)
class Group:
    """A broader group: its topics' numbers, its name, and how many respondents used the rarest word of it."""

    topics: tuple[int, ...]
    name: str
    support: int


def gather(
    corpus: Corpus,
    model: TopicModel,
    labels: Mapping[int, Label],
    weights: NDArray[np.int64],
    texts: Sequence[str],
    *,
    question: str = "",
    lexicon: Lexicon | None = None,
) -> dict[int, Group]:
    """Find and name the groups of topics.

    Average linkage of the topics' centres, the mean of all answers taken away first: what every answer has in common
    makes no group. A group that would hold more than half of all answers is none.

    Parameters
    ----------
    corpus : Corpus
    model : TopicModel
    labels : mapping of topic to Label
    weights : ndarray of shape (n_texts,), int64
    texts : sequence of str
    question : str
    lexicon : Lexicon, optional
        That of the same corpus, where there is one already.

    Returns
    -------
    dict of topic to Group
        Only topics that belong to one.
    """
    groups = _close_together(model, weights)
    if not groups:
        return {}
    place = {topic: number for number, topics in enumerate(groups) for topic in topics}
    named = {topic: place.get(topic, len(groups) + topic) for topic in range(model.consensus.n_topics)}
    broader = np.array([named.get(topic, -1) for topic in model.topic.tolist()], dtype=np.int64)
    for topic in range(model.consensus.n_topics):
        if topic not in place:  # to tell the groups from the rest, a sample of the rest will do
            broader[np.flatnonzero(model.topic == topic)[_CONTRAST:]] = -1
    found = label_topics(corpus, broader, weights, texts, question=question, lexicon=lexicon)
    gathered = [_named(topics, found.get(number), labels) for number, topics in enumerate(groups)]
    return {topic: group for group in gathered if group for topic in group.topics}


def _close_together(model: TopicModel, weights: NDArray[np.int64]) -> list[tuple[int, ...]]:
    n_topics = model.consensus.n_topics
    if n_topics < _FEWEST_TOPICS:
        return []
    sizes = np.bincount(model.topic[model.topic >= 0], weights=weights[model.topic >= 0], minlength=n_topics)
    centres = model.consensus.centres
    centred = unit(centres - (centres * sizes[:, None]).sum(axis=0) / max(sizes.sum(), 1))
    distance = np.clip(1 - centred.astype(np.float64) @ centred.T, 0, 2)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform((distance + distance.T) / 2, checks=False), "average")
    member = fcluster(tree, 1 - _CLOSE, "distance")
    groups = [tuple(np.flatnonzero(member == number).tolist()) for number in np.unique(member)]
    most = _MOST_OF_ALL * sizes.sum()
    return [topics for topics in groups if len(topics) > 1 and sizes[list(topics)].sum() <= most]


def _named(topics: tuple[int, ...], label: Label | None, labels: Mapping[int, Label]) -> Group | None:
    """Return a group under its own name, or under those of its two largest topics; None where they have no name."""
    own = [labels[topic] for topic in topics if topic in labels and labels[topic].text != UNNAMED]
    if len(own) < len(topics):
        return None
    if label is not None and label.text != UNNAMED and " " in label.text and label.text not in {o.text for o in own}:
        return Group(topics, label.text, label.support)
    return Group(topics, f"{own[0].text}; {own[1].text}", min(own[0].support, own[1].support))
