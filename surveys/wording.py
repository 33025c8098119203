"""Advice on wording while a questionnaire is designed: each piece with its reason, none of them a ban."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from surveys.balance import lean
from surveys.forms import Place
from surveys.jargon import bare_letters, jargon
from surveys.kinds import Grid, MultipleChoice, Question, Scale, SingleChoice
from surveys.phrasing import leanings, two_things
from surveys.questionnaire import Questionnaire
from surveys.readability import counts, reading_age

OLDEST = 12.0  # years, for the whole; the NHS and GOV.UK write for readers of 9 to 11
OLDEST_PASSAGE = 15.0  # years, for one passage
FEWEST_WORDS = 20  # below that a reading age says little about one passage
LONGEST_QUESTION, LONGEST_SENTENCE, LONGEST_OPTION = 25, 30, 20  # words
MOST_OPTIONS, MOST_ROWS = 13, 8


@dataclass(frozen=True, slots=True)
class Advice:
    """Something worth a second thought: where it stands, what was seen, why it matters and what may be done."""

    code: str
    at: Place
    place: str
    message: str
    reason: str
    cure: str

    def to_document(self) -> dict[str, str]:
        """Return it as plain data."""
        return {name: getattr(self, name) for name in ("code", "place", "message", "reason", "cure")}


class Passage(NamedTuple):
    """Words that a respondent reads together; ``fixed`` ones come from a published standard."""

    at: Place
    place: str
    text: str
    question: Question | None = None
    is_asked: bool = False
    fixed: bool = False


class Seen(NamedTuple):
    """What a rule saw, and what may be done about it."""

    message: str
    cure: str


_NAMED = re.compile(r"\([^()]*\)|“[^“”]*”")  # a word in brackets or quotation marks is named, not used

# -- rules about any words ---------------------------------------------------------------------------------------


def _hard(passage: Passage) -> Iterator[Seen]:
    if counts(passage.text).words >= FEWEST_WORDS:
        age = reading_age(passage.text)
        if age > OLDEST_PASSAGE:
            message = f"“{_short(passage.text)}” reads with ease from about {age:.0f} years of age."
            yield Seen(message, "Use shorter sentences and shorter words.")


def _long(passage: Passage) -> Iterator[Seen]:
    n = counts(passage.text)
    if passage.is_asked and n.words > LONGEST_QUESTION:
        cure = f"Ask in {LONGEST_QUESTION} or fewer; put the rest in the hint."
        yield Seen(f"The question has {n.words} words.", cure)
    longest = max((counts(one).words for one in re.split(r"[.!?](?:\s|$)|\n", passage.text)), default=0)
    if not passage.is_asked and longest > LONGEST_SENTENCE:
        yield Seen(f"One sentence of “{_short(passage.text)}” has {longest} words.", "Make two sentences of it.")


def _jargon(passage: Passage) -> Iterator[Seen]:
    for word, plain in jargon(_NAMED.sub("", passage.text)):
        yield Seen(f"“{word}” may not be known to everyone.", f"Say, for example: {plain}.")
    for letters in bare_letters(_NAMED.sub("", passage.text)):
        yield Seen(f"“{letters}” is not spelt out.", "Write the words in full, and the letters in brackets.")


# -- rules about what is asked -----------------------------------------------------------------------------------

def _double(passage: Passage) -> Iterator[Seen]:
    text = passage.text
    if text.count("?") > 1:
        yield Seen(f"“{_short(text)}” asks more than one question.", "Ask each by itself.")
        return
    is_open = passage.question is not None and passage.question.kind in ("short_text", "long_text")
    if not is_open and (found := two_things(text)):  # in one's own words both can be answered
        yield Seen(f"“{found}” asks about two things at once.", "Make two questions of it, or choose one.")


def _leading(passage: Passage) -> Iterator[Seen]:
    for words, cure in leanings(passage.text):
        yield Seen(f"“{words}” leans towards one answer.", cure)


# -- rules about a question and its answers ----------------------------------------------------------------------

_UNSURE = re.compile(r"\b(?:know|sure|unsure|certain|opinion|remember|does not apply|not applicable)\b", re.IGNORECASE)
_PERSONAL = {"quasi_identifier", "sensitive", "identifier"}


def _one_sided(question: Question) -> Iterator[Seen]:
    if isinstance(question, Scale | Grid):
        more = lean([point.text for point in question.points])
        if more:
            sides = "favourable" if more > 0 else "unfavourable", "unfavourable" if more > 0 else "favourable"
            n = abs(more)
            yield Seen(f"The scale has {n} more {sides[0]} point{'s' if n > 1 else ''} than {sides[1]} ones.",
                       "Give both sides the same number of points.")  # fmt: skip


def _no_way_out(question: Question) -> Iterator[Seen]:
    if question.disclosure in _PERSONAL and "refused" not in question.missing:
        yield Seen("This asks something personal, and does not offer “Prefer not to say”.", "Add `missing: [refused]`.")
    labels = _labels(question)
    if "dont_know" in question.missing or any(map(_UNSURE.search, labels)):
        return
    judges = isinstance(question, Scale | Grid) and question.analysis != "background"
    if judges or (question.required and isinstance(question, SingleChoice) and question.disclosure not in _PERSONAL):
        yield Seen("Whoever cannot say has to guess, or leave it empty.", "Add `missing: [dont_know]`.")
    ways = any(o.exclusive or o.other for o in question.options) if isinstance(question, MultipleChoice) else True
    if question.required and not ways:
        yield Seen("An answer is needed, and no option may fit.", "Add “None of these” with `exclusive: true`.")


def _too_many(question: Question) -> Iterator[Seen]:
    if isinstance(question, SingleChoice | MultipleChoice) and len(question.options) > MOST_OPTIONS:
        yield Seen(f"There are {len(question.options)} options to read.", "Group them, or ask in two steps.")
    if isinstance(question, Grid) and len(question.rows) > MOST_ROWS:
        yield Seen(f"The grid has {len(question.rows)} rows.", f"Split it: {MOST_ROWS} at most keep people awake.")
    for label in _labels(question):
        if counts(label).words > LONGEST_OPTION:
            yield Seen(f"The answer “{_short(label)}” has {counts(label).words} words.", "Shorten it, or use the hint.")


def _labels(question: Question) -> list[str]:
    return [one.text for name in ("options", "points", "rows") for one in getattr(question, name, ())]


# Every rule: its name, what it looks at, and why it matters. The rules about words hold for English only.
WORDS: tuple[tuple[str, Callable[[Passage], Iterator[Seen]], str], ...] = (
    ("reading_age", _hard, "Half of the adults in the UK read with ease only what suits a reader of 9 to 11 years."),
    ("length", _long, "Long wording is skipped, and whoever skips it answers another question."),
    ("jargon", _jargon, "A word that somebody does not know gets an answer that means nothing."),
)
ASKED: tuple[tuple[str, Callable[[Passage], Iterator[Seen]], str], ...] = (
    ("double_barrelled", _double, "With two things in one question, nobody can tell which of them was answered."),
    ("leading", _leading, "Wording that leans gets more of the answer it leans to."),
)
ANSWERS: tuple[tuple[str, Callable[[Question], Iterator[Seen]], str], ...] = (
    ("unbalanced", _one_sided, "More room on one side draws answers to that side."),
    ("no_opt_out", _no_way_out, "A forced answer looks like an opinion and is none; some people stop there."),
    ("many", _too_many, "The longer a list, the more people take one of the first that will do."),
)


def advise(questionnaire: Questionnaire) -> tuple[Advice, ...]:
    """Return what is worth a second thought in the wording.

    Parameters
    ----------
    questionnaire : Questionnaire
        Its source language decides: words are looked at in English only, the answers offered in any language.

    Returns
    -------
    tuple of Advice
        First about words, then about the answers offered; each with its reason. None keeps a survey from opening.

    Examples
    --------
    >>> from surveys.reading import read
    >>> q = read('''
    ... {format: candour/1, key: t, title: T, sections: [{key: s, pages: [{key: p, questions: [
    ...   {key: a, kind: short_text, text: "Don't you agree that it is safe and useful?"}]}]}]}''')
    >>> [(advice.code, advice.place) for advice in advise(q)]
    [('leading', 'question a')]
    """
    found: list[Advice] = []
    is_english = questionnaire.language.split("-")[0] == "en"
    passages = list(_passages(questionnaire))
    for passage in passages if is_english else ():
        rules = (*WORDS, *ASKED) if passage.is_asked else WORDS
        for code, rule, reason in () if passage.fixed else rules:
            found += [Advice(code, passage.at, passage.place, *_split(seen, reason)) for seen in rule(passage)]
    for at, question in _questions(questionnaire):
        for code, judge, reason in ANSWERS:
            place = f"question {question.key}"
            found += [Advice(code, at, place, *_split(seen, reason)) for seen in judge(question)]
    if is_english and (age := whole_age(questionnaire)) > OLDEST:
        message = f"The questionnaire as a whole reads with ease from about {age:.0f} years of age."
        found.insert(0, Advice("reading_age", (), "the questionnaire", message, WORDS[0][2], "Use shorter sentences."))
    return tuple(found)


def whole_age(questionnaire: Questionnaire) -> float:
    """Return the reading age of everything that respondents read, questions of published standards included."""
    return reading_age("\n".join(passage.text for passage in _passages(questionnaire)))


def _split(seen: Seen, reason: str) -> tuple[str, str, str]:
    return seen.message, reason, seen.cure


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:60].rsplit(' ', 1)[0]} …"


def _passages(questionnaire: Questionnaire) -> Iterator[Passage]:
    if questionnaire.purpose:
        yield Passage(("purpose",), "the purpose", questionnaire.purpose)
    for n, fact in enumerate(questionnaire.facts):
        yield Passage(("facts", n, "text"), f"fact {fact.key}", fact.text)
    for s, section in enumerate(questionnaire.sections):
        for p, page in enumerate(section.pages):
            if page.body:
                yield Passage(("sections", s, "pages", p, "body"), f"page {page.key}", page.body)
    for at, question in _questions(questionnaire):
        yield from _of_question((*at,), question)


def _of_question(at: Place, question: Question) -> Iterator[Passage]:
    name, fixed = f"question {question.key}", question.harmonised is not None
    yield Passage((*at, "text"), name, question.text, question, is_asked=True, fixed=fixed)
    if question.hint:
        yield Passage((*at, "hint"), f"{name}, hint", question.hint, question, fixed=fixed)
    if question.why:
        yield Passage((*at, "why"), f"{name}, why", question.why, question)
    for list_ in ("options", "rows", "points", "fields"):
        for n, one in enumerate(getattr(question, list_, ())):
            yield Passage((*at, list_, n, "text"), f"{name}, {one.key}", one.text, question, fixed=fixed)


def _questions(questionnaire: Questionnaire) -> Iterator[tuple[Place, Question]]:
    for s, section in enumerate(questionnaire.sections):
        for p, page in enumerate(section.pages):
            for n, question in enumerate(page.questions):
                if question.IS_ASKED:
                    yield ("sections", s, "pages", p, "questions", n), question
