"""The workbench: themes with their size and sides, and the answers of the one that is being read."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy.orm import Session

from analysis.disclosure.policy import FLOOR
from analysis.disclosure.rounding import round_count
from analysis.summaries.summary import Summary, TopicSummary
from analysis.text.findings import UNCLEAR, AnswerReading, NumberTried, Reading, numbers_tried
from analysis.text.languages import SHORTEST
from app.models import AnalysisReading, AnalysisRun, Learning
from app.services import read_marks
from app.services.collecting import without_collecting
from app.services.curating import machine_labels
from app.services.curating import themes as themes_of
from app.services.highlighting import highlighted, marked
from app.services.summing_up import Corrected, corrected, marks_of, place_name, reading_of, shown_summary
from app.services.theming import ThemeValue

Order = Literal["typical", "odd"]
PER_PAGE: Final = 20
RARE: Final = "rare"


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic inside a theme: `n` is None where fewer than k people raised it."""

    id: str
    label: str
    n: int | None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme of the tree; where fewer than k people raised it nothing but its name is told."""

    theme: ThemeValue
    topics: tuple[TopicLine, ...]
    found: TopicSummary | None
    carried: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Themes that lie close together; `name` is None for those that belong to no group."""

    name: str | None
    lines: tuple[ThemeLine, ...]


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One answer as an officer may read it, with the words that brought it here.

    `row` stays in the house; `mark` is what a page may hold. It stands for `n_alike` answers of one campaign.
    """

    row: int
    mark: str
    pieces: tuple[tuple[str, bool], ...]
    is_read: bool
    original: str | None = None
    language: str | None = None
    n_alike: int = 1
    may_be_quoted: bool = True

    @property
    def is_short(self) -> bool:
        """Whether no program can be trusted to tell the language of its words."""
        return sum(len(text) for text, _ in self.pieces) <= SHORTEST


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers; `is_shuffled` where no order may be told."""

    answers: tuple[ShownAnswer, ...]
    n_answers: int
    number: int
    n_pages: int
    is_shuffled: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """What the workbench shows; `says` is the chosen theme in a sentence, `learned` what was learned from codes."""

    summary: Summary
    groups: tuple[Group, ...]
    chosen: ThemeLine | None
    which: str
    page: Page | None
    n_read: int
    n_used: int
    n_waiting: int
    has_unclear: bool
    says: str
    learned: Mapping[str, Any] | None
    tried: tuple[NumberTried, ...]
    n_topics: int

    @property
    def lines(self) -> tuple[ThemeLine, ...]:
        """The themes in the order of the tree."""
        return tuple(line for group in self.groups for line in group.lines)


@without_collecting
def bench(session: Session, run: AnalysisRun, *, which: str = "", order: Order = "typical", number: int = 1) -> Bench:
    """Return the workbench with one theme opened: a theme's id, `rare` or `unclear`; the first theme unless said."""
    kept, themes = reading_of(session, run), themes_of(session, run)
    seen, summary = corrected(session, run, kept, themes), shown_summary(session, run)
    lines = _lines(run, themes, summary, seen.found, machine_labels(run.summary or {}, _topics(kept)))
    groups = _grouped(lines)
    which = which or next((line.theme.id for group in groups for line in group.lines if line.found), "")
    chosen = next((line for line in lines if line.theme.id == which), None)
    read = read_marks.rows_read(session, run, kept)
    asked = frozenset(kept.document.get(read_marks.ASKED, ()))
    queued = read_marks.to_be_read(seen.reading, seen.grouping, summary.k, asked=asked)
    answers, shuffled_by = _pool(seen, themes, chosen, which), ""
    if which == RARE:
        answers, shuffled_by = _queue(seen.reading, queued, read, asked, marks_of(kept), summary.k), RARE
    elif run.survey.audience == "staff":
        shuffled_by = which
    unclear = _holding((UNCLEAR,), seen.reading)
    may_show = len(answers) >= summary.k and (chosen is None or chosen.found is not None)
    learned = session.get(Learning, run.id)
    return Bench(
        summary,
        groups,
        chosen,
        which,
        _page(answers, read, marks_of(kept), _words(chosen, seen.found), order, number, shuffled_by)
        if may_show
        else None,
        read_marks.n_read(session, run),
        summary.n_used,
        len(queued - read),
        has_unclear=len(unclear) >= summary.k,
        says=_says(summary, chosen),
        learned=learned.document if learned else None,
        tried=numbers_tried(seen.found.parameters),
        n_topics=int(seen.found.parameters.get("n_topics_found") or 0),
    )


def _topics(kept: AnalysisReading) -> Sequence[Mapping[str, Any]]:
    topics: Sequence[Mapping[str, Any]] = kept.document["reading"]["topics"]
    return topics


def _pool(
    seen: Corrected, themes: Sequence[ThemeValue], chosen: ThemeLine | None, which: str
) -> tuple[AnswerReading, ...]:
    """Return the answers behind what is opened."""
    if chosen is None:
        return _holding((UNCLEAR,), seen.reading) if which == UNCLEAR else ()
    return _holding(seen.grouping.themes[themes.index(chosen.theme)].topics, seen.reading)


def _queue(
    reading: Reading,
    queued: frozenset[int],
    read: frozenset[int],
    asked: frozenset[int],
    marks: Sequence[str],
    k: int,
) -> tuple[AnswerReading, ...]:
    """Return what waits for a person: first those who asked for one, then what is unread, filled up to a crowd.

    A handful of answers is never shown alone: as many others as make them a batch of k are read with them.
    """
    drawn = sorted(reading.used, key=lambda one: hashlib.sha256(f"queue {marks[one.row - 1]}".encode()).digest())
    waiting = [one for one in drawn if one.row in queued - read]
    done = [one for one in drawn if one.row in queued & read]
    first = [*(one for one in waiting if one.row in asked), *(one for one in waiting if one.row not in asked)]
    left = len(first) % PER_PAGE
    others = [one for one in drawn if one.row not in queued][: k - left if 0 < left < k else 0]
    return (*first, *others, *done) if first else tuple(done) if len(done) >= k else ()


