"""A reading as people have corrected it: their codes first, then what was learned from them, then what was found.

Needs numpy only, so the web may import it: what a person changes stands in the summary at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.text.findings import UNCLEAR, AnswerReading, Reading, Stance, StanceQuality, Topic

_SHOWN = 0.1
_JUST_HELD, _JUST_NOT = 0.5, 0.49
_FEW_SIGNS = 0.3


@dataclass(frozen=True, slots=True)
class CodedTheme:
    """An officer's theme as a reading is recoded by it: the machine's topics within it, maybe none."""

    id: str
    name: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coded:
    """What a reader found in one answer: the ids of its themes, and its stance (None = not said)."""

    themes: frozenset[str]
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from codes.

    Attributes
    ----------
    themes : mapping of theme id to one probability per row of the reading
        Only themes that could be learned. From `sure` on, an answer holds the theme.
    sure : mapping of theme id to probability
        Chosen so that as many answers hold the theme as the probabilities add up to.
    stance : mapping of {"confidence", "concern"} to one probability per row
        Empty where too few stances were coded.
    stance_quality : StanceQuality or None
        Measured against the reader's own stances, each told by the others.
    """

    themes: Mapping[str, Sequence[float]]
    sure: Mapping[str, float]
    stance: Mapping[str, Sequence[float]]
    stance_quality: StanceQuality | None


NOTHING_LEARNED = Learned({}, {}, {}, None)


def recoded(
    reading: Reading, themes: Sequence[CodedTheme], codes: Mapping[int, Coded], learned: Learned = NOTHING_LEARNED
) -> Reading:
    """Return the reading with the officer's themes in the place of its topics.

    Parameters
    ----------
    reading : Reading
    themes : sequence of CodedTheme
        Every topic of the reading belongs to one, apart from what is unclear.
    codes : mapping of row to Coded
        A person's word stands for itself: probability 0 or 1.
    learned : Learned, optional

    Returns
    -------
    Reading
        Its topics are the themes, in their order, and ``unclear``.

    Examples
    --------
    >>> empty = Reading("Why?", (), (), None, None, "", 0, {}, {})
    >>> [topic.id for topic in recoded(empty, [CodedTheme("own", "Trust in staff", ())], {}).topics]
    ['own', 'unclear']
    """
    topics = [_as_topic(theme, reading, is_learned=theme.id in learned.themes) for theme in themes]
    unclear = [topic for topic in reading.topics if topic.kind == "unclear"] or [_UNCLEAR]
    home = {topic: theme.id for theme in themes for topic in theme.topics}
    answers = tuple(
        _recoded(answer, themes, home, codes.get(answer.row), learned) if answer.used else answer
        for answer in reading.answers
    )
    n_stances = sum(code.stance is not None for code in codes.values())
    by_people = bool(learned.stance)
    return replace(
        reading,
        answers=answers,
        topics=(*topics, *unclear),
        stance_method=_method(n_stances) if by_people else reading.stance_method,
        stance_quality=learned.stance_quality if by_people else reading.stance_quality,
        parameters={**reading.parameters, "n_coded": len(codes), "n_themes_learned": len(learned.themes)},
    )


_UNCLEAR = Topic(UNCLEAR, None, "Unclear or several things at once", 0, (), (), None, "unclear", ())


def _method(n: int) -> str:
    return (
        f"Learned from the stance that a person read in {n:,} of these answers; how well it is told was measured on "
        "those answers, each by what the others taught."
    )


