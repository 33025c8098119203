"""What a reading of free text found, as plain values that can be kept and read again without any library.

The web may import this room; what makes the values is `analysis.text.reading`, which may not be imported there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from analysis.errors import DocumentError

Stance = Literal["confidence", "concern", "mixed", "neither", "unclear"]
STANCES: tuple[Stance, ...] = get_args(Stance)
SetAside = Literal["empty", "non-answer", "duplicate", "unread-language"]
Remark = Literal["nothing", "dont-know", "declined", "no-words"]
TopicKind = Literal["point", "courtesy", "unclear"]

UNCLEAR = "unclear"
UNNAMED = "Points still without a name"
FORMAT = "candour-reading/1"


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """What was read in one answer.

    Attributes
    ----------
    row : int
        1 = first row of the input; answers keep the input's order.
    set_aside : str or None
        Why the answer takes no part in the topics; None = used.
    remark : str or None
        What a non-answer says, so that "nothing" can be told from "don't know" in the count.
    campaign : str or None
        Group of near-identical answers; its members are used.
    topic, topic_probability
        The most probable topic (possibly ``unclear``); None where set aside.
    topics : tuple of (id, probability)
        Every topic that the answer may hold, most probable first; it *holds* those of probability .5 and more.
    stance, stance_probabilities
        None and empty where set aside or where no stance was asked for. The probabilities are those of
        expressing confidence and of expressing concern; they need not add up to 1.
    centrality : float
        Cosine to the centre of its topic: 1 = typical, near 0 = odd one out.
    text : str
        The redacted text; a person's translation where the answer was in another language.
    original : str or None
        The words that were translated, redacted; None where nothing was.
    language : str or None
        What they were translated from.
    apart : tuple of str
        Points of an answer of several that lie near no topic: what a person must read, whatever else it says.
    may_be_quoted : bool
        False where its author has asked that it is not.
    """

    row: int
    set_aside: SetAside | None
    remark: Remark | None
    campaign: str | None
    topic: str | None
    topic_probability: float | None
    topics: tuple[tuple[str, float], ...]
    stance: Stance | None
    stance_probabilities: tuple[tuple[str, float], ...]
    centrality: float
    text: str
    original: str | None = None
    language: str | None = None
    apart: tuple[str, ...] = ()
    may_be_quoted: bool = True

    @property
    def quotable(self) -> str:
        """The words as they may be quoted: a translation never stands without its original."""
        return f"{self.text}{self.beside(self.original)}" if self.original else self.text

    def beside(self, original: str) -> str:
        """Return what stands behind a quote that was translated."""
        return f" [translated by a person from {self.language}: “{original}”]"

    @property
    def used(self) -> bool:
        """Whether the answer takes part in the topics."""
        return self.set_aside is None

    @property
    def stance_probability(self) -> float | None:
        """The probability of the stance that was read, None where none was."""
        named = dict(self.stance_probabilities)
        return named.get(self.stance) if self.stance is not None else None

    @property
    def held(self) -> tuple[str, ...]:
        """The topics that the answer holds: its most probable one, and every other of probability .5 or more."""
        others = (topic for topic, probability in self.topics if probability >= 0.5 and topic != self.topic)
        return () if self.topic is None else (self.topic, *others)


@dataclass(frozen=True, slots=True)
class Topic:
    """A group of answers that the machine found; a person may make it a theme.

    Attributes
    ----------
    id : str
        Stable for the same input and parameters; ``unclear`` is a topic too.
    parent : str or None
        Name of the broader group that it belongs to, with at least one other topic.
    label : str
        Words for people.
    label_support : int
        Respondents who used the rarest word of the label or of the group's name; a publisher withholds both
        below its k.
    words, word_counts
        Telling words and how many respondents used each, in whatever topic; a publisher withholds those below its k.
    stability : float or None
        Mean Jaccard overlap with the same topic found from other seeds and resamples; None for ``unclear``.
    kind : str
        ``courtesy`` = thanks, praise or politeness without a point.
    run_sizes : tuple of int
        How many answers the topic had in each of the repeated runs.
    """

    id: str
    parent: str | None
    label: str
    label_support: int
    words: tuple[str, ...]
    word_counts: tuple[int, ...]
    stability: float | None
    kind: TopicKind
    run_sizes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StanceQuality:
    """How well the stance was read, and against what it was measured.

    `reference` = ``question`` measures telling the answers of two questions apart; only ``human`` is accuracy.
    """

    reference: Literal["question", "human"]
    n: int
    macro_f1: float
    auc: float
    ece: float

    def to_document(self) -> dict[str, Any]:
        """Return the JSON form."""
        return {"reference": self.reference, "n": self.n, "macro_f1": self.macro_f1, "auc": self.auc, "ece": self.ece}


@dataclass(frozen=True, slots=True)
class Reading:
    """One computation over the answers to one question, written once and never changed.

    `parameters` and `versions` say how it was made; `input_sha256` is the fingerprint of what it was made from,
    the same for any order of rows.
    """

    question: str
    answers: tuple[AnswerReading, ...]
    topics: tuple[Topic, ...]
    stance_method: str | None
    stance_quality: StanceQuality | None
    input_sha256: str
    seed: int
    parameters: Mapping[str, str | int | float | bool | None]
    versions: Mapping[str, str]

    @property
    def used(self) -> tuple[AnswerReading, ...]:
        """The answers that take part in the topics."""
        return tuple(answer for answer in self.answers if answer.used)

    def to_document(self) -> dict[str, Any]:
        """Return a JSON-able form that `from_document` reads back exactly.

        Examples
        --------
        >>> empty = Reading("Why?", (), (), None, None, "", 0, {}, {})
        >>> Reading.from_document(empty.to_document()) == empty
        True
        """
        return {
            "format": FORMAT,
            "question": self.question,
            "answers": [_answer_document(answer) for answer in self.answers],
            "topics": [_topic_document(topic) for topic in self.topics],
            "stance_method": self.stance_method,
            "stance_quality": self.stance_quality.to_document() if self.stance_quality else None,
            "input_sha256": self.input_sha256,
            "seed": self.seed,
            "parameters": dict(self.parameters),
            "versions": dict(self.versions),
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Reading:
        """Read what `to_document` wrote.

        Raises
        ------
        DocumentError
            Where the document is of another format or lacks a part.
        """
        if document.get("format") != FORMAT:
            found = document.get("format")
            raise DocumentError(f"This reading says format {found!r}, expected {FORMAT!r}. Run the analysis again.")
        try:
            return cls._from_parts(document)
        except (KeyError, TypeError, ValueError) as missing:
            raise DocumentError(f"This reading is incomplete: {missing}. Run the analysis again.") from missing

    @classmethod
    def _from_parts(cls, document: Mapping[str, Any]) -> Reading:
        quality = document["stance_quality"]
        return cls(
            question=document["question"],
            answers=tuple(answer_of(part) for part in document["answers"]),
            topics=tuple(_topic(part) for part in document["topics"]),
            stance_method=document["stance_method"],
            stance_quality=StanceQuality(**quality) if quality else None,
            input_sha256=document["input_sha256"],
            seed=document["seed"],
            parameters=dict(document["parameters"]),
            versions=dict(document["versions"]),
        )


@dataclass(frozen=True, slots=True)
class NumberTried:
    """A number of topics that was tried: how well its topics are found again, and how much they tell (bits a word)."""

    n_topics: int
    stability: float
    information: float


_TRIED = re.compile(r"(\d+) topics: stability (-?[\d.]+), information (-?[\d.]+)")


def numbers_tried(parameters: Mapping[str, Any]) -> tuple[NumberTried, ...]:
    """Return the numbers of topics that a reading chose from, none where its number was given.

    Examples
    --------
    >>> numbers_tried({"numbers_tried": "4 topics: stability 0.38, information 0.153"})
    (NumberTried(n_topics=4, stability=0.38, information=0.153),)
    """
    found = _TRIED.findall(str(parameters.get("numbers_tried", "")))
    return tuple(NumberTried(int(n), float(stability), float(information)) for n, stability, information in found)


def _answer_document(answer: AnswerReading) -> list[Any]:
    """Return one answer as a row, since a consultation has many of them."""
    further: list[Any] = [answer.original, answer.language, list(answer.apart), answer.may_be_quoted]
    usual: tuple[Any, ...] = (None, None, [], True)
    while further and further[-1] == usual[len(further) - 1]:
        further.pop()
    return [
        answer.row,
        answer.set_aside,
        answer.remark,
        answer.campaign,
        answer.topic,
        answer.topic_probability,
        [list(pair) for pair in answer.topics],
        answer.stance,
        [list(pair) for pair in answer.stance_probabilities],
        answer.centrality,
        answer.text,
        *further,
    ]


def answer_of(row: Sequence[Any]) -> AnswerReading:
    """Return one answer from its row in a kept reading."""
    parts = list(row)
    parts[6] = tuple((topic, probability) for topic, probability in parts[6])
    parts[8] = tuple((stance, probability) for stance, probability in parts[8])
    parts[13:14] = [tuple(apart) for apart in parts[13:14]]
    return AnswerReading(*parts)


def _topic_document(topic: Topic) -> dict[str, Any]:
    return {
        "id": topic.id,
        "parent": topic.parent,
        "label": topic.label,
        "label_support": topic.label_support,
        "words": list(topic.words),
        "word_counts": list(topic.word_counts),
        "stability": topic.stability,
        "kind": topic.kind,
        "run_sizes": list(topic.run_sizes),
    }


def _topic(part: Mapping[str, Any]) -> Topic:
    lists = {key: tuple(part[key]) for key in ("words", "word_counts", "run_sizes")}
    return Topic(**{**part, **lists})
