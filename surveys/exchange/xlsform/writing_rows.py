"""Rows of an XLSForm on its way out, and what is lost on it."""

from __future__ import annotations

from surveys.exchange.losses import Loss
from surveys.exchange.xpath import name_there, row_name
from surveys.kinds import Option, Point, Question
from surveys.missing import ON_SCREEN
from surveys.piping import Pipe, rewritten
from surveys.saying import retold

Row = dict[str, str]


class Rows:
    """What is written of a form, sheet by sheet, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.survey: list[Row] = []
        self.choices: list[Row] = []
        self.losses: list[Loss] = []

    def lose(self, place: str, construct: str, message: str) -> None:
        """Note what has no place there."""
        self.losses.append(Loss(place, construct, message))

    def ask(self, question: Question, kind: str, **more: str) -> None:
        """Add the row of a question."""
        row = {
            "type": kind,
            "name": name_there(question.key),
            "label": piped(question.text),
            "hint": piped(question.hint),
        }
        if question.order == "random" and kind.startswith(("select_", "rank ")):
            more["parameters"] = "randomize=true"
        elif question.order == "random":
            self.lose(f"question {question.key}", "order", "Its options stand there in the author's order.")
        self.survey.append({**row, "required": "yes" if question.required else "", **more})

    def listed(self, question: Question, options: tuple[Option | Point, ...], *, with_missing: bool = True) -> str:
        """Add a list of choices; return its name."""
        name = f"list_{question.key}"
        self.choices.extend({"list_name": name, "name": one.key, "label": piped(one.text)} for one in options)
        if with_missing:
            words = ((word, retold(ON_SCREEN[word], self.language)) for word in question.missing)
            self.choices.extend({"list_name": name, "name": word, "label": said} for word, said in words)
        return name


def piped(text: str) -> str:
    """Return a text with earlier answers as XLSForm writes them; fallbacks and transforms are not known there.

    Examples
    --------
    >>> piped("You said {{ trust }}.")
    'You said ${trust}.'
    """
    return rewritten(text, lambda pipe: f"${{{_name_of(pipe)}}}")


def _name_of(pipe: Pipe) -> str:
    key, _, part = pipe.name.partition(".")
    return row_name(key, part) if part and not part.isdigit() else name_there(key)
