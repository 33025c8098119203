"""Words of a foreign form in all its languages: joined and cleaned in each, and carried with what they lack.

Where a text has no words in a language, other tools show it as in the source; so it is carried, and named. A language
in which half of the texts are missing is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from surveys.errors import DefinitionError
from surveys.exchange.accounting import brief
from surveys.forms import MADE_FROM
from surveys.languages import NAMES, TAG, Translation, Words, fingerprint, name_of
from surveys.localising import texts
from surveys.questionnaire import Questionnaire
from surveys.translations import Gap, gaps

# What the languages of the table of names are called in English, as many forms head their columns.
IN_ENGLISH: Mapping[str, str] = {
    "arabic": "ar", "bengali": "bn", "chinese": "zh", "czech": "cs", "dutch": "nl", "english": "en", "french": "fr",
    "gaelic": "gd", "german": "de", "gujarati": "gu", "hebrew": "he", "hindi": "hi", "hungarian": "hu", "irish": "ga",
    "italian": "it", "latvian": "lv", "lithuanian": "lt", "nepali": "ne", "pashto": "ps", "persian": "fa",
    "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro", "russian": "ru", "slovak": "sk",
    "somali": "so", "spanish": "es", "swahili": "sw", "tamil": "ta", "turkish": "tr", "ukrainian": "uk", "urdu": "ur",
    "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip
TITLE = ("title",)  # which many a form has in one language only
_OWN_NAMES = {name.casefold(): tag for tag, name in NAMES.items()}


def tag_of(language: str) -> str:
    """Return the tag of a language as a form names it; nothing where it cannot be told.

    Examples
    --------
    >>> tag_of("Deutsch (de)"), tag_of("cy"), tag_of("Welsh"), tag_of("Français"), tag_of("Elvish of old")
    ('de', 'cy', 'cy', 'fr', '')
    """
    in_brackets = re.search(r"\(([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)?)\)", language)
    code, mark, region = (in_brackets[1] if in_brackets else language.strip()).partition("-")
    tag = f"{code.lower()}{mark}{region}"
    named = language.strip().casefold()
    known = _OWN_NAMES.get(named) or IN_ENGLISH.get(named)
    return known or (tag if TAG.fullmatch(tag) and (in_brackets or len(code) == 2) else "")


def in_words(source: str, language: str, others: Mapping[str, str]) -> str:
    """Return a text with its translations, by tag; a plain text where there are none."""
    found = {tag: text for tag, text in others.items() if text and tag != language}
    if not source or not found:
        return source
    return Words(source, language, tuple(Translation(tag, text, fingerprint(source)) for tag, text in found.items()))


def in_each(make: Callable[..., str], *texts: str) -> str:
    """Return what is made of some texts, in every language that all of them have.

    Examples
    --------
    >>> made = in_each("{} {}".format, in_words("Good", "en", {"cy": "Dydd"}), in_words("day", "en", {"cy": "da"}))
    >>> made, made.said_in("cy")
    ('Good day', 'Dydd da')
    """
    words = [text for text in texts if isinstance(text, Words)]
    source = make(*map(str, texts))
    if not words:
        return source
    said = [text for text in texts if text]
    tags = [one.language for one in words[0].translations]
    shared = [tag for tag in tags if all(isinstance(text, Words) and text.translation(tag) for text in said)]
    in_tag = {tag: make(*(text.said_in(tag) if isinstance(text, Words) else text for text in texts)) for tag in shared}
    return in_words(source, words[0].language, in_tag)


def one_below_the_other(*texts: str) -> str:
    """Return texts as lines, in every language that all of them have.

    Examples
    --------
    >>> one_below_the_other(in_words("Hello", "en", {"cy": "Helo"}), "").said_in("cy")
    'Helo'
    """
    return in_each(lambda *lines: "\n".join(line for line in lines if line), *texts)


def spelled_out(document: Any, tags: tuple[str, ...] = ()) -> Any:
    """Return plain data in which every text stands with its translations into these languages.

    Examples
    --------
    >>> text = in_words("Yes", "en", {"cy": "Ydw", "fr": "Oui"})
    >>> spelled_out([text]), spelled_out({"text": text}, ("cy",))
    (['Yes'], {'text': {'en': 'Yes', 'cy': 'Ydw', 'from': {'cy': '85a39ab3'}}})
    """
    if isinstance(document, Words):
        found = [one for one in document.translations if one.language in tags]
        if not found:
            return str(document)
        marks = {MADE_FROM: {one.language: one.made_from for one in found}}
        return {document.language: str(document), **{one.language: one.text for one in found}, **marks}
    if isinstance(document, Mapping):
        return {key: spelled_out(held, tags) for key, held in document.items()}
    return [spelled_out(held, tags) for held in document] if isinstance(document, list) else document


def tags_in(document: Any) -> Iterator[str]:
    """Yield the languages of every text, as often as they occur."""
    if isinstance(document, Words):
        yield from (one.language for one in document.translations)
    for one in document.values() if isinstance(document, Mapping) else document if isinstance(document, list) else ():
        yield from tags_in(one)


def with_languages(document: dict[str, Any]) -> tuple[Questionnaire, list[str]]:
    """Return the questionnaire in its languages, and what is to be said of those that lack something."""
    source = Questionnaire.from_document(spelled_out(document))
    said: list[str] = []
    tags = tuple(dict.fromkeys(tags_in(document)))
    if not tags:
        return source, said
    try:
        lacking = gaps(_in(document, tags, ()))
        n_texts = sum(any(map(str.isalpha, text)) for _, _, text in texts(source))
        kept: list[str] = []
        for tag in tags:
            missing = [gap for gap in lacking if gap.language == tag]
            if 2 * sum(gap.at != TITLE for gap in missing) < n_texts:
                kept.append(tag)
            if missing:
                what = "there the source stands" if tag in kept else "it is left out"
                said.append(
                    f"The wording in {name_of(tag)} ({tag}) lacks {_counted(missing)}; {what}: {_first(missing)}"
                )
        filled = [gap for gap in lacking if gap.language in kept]
        return (_in(document, tuple(kept), filled) if kept else source), said
    except DefinitionError:
        return source, [f"The wording in {name_of(tag)} is left out: it does not fit the rest." for tag in tags]


def _counted(missing: Sequence[Gap]) -> str:
    return "1 text" if len(missing) == 1 else f"{len(missing)} texts"


def _first(missing: Sequence[Gap]) -> str:
    few = "; ".join(f"“{brief(gap.source)}”" for gap in missing[:3])
    return few if len(missing) <= 3 else f"{few} …"


def _in(document: dict[str, Any], tags: tuple[str, ...], filled: Iterable[Gap]) -> Questionnaire:
    made = spelled_out(document, tags)
    for gap in filled:
        *steps, last = gap.at
        around = reduce(lambda part, step: part[step], steps, made)
        held = around[last] if isinstance(around[last], dict) else {document["language"]: around[last]}
        marks = {**held.get(MADE_FROM, {}), gap.language: fingerprint(gap.source)}
        around[last] = {**held, gap.language: gap.source, MADE_FROM: marks}
    return Questionnaire.from_document({**made, "languages": [document["language"], *tags]})