def _says(summary: Summary, chosen: ThemeLine | None) -> str:
    """Return the sentence of the summary that is about the chosen theme alone."""
    if chosen is None or chosen.found is None:
        return ""
    own = (chosen.found.id,)
    return next((sentence.text for sentence in summary.sentences if sentence.topics == own), "")


def _grouped(lines: Sequence[ThemeLine]) -> tuple[Group, ...]:
    """Return the themes by their broader group, the largest first; a group of one is none."""
    parents = Counter(line.found.parent for line in lines if line.found and line.found.parent)
    named = [name for name, n in parents.most_common() if n > 1]
    members = {name: tuple(line for line in lines if line.found and line.found.parent == name) for name in named}
    rest = tuple(line for line in lines if line.found is None or line.found.parent not in members)
    groups = sorted(
        (Group(name, inside) for name, inside in members.items()), key=lambda group: -_size(group.lines[0])
    )
    return (*groups, Group(None, rest)) if rest else tuple(groups)


def _size(line: ThemeLine) -> int:
    return line.found.n if line.found else 0


def _lines(
    run: AnalysisRun, themes: Sequence[ThemeValue], summary: Summary, reading: Reading, labels: Mapping[str, str]
) -> tuple[ThemeLine, ...]:
    found, to = {topic.id: topic for topic in summary.topics}, (run.coverage or {}).get("rounded_to")
    carried = (run.carried or {}).get("themes", {})
    sizes = _sizes(reading)
    topics = {one: TopicLine(one, label, _told(sizes[one], summary.k, to)) for one, label in labels.items()}
    lines = [
        ThemeLine(
            theme,
            tuple(topics[one] for one in theme.topics),
            _shown(found, theme, n, summary.k),
            carried.get(theme.id),
        )
        for n, theme in enumerate(themes, 1)
    ]
    return tuple(sorted(lines, key=lambda line: (line.theme.is_mixed, -_size(line))))


def _told(n: int, k: int, to: int | None) -> int | None:
    return round_count(n, to) if n >= k else None


def _shown(found: dict[str, TopicSummary], theme: ThemeValue, n: int, k: int) -> TopicSummary | None:
    """Return the theme's figures: under its own name once an officer has acted, under its one topic's before."""
    topic = found.get(place_name(n)) or (found.get(theme.topics[0]) if len(theme.topics) == 1 else None)
    return topic if topic is not None and topic.n >= k else None


def _sizes(reading: Reading) -> Counter[str]:
    return Counter(topic for answer in reading.used for topic in answer.held)


def _holding(topics: Iterable[str], reading: Reading) -> tuple[AnswerReading, ...]:
    wanted = set(topics)
    return tuple(answer for answer in reading.used if wanted & set(answer.held))


def _words(chosen: ThemeLine | None, reading: Reading) -> frozenset[str]:
    topics = set(chosen.theme.topics) if chosen else set()
    return frozenset(word.casefold() for topic in reading.topics if topic.id in topics for word in topic.words)


def _page(
    answers: Sequence[AnswerReading],
    read: Collection[int],
    marks: Sequence[str],
    words: frozenset[str],
    order: Order,
    number: int,
    shuffled_by: str,
) -> Page:
    ordered, n_alike = _one_of_each(_ordered(answers, marks, order, shuffled_by))
    n_pages = _n_pages(len(ordered), is_shuffled=bool(shuffled_by))
    number = min(max(1, number), n_pages)
    end = len(ordered) if number == n_pages else number * PER_PAGE
    inside = ordered[(number - 1) * PER_PAGE : end]
    shown = tuple(
        ShownAnswer(
            one.row,
            marks[one.row - 1],
            marked(one.text, one.apart) if shuffled_by == RARE else highlighted(one.text, words),
            one.row in read,
            one.original,
            one.language,
            n_alike.get(one.campaign or "", 1),
            one.may_be_quoted,
        )
        for one in inside
    )
    return Page(shown, len(answers), number, n_pages, bool(shuffled_by))


def _one_of_each(answers: Sequence[AnswerReading]) -> tuple[list[AnswerReading], Counter[str]]:
    """Return one answer of each campaign, the first, and how many it stands for: nobody reads a text forty times."""
    n_alike = Counter(one.campaign for one in answers if one.campaign)
    seen: set[str] = set()
    kept = []
    for one in answers:
        if one.campaign is None or one.campaign not in seen:
            kept.append(one)
        seen.add(one.campaign or "")
    return kept, n_alike


def _n_pages(n: int, *, is_shuffled: bool) -> int:
    """Return how many pages there are; what is shuffled is never shown in a batch of a few."""
    n_full, n_left = divmod(n, PER_PAGE)
    return max(1, n_full + (n_left >= (FLOOR if is_shuffled else 1)))


def _ordered(
    answers: Sequence[AnswerReading], marks: Sequence[str], order: Order, shuffled_by: str
) -> list[AnswerReading]:
    if shuffled_by == RARE:  # in an order of chance already, those who asked for a reader first
        return list(answers)
    if shuffled_by:  # the same order at every visit, and one that tells nothing
        return sorted(
            answers, key=lambda one: hashlib.sha256(f"{shuffled_by} {marks[one.row - 1]}".encode()).digest()
        )
    return sorted(answers, key=lambda one: (one.centrality if order == "odd" else -one.centrality, one.text))
