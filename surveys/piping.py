"""Earlier answers inside later wording: ``{{ heard_fdp }}``, or ``{{ heard_fdp | the platform }}`` with a fallback.

They may stand in every text of a page, and be put in another form on the way (`surveys.transforms`). Only what an
author wrote is looked at, once: an answer that itself contains ``{{ … }}`` is shown as it was typed. What comes out is
plain text; whoever draws the page escapes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from surveys.forms import Place
from surveys.kinds import Date, Grid, MultipleChoice, Number, Question, Scale, SingleChoice
from surveys.kinds.choices import key_of
from surveys.kinds.quantities import said, with_unit
from surveys.languages import direction
from surveys.localising import reworded
from surveys.missing import Missing, missing_of
from surveys.saying import retold
from surveys.transforms import Step, listed, transformed

if TYPE_CHECKING:
    from surveys.questionnaire import Page, Questionnaire, Section

_PIPE = re.compile(r"\{\{([^{}|]*)(?:\|([^{}|]*))?\}\}")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)?")
_CALL = re.compile(r"([a-z]+)\s*\((.*)\)", re.DOTALL)
NOTHING = "…"
MOST_STEPS = 4  # transforms that may stand in each other


class Pipe(NamedTuple):
    """One place where an earlier answer is to stand; ``fallback`` is None when the author gave none.

    ``name`` is that of a question, or of a part of one as conditions name it (``trust.gp``); ``steps`` are the
    transforms, the innermost first.
    """

    name: str
    fallback: str | None = None
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> str:
        """The question whose answer is put in."""
        return self.name.partition(".")[0]


Piping = Mapping[str, tuple[Pipe, ...]]


def pipes(text: str) -> tuple[Pipe, ...]:
    """Return the earlier answers that a text asks for.

    Examples
    --------
    >>> [(pipe.name, pipe.fallback) for pipe in pipes("You said {{ heard }}. About {{lower(use)|this}}:")]
    [('heard', None), ('use', 'this')]
    """
    if "{{" not in text:
        return ()
    return tuple(pipe for match in _PIPE.finditer(text) if (pipe := _pipe(match)))


def misread(text: str) -> str | None:
    """Return the first ``{{`` of a text that begins no pipe, with what follows it; None when there is none.

    Examples
    --------
    >>> misread("About {{ my use }}"), misread("About {{ use }}"), misread("{{ use")
    ('{{ my use }}', None, '{{ use')
    """
    left = _PIPE.sub(lambda match: "" if _pipe(match) else match[0], text)
    at = left.find("{{")
    return None if at < 0 else left[at:].partition("}}")[0][:40] + ("}}" if "}}" in left[at:] else "")


def _pipe(match: re.Match[str]) -> Pipe | None:
    read = _read(match[1].strip())
    return Pipe(read[0], match[2].strip() if match[2] is not None else None, read[1]) if read else None


def _read(text: str) -> tuple[str, tuple[Step, ...]] | None:
    """Return the name and the transforms in ``plural(count(uses), use, uses)``, the innermost first."""
    steps: list[Step] = []
    while len(steps) <= MOST_STEPS and (call := _CALL.fullmatch(text)) is not None:
        text, *words = _parts(call[2])
        steps.insert(0, Step(call[1], tuple(words)))
    return (text, tuple(steps)) if _NAME.fullmatch(text) else None


def _parts(text: str) -> list[str]:
    """Return what stands between the commas of a transform; those in the brackets of an inner one do not count."""
    depth, found = 0, [""]
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [part.strip() for part in found]


def rewritten(text: str, written: Callable[[Pipe], str]) -> str:
    """Return a text in which every pipe is written in another way.

    Examples
    --------
    >>> rewritten("About {{ use | this }}", lambda pipe: f"[{pipe.key}]")
    'About [use]'
    """
    if "{{" not in text:
        return text

    def write(match: re.Match[str]) -> str:
        pipe = _pipe(match)
        return written(pipe) if pipe else match[0]

    return _PIPE.sub(write, text)


def page_at(sections: Sequence[Section], place: Place) -> Page | None:
    """Return the page in which a place of a definition lies, or None."""
    match place:
        case ("sections", int(s), "pages", int(p), *_):
            return sections[s].pages[p]
    return None


def pipes_at(found: Iterable[tuple[Place, str]], sections: Sequence[Section]) -> Piping:
    """Return what each page puts into its wording, by page key, from every text with ``{{`` and its place."""
    asked: dict[str, list[Pipe]] = {}
    for place, text in found:
        page = page_at(sections, place)
        if page is not None:
            asked.setdefault(page.key, []).extend(pipes(text))
    return {key: tuple(dict.fromkeys(each)) for key, each in asked.items()}


def piped(text: str, questionnaire: Questionnaire, answers: Mapping[str, object]) -> str:
    """Return a text with earlier answers put in.

    Parameters
    ----------
    text : str
        The author's words.
    questionnaire : Questionnaire
        Where the labels of the options are.
    answers : mapping
        Answers on the path (`reachable_answers`), by question key.

    Returns
    -------
    str
        Plain text, not yet escaped.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: use, kind: single_choice, text: Which?,
    ...     options: [{key: a, text: Writing letters}, {key: b, text: Taking notes}]}]}]}]}''')
    >>> piped("About {{ lower(use) | this }}:", q, {"use": "b"}), piped("About {{ lower(use) | this }}:", q, {})
    ('About taking notes:', 'About this:')
    """
    return rewritten(text, lambda pipe: _put_in(pipe, questionnaire, answers))


def _put_in(pipe: Pipe, questionnaire: Questionnaire, answers: Mapping[str, object]) -> str:
    question, answer = questionnaire.by_key.get(pipe.key), answers.get(pipe.key)
    value = None if question is None or answer is None or missing_of(answer) else answer
    if question is not None and value is not None and pipe.name != pipe.key:
        value = dict(question.seen(value)).get(pipe.name)
    if question is None or value is None or isinstance(value, Missing):
        return pipe.fallback if pipe.fallback is not None else NOTHING
    page = questionnaire.page_of[pipe.key]
    if page in questionnaire.piping:  # its own words may hold still earlier answers
        asked = as_asked(questionnaire.page(page), questionnaire, answers)
        question = next(one for one in asked.questions if one.key == pipe.key)
    return _isolated(_told(pipe, question, value, questionnaire.language), questionnaire.language)


def _told(pipe: Pipe, question: Question, value: Any, language: str) -> str:
    def told(one: object) -> str:
        is_whole = pipe.name == pipe.key
        return answer_in_words(question, one, language) if is_whole else _part_in_words(question, one)

    return transformed(question, pipe.name, value, pipe.steps, language, told) if pipe.steps else told(value)


def _part_in_words(question: Question, value: object) -> str:
    """Return a part of an answer, such as one row of a grid, as the respondent saw it."""
    labels = {one.key: one.text for name in ("options", "points") for one in getattr(question, name, ())}
    if isinstance(value, (int, float)):
        return with_unit(value, getattr(question, "unit", ""))
    return str(labels.get(str(value), value))


def as_asked(page: Page, questionnaire: Questionnaire, answers: Mapping[str, object]) -> Page:
    """Return a page as one respondent reads it: with earlier answers put into its wording.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: age, kind: number, text: Age?}]},
    ...   {key: two, title: "At {{ age }}",
    ...    questions: [{key: job, kind: short_text, text: "Your job at {{ age }}?"}]}]}]}''')
    >>> asked = as_asked(q.page("two"), q, {"age": 30})
    >>> asked.title, asked.questions[0].text
    ('At 30', 'Your job at 30?')
    """
    if page.key not in questionnaire.piping:
        return page
    return reworded(page, lambda text: piped(text, questionnaire, answers))


def unanswered(questionnaire: Questionnaire) -> Questionnaire:
    """Return a questionnaire as it reads before anybody answers: with the fallbacks where earlier answers would stand.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [
    ...   {key: one, questions: [{key: use, kind: short_text, text: Which?}]},
    ...   {key: two, questions: [{key: why, kind: short_text, text: "Why {{ use | this }}?"}]}]}]}''')
    >>> unanswered(q).question("why").text
    'Why this?'
    """
    if not questionnaire.piping:
        return questionnaire
    sections = (
        replace(one, pages=tuple(as_asked(page, questionnaire, {}) for page in one.pages))
        for one in questionnaire.sections
    )
    return replace(questionnaire, sections=tuple(sections), piping={})


def _isolated(words: str, language: str) -> str:
    """Keep words that may run the other way from turning the sentence around them."""
    turns = direction(language) == "rtl" or any(unicodedata.bidirectional(char) in ("R", "AL") for char in words)
    return f"\u2068{words}\u2069" if turns else words


def answer_in_words(question: Question, answer: Any, language: str = "en") -> str:
    """Return one answer as a person would say it; the question's own words are in its own language.

    Examples
    --------
    >>> answer_in_words(Date(key="d", text="When?"), "2026-11-22")
    '22 November 2026'
    """
    if isinstance(question, SingleChoice):
        return _option(question, answer)
    if isinstance(question, MultipleChoice):
        return retold(listed([_option(question, one) for one in answer]), language)
    if isinstance(question, Scale):
        return next((point.text for point in question.points if point.key == answer), str(answer))
    if isinstance(question, Date):
        return retold(said(str(answer)), language)
    if isinstance(question, Number):
        return with_unit(answer, question.unit)
    return _rows(question, answer) if isinstance(question, Grid) else "; ".join(question.in_words(answer))


def _option(question: SingleChoice | MultipleChoice, answer: Any) -> str:
    if isinstance(answer, dict) and answer.get("text"):
        return str(answer["text"])
    option = question.option(key_of(answer))
    return option.text if option else key_of(answer)


def _rows(question: Grid, answer: Mapping[str, object]) -> str:
    points = {point.key: point.text for point in question.points}
    said_ = (f"{row.text}: {points.get(str(answer[row.key]), NOTHING)}" for row in question.rows if row.key in answer)
    return "; ".join(said_)
