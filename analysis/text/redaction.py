"""Personal data in free text, masked where it can be recognised for certain, with the kind kept.

Imported by the web at every submission, so it loads nothing heavier than ``phonenumbers``.
What it cannot know (a bare first name, an address without postcode) is left to the review queue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from analysis.text.identifiers import is_nhs_number, is_nino_prefix, is_postcode
from analysis.text.names import names_in

Kind = Literal["email", "NHS number", "NI number", "date of birth", "phone number", "postcode", "name"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Span = tuple[int, int]
Found = tuple[Kind, int, int]


@dataclass(frozen=True, slots=True)
class Redaction:
    """A text with its personal data masked.

    Attributes
    ----------
    text : str
        The masked text; each mask reads ``[kind]``.
    found : tuple of (kind, start, end)
        What was masked, by position in the *original* text, in order.
    """

    text: str
    found: tuple[Found, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that were found, each once, in the order of `KINDS`."""
        present = {kind for kind, _, _ in self.found}
        return tuple(kind for kind in KINDS if kind in present)


def redact(text: str) -> Redaction:
    """Mask the personal data that a text gives away.

    Parameters
    ----------
    text : str
        Any text, as typed.

    Returns
    -------
    Redaction
        Redacting a redacted text changes nothing and finds nothing.

    Examples
    --------
    >>> redact("Ring me on 020 7946 0958 or write to jo@example.org").text
    'Ring me on [phone number] or write to [email]'
    >>> redact("My NHS number is 943 476 5919, Mrs Adeyemi knows.").text
    'My NHS number is [NHS number], Mrs [name] knows.'
    >>> redact("I waited 3 hours on 12/05/2024.").found
    ()
    """
    found: list[Found] = []
    masked = text
    # A mask can free its neighbours (two numbers that ran together): look again until nothing more is seen.
    while fresh := _first_pass(masked):
        found = sorted([*found, *_in_original(fresh, found)], key=lambda item: item[1])
        masked = _render(text, found)
    return Redaction(masked, tuple(found))


def masked_too(text: str, redaction: Redaction, more: Iterable[Found]) -> Redaction:
    """Return a redaction with more masked, found in its masked text.

    Examples
    --------
    >>> masked_too("Ring Ann, jo@example.org", redact("Ring Ann, jo@example.org"), [("name", 5, 8)]).text
    'Ring [name], [email]'
    """
    found = sorted([*redaction.found, *_in_original(more, redaction.found)], key=lambda item: item[1])
    return Redaction(_render(text, found), tuple(found))


def _first_pass(text: str) -> list[Found]:
    """Return finds in order of position; where two overlap, the earlier kind of the table wins."""
    taken: list[Found] = []
    finders = _FINDERS if _DIGIT.search(text) else _FINDERS_WITHOUT_DIGITS
    for kind, finder in finders:
        for start, end in finder(text):
            if all(end <= other_start or other_end <= start for _, other_start, other_end in taken):
                taken.append((kind, start, end))
    return sorted(taken, key=lambda item: item[1])


def _render(original: str, found: Iterable[Found]) -> str:
    parts: list[str] = []
    position = 0
    for kind, start, end in found:
        parts += [original[position:start], f"[{kind}]"]
        position = end
    return "".join([*parts, original[position:]])


def _in_original(fresh: Iterable[Found], earlier: Iterable[Found]) -> Iterator[Found]:
    """Translate positions in the masked text back to positions in the original."""
    for kind, start, end in fresh:
        shift = 0
        for masked_kind, from_, to in earlier:
            if from_ + shift >= start:
                break
            shift += len(masked_kind) + 2 - (to - from_)
        yield kind, start - shift, end - shift


_DIGIT = re.compile(r"\d")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}\b")
_TEN_DIGITS = re.compile(r"(?<!\d)\d{3}[ \t-]?\d{3}[ \t-]?\d{4}(?!\d)")
_SAID_NHS_NUMBER = re.compile(
    r"\b(?:NHS|CHI)\s?(?:number|num|no|nr)?\b\.?(?:\s+(?:is|was))?[\s:#=]{0,3}"
    r"(\d{3}[ \t-]?\d{3}[ \t-]?\d{3,4})(?!\d)",
    re.I,
)
_NINO = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})(?:[ \t-]?\d{2}){3}[ \t-]?[A-Da-d](?![A-Za-z0-9])")
_POSTCODE = re.compile(
    r"(?<![A-Za-z0-9])([A-Za-z]{1,2}\d[A-Za-z\d]?)[ \t]{0,2}"
    r"(\d[ABD-HJLNP-UW-Zabd-hjlnp-uw-z]{2})(?![A-Za-z0-9])"
)
# Ten or eleven digits from 01, 02, 03 or 07, or the same after 44: the tables of `phonenumbers` leave out ranges not
# given to anybody yet.
_LOOKS_LIKE_A_UK_NUMBER = re.compile(
    r"(?<![\d.,£+])(?:0|(?:\+|00)44[ \t-]?(?:\(0\)[ \t]?)?)[1-37](?:[ \t-]?\d){8,9}(?!\d)"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:\d{{1,2}}\s?[/.\- ]\s?\d{{1,2}}\s?[/.\- ]\s?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{2,4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_BIRTH = re.compile(
    r"\b(?:born|d\.?\s?o\.?\s?b\b\.?|date\s+of\s+birth|birth\s?date|birthday)"
    rf"(?:\s+(?:is|was|on|the))*[\s:,=-]{{0,3}}({_DATE})(?![\d/])",
    re.I,
)


def _emails(text: str) -> Iterator[Span]:
    return (match.span() for match in _EMAIL.finditer(text)) if "@" in text else iter(())


def _nhs_numbers(text: str) -> Iterator[Span]:
    """Yield numbers that pass the check, and any number that the writer calls an NHS number."""
    for match in _SAID_NHS_NUMBER.finditer(text):
        yield match.span(1)
    for match in _TEN_DIGITS.finditer(text):
        if is_nhs_number(re.sub(r"\D", "", match.group())):
            yield match.span()


def _ninos(text: str) -> Iterator[Span]:
    return (match.span() for match in _NINO.finditer(text) if is_nino_prefix(match.group(1)))


def _births(text: str) -> Iterator[Span]:
    return (match.span(1) for match in _BIRTH.finditer(text))


def _phones(text: str) -> Iterator[Span]:
    if sum(character.isdigit() for character in text) < 7:
        return
    import phonenumbers  # its tables take a tenth of a second: only where a number may be

    for match in phonenumbers.PhoneNumberMatcher(text, "GB"):
        yield match.start, match.end
    for written in _LOOKS_LIKE_A_UK_NUMBER.finditer(text):
        yield written.span()


def _postcodes(text: str) -> Iterator[Span]:
    return (match.span() for match in _POSTCODE.finditer(text) if is_postcode(match.group(1), match.group(2)))


# Read top to bottom: where two kinds claim the same characters, the one that proves more comes first.
_FINDERS: tuple[tuple[Kind, Callable[[str], Iterator[Span]]], ...] = (
    ("email", _emails),
    ("NI number", _ninos),
    ("date of birth", _births),
    ("NHS number", _nhs_numbers),
    ("phone number", _phones),
    ("postcode", _postcodes),
    ("name", names_in),
)
_FINDERS_WITHOUT_DIGITS = tuple(pair for pair in _FINDERS if pair[0] in ("email", "name"))
