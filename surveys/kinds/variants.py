"""One question in other forms under one key: Easy Read, audio, British Sign Language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from surveys.forms import NAME, TEXT, Field, Group, ListOf, Said, Spot, did_you_mean, read_fields, write_fields
from surveys.languages import Words
from surveys.saying import Message, message

STANDARD = "standard"
# The forms there are: the word in a definition, and what respondents read.
FORMS: dict[str, Message] = {
    "easy_read": message("Easy Read"),
    "audio": message("Audio"),
    "bsl": message("British Sign Language"),
}
ON_SWITCH: dict[str, Message] = {STANDARD: message("Standard"), **FORMS}
_FILE = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}\.(?:mp3|m4a|ogg|mp4|webm)")


class Recording(Said):
    """The name of a sound or a film, or one for each language; the files lie with the survey, never elsewhere."""

    def read(self, value: object, spot: Spot) -> str | None:
        """Refuse addresses and what is no sound or film."""
        read = super().read(value, spot)
        names = [read] if isinstance(read, str) else []
        names += [one.text for one in read.translations] if isinstance(read, Words) else []
        for name in names:
            if not _FILE.fullmatch(name):
                cure = "Write a file's name in small letters, such as care.mp4; it ends in mp3, m4a, ogg, mp4 or webm."
                spot.fault(f"{name!r} is not the name of a recording.", cure)
                return None
        return read


@dataclass(frozen=True, slots=True)
class Answer:
    """The words of one option, point or row in another form."""

    key: str
    text: str
    FIELDS: ClassVar[tuple[Field, ...]] = (Field("key", NAME, required=True), Field("text", TEXT, required=True))


@dataclass(frozen=True, slots=True)
class Variant:
    """What is read, heard or seen in one form; what is left out stands as in the question itself."""

    key: str
    text: str = ""
    hint: str = ""
    why: str = ""
    media: str = ""
    answers: tuple[Answer, ...] = ()
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("text", TEXT),
        Field("hint", TEXT),
        Field("why", TEXT),
        Field("media", Recording()),
        Field("answers", ListOf(Group(Answer))),
    )

    def put_on(self, question: Any) -> dict[str, Any]:
        """Return the fields of a question that this form says otherwise."""
        words = {one.key: one.text for one in self.answers}
        changed = {name: getattr(self, name) for name in ("text", "hint", "why") if getattr(self, name)}
        for name in ("options", "points", "rows") if words else ():
            members = getattr(question, name, None)
            if members:
                changed[name] = tuple(one.worded(words[one.key]) if one.key in words else one for one in members)
        return changed


class Variants:
    """The form of `variants`: a group of ``easy_read: {text: …}``."""

    def read(self, value: object, spot: Spot) -> tuple[Variant, ...]:
        """Read each by its name."""
        if not isinstance(value, Mapping):
            spot.fault("Here a group of forms is expected.", f"Write one of {', '.join(FORMS)} and its words below.")
            return ()
        found = []
        for key, held in value.items():
            if key not in FORMS:
                spot.down(str(key)).fault(f"There is no form `{key}`.", did_you_mean(str(key), tuple(FORMS)))
                continue
            fields = read_fields(Variant.FIELDS, held, spot.down(key))
            if not fields:
                spot.down(key).fault("This form says nothing of its own.", "Give `text`, `answers` or `media`.")
                continue
            found.append(Variant(key, **fields))
        return tuple(found)

    def write(self, value: tuple[Variant, ...]) -> object:
        """Lay out each under its name."""
        return {one.key: write_fields(Variant.FIELDS, one) for one in value}
