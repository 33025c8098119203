"""An answer in words, as the person who gave it reads it back."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask_babel import gettext
from markupsafe import Markup

from app.errors import marked
from app.web.design import language_now
from surveys.kinds import Date, Grid, MultipleChoice, Number, Option, Point, Question, Scale, SingleChoice
from surveys.kinds.quantities import said, with_unit
from surveys.missing import ON_SCREEN
from surveys.piping import as_asked
from surveys.questionnaire import Page, Questionnaire, Section
from surveys.routing import path
from surveys.saying import retold

NOT_ANSWERED = Markup('<span class="candour-source">{}</span>')
ROW = Markup("""<div class="nhsuk-summary-list__row">
      <dt class="nhsuk-summary-list__key">{question}</dt>
      <dd class="nhsuk-summary-list__value">{answer}{masked}</dd>
      <dd class="nhsuk-summary-list__actions">{link}</dd>
    </div>
    """)
LINK = Markup('<a href="{}">{}<span class="nhsuk-u-visually-hidden"> {}</span></a>')
MASKED = Markup('<span class="candour-source candour-below">{}</span>')
TITLE = Markup('<h2 class="nhsuk-heading-m">{}</h2>')
LIST = Markup('<dl class="nhsuk-summary-list candour-check">{}</dl>')
# What may have been masked, as `analysis.text.redaction` calls it.
MASKS = (
    marked("email"), marked("NHS number"), marked("NI number"), marked("date of birth"), marked("phone number"),
    marked("postcode"), marked("name"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """The house's own words in a list of answers, in one language; `{}` stands for what they are about."""

    language: str
    not_answered: str
    change: str
    your_answer: str
    masked: str
    masks: Mapping[str, str]


def words_now() -> Words:
    """Return them in the language of the page that is being made."""
    return Words(language_now(), gettext("Not answered"), gettext("Change"),
                 gettext("your answer to “%(question)s”", question="{}"), gettext("Masked: %(kinds)s", kinds="{}"),
                 {kind: gettext(kind) for kind in MASKS})


def listed(
    asked: Questionnaire, answers: Mapping[str, Any], found: Mapping[str, Sequence[str]], words: Words,
    address: Callable[[str], str],
) -> Markup:
    """Return what was asked on the path, by section, each with its answer in words and a way to change it."""
    parts: list[Markup] = []
    for section, rows in sections(asked, answers, found, words):
        if section.title:
            parts.append(TITLE.format(section.title))
        parts.append(LIST.format(Markup().join(_row(row, found, words, address) for row in rows)))
    return Markup("\n").join(parts)


def _row(row: Row, found: Mapping[str, Sequence[str]], words: Words, address: Callable[[str], str]) -> Markup:
    kinds = ", ".join(words.masks.get(kind, kind) for kind in found.get(row.question.key, ()))
    link = LINK.format(address(row.page.key), words.change, words.your_answer.format(row.question.text))
    return ROW.format(question=row.question.text, answer=row.answer, link=link,
                      masked=MASKED.format(words.masked.format(kinds)) if kinds else "")


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer, and the page on which it can be changed."""

    question: Question
    page: Page
    answer: Markup


def sections(
    asked: Questionnaire, answers: Mapping[str, Any], masked: Mapping[str, Sequence[str]], words: Words,
) -> list[tuple[Section, list[Row]]]:
    """Return what was asked on the path, by section, each with its answer in words."""
    on_path = set(path(asked, answers))

    def row(page: Page, one: Question) -> Row:
        return Row(one, page, told(one, answers.get(one.key), words, masked.get(one.key, ())))

    rows = [(section, [row(page, one) for page in section.pages if page.key in on_path
                       for one in as_asked(page, asked, answers).asked])
            for section in asked.sections]
    return [(section, found) for section, found in rows if found]


def told(question: Question, answer: Any, words: Words, masked: Iterable[str] = ()) -> Markup:
    """Return an answer in words, with its masks marked."""
    if answer is None:
        return NOT_ANSWERED.format(words.not_answered)
    if isinstance(answer, dict) and "missing" in answer:
        return Markup("{}").format(_missing(answer["missing"], words))
    return _marked(TELLERS.get(question.kind, _by_itself)(question, answer, words), masked)


def _missing(code: str, words: Words) -> str:
    return retold(ON_SCREEN[code], words.language)


def _marked(text: Markup, masked: Iterable[str]) -> Markup:
    for kind in masked:
        mask = Markup("[{}]").format(kind)
        text = text.replace(mask, Markup('<mark class="candour-mask">{}</mark>').format(mask))
    return text


def _by_itself(question: Question, answer: Any, words: Words) -> Markup:
    """Return the lines in which the kind itself tells an answer."""
    lines = question.in_words(answer)
    return Markup('<span class="candour-answer">{}</span>').format(lines[0]) if len(lines) == 1 else _list(lines)


def _choice(question: Question, answer: Any, words: Words) -> Markup:
    return Markup("{}").format(_option(cast(SingleChoice, question).options, answer))


def _choices(question: Question, answer: Any, words: Words) -> Markup:
    return _list(_option(cast(MultipleChoice, question).options, one) for one in answer)


def _scale(question: Question, answer: Any, words: Words) -> Markup:
    return Markup("{}").format(_text(cast(Scale, question).points, answer))


def _grid(question: Question, answer: Any, words: Words) -> Markup:
    grid = cast(Grid, question)
    return _list(f"{row.text}: {_point(grid, answer[row.key], words)}" for row in grid.rows if row.key in answer)


def _point(grid: Grid, answer: Any, words: Words) -> str:
    return _missing(answer["missing"], words) if isinstance(answer, dict) else _text(grid.points, answer)


def _number(question: Question, answer: Any, words: Words) -> Markup:
    return Markup("{}").format(with_unit(answer, cast(Number, question).unit))


def _date(question: Question, answer: Any, words: Words) -> Markup:
    return Markup("{}").format(retold(said(answer), words.language) if isinstance(question, Date) else answer)


def _option(options: Sequence[Option], answer: Any) -> str:
    if isinstance(answer, dict):
        words = answer.get("text", "")
        return f"{_text(options, answer['option'])}: {words}" if words else _text(options, answer["option"])
    return _text(options, answer)


def _text(offered: Sequence[Option | Point], key: str) -> str:
    return next(one.text for one in offered if one.key == key)


def _list(lines: Iterable[str]) -> Markup:
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup('<ul class="candour-answers">{}</ul>').format(items)


TELLERS: Mapping[str, Callable[[Question, Any, Words], Markup]] = {
    "single_choice": _choice,
    "multiple_choice": _choices,
    "scale": _scale,
    "grid": _grid,
    "number": _number,
    "date": _date,
}
