"""How the values of a definition are read, checked and laid out again: one table of fields per class."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, ClassVar, Protocol

from surveys.languages import TAG, Translation, Words

Place = tuple[str | int, ...]
Held = Any  # the wire: a value of a definition before, or apart from, its type
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
MAX_TEXT = 20_000
MADE_FROM = "from"  # beside translations: the fingerprint of the source that each was made from
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault together with its place as steps into the document, so that a line can be found for it."""

    place: Place
    message: str
    cure: str = ""
    code: str = "definition"


@dataclass(slots=True)
class Spot:
    """A place in the document that is being read, what is wrong, the languages in use, and the texts with ``{{``."""

    place: Place = ()
    found: list[Finding] = field(default_factory=list)
    languages: tuple[str, ...] = ()
    piping: list[tuple[Place, str]] = field(default_factory=list)

    def down(self, *steps: str | int) -> Spot:
        """Return the spot some steps further in."""
        return Spot((*self.place, *steps), self.found, self.languages, self.piping)

    def fault(self, message: str, cure: str = "", code: str = "definition") -> None:
        """Note that something is wrong here."""
        self.found.append(Finding(self.place, message, cure, code))


class Form(Protocol):
    """One way in which a value may be written: read it from a document, lay it out again."""

    def read(self, value: object, spot: Spot) -> Held:
        """Return the value, or None after noting a fault."""

    def write(self, value: Held) -> object:
        """Return the plain value that reads back as this one."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: its name, how it is written, and whether it has to be there."""

    name: str
    form: Form
    required: bool = False
    default: object = None


class Plain:
    """A form whose values stand in a document as they are."""

    def write(self, value: Held) -> object:
        """Return the value unchanged."""
        return value


class Text(Plain):
    """Words as they stand, in whatever language."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Accept any scalar; trim it; refuse control characters, which no screen can show."""
        if not isinstance(value, str) and isinstance(value, (Mapping, list, tuple)):
            spot.fault("Here a text is expected, not a list or a group.", "Write it on one line.")
            return None
        text = str(value).strip().replace("\r\n", "\n")
        if len(text) > MAX_TEXT:
            spot.fault(f"This text is longer than {MAX_TEXT:,} characters.", "Shorten it.")
            return None
        if UNSHOWN.search(text):
            spot.fault("This text holds a character that cannot be shown.", "Type it again.")
            return None
        return text


class Said(Text):
    """Words for people: a text, or the same in several languages, each with the fingerprint of its source."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Accept a text in the source language, or a mapping of the declared languages to texts."""
        if not isinstance(value, Mapping):
            return self._plain(value, spot)
        if not spot.languages:
            cure = "Write one text, or name the languages at the head: `languages: [en, cy]`."
            spot.fault("Here a text is expected, not a list or a group.", cure)
            return None
        return self._translated(value, spot)

    def _plain(self, value: object, spot: Spot) -> str | None:
        """Read one text; note where earlier answers are to be put into it."""
        text = super().read(value, spot)
        if text is not None and "{{" in text:
            spot.piping.append((spot.place, text))
        return text

    def _translated(self, value: Mapping[object, object], spot: Spot) -> str | None:
        source, *others = spot.languages
        for key in value:
            if key not in (*spot.languages, MADE_FROM):
                cure = f"Use {', '.join(spot.languages)}, or name it at the head under `languages`."
                spot.down(str(key)).fault(f"`{key}` is not one of this questionnaire's languages.", cure)
        said = {one: self._plain(value[one], spot.down(one)) for one in spot.languages if value.get(one)}
        if not said.get(source):
            spot.fault(f"There is no text in {source}, which the others are translated from.", f"Add `{source}: …`.")
            return None
        marks = value.get(MADE_FROM)
        marks = marks if isinstance(marks, Mapping) else {}
        found = tuple(Translation(one, text, str(marks.get(one) or "")) for one in others if (text := said.get(one)))
        return Words(said[source] or "", source, found) if found else said[source]

    def write(self, value: Held) -> object:
        """Return the text, or the texts by language with the fingerprints of their sources."""
        if not isinstance(value, Words):
            return value
        marks = {one.language: one.made_from for one in value.translations if one.made_from}
        return {
            value.language: str(value),
            **{one.language: one.text for one in value.translations},
            **({MADE_FROM: marks} if marks else {}),
        }


