"""What a respondent is told by the program itself, in their language: a sentence remembers what it is made of."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from surveys.languages import direction

CATALOGUES = Path(__file__).parent / "catalogues"
SOURCE = "en"
# Marks that keep a run of words from turning the words around it: its own direction, left to right, and its end.
FIRST_STRONG, LEFT_TO_RIGHT, POP = "\u2068", "\u2066", "\u2069"


class Message(str):
    """An English sentence that can be said again in another language: its template, and what was put into it.

    Examples
    --------
    >>> said = message("Enter a number for {question}", question="“Age?”")
    >>> said, retold(said, "cy")
    ('Enter a number for “Age?”', 'Rhowch rif ar gyfer “Age?”')
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object] | None = None) -> Message:
        """Put the values into the template; other messages may be among them."""
        self = super().__new__(cls, template.format_map(values) if values else template)
        self.template, self.values = template, values or {}
        return self

    def __getnewargs__(self) -> tuple[str, Mapping[str, object]]:  # type: ignore[override]
        return self.template, self.values


def message(template: str, /, **values: object) -> Message:
    """Return a sentence; templates are collected from the calls of this name when catalogues are made."""
    return Message(template, values)


def retold(text: str, language: str, change: Callable[[str], str] = str) -> str:
    """Say a sentence in a language, with a change made to the words that others wrote into it.

    Parameters
    ----------
    text : str
        A `Message`; any other text is left in its own words.
    language : str
        Where there is no catalogue for it, the sentence stays English.
    change : callable, optional
        What happens to each text put into the sentence, such as piping.
    """
    if not isinstance(text, Message):
        return change(text)
    values = {name: retold(one, language, change) if isinstance(one, str) else one for name, one in text.values.items()}
    template = _catalogue(language.split("-")[0]).gettext(text.template)
    if direction(language) == "rtl" and not speaks(language):  # English around words that run the other way
        inside = {name: f"{FIRST_STRONG}{one}{POP}" if isinstance(one, str) else one for name, one in values.items()}
        return f"{LEFT_TO_RIGHT}{template.format_map(inside) if inside else template}{POP}"
    return template.format_map(values) if values else template


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    if language == SOURCE or not language.isalpha():
        return gettext.NullTranslations()
    return gettext.translation("surveys", CATALOGUES, [language], fallback=True)


def speaks(language: str) -> bool:
    """Return whether what the program says is there in a language.

    Examples
    --------
    >>> speaks("en-GB"), speaks("cy"), speaks("tlh")
    (True, True, False)
    """
    return language.split("-")[0] == SOURCE or isinstance(
        _catalogue(language.split("-")[0]), gettext.GNUTranslations
    )