def _as_topic(theme: CodedTheme, reading: Reading, *, is_learned: bool) -> Topic:
    """Describe a theme as a topic; what was learned no longer moves with the seeds of the machine's runs.

    Its label stays the machine's: the officer's name is the theme's own.
    """
    members = [topic for topic in reading.topics if topic.id in theme.topics]
    counts: dict[str, int] = {}
    for topic in members:
        for word, n in zip(topic.words, topic.word_counts, strict=True):
            counts[word] = max(n, counts.get(word, 0))
    words = sorted(counts, key=lambda word: -counts[word])
    parents = {topic.parent for topic in members}
    stabilities = [topic.stability for topic in members if topic.stability is not None]
    sizes = [topic.run_sizes for topic in members if topic.run_sizes]
    kinds = {topic.kind for topic in members}
    return Topic(
        id=theme.id,
        parent=parents.pop() if len(parents) == 1 else None,
        label="; ".join(topic.label for topic in members),
        label_support=min((topic.label_support for topic in members), default=len(reading.answers)),
        words=tuple(words),
        word_counts=tuple(counts[word] for word in words),
        stability=None if is_learned or not stabilities else min(stabilities),
        kind=kinds.pop() if len(kinds) == 1 else "point",
        run_sizes=() if is_learned else tuple(map(sum, zip(*sizes, strict=False))),
    )


def _recoded(
    answer: AnswerReading,
    themes: Sequence[CodedTheme],
    home: Mapping[str, str],
    code: Coded | None,
    learned: Learned,
) -> AnswerReading:
    if code is not None:
        held = [(theme.id, 1.0) for theme in themes if theme.id in code.themes]
        placed = _placed(answer, held, main=held[0][0] if held else None)
    else:
        placed = _told(answer, home, learned)
    if code is not None and code.stance is not None:
        sides = {side: float(code.stance in (side, "mixed")) for side in ("confidence", "concern")}
        return _with_stance(placed, code.stance, sides)
    if not learned.stance:
        return placed
    sides = {side: round(float(p[answer.row - 1]), 4) for side, p in learned.stance.items()}
    return _with_stance(placed, _stance(sides), sides)


def _told(answer: AnswerReading, home: Mapping[str, str], learned: Learned) -> AnswerReading:
    """Read an answer that nobody coded: learned themes by what was learned, the others as they were found."""
    probabilities: dict[str, float] = {}
    own = home.get(answer.topic or "")
    held = {home[topic] for topic in answer.held if topic in home}
    for topic, value in answer.topics:
        if topic in home:
            theme = home[topic]
            probabilities[theme] = min(1.0, probabilities.get(theme, 0.0) + value)
    for theme, column in learned.themes.items():
        p = round(float(column[answer.row - 1]), 4)
        is_held = p >= learned.sure[theme]
        held = held | {theme} if is_held else held - {theme}
        probabilities[theme] = max(p, _JUST_HELD) if is_held else min(p, _JUST_NOT)
    order = sorted(probabilities, key=lambda theme: (-probabilities[theme], theme))
    shown = [(theme, probabilities[theme]) for theme in order if theme in held or probabilities[theme] >= _SHOWN]
    main = own if own in held and own not in learned.themes else next((t for t, _ in shown if t in held), None)
    return _placed(answer, shown, main=main)


def _placed(answer: AnswerReading, shown: Sequence[tuple[str, float]], *, main: str | None) -> AnswerReading:
    named = dict(shown)
    if main is None:
        p = round(1 - max(named.values(), default=0.0), 4)
        kept = [(theme, min(value, _JUST_NOT)) for theme, value in shown]
        return replace(answer, topic=UNCLEAR, topic_probability=p, topics=((UNCLEAR, p), *kept))
    first = (main, named[main])
    others = tuple(pair for pair in shown if pair[0] != main)
    return replace(answer, topic=main, topic_probability=named[main], topics=(first, *others))


def _with_stance(answer: AnswerReading, stance: Stance, sides: Mapping[str, float]) -> AnswerReading:
    told = dict(sides)
    if stance == "mixed":
        told["mixed"] = min(sides.values())
    elif stance in ("neither", "unclear"):
        told[stance] = round(1 - max(sides.values()), 4)
    return replace(answer, stance=stance, stance_probabilities=tuple(told.items()))


def _stance(sides: Mapping[str, float]) -> Stance:
    """Return the stance that two probabilities give, each of which says whether a side is expressed at all."""
    confidence, concern = sides["confidence"] >= _JUST_HELD, sides["concern"] >= _JUST_HELD
    if confidence and concern:
        return "mixed"
    if confidence or concern:
        return "confidence" if confidence else "concern"
    return "neither" if max(sides.values()) < _FEW_SIGNS else "unclear"
