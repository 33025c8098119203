"""Statements shown to respondents, each with the place where it can be checked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from surveys.forms import DAY, NAME, TEXT, VERBATIM, Field, Group


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement can be checked."""

    title: str
    url: str = ""
    publisher: str = ""
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("title", VERBATIM, required=True),
        Field("url", VERBATIM),
        Field("publisher", VERBATIM),
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement shown to respondents: where it is true, who says so, and until when it may be shown."""

    key: str
    text: str
    source: Source
    checked_on: dt.date
    expires_on: dt.date
    nation: str = ""
    FIELDS: ClassVar[tuple[Field, ...]] = (
        Field("key", NAME, required=True),
        Field("text", TEXT, required=True),
        Field("nation", TEXT),
        Field("source", Group(Source), required=True),
        Field("checked_on", DAY, required=True),
        Field("expires_on", DAY, required=True),
    )
