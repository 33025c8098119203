"""From a reading to what may be published of it: shares, sentences, quotes, nothing under k."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from analysis.errors import ParameterError
from analysis.statistics.comparing import MATTERS
from analysis.summaries.counting import (
    Holding,
    coarse_stance,
    holding_of,
    share_of_stance,
    share_of_theme,
    shown_stance,
)
from analysis.summaries.facts import Facts, tells_sides
from analysis.summaries.groups import Values, group_values, shares_by_group
from analysis.summaries.naming import machine_name
from analysis.summaries.quoting import odd, typical
from analysis.summaries.sentences import sentences_of
from analysis.summaries.summary import (
    DESIGNS,
    SIDES,
    Design,
    Grouping,
    Sentence,
    Share,
    Side,
    Summary,
    SummaryKind,
    TopicSummary,
)
from analysis.summaries.wording import covers
from analysis.text.findings import Reading, Topic
from analysis.text.tokens import plain

K_FLOOR = 11
"""No parameter can go under it."""

_LAST: dict[SummaryKind, int] = {"mixed": 1, "unclear": 2}
_CLEAR = 0.5
_TWICE = 2.0
_BOTH = 0.25
_WORDLESS = "A topic whose words too few people used to be shown"


def summarise(
    reading: Reading,
    *,
    grouping: Grouping | None = None,
    by: Mapping[str, Sequence[str | None]] | None = None,
    design: Design = "self-selected",
    k: int = K_FLOOR,
    question: str | None = None,
    round_to: int | None = None,
    matters: float = MATTERS,
) -> Summary:
    """Make a publishable summary of a reading.

    Parameters
    ----------
    reading : Reading
    grouping : Grouping, optional
        The officer's themes; a topic in none of them stays as it was found.
    by : mapping of column to one value per input row, optional
        Groups of respondents.
    design : {"self-selected", "census", "quota", "probability"}
        How respondents came; it decides the wording.
    k : int
        Fewest people behind anything that is shown, at least 11.
    question : str, optional
        Wording to print, the reading's own by default.
    round_to : int, optional
        Every count is rounded to this and shares follow from the rounded counts: for people who know one another
        (staff, panels), where exact counts could be subtracted.
    matters : float
        The smallest difference between groups, as a share, that was said beforehand to matter.

    Returns
    -------
    Summary

    Raises
    ------
    ParameterError
        Where k is under 11 or the design unknown.
    InputError
        Where a column of `by` has another length than the answers.
    """
    _check(design, k)
    holding = holding_of(reading, grouping, round_to=round_to)
    rows = [answer.row for answer in holding.answers]
    values = group_values(_settled(reading, by or {}), rows, len(reading.answers))
    sizes = [int(held) for held in holding.held.sum(axis=0)]
    shown = [place for place in _order(holding, sizes) if sizes[place] >= k]
    topics = tuple(_topic(holding, place, values, k, is_side_told=tells_sides(reading)) for place in shown)
    set_aside = Counter(answer.set_aside for answer in reading.answers if answer.set_aside is not None)
    counts = {str(reason): holding.told(n) for reason, n in sorted(set_aside.items())}
    n_used = holding.told(len(rows))
    facts = Facts(reading, holding, topics, tuple(shown), design, k, counts, _n_hidden(sizes, k), matters)
    return Summary(
        question=question or reading.question,
        design=design,
        k=k,
        n_rows=n_used + sum(counts.values()) if round_to else len(reading.answers),
        n_used=n_used,
        set_aside=counts,
        campaigns=_campaigns(holding, k),
        seed=reading.seed,
        input_sha256=reading.input_sha256,
        topics=topics,
        sentences=sentences_of(facts) if len(rows) >= k else (_too_few(k),),
        interval_covers=covers(design),
        stance_method=reading.stance_method,
        stance_quality=_quality(reading, holding),
    )


def _quality(reading: Reading, holding: Holding) -> dict[str, Any] | None:
    """Return how well the stance is told, with the number of answers that it was measured on as it may be told."""
    quality = reading.stance_quality.to_document() if reading.stance_quality else None
    return {**quality, "n": holding.told(int(quality["n"]))} if quality else None


def _check(design: str, k: int) -> None:
    if k < K_FLOOR:
        raise ParameterError(f"k: {k} is under the floor of {K_FLOOR}. Please give {K_FLOOR} or more.")
    if design not in DESIGNS:
        raise ParameterError(f"Design: {design!r} is not one of {', '.join(DESIGNS)}.")


def _settled(reading: Reading, by: Mapping[str, Sequence[str | None]]) -> dict[str, Sequence[str | None]]:
    """Return the columns so that it does not matter which of several exact copies was kept.

    The kept copy of a text takes the first of the copies' values in alphabetical order, whatever their rows.
    """
    copies: dict[str, list[int]] = {}
    for answer in reading.answers:
        if answer.set_aside == "duplicate":
            copies.setdefault(plain(answer.text), []).append(answer.row)
    if not copies or any(len(values) != len(reading.answers) for values in by.values()):
        return dict(by)
    shortest = min(map(len, copies))  # to be set aside a copy has to be long: most answers need not be looked at
    long = (answer for answer in reading.used if len(answer.text) >= shortest)
    kept = {words: answer.row for answer in long if (words := plain(answer.text)) in copies}
    settled = {column: list(values) for column, values in by.items()}
    for key, row in kept.items():
        group = [row, *copies[key]]
        first = min(group, key=lambda r: tuple(str(values[r - 1] or "") for values in by.values()))
        for column, values in by.items():
            settled[column][row - 1] = values[first - 1]
    return dict(settled)


def _order(holding: Holding, sizes: Sequence[int]) -> list[int]:
    """Return the themes, the largest first; what is no one view comes after them, what is unclear last."""
    return sorted(range(len(sizes)), key=lambda place: (_LAST.get(_kind(holding, place), 0), -sizes[place], place))


def _kind(holding: Holding, place: int) -> SummaryKind:
    """Return the kind of a theme: a person's theme with any point in it makes a point, unless they say otherwise."""
    if holding.themes[place].is_mixed:
        return "mixed"
    kinds = [topic.kind for topic in holding.topics[place]]
    return kinds[0] if len(set(kinds)) == 1 else "point"


