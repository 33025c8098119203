"""A report as a row of blocks, each with whose words it holds; every form of it is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Voice = Literal["program", "officer", "decision-maker", "respondents", "house"]

WHOSE: Final[dict[Voice, str]] = {
    "program": "written by the program, by fixed rules from its figures",
    "officer": "written by an officer",
    "decision-maker": "written by those who decide",
    "respondents": "people’s own words",
    "house": "the same in every report",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; 1 is the title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences in one voice; `is_finding` where figures stand behind them."""

    text: str
    voice: Voice = "house"
    is_finding: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list in one voice."""

    items: tuple[str, ...]
    voice: Voice = "house"


@dataclass(frozen=True, slots=True)
class Quotes:
    """People's own words, with what they stand for."""

    lead: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures with what they are; the first column names the rows."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Points | Quotes | Table


def voices_of(blocks: tuple[Block, ...]) -> tuple[Voice, ...]:
    """Return whose words a report holds, in the order of `WHOSE`.

    Examples
    --------
    >>> voices_of((Paragraph("So.", "officer"), Quotes("Said", ("Yes",)), Heading("A")))
    ('officer', 'respondents')
    """
    said = {block.voice for block in blocks if isinstance(block, (Paragraph, Points))}
    if any(isinstance(block, Quotes) for block in blocks):
        said.add("respondents")
    return tuple(voice for voice in WHOSE if voice in said)