class Language(Text):
    """The tag of a language, such as `cy` or `en-GB`."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Refuse what is no tag."""
        text = super().read(value, spot)
        if text is None or TAG.fullmatch(text):
            return text
        spot.fault(f"{text!r} is not the tag of a language.", "Write it as en, cy or ur.")
        return None


class Key(Text):
    """A name for ever: letters, digits, hyphen and underscore."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Refuse anything that could not be a field name and a column name."""
        if isinstance(value, str) and KEY.fullmatch(value):
            return value
        text = super().read(value, spot)
        if text is None or KEY.fullmatch(text):
            return text
        spot.fault(
            f"The key {text!r} cannot be used.",
            "Use letters, digits, hyphens and underscores, starting with a letter or digit, 100 at most.",
        )
        return None


@dataclass(frozen=True, slots=True)
class OneOf(Plain):
    """One of a few words."""

    words: tuple[str, ...]

    def read(self, value: object, spot: Spot) -> str | None:
        """Accept the word, or say which words there are."""
        if isinstance(value, str) and value in self.words:
            return value
        spot.fault(f"{value!r} is not one of the words used here.", did_you_mean(str(value), self.words))
        return None


class YesNo(Plain):
    """True or false, as YAML people write it."""

    words: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("true", "yes", "on"), True),
        **dict.fromkeys(("false", "no", "off"), False),
    }

    def read(self, value: object, spot: Spot) -> bool | None:
        """Accept a boolean, or one of the usual words."""
        if isinstance(value, bool):
            return value
        if isinstance(value, str) and value.casefold() in self.words:
            return self.words[value.casefold()]
        spot.fault(f"{value!r} is neither true nor false.", "Write true or false.")
        return None


@dataclass(frozen=True, slots=True)
class Number(Plain):
    """A number; whole numbers only where ``whole`` says so, within the limits."""

    whole: bool = True
    low: float = -1e15
    high: float = 1e15

    def read(self, value: object, spot: Spot) -> int | float | None:
        """Accept a number or its digits, finite and within the limits."""
        try:
            number = Decimal(str(value)) if isinstance(value, (str, int, float)) else Decimal("NaN")
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or (self.whole and number != number.to_integral_value()):
            wanted = "a whole number" if self.whole else "a number"
            spot.fault(f"{value!r} is not {wanted}.", "Write digits only, such as 12.")
            return None
        if not self.low <= number <= self.high:
            spot.fault(f"{value} is out of range.", f"Use a number from {self.low:g} to {self.high:g}.")
            return None
        return int(number) if number == number.to_integral_value() else float(number)


class Day(Plain):
    """A calendar day, written YYYY-MM-DD."""

    def read(self, value: object, spot: Spot) -> dt.date | None:
        """Accept an ISO date that exists."""
        if isinstance(value, dt.date):
            return value
        try:
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
                return dt.date.fromisoformat(value)
        except ValueError:
            pass
        spot.fault(f"{value!r} is not a date that exists.", "Write it as 2026-11-22.")
        return None

    def write(self, value: Held) -> object:
        """Write the ISO form."""
        return value.isoformat()


@dataclass(frozen=True, slots=True)
class ListOf:
    """Several values of one form, as a tuple."""

    form: Form
    most: int = 2000
    least: int = 0

    def read(self, value: object, spot: Spot) -> tuple[Any, ...]:
        """Read every member, so that every fault is found."""
        if not isinstance(value, (list, tuple)):
            spot.fault("Here a list is expected.", "Begin each line with a hyphen, or write [a, b].")
            return ()
        if not self.least <= len(value) <= self.most:
            spot.fault(f"This list has {len(value)} entries.", f"Use {self.least} to {self.most}.")
            return ()
        members = (self.form.read(member, spot.down(n)) for n, member in enumerate(value))
        return tuple(member for member in members if member is not None)

    def write(self, value: Held) -> object:
        """Lay out every member."""
        return [self.form.write(member) for member in value]