def _n_hidden(sizes: Sequence[int], k: int) -> int:
    return sum(0 < size < k for size in sizes)


def _topic(
    holding: Holding, place: int, values: Mapping[str, Values], k: int, *, is_side_told: bool
) -> TopicSummary:
    theme, topics = holding.themes[place], holding.topics[place]
    n, _, share = share_of_theme(holding, place)
    quoted = _kind(holding, place) != "unclear"
    near = typical(holding, place) if quoted else ()
    return TopicSummary(
        id=theme.id,
        parent=_parent(topics, k),
        label=_label(holding, place, k),
        words=_words(topics, k),
        n=n,
        share=share,
        stability=_stability(topics),
        confidence=shown_stance(holding, place, "confidence", k),
        concern=shown_stance(holding, place, "concern", k),
        quotes=near,
        odd_quotes=tuple(text for text in odd(holding, place) if text not in near) if quoted else (),
        by={column: shares_by_group(holding, place, groups, k) for column, groups in values.items()},
        side=_side(*(share_of_stance(holding, place, side) for side in SIDES)) if is_side_told else "none",
        kind=_kind(holding, place),
        coarse={
            side: coarse
            for side in SIDES
            if (coarse := coarse_stance(holding, place, side, k)) is not None
        },
    )


def _label(holding: Holding, place: int, k: int) -> str:
    """Return the theme's name; a machine's label only where at least k people used each of its words."""
    name, topics = holding.themes[place].name, holding.topics[place]
    if len(topics) > 1 or name != topics[0].label:
        return name
    if topics[0].label_support < k:
        words = _words(topics, k)
        return ", ".join(words[:3]).capitalize() if words else _WORDLESS
    texts = [answer.text for answer, held in zip(holding.answers, holding.held[:, place], strict=True) if held]
    return machine_name(name, topics[0].id, texts)


def _parent(topics: Sequence[Topic], k: int) -> str | None:
    """Return the broader group that all topics of a theme belong to, where enough people used its words."""
    groups = {topic.parent for topic in topics}
    return groups.pop() if len(groups) == 1 and all(topic.label_support >= k for topic in topics) else None


def _words(topics: Sequence[Topic], k: int) -> tuple[str, ...]:
    counted: Counter[str] = Counter()
    for topic in topics:
        counted.update(dict(zip(topic.words, topic.word_counts, strict=True)))
    return tuple(word for word, n in counted.most_common() if n >= k)


def _stability(topics: Sequence[Topic]) -> float | None:
    """Return the stability of the least stable topic of a theme."""
    known = [topic.stability for topic in topics if topic.stability is not None]
    return min(known) if known else None


def _side(confidence: Share | None, concern: Share | None) -> Side:
    """Return the side that a topic speaks for; both or none where the reading is not clear enough."""
    if confidence is None or concern is None:
        return "none"
    if concern.estimate >= _CLEAR and concern.estimate >= _TWICE * confidence.estimate:
        return "concern"
    if confidence.estimate >= _CLEAR and confidence.estimate >= _TWICE * concern.estimate:
        return "confidence"
    return "both" if min(confidence.estimate, concern.estimate) >= _BOTH else "none"


def _campaigns(holding: Holding, k: int) -> tuple[tuple[str, int], ...]:
    counted = Counter(answer.campaign for answer in holding.answers if answer.campaign)
    return tuple((str(campaign), holding.told(n)) for campaign, n in sorted(counted.items()) if n >= k)


def _too_few(k: int) -> Sentence:
    text = f"Fewer than {k} people gave an answer that could be read, which is too few to be summarised safely."
    return Sentence(text, (), (), (), (), "none")
