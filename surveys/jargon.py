"""Words of the NHS, of technology and of the office, each with what people outside would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# The word as officers write it → plain words. A word that ends in `*` also stands for its other endings.
PLAIN: dict[str, str] = {
    # the NHS
    "service user*": "people who use the service",
    "primary care": "GP surgeries, pharmacies, dentists and opticians",
    "secondary care": "hospital care",
    "tertiary care": "specialist hospital care",
    "acute trust*": "hospital trust",
    "elective": "planned",
    "inpatient*": "people who stay in hospital",
    "outpatient*": "people who go to a hospital clinic",
    "comorbidit*": "other illnesses at the same time",
    "co-morbidit*": "other illnesses at the same time",
    "care pathway*": "the steps of your care",
    "patient pathway*": "the steps of your care",
    "commissioner*": "those who plan and pay for services",
    "commissioning": "planning and paying for services",
    "integrated care board*": "the local NHS body that plans and pays for services",
    "multidisciplinary": "of people with different jobs",
    "triage*": "deciding who is seen first",
    "discharge*": "leaving hospital",
    "safeguarding": "keeping people safe from harm",
    "clinician*": "doctors, nurses and other health staff",
    "practitioner*": "the person who treats you",
    "adverse event*": "harm, or something that went wrong",
    "health inequalit*": "unfair differences in health",
    "hypertension": "high blood pressure",
    "administer*": "give",
    # technology
    "algorithm*": "a set of rules that a computer follows",
    "machine learning": "computer programs that learn from examples",
    "large language model*": "an AI program that writes text",
    "generative ai": "AI that writes text or makes pictures",
    "ambient scrib*": "a tool that listens and drafts the notes",
    "interoperab*": "systems that work together",
    "functionalit*": "what it can do",
    "end user*": "the people who use it",
    "user journey*": "the steps people take",
    "pseudonymised": "with the name replaced by a code",
    "pseudonymisation": "replacing the name by a code",
    "de-identified": "with names and the like taken out",
    "data controller*": "the organisation in charge of the information",
    "data processor*": "the organisation that handles the information for another",
    "dataset*": "set of information",
    "dashboard*": "a page of figures",
    "digital solution*": "a program, an app or a website",
    "digital transformation": "changing how things are done with computers",
    "digitalisation": "doing it with computers",
    "proactive*": "acting before a problem grows",
    # the office
    "utilis*": "use",
    "facilitat*": "help",
    "implement*": "put into practice",
    "leverag*": "use",
    "stakeholder*": "the people concerned",
    "deliverable*": "what will be done",
    "going forward": "from now on",
    "prior to": "before",
    "subsequent to": "after",
    "in order to": "to",
    "in respect of": "about",
    "with regard to": "about",
    "commence*": "start",
    "terminat*": "end",
    "ascertain*": "find out",
    "endeavour*": "try",
    "sufficient": "enough",
    "approximately": "about",
    "regarding": "about",
    "whilst": "while",
    "robust": "strong; or say what it withstands",
    "holistic*": "of the whole person",
    "co-produc*": "made together with the people concerned",
    "co-design*": "designed together with the people concerned",
    "signpost*": "tell people where to go",
    "synerg*": "working together",
}
# Letters that most people know, so that nobody has to spell them out.
KNOWN_LETTERS = frozenset({
    "NHS", "AI", "GP", "GPs", "UK", "GB", "US", "EU", "A&E", "IT", "TV", "PC", "ID", "HIV", "PDF",
})  # fmt: skip
_LETTERS = re.compile(r"\b[A-Z][A-Z&]*[A-Z]s?\b")


class Jargon(NamedTuple):
    """A word that people may not know, and what to say in its place."""

    word: str
    plain: str


def _pattern() -> re.Pattern[str]:
    stems = sorted(PLAIN, key=len, reverse=True)
    written = "|".join(f"(?:{re.escape(one.rstrip('*'))}{r'[a-z]*' if one.endswith('*') else ''})" for one in stems)
    return re.compile(rf"\b(?:{written})\b", re.IGNORECASE)


_ANY = _pattern()
_STEMS = sorted((one.rstrip("*") for one in PLAIN), key=len, reverse=True)


def jargon(text: str) -> tuple[Jargon, ...]:
    """Return the words of a text that need plainer ones, each once.

    Examples
    --------
    >>> jargon("Clinicians utilise it.")[1]
    Jargon(word='utilise', plain='use')
    """
    found = (Jargon(match[0], _plain(match[0].casefold())) for match in _ANY.finditer(text))
    return tuple(dict.fromkeys(found))


def _plain(word: str) -> str:
    stem = next(stem for stem in _STEMS if word.startswith(stem))
    return PLAIN.get(stem) or PLAIN[f"{stem}*"]


def bare_letters(text: str) -> Iterator[str]:
    """Yield abbreviations that most people do not know; words in a text that shouts are none.

    Examples
    --------
    >>> list(bare_letters("The NHS and your ICB"))
    ['ICB']
    """
    if sum(map(str.isupper, text)) * 2 < sum(map(str.isalpha, text)):
        yield from dict.fromkeys(found for found in _LETTERS.findall(text) if found not in KNOWN_LETTERS)