@dataclass(frozen=True, slots=True)
class MapOf:
    """Keys of the author's choosing, each with a value of one form; kept as a tuple of pairs, in order."""

    form: Form
    most: int = 2000

    def read(self, value: object, spot: Spot) -> tuple[tuple[str, Any], ...]:
        """Read every pair."""
        if not isinstance(value, Mapping) or len(value) > self.most:
            spot.fault("Here a group of `key: value` lines is expected.", "Write `key: value` on each line.")
            return ()
        pairs = ((str(key), self.form.read(member, spot.down(str(key)))) for key, member in value.items())
        return tuple(pair for pair in pairs if pair[1] is not None)

    def write(self, value: Held) -> object:
        """Lay out every pair."""
        return {key: self.form.write(member) for key, member in value}


@dataclass(frozen=True, slots=True)
class Group:
    """A mapping that becomes one frozen dataclass; the class carries the table of its fields."""

    cls: type
    example: str = ""

    def read(self, value: object, spot: Spot) -> Held:
        """Build the object, or note what keeps it from being built."""
        values = read_fields(self.cls.FIELDS, value, spot)  # type: ignore[attr-defined]
        return None if values is None else self.cls(**values)

    def write(self, value: Held) -> object:
        """Lay out the fields in the order of the table."""
        return write_fields(value.FIELDS, value)


def read_fields(fields: Sequence[Field], value: object, spot: Spot) -> dict[str, Any] | None:
    """Read a mapping by a table of fields; None if a required one is missing or unusable."""
    if not isinstance(value, (dict, Mapping)):  # a dict is told at once, any other mapping slowly
        names = ", ".join(f"`{one.name}:`" for one in fields[:3])
        spot.fault("Here a group of lines is expected.", f"It has {names} and so on.")
        return None
    before, values, n_known, complete = len(spot.found), {}, 0, True
    for one in fields:
        given = value.get(one.name)
        n_known += given is not None or one.name in value
        if given is None or (given == "" and one.name != "format"):
            if one.required:
                spot.fault(f"`{one.name}` is missing.", f"Add a line `{one.name}: …`.")
                complete = False
            continue
        read = one.form.read(given, spot.down(one.name))
        if read is not None:
            values[one.name] = read
            continue
        complete = complete and not one.required
        if len(spot.found) == before:
            spot.down(one.name).fault("This cannot be used.", "")
    if n_known < len(value):
        _refuse_unknown(fields, value, spot)
    return values if complete else None


def _refuse_unknown(fields: Sequence[Field], value: Mapping[object, object], spot: Spot) -> None:
    names = tuple(one.name for one in fields)
    for key in value:
        if key not in names:
            spot.down(str(key)).fault(f"`{key}` is not a word of this format.", did_you_mean(str(key), names))


def write_fields(fields: Sequence[Field], value: object) -> dict[str, object]:
    """Lay out an object by its table; what equals its default is left out."""
    document: dict[str, object] = {}
    defaults = getattr(value, "__dataclass_fields__", {})
    for one in fields:
        held = getattr(value, one.name)
        default = defaults[one.name].default if one.name in defaults else MISSING
        if one.required or held != (None if default is MISSING else default):
            document[one.name] = one.form.write(held)
    return document


def did_you_mean(word: str, words: Sequence[str]) -> str:
    """Suggest the nearest word, or list the few there are.

    Examples
    --------
    >>> did_you_mean("opitons", ("options", "text"))
    'Did you mean `options`?'
    >>> did_you_mean("zzz", ("options", "text"))
    'Use one of: options, text.'
    """
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    shown = ", ".join(words[:12])
    return f"Use one of: {shown}{', …' if len(words) > 12 else ''}." if words else ""


TEXT, VERBATIM, NAME, YES_NO, DAY = Said(), Text(), Key(), YesNo(), Day()
WHOLE, DECIMAL, LANGUAGE = Number(), Number(whole=False), Language()
